# enter: answers keyed from paper, by a pipe and at a terminal; a second entry compared; counts in and
# out; nothing left behind.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

w=$work/care
keys=$work/keys
make_workspace "$w"

cat >"$work/cats.md" <<'END'
| survey | | | | | |
| | type | name | label | relevant | constraint |
| | select_one often | home | Is it your home? | | |
| | select_one yes_no | cat | Have you a cat? | | |
| | text | called | What is it called? | ${cat} = 'yes' | |
| | integer | age | How old are you? | | . < 120 |
| | select_multiple day | days | Which days? | | |
| | text | more | Anything more? | | |
| choices | | | |
| | list_name | name | label |
| | often | always | Always |
| | often | sometimes | Sometimes |
| | often | never | Never |
| | yes_no | yes | Yes |
| | yes_no | no | No |
| | day | mon | Monday |
| | day | tue | Tuesday |
| | day | wed | Wednesday |
| settings | | | |
| | form_id | form_title | subjects |
| | cats | Cats | care-provider |
END
cp "$work/cats.md" "$w/forms/cats.md"

# A line a word; "_" is an empty one.
key()
{
    printf '%s\n' "$@" | sed 's/^_$//' >"$keys"
}

# enter BATCH [OPTION...]: with the keys
enter()
{
    local batch=$1
    shift
    collector enter --workspace "$w" --form cats --batch "$batch" "$@" <"$keys"
}

second()
{
    local batch=$1
    shift
    collector enter --workspace "$w" --form cats --second "$batch" "$@" <"$keys"
}

# exports WORDS: the last stored row of all, from unit on, has these cells somewhere in order
exports()
{
    collector export --workspace "$w" --form cats --with-text 2>/dev/null >"$work/out.csv" ||
        collector export --workspace "$w" --form cats >"$work/out.csv"
    grep -q -- "$1" "$work/out.csv" || { cat "$work/out.csv"; return 1; }
}

registered()
{
    tail -n 1 "$w/batches/register.csv" | tr -d '\r' | grep -qxF -- "$1" ||
        { cat "$w/batches/register.csv"; return 1; }
}

today=$(TZ=Europe/London date +%F)

# By number, letter and name; skipping the cat's name; several days.
key home-01 2 no 41 'a c' _
check "enter stores a paper keyed by number, name and letter" enter first --count 1
check "enter stores it as paper, of its unit, with the questions it skipped empty" \
    exports "home-01,$today,en,standard,paper,.*sometimes,no,"
check "enter removes the batch from the workspace when it is stored" test ! -e "$w/batches/first.csv"
check "enter registers counts in and out" registered "first,cats,$today,stored,1,1,1,0,0,0,"

# Wrong keys are said and asked again; < goes back; - takes out.
key home-01 9 1 yes Tom '<' '<' 2 abc 200 30 'mon mon2' - _ _
check "enter says what is none of the choices" says 0 "That is none of the choices" enter wrong
key home-01 1 2 abc 200 30 2 _ _
check "enter says what is no number" says 0 "Enter a number, like 12" enter wrong2
key home-01 1 yes Tom '<' '<' no 30 2 _ _
check "enter goes back, and what no longer applies is not stored" enter back
check "enter has stored the answer after going back" exports "paper,.*always,no,"
counts_now=$(count "$w")

# Units: completion, and the code of a paper.
key home _ _ _ _ _
check "enter shows the units that begin as typed" says 0 "units begin so" enter many
check "enter stores nothing when no unit was chosen" counts "$counts_now" "$w"
collector print --workspace "$w" --form cats --unit home-02 --layout large --output "$work/p.html"
code=$(grep -oE '[0-9A-Z]{4}-[0-9A-Z]{4}' "$work/p.html" | head -n 1)
key "$(printf %s "$code" | tr A-Z a-z)" 1 2 _ _ _ _
check "enter knows a paper by its code" enter coded
check "enter takes unit and layout from the code" exports "home-02,$today,en,large,paper"
collector print --workspace "$w" --form staff --output "$work/p.html"
code=$(grep -oE '[0-9A-Z]{4}-[0-9A-Z]{4}' "$work/p.html" | head -n 1)
key "$code" _
check "enter says that a paper is of another questionnaire" says 0 "of the questionnaire staff" enter other
key 0000-0000 _
check "enter says that there is no such code" says 0 "no such unit or code" enter nothing

# A batch that is not whole waits, and can be gone on with.
before=$(count "$w")
key home-01 1 2 _ _ _ _ n
check "enter keeps a batch of which papers are missing" says 0 "1 papers are kept" enter part --count 2
check "enter has stored nothing of it" counts "$before" "$w"
check "enter lets nobody else read a batch" test "$(stat -c %a "$w/batches/part.csv")" = 600
check "enter registers a batch that waits" registered "part,cats,$today,keyed,2,1,0,0,0,0,"
key home-01 3 2 _ _ _
check "enter goes on with a batch that was begun" says 0 "2 papers keyed, 2 stored" enter part --count 2
check "enter has stored both" counts $((before + 2)) "$w"
key home-01 1 2
check "enter drops a paper whose keys end in the middle" enter cut
check "enter has stored nothing of it" counts $((before + 2)) "$w"

