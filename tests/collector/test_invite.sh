# commonview-collector invite: a code a person, letters that bring it, and nothing in the store that
# names anybody.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w

invite()
{
    collector invite --workspace w "$@"
}

# wave NAME PEOPLE [OPTION...]: with letters and a merge of that name.
wave()
{
    local name=$1 people=$2
    shift 2
    invite --wave "$name" --people "$people" --closes 2099-12-31 --letters "$name.html" \
        --merge "$name.csv" "$@"
}

cat >people.csv <<'CSV'
name,address,email,language,format,unit,form,group,not_invited
Ann Example,1 High Street; Town; AB1 2CD,,en,standard,home-01,service-user,older,
Jan Zmyslony,2 Low Road; Town; AB1 2CE,jan@example.org,pl,large,home-01,service-user,older,
Dilys Enghraifft,3 Low Road; Town; AB1 2CF,,cy,easy-read,home-02,service-user,learning_disability,
"Bob <b> & Co",4 Low Road,,,,safeguarding,safeguarding-adult,,
,,,,,home-02,service-user,dementia,in hospital
CSV

check "the wave is asked for" says 2 "--wave NAME" invite
check "what is promised is asked for" says 2 "--anonymous or --confidential" wave a people.csv
check "and is one of two" says 2 "not both" wave a people.csv --anonymous --confidential
check "where codes go is asked for" says 2 "--letters FILE.html" \
    invite --wave a --people people.csv --closes 2099-12-31 --anonymous
check "a day that is over is refused" says 1 "no day from today on" \
    invite --wave a --people people.csv --closes 2020-01-01 --anonymous --letters a.html
check "letters need the address of the site" says 1 "base_url" wave a people.csv --anonymous
sed -i 's|^base_url =.*|base_url = https://care.example|; s/^languages = .*/languages = en, cy, pl/' \
    w/commonview.ini

wrong()
{
    printf 'name,address,email,language,format,unit,form,group,not_invited\n%s\n' "$2" >wrong.csv
    says 1 "$1" wave a wrong.csv --anonymous
}

check "an unknown unit is told" wrong '"nowhere" is no unit' 'A,1 Road,,,,nowhere,carer,,'
check "with its place" wrong "wrong.csv:2: column 'unit'" 'A,1 Road,,,,nowhere,carer,,'
check "a unit of another subject" wrong 'not what this questionnaire is about' \
    'A,1 Road,,,,safeguarding,staff,,'
check "an unknown questionnaire" wrong '"car" is no questionnaire' 'A,1 Road,,,,home-01,car,,'
check "a language that is not offered" wrong 'not offered' 'A,1 Road,,ro,,home-01,carer,,'
check "an unknown format" wrong 'is no format' 'A,1 Road,,,huge,home-01,carer,,'
check "an unknown group" wrong 'is no group' 'A,1 Road,,,,home-01,carer,tall,'
check "nobody can be reached nowhere" wrong 'no way to reach' 'A,,,,,home-01,carer,,'
check "an email address that is none" wrong 'no email address' 'A,,x,,,home-01,carer,,'
check "one person twice" wrong 'in row 2 as well' \
    'A,1 Road,,,,home-01,carer,,
A,1 Road,,,,home-01,carer,,'
check "nobody at all" wrong 'no people' ''
check "a letter is not enough for who has email only" says 1 "would reach this person" \
    sh -c "printf 'unit,form,email\nhome-01,carer,a@example.org\n' >mail.csv; exec \"\$@\"" x \
    "$abs_top_builddir/commonview-collector" invite --workspace w --wave a --people mail.csv \
    --closes 2099-12-31 --anonymous --letters a.html
check "nothing was written by all this" [ ! -e a.html ]

check "people are invited" says 0 "4 invited, 1 not invited; 4 letters, 1 emails" \
    wave spring people.csv --anonymous
check "which is in the log of actions" grep -q "In the log of actions: 1:" .stderr
check "the letters are their owner's only" [ "$(stat -c %a spring.html)" = 600 ]
check "and the merge" [ "$(stat -c %a spring.csv)" = 600 ]
check "a second wave of that name is refused" says 1 "a wave 'spring' already" \
    wave spring people.csv --confidential

