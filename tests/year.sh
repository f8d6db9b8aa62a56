# A year of a county of 40 units, with the commands that an officer uses, from the empty folder to what
# the boards read: a spring wave (invited by code, on the web, on paper, and a large part that comes in
# as a spreadsheet), reminders, the cross-check, a release, packs to the services and their corrections,
# actions, an autumn wave, whether it helped, packs to the boards, and what everybody can see.
#
#     YEAR_DIR=DIR    keeps the workspace and all packs in DIR, which must not be there yet
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

trap 'kill "$server" 2>/dev/null; wait; rm -rf "$work"' EXIT
year=${YEAR_DIR:-$work/year}
mkdir "$year" && cd "$year" || exit 1
w=county
key=officer.key
of_services="service-user carer staff provider"
of_safeguarding="safeguarding-adult safeguarding-representative"

step()
{
    echo "--- $*"
}

day()
{
    date -u -d "$1 days" +%Y-%m-%d
}

# at COMMAND OPTION...: the collector's, and tell COMMAND OPTION...: the analyses'.
at()
{
    collector "$1" --workspace "$w" "${@:2}"
}

tell()
{
    "$abs_top_builddir/commonview-analyze" "$1" --workspace "$w" "${@:2}"
}

# page NAME COMMAND OPTION...: writes packs/NAME.html.
page()
{
    tell "$2" --format html --output "packs/$1.html" "${@:3}"
}

write_units()
{
    local i subject
    echo "id,name,subject,kind,locality,people,staff"
    for i in $(seq 1 39); do
        subject=care-provider
        [ $((i % 8)) -ne 0 ] || subject=council-service
        echo "u$i,House number $i,$subject,care_home,Wexmere,$((14 + i % 20)),$((12 + i % 9))"
    done
    echo "process,Safeguarding,process,,,,"
}

# answer WAVE FROM TO UNITS FORMS MANY OPTION...: simulated answers to questionnaires, imported.
answer()
{
    local wave=$1 from=$2 to=$3 units=$4 answered=$5 many=$6 form
    shift 6
    for form in $answered; do
        # shellcheck disable=SC2086
        "$abs_top_builddir/tests/support/simulate" --form-json "$form.json" --units "$units" \
            --out "$wave-$form.csv" --day-from "$from" --day-to "$to" $many "$@" || return
        at import --form "$form" "$wave-$form.csv" >>imported || return
    done
}

# code NAME: in the letter to this person.
code()
{
    tr -d '\n' <letters.html | sed 's/<section/\n<section/g' | grep -F -- "$1" |
        grep -o '/i/[0-9A-Z-]*<' | tr -d '<' | sed 's|/i/||'
}

# send CODE [OPTION...]: answers as the page of an invitation asks, the first choice of every question, with
# what curl is told besides; prints the reference.
send()
{
    local address form body
    address=$(curl -s "${url}i/$1?lang=en" | grep -oE 'action="/q/[a-z-]+"' | head -n 1 | sed 's/.*"\/\(.*\)"/\1/')
    form=$(curl -s "$url" | tr '<' '\n' | grep -F "/$address" | grep -oE 'data-form="[a-z-]+"' | sed 's/.*"\(.*\)"/\1/')
    body=$(jq -r '[.items[] | select(.choices | length > 0) | "\(.name)=\(.choices[0].name)"] | join("&")' "$form.json")
    curl -s -d "$body" -d "comment=They are kind." -d "invitation=$1" -d "lang=en" -d "layout=standard" "${@:2}" \
        -d "_key=$(printf '%08x' "$(($(date +%s) / 86400))")$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')" "$url$address/all" |
        grep -oE 'id="reference"[^>]*>[0-9A-Z-]+' | sed 's/.*>//'
}

# sum COLUMN: the people that progress counts, over all units.
sum()
{
    at progress --format csv | tr -d '\r' | awk -F, -v c="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == c) k = i } NR > 1 { n += $k } END { print n }'
}

is()
{
    [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }
}

