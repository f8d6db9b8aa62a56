# The officer's commands after the letters are out: progress, remind, withdraw, retain, backup, access,
# and the log of all of them.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w
sed -i 's|^base_url =.*|base_url = https://care.example|' w/commonview.ini
collector key move --workspace w officer.key 2>/dev/null
collector init other 2>/dev/null

at()
{
    local command=$1
    shift
    collector "$command" --workspace w "$@"
}

check "nobody was invited yet" says 1 "nobody has been invited yet" at progress
cat >people.csv <<'CSV'
name,address,email,unit,form,group,not_invited
Ann One,1 Road,,home-01,service-user,older,
Ben Two,2 Road,,home-01,service-user,older,
Cat Three,3 Road,,home-01,service-user,dementia,
Dan Four,,dan@example.org,home-02,carer,,
Eve Five,5 Road,,home-02,carer,,
,,,home-02,carer,,no capacity
,,,home-02,carer,,no capacity
CSV
check "five are invited" says 0 "5 invited, 2 not" at invite --wave spring --people people.csv \
    --closes 2099-12-31 --confidential --letters letters.html --merge mails.csv

# code NAME: the code in the letter to this person.
code()
{
    tr -d '\n' <letters.html | sed 's/<section/\n<section/g' | grep -F -- "$1" |
        grep -o '/i/[0-9A-Z-]*<' | tr -d '<' | sed 's|/i/||'
}

check "one answers on paper" at invite --returned "$(code 'Ann One')"
check "one says no" at invite --declined "$(code 'Ben Two')"

row()
{
    at progress --format csv "$@" | tr -d '\r' | grep -qx -- "$want"
}

want='service-user,home-01,3,1,1,1,0,0.3333333333333333'
check "progress by unit" row
want='carer,home-02,2,0,0,2,2,0'
check "with who is silent and who was not invited" row
want='service-user,older,2,1,1,0,0,0.5'
check "by group with the key" row --by group --key officer.key
want='service-user,dementia,1,0,0,1,0,0'
check "for every group" row --by group --key officer.key
want='carer,no capacity,0,0,0,0,2,'
check "and the reasons not to invite" row --by reason
check "on a terminal in words" tells "Wave spring (confidential), closes 2099-12-31" at progress
check "groups are sealed" says 2 "--key FILE" at progress --by group
check "to one key" says 1 "another key" at progress --by group --key other/keys/officer.key
check "a wave that is not there" says 1 "There are: spring." at progress --wave summer
check "watching is for terminals" says 2 "for a terminal" at progress --watch --format csv
watched()
{
    timeout 5 "$abs_top_builddir/commonview-collector" progress --workspace w --watch >watch.txt
    [ "$(grep -c 'Wave spring' watch.txt)" -ge 2 ]
}
check "watched, it is shown again" watched

check "a reminder needs the key" says 2 "--key FILE" at remind --letters second.html
check "the right one" says 1 "another key" at remind --letters second.html --key other/keys/officer.key
check "those who are silent are reminded" says 0 "3 to be reminded; 2 letters, 1 emails" \
    at remind --key officer.key --letters second.html --merge again.csv
check "Cat" grep -q 'Cat Three' second.html
check "and Eve" grep -q 'Eve Five' second.html
check "not who answered or said no" [ "$(grep -c 'Ann One\|Ben Two' second.html)" = 0 ]
check "with the same code" grep -qF -- "$(code 'Cat Three')" second.html
check "in other words" tells "We wrote to you before" cat second.html

# An answer in own words, given with a code, so that there is a reference to ask for.
check "people answer" sh -c "printf 'unit,day,comment\nhome-01,2026-09-01,A very private word\nhome-02,2020-01-01,Long ago\n' >a.csv"
check "in their own words" at import --form service-user a.csv
reference=$(at list | tr -d '\r' | grep 2026-09-01 | cut -d, -f1)
check "all that is kept of it is shown" tells "A very private word" \
    at access "$reference" --key officer.key
check "with the question" tells "comment," at access "$reference" --key officer.key
check "of this one only" [ "$(at access "$reference" --key officer.key 2>/dev/null | grep -c 'Long ago')" = 0 ]
check "with the key only" says 2 "--key FILE" at access "$reference"
check "a wrong reference is told" says 1 "no reference" at access 7ZK4 --key officer.key

check "an export" at export --form service-user
check "a backup" says 0 "has the whole store, at least 2 responses" at backup before.db
check "is not written over" says 1 "exists already" at backup before.db
check "for its owner only" [ "$(stat -c %a before.db)" = 600 ]

check "it is taken out" says 0 "taken out of the store" at withdraw "$reference"
check "once" says 1 "no response" at withdraw "$reference"
check "nothing of it is listed" counts 1 w
check "the log of the store is empty" [ ! -s w/responses.db-wal ]
check "a reference that is none" says 1 "no reference" at withdraw hello
collector init restored 2>/dev/null
check "the backup can be restored" cp before.db restored/responses.db
check "with all that was in it" counts 2 restored

check "what is kept too long is told" tells "answers: 1, given before" at retain
check "and not taken out" counts 1 w
check "before it is said" says 0 "taken out of the store" at retain --go
check "then it is" counts 0 w

check "the log has it all" [ "$(at audit | tr -d '\r' | tail -n +2 | cut -d, -f3 | sort -u | tr '\n' ' ')" = \
    "access backup export invite key move remind retain withdraw " ]
check "no reference in it" [ "$(at audit | grep -c -F -- "$reference")" = 0 ]
check "and no name" [ "$(at audit | grep -c 'Ann One')" = 0 ]
head=$(at audit | tr -d '\r' | tail -n 1 | awk -F, '{print $1 ":" $NF}')
check "it is whole" says 0 "The log of actions is whole" at audit --verify
check "and has what was noted" says 0 "$head" at audit --head "$head"
check "not what was not" says 1 "not the one" at audit --head "3:00"

# An older store put in its place: the chain holds, but the noted entry is gone.
check "an older log is found by what was noted" sh -c "cp before.db w/responses.db"
check "the older one is whole" says 0 "is whole" at audit --verify
check "but not the one" says 1 "not the one" at audit --head "$head"

finish