# Keyed twice: what differs is settled on the paper.
before=$(count "$w")
key home-03 1 1 Tom 30 1 '=1+1' home-03 2 2 40 _ _ _
check "enter keeps a batch for a second entry" says 0 "2 papers are kept" enter twice --keep
check "enter has stored nothing yet" counts "$before" "$w"
key 1 1 Tom 30 1 '=1+1' 2 2 44 _ _ s
check "enter compares, settles and stores" says 0 "8 of 9 answers agree (88.9%)" second twice
check "enter has stored what was settled" exports "home-03,$today,en,standard,paper,.*sometimes,no,44"
check "enter registers the agreement" registered "twice,cats,$today,stored,,2,2,2,9,1,0.8888888888888888"
check "enter has stored both papers" counts $((before + 2)) "$w"
key home-03 1 2 _ _ _ home-04 2 2 _ _ _ _
check "enter keeps a batch for a sample" enter sample --keep
key 1 2 _ _ _
check "enter keys a sample again" says 0 "1 of 2 papers keyed twice; 2 of 2 answers agree" second sample --sample 1
key home-03 1 2 _ _ _ _
check "enter keeps another batch" enter early --keep
key 2
check "enter changes nothing when a second entry ends early" says 1 "ended early" second early
check "enter still has the batch" test -e "$w/batches/early.csv"
check "enter of a second entry without a first says so" says 1 "no batch none" second none

# A paper that comes back after its questions were changed is keyed with those it was printed with.
collector print --workspace "$w" --form cats --unit home-02 --output "$work/p.html"
old=$(grep -oE '[0-9A-Z]{4}-[0-9A-Z]{4}' "$work/p.html" | head -n 1)
sed -e '/| integer | age/d' -e 's/| text | more | Anything more?/| select_one often | purr | Does it purr?/' \
    "$work/cats.md" >"$w/forms/cats.md"
collector print --workspace "$w" --form cats --unit home-02 --output "$work/p.html"
new=$(grep -oE '[0-9A-Z]{4}-[0-9A-Z]{4}' "$work/p.html" | head -n 1)
check "a changed questionnaire has another code" test "$old" != "$new"
key "$old" 1 2 33 _ Mew
check "enter keys a paper of an older version with its own questions" \
    says 0 "4. How old are you?" enter older --count 1
check "enter stores it with them" exports "home-02,$today,en,standard,paper,.*always,no,.*33"
check "enter leaves nothing of that batch" sh -c "! ls '$w'/batches/older*"
key "$old" 1 2 33 _ Mew "$new" _
check "enter puts a paper of another version than the batch aside" \
    says 0 "Put it aside, and key it in a batch of its own" enter mixed --keep
check "enter keeps a batch of an older version" sh -c "ls '$w'/batches/mixed.????????.csv"
key "$old" 2 2 44 _ _
check "enter goes on with it in its version" says 0 "4. How old are you?" enter mixed --keep --count 2
key 1 2 33 _ Mew 2 2 44 _ _
check "enter keys it again in its version" says 0 "2 papers keyed, 2 stored" second mixed
key "$new" 1 2 _ 3
check "enter keys the new papers with the new questions" says 0 "5. Does it purr?" enter newer --count 1
key "$new" _ "$old" _
check "enter of another questionnaire still says so" says 0 "of the questionnaire cats" \
    collector enter --workspace "$w" --form staff --batch staff <"$keys"
: >"$w/batches/lost.01234567.csv"
check "enter refuses a batch of a version that is not in the store" \
    says 1 "a version that is not in the store" enter lost
rm "$w/batches/lost.01234567.csv"
cp "$work/cats.md" "$w/forms/cats.md"

# The command line.
check "enter without a batch is a mistake" gives 2 collector enter --workspace "$w" --form cats
check "enter without a questionnaire is a mistake" gives 2 collector enter --workspace "$w" --batch a
check "enter of a channel that is not keyed is a mistake" gives 2 enter a --channel web
check "enter refuses a name that leads elsewhere" says 1 "no name for a batch" enter ../a
check "enter refuses the name of the register" says 1 "no name for a batch" enter register
check "enter refuses a day to come" says 1 "not a day that has been" enter a --day 2999-01-01
check "enter refuses a unit that is not there" says 1 'no unit "home-99"' enter a --unit home-99
key home-01 _
check "enter of no paper at all leaves nothing" collector enter --workspace "$w" --form staff --batch form </dev/null
check "enter refuses a batch of another questionnaire" says 1 "not of the questionnaire staff" \
    collector enter --workspace "$w" --form staff --batch early

# An interview, with the day it was.
key home-01 1 2 _ _ _
check "enter takes what was said in an interview" enter visit --count 1 --channel interview --day 2026-03-01
check "enter stores how and when" exports "home-01,2026-03-01,en,standard,interview"

# At a terminal.
if command -v script >/dev/null; then
    key home-01 3 no 33 _ _ _
    check "enter works at a terminal" script -qec "'$abs_top_builddir/commonview-collector' enter \
        --workspace '$w' --form cats --batch tty --count 1 --day 2026-03-02" /dev/null <"$keys"
    check "enter has stored what was keyed at a terminal" exports "home-01,2026-03-02,en,standard,paper,.*never,no,33"
fi

finish