# A cell with an issue that people speak of: "unit theme".
issue()
{
    jq -r '[.cells[] | select(.finding == "common_issue" or .finding == "blind_spot_firm") |
        select(any(.sources[]; .source == "people" and .stance == "-" and .n >= 10))]['"$1"'] | "\(.unit) \(.theme) \(.finding)"' spring.json
}

stands()
{
    tell actions --format csv | tr -d '\r' | grep -q "^$1,.*,$2,[0-9]*,"
}

# publish NAME COMMAND OPTION...: for everybody, under /summary/NAME.
publish()
{
    mkdir -p "$w/published"
    tell "$2" --format html --output "$w/published/$1.html" "${@:3}"
}

serve()
{
    : >serve.out # of the last time
    "$abs_top_builddir/commonview-collector" serve --workspace "$w" --listen 127.0.0.1:0 >serve.out 2>serve.err &
    server=$!
    for _ in $(seq 100); do
        grep -q '^listening on' serve.out && break
        sleep 0.1
    done
    url=$(sed -n 's/^listening on //p' serve.out)
    [ -n "$url" ]
}

stop()
{
    kill "$server" && wait "$server"
}

answers_status()
{
    is "$(curl -s -o /dev/null -w '%{http_code}' "$url$2")" "$1"
}

step "January: a workspace, its council, units and keys"
check "a workspace is made" says 0 "is the private key" collector init "$w"
sed -i -e '/email *=/s/= *CHANGE.*/= care@wexmere.example/' -e 's/= *CHANGE.*/= 01632 960100/' \
    -e 's|^base_url =.*|base_url = https://care.example|' -e 's/^simulated *=.*/simulated = yes/' "$w/commonview.ini"
write_units >"$w/units.csv"
{ echo unit,group,people; for i in $(seq 1 39); do echo "u$i,older,10"; echo "u$i,dementia,6"; done; } >"$w/groups.csv"
check "it is usable" at check
check "the private key goes to the officer" says 0 "" at key move "$key"
check "the duty officer has a key of their own" says 0 "duty officer's private key" at key duty duty.key
for form in $of_services $of_safeguarding; do
    at describe --form "$form" --format json >"$form.json"
done
mkdir packs

step "March: the spring wave; people are invited, and answer in their own way"
{
    echo "name,address,email,unit,form,group,format,not_invited"
    for i in $(seq 1 20); do echo "Person $((100 + i)),$i Mill Lane,,u$i,service-user,older,,"; done
    echo "Carer 1,1 Ash Road,,u1,carer,,large,"
    echo "Carer 2,,carer2@example.org,u2,carer,,,"
    echo ",,,u3,service-user,,,no capacity"
} >people.csv
check "22 are invited, one is not and why" says 0 "22 invited, 1 not" at invite --wave spring --people people.csv \
    --closes 2099-12-31 --confidential --letters letters.html --merge mails.csv