codes()
{
    grep -o 'https://care.example/i/[0-9A-Z-]*<' "$1.html" | tr -d '<' | sort -u
}

check "a letter a person, each with its code" [ "$(codes spring | wc -l)" -eq 4 ]
check "and its picture" [ "$(grep -o '<svg class="qr"' spring.html | wc -l)" -eq 4 ]
check "in the person's language" tells '<section class="letter large" lang="pl"' cat spring.html
check "and size" tells '<section class="letter easy" lang="cy"' cat spring.html
check "with whom to ring" [ "$(grep -o '01632 960115' spring.html | wc -l)" -ge 4 ]
check "and the contact block" [ "$(grep -o 'mailto:' spring.html | wc -l)" -eq 4 ]
check "a name is text, whatever it is" tells 'Bob &lt;b&gt; &amp; Co' cat spring.html
check "the promise of the wave" tells "Nobody can find out which answers" cat spring.html
check "a service is named" tells "Kettlewick House" cat spring.html
check "but not where that could be dangerous" [ "$(grep -c 'Adult safeguarding' spring.html)" = 0 ]
check "an email has its own link" tells "?lang=pl&layout=large" cat spring.csv
check "and the contact block" tells "01632 960115" cat spring.csv
check "a confidential wave promises something else" wave autumn people.csv --confidential
check "in its letters" tells "only if a person may be at risk" cat autumn.html

# No name, address or code, whatever the case, in any file of the workspace.
nowhere()
{
    ! grep -r -i -a -l -F -- "$1" w
}
for secret in "Ann Example" "High Street" "jan@example.org" "Enghraifft"; do
    check "'$secret' stands nowhere in the workspace" nowhere "$secret"
done
some=$(codes spring | head -n 1 | sed 's|.*/||')
check "a code stands nowhere in the workspace" nowhere "$some"
check "with or without its dashes" nowhere "$(echo "$some" | tr -d -)"

check "a form that came back on paper" says 0 "1 marked: answered" invite --returned "$some"
check "comes back once" says 1 "used already" invite --returned "$(echo "$some" | tr A-Z a-z)"
other=$(codes spring | tail -n 1 | sed 's|.*/||')
check "no thank you on paper" says 0 "marked: no thank you" invite --declined "$other"
several()
{
    says "$1" "$2" invite --returned - < <(codes autumn | sed 's|.*/||' | head -n 2; echo; printf '%s' "$3")
}
check "of several codes one is wrong: its line is named" several 1 "standard input:4" hello
check "and none is marked, so that all can be marked again" several 0 "2 marked: answered" ""
check "which was once" several 1 "standard input:1" ""
check "a code of nobody" says 1 "no such invitation" invite --returned 0000-0000-0000
check "a code that is none" says 1 "is no code" invite --returned hello

check "a wave closes later" says 0 "may be used longer" \
    invite --wave spring --closes 2100-01-15
closes_is()
{
    [ "$(sqlite3 w/responses.db "SELECT date(closes * 86400, 'unixepoch') FROM wave WHERE name = 'spring'")" = "$1" ]
}
check "which is in the log of actions too" tells "wave spring closes 2100-01-15 instead of 2099-12-31" \
    collector audit --workspace w
check "that day it is" closes_is 2100-01-15
check "not earlier: the letters promise the day" says 1 "say that it closes on 2100-01-15" \
    invite --wave spring --closes 2100-01-14
check "not a wave that is none" says 1 "There are: spring, autumn" invite --wave summer --closes 2101-01-01

sed -i 's/^open_only =.*/open_only = carer/' w/commonview.ini
check "no codes for a questionnaire that takes none" wrong 'takes no codes' \
    'A,1 Road,,,,home-01,carer,,'
sed -i 's/^code_only =.*/code_only = carer provder/' w/commonview.ini
check "a questionnaire cannot be both" says 1 "is in code_only as well" wave b people.csv --anonymous
check "check tells it" tells "is in code_only as well" collector check --workspace w
sed -i 's/^open_only =.*/open_only =/' w/commonview.ini
check "a misspelt one is told" says 1 "Did you mean provider?" wave b people.csv --anonymous
check "by check too" tells "Did you mean provider?" collector check --workspace w

finish
