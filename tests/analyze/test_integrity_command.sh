# commonview-analyze integrity: honest counties give no caution, planted ones are found, and the
# findings are told without them.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1

integrity()
{
    local dir=$1
    shift
    "$abs_top_builddir/commonview-analyze" integrity --workspace "$dir" "$@"
}

# simulate FILE OPTION...: answers of people, 1 September to 31 October 2026.
collector init --demo w 2>/dev/null
collector describe --workspace w --form service-user --format json >form.json
simulate()
{
    local out=$1
    shift
    "$abs_top_builddir/tests/support/simulate" --form-json form.json --units w/units.csv --out "$out" "$@"
}

add()
{
    collector import --workspace "$1" --form service-user "$2"
}

# Honest: nothing, county after county.
no_caution()
{
    local seed=$1
    rm -rf honest
    collector init --demo honest 2>/dev/null
    simulate honest.csv --seed "$seed" --per-source 14
    add honest honest.csv 2>/dev/null
    [ "$(integrity honest --format csv | grep -cv more_than_group)" -eq 1 ] || integrity honest --format csv
    [ "$(integrity honest --format csv | grep -cv more_than_group)" -eq 1 ]
}
for seed in 1 2 3 4 5 6; do
    check "an honest county has no caution ($seed)" no_caution "$seed"
done
check "which is said" tells "Nothing stands out." integrity w

# Planted into the first of them.
simulate honest.csv --seed 1 --per-source 14
add w honest.csv 2>/dev/null
head -n 1 w/units.csv >one.csv
grep '^home-03,' w/units.csv >>one.csv
"$abs_top_builddir/tests/support/simulate" --form-json form.json --units one.csv --out gamed.csv --seed 9 \
    --constant --total 8 --day-from 2026-09-15 --day-to 2026-09-15
check "the gamed answers come in" add w gamed.csv
check "the burst is found" grep -qE '^home-03,people,burst,[89],' <(integrity w --format csv)
check "on its day" grep -qE '^home-03,people,burst,.*,2026-09-15,' <(integrity w --format csv)
check "the straight lines are found" grep -qE '^home-03,people,straight_lines,[89],' <(integrity w --format csv)
check "nobody else is blamed" [ "$(integrity w --format csv | grep -v more_than_group | grep -cv '^home-03')" -eq 1 ]
check "the report says what came on the day" tells "came on one day, 15 September 2026" integrity w
check "and what to do" tells "ask before you judge" integrity w
check "that nothing is real is said in json" tells '"simulated":true' integrity w --format json
check "and on each row of csv" grep -q ',yes.$' <(integrity w --format csv)
check "in html too" tells "</html>" integrity w --format html
check "another unit has no caution" tells "Nothing stands out." integrity w --unit home-05

# The findings: what is said without them is what was said before they came.
rm -rf before
collector init --demo before 2>/dev/null
add before honest.csv 2>/dev/null
findings()
{
    "$abs_top_builddir/commonview-analyze" crosscheck --workspace "$1" --format csv --unit home-03 |
        awk -F, '!seen[$1 $4]++ { print $4, $5 }'
}
findings w >with
findings before >without
check "they did change a finding" sh -c "! diff with without >/dev/null"
changes()
{
    integrity w --format json | grep -o '"unit":"home-03","theme":"[A-Z]*","finding":"[a-z_]*","finding_without":"[a-z_]*"' |
        sed 's/.*"theme":"\([A-Z]*\)","finding":"\([a-z_]*\)","finding_without":"\([a-z_]*\)"/\1 \2 \3/' | sort
}
expected()
{
    paste -d' ' with without | awk '$2 != $4 { print $1, $2, $4 }' | sort
}
check "exactly those changes are told" [ "$(changes)" = "$(expected)" ]
check "the cross-check still counts all" [ "$(count w)" -eq $(($(wc -l <honest.csv) + $(wc -l <gamed.csv) - 2)) ]

# The same answers again and again, not in a line.
rm -rf alike
collector init --demo alike 2>/dev/null
add alike honest.csv 2>/dev/null
{ head -n 1 honest.csv; for i in 1 2 3 4; do awk -F, '$1 == "home-04"' honest.csv | sed -n 2p; done; } >same.csv
add alike same.csv 2>/dev/null
check "answers all alike are found" grep -qE '^home-04,people,alike,5,' <(integrity alike --format csv)

# The open link against paper.
rm -rf open
collector init --demo open 2>/dev/null
simulate low.csv --seed 3 --per-source 14
head -n 1 w/units.csv >one.csv
grep '^home-02,' w/units.csv >>one.csv
"$abs_top_builddir/tests/support/simulate" --form-json form.json --units one.csv --out happy.csv --seed 4 --constant --total 14
with_channel()
{
    awk -v channel="$2" 'NR == 1 { print $0 ",channel"; next } { print $0 "," channel }' "$1"
}
with_channel low.csv paper >low_paper.csv
with_channel happy.csv web >happy_web.csv
add open low_paper.csv 2>/dev/null
add open happy_web.csv 2>/dev/null
check "open answers far happier are found" grep -qE '^home-02,people,open_and_happier,14,' <(integrity open --format csv)
check "paper by the batch is no burst" sh -c "! grep -q ',burst,' $work/open.out" "$(integrity open --format csv >open.out)"

# Once their codes are marked as used, most of those over the web may be invited people's.
sed -i 's|^base_url =.*|base_url = https://care.example|' open/commonview.ini
{
    echo name,email,unit,form
    for i in $(seq 1 12); do echo "P$i,p$i@example.org,home-02,service-user"; done
} >invited.csv
collector invite --workspace open --wave autumn --people invited.csv --closes 2099-12-31 --anonymous \
    --merge merge.csv >/dev/null
codes()
{
    grep -oE '/i/[0-9A-Z-]+' merge.csv | sed 's|/i/||' | sort -u | sed -n "$1"
}
codes 1,4p | collector invite --workspace open --returned - >/dev/null
check "used codes may be among the happy ones" \
    tells "came over the web, at most 4 of them by a code" integrity open
codes 5,12p | collector invite --workspace open --returned - >/dev/null
check "where most may have come by a code nothing is said" \
    sh -c "! grep -q open_and_happier $work/codes.out" "$(integrity open --format csv >codes.out)"

# More than there are.
rm -rf many
collector init --demo many 2>/dev/null
"$abs_top_builddir/tests/support/simulate" --form-json form.json --units one.csv --out many.csv --no-cap --total 60
add many many.csv 2>/dev/null
check "more answers than people are found" grep -qE '^home-02,people,more_than_people,60,53,' <(integrity many --format csv)
check "in words" tells "60 answers, but there are only 53 people to ask." integrity many

finish