check "each letter has its code" is "$(grep -o '/i/[0-9A-Z-]*<' letters.html | sort -u | wc -l)" 21
check "and whom to ring" tells "01632 960100" cat letters.html
check "e-mail has the other" grep -q carer2@example.org mails.csv
check "the pages are served" serve
reference=$(send "$(code 'Person 101')")
check "one answers on the web and has a reference" [ -n "$reference" ]
check "others do" [ -n "$(send "$(code 'Person 102')")" ]
check "a carer does" [ -n "$(send "$(code 'Carer 1')")" ]
check "nobody answers twice with a code" answers_status 404 "i/$(code 'Person 102')"
check "one asks to be contacted about being safe" [ -n "$(send "$(code 'Person 105')" -d contact_wanted=OK --data-urlencode "contact_details=Ann, after six")" ]
alert=$(at alerts --all --format csv 2>/dev/null | grep ',contact' | head -n 1 | cut -d, -f1)
check "it is in the queue at once" [ -n "$alert" ]
check "nobody was told by mail, which is said loudly" says 1 "NOBODY WAS TOLD" at alerts
check "the officer cannot read it" says 1 "another key" at alerts show "$alert" --key "$key"
check "the duty officer can" tells "Ann, after six" at alerts show "$alert" --key duty.key
check "and takes it" at alerts take "$alert" --by "Robin Vale"
check "it is closed with what came of it" says 0 "" at alerts close "$alert" --by "Robin Vale" --outcome passed --reason - <<<"The team of the area rang."
check "who did what stays" tells "closed,Robin Vale,passed" at alerts trail
curl -s -o /dev/null -d lang=en "${url}i/$(code 'Person 103')/no-thank-you"
{ echo u4; for _ in $(seq 80); do echo 1; done; } >paper
check "a paper is keyed" says 0 "" at enter --form service-user --batch paper-1 --count 1 --keep <paper
check "and keyed again, and stored" says 0 "" at enter --form service-user --second paper-1 <paper
check "what came in is counted out" sh -c "tail -n 1 $w/batches/register.csv | grep -q '^paper-1,service-user,.*,stored,,1,1,1,'"
check "its code is used" at invite --returned "$(code 'Person 104')"
check "progress: 22 invited" is "$(sum invited)" 22
check "five answered" is "$(sum answered)" 5
check "one said no" is "$(sum declined)" 1
check "the silent are reminded" at remind --key "$key" --letters second.html --merge second.csv
check "and nobody else" is "$(grep -o '/i/[0-9A-Z-]*<' second.html | sort -u | wc -l)" 15
check "one takes their answer back" at withdraw "$reference"
check "the server stops" stop
check "answers of other channels are imported" answer spring "$(day -330)" "$(day -270)" "$w/units.csv" "$of_services" "--per-source 13" --seed 21
check "and of those who went through safeguarding" answer spring "$(day -330)" "$(day -270)" "$w/units.csv" "$of_safeguarding" "--total 50" --seed 21
n=$(count "$w")
check "some 1,400 answers are in" [ "$n" -gt 1000 ]

step "April: what they say, and what the boards may know"
check "the cross-check is made" tell crosscheck --to "$(day -260)" --format json --output spring.json
check "it has issues" [ "$(issue 0)" != "null null null" ]
check "the officer's report is made" page report-spring report
check "it says what to look at first before all else" sh -c "grep -bo -m1 'id=.contents' packs/report-spring.html | cut -d: -f1 | xargs test \$(grep -bo -m1 'href=.#c-u' packs/report-spring.html | head -n 1 | cut -d: -f1) -lt"
check "the answers are released" tell release spring
units=$(sed -n 's/^\(u[0-9]*\),.*/\1/p' "$w/units.csv")
packs_are_their_own()
{
    local unit
    for unit in $units; do
        page "pack-$unit" provider --unit "$unit" --sent "$(day -250)" || return
        [ "$(grep -oE 'House number [0-9]+' "packs/pack-$unit.html" | sort -u)" = "House number ${unit#u}" ] || { echo "$unit"; return 1; }
    done
}
check "each service has its pack, with nothing of another" packs_are_their_own
{
    echo correction,unit,sent,received,fact,says,decision,reason,decided
    for unit in $units; do echo "P$unit,$unit,$(day -250),,,,,,"; done
    echo "C1,u5,$(day -250),$(day -245),People,We support 21,accepted,,$(day -244)"
    echo "C2,u6,$(day -250),$(day -230),Rating,It was good,refused,It is what you wrote,$(day -229)"
    echo "C3,u7,$(day -250),$(day -249),Name,House Seven,,,"
} >"$w/corrections.csv"
check "services correct facts" tells "Corrections without a decision: 1" tell provider
check "who was late reads so" tells "after the 14 days" tell provider --unit u6
check "the board's page is published" publish board-spring board

step "May: actions are agreed, and put on record"
read -r unit_1 theme_1 finding_1 <<<"$(issue 0)"
read -r unit_2 theme_2 finding_2 <<<"$(issue -1)"
{
    echo action,agreed,unit,theme,finding,what,owner,by_when,measure,success,status,progress
    echo "A1,$(day -240),$unit_1,$theme_1,$finding_1,Go through it with everybody,Manager of the house,$(day -150),people,better,done,All were asked"
    echo "A2,$(day -240),$unit_2,$theme_2,$finding_2,Train all staff,Head of training,$(day -150),people,better,on track,"
    echo "A3,$(day -240),,SAFE,common_issue,Ask in plain words what people want,Head of safeguarding,$(day -140),safeguarding-adults,better,done,A new letter"
    echo "A4,$(day -240),,INFO,common_issue,Have a person answer every call,Head of the phone line,$(day 90),people,60,,"
} >"$w/actions.csv"
check "they are not on record yet" says 1 "actions.csv: 4 new" at register --check
check "they are put on record" says 0 "actions.csv: 4 new, 0 changed, 0 gone" at register
sed -i "s/^\(A2,.*\),$(day -150),/\1,$(day -20),/" "$w/actions.csv"
check "somebody moves a day" says 0 "0 new, 1 changed, 0 gone" at register

step "September: the autumn wave"
{ head -n 1 "$w/units.csv"; grep "^$unit_1," "$w/units.csv"; } >mended.csv
{ grep -v "^$unit_1," "$w/units.csv"; } >others.csv
check "the house that acted is much better" answer mended "$(day -120)" "$(day -10)" mended.csv "$of_services" "--total 16 --no-cap" --seed 22 --constant
check "the others are as they were" answer autumn "$(day -120)" "$(day -10)" others.csv "$of_services" "--per-source 13" --seed 21
check "safeguarding too" answer autumn "$(day -120)" "$(day -10)" others.csv "$of_safeguarding" "--total 50" --seed 21
check "what has changed is told" tells "$(sed -n "s/^$unit_1,\([^,]*\),.*/\1/p" "$w/units.csv")" tell crosscheck --since "$(day -200)"
check "an action that helped is shown to have" stands A1 worked
check "one that its owner calls on track is overdue" stands A2 overdue
check "that its day was moved is told" tells "times moved: 1" tell actions
check "a word alone shows nothing" sh -c "! $abs_top_builddir/commonview-analyze actions --workspace $w --format csv | grep -q '^A3,.*,worked,'"
check "what is to come is in time" stands A4 in_time
check "the report of spring still holds" tell verify spring.json
check "six months and more are a trend" tells "It shows:" tell trend

step "October: the boards' hour"
check "the answers are released" tell release autumn
check "the board's page" publish board-autumn board --layout easy-read
check "for a group and its board" publish older-autumn board --group older --layout easy-read
check "for the scrutiny panel" publish scrutiny-autumn scrutiny
check "for the safeguarding board" page safeguarding safeguarding --tier board
check "for the officer" page report-autumn report
check "to be read aloud, in Polish" tells "Kogo usłyszano, a kogo nie" tell board --lang pl
check "the panel reads what is overdue first" tells "Overdue: 1 of 4" tell scrutiny
check "the board reads that it helped" tells "It was done. It helped." tell board
no_small_number()
{
    local page
    for page in "$w"/published/*.html; do
        ! sed 's/<[^>]*>/ /g' "$page" | grep -oE '\b[1-4] of [0-9]+ (people|carers|staff)' || return
    done
}
check "no small number of people stands in what is published" no_small_number
cp packs/pack-u1.html "$w/published/pack.html"
cp packs/report-autumn.html "$w/published/report.html"
check "the pages are served again" serve
check "everybody sees what came of it" answers_status 200 summary/board-autumn
check "the panel's pack too" answers_status 200 summary/scrutiny-autumn
check "the page of spring is still there" answers_status 200 summary/board-spring
check "a service's own pack is not shown" answers_status 404 summary/pack
check "nor the officer's report" answers_status 404 summary/report
check "a copy is made while it serves" at backup copy.db
check "the server stops" stop

step "December: nothing was changed behind anybody's back"
check "all is on record" says 0 "actions.csv: all is on record" at register
check "no report tells of an alert" sh -c "! grep -l 'after six' packs/*.html $w/published/*.html"
check "the log of actions is whole" says 0 "is whole" at audit --verify
check "what is kept too long is told" at retain
check "the store is as it was counted" [ "$(count "$w")" -gt "$n" ]
finish
