# commonview-analyze coverage: counts that the store confirms, told to the quality team and hidden from
# the board, in the four formats.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1

coverage()
{
    "$abs_top_builddir/commonview-analyze" coverage --workspace w "$@"
}

# fails_with STATUS COMMAND...
fails_with()
{
    local expected=$1
    shift
    "$@" >out 2>err
    [ $? -eq "$expected" ]
}

collector init --demo w 2>/dev/null
collector describe --workspace w --form service-user --format json >form.json
head -n 1 w/units.csv >three.csv
grep -E '^home-0[123],' w/units.csv >>three.csv
"$abs_top_builddir/tests/support/simulate" --form-json form.json --units three.csv --out all.csv \
    --seed 1 --per-source 30 --no-cap

# N answers of each of three homes: 3, 12 and 20.
take()
{
    awk -F, -v unit="$1" -v n="$2" '$1 == unit && i++ < n' all.csv
}
{ head -n 1 all.csv; take home-01 3; take home-02 12; take home-03 20; } >some.csv
check "the answers come in" collector import --workspace w --form service-user some.csv

listed()
{
    collector list --workspace w --format csv | tr -d '\r' | awk -F, -v unit="$1" '$3 == unit && $2 == "service-user"' | wc -l
}
row()
{
    coverage --format csv "${@:2}" | tr -d '\r' | grep -E "^$1,," | cut -d, -f5-8
}
for home in home-01 home-02 home-03; do
    check "restricted: $home as the store has it" [ "$(row "$home,people")" = ",$(listed $home),," ]
done
check "restricted: the county is their sum" [ "$(row ',people')" = ",35,," ]
check "nobody answered is no missing number" [ "$(row 'home-04,people')" = ",0,nobody_answered," ]

# The board: 3 is hidden, and of 3 + 12 + 20 = 35 so is the next smallest, or 3 could be worked out. Since
# the cross-check tells something of the 12, it is known to be 10 or more, and so 3 to be 5 or less: the
# 20 goes with them.
check "board: 3 is hidden" [ "$(row 'home-01,people' --tier board)" = ",,hidden," ]
check "board: 12 is hidden with it" [ "$(row 'home-02,people' --tier board)" = ",,hidden," ]
check "board: 20 is hidden with both" [ "$(row 'home-03,people' --tier board)" = ",,hidden," ]
check "board: the county is told" [ "$(row ',people' --tier board)" = ",35,," ]
check "board: nobody is told" [ "$(row 'home-04,people' --tier board)" = ",0,nobody_answered," ]
check "one unit hides the same" [ "$(row 'home-02,people' --tier board --unit home-02)" = ",,hidden," ]
check "json hides the same" tells '"answers":null,"mark":"hidden"' coverage --tier board --format json
check "json has its schema" tells '"schema":"commonview-coverage/1","simulated":true,"tier":"board"' \
    coverage --tier board --format json
check "csv says that the data is simulated" sh -c "! grep -v ',yes$' csv | grep -v ',simulated$'" \
    "$(coverage --format csv | tr -d '\r' >csv)"
check "text says what hidden means" tells "Hidden never means none" coverage --tier board
check "text says who may read it" tells "For the quality team only" coverage
check "html is whole" tells "</html>" coverage --tier board --format html
check "no picture without what was sent" sh -c '! grep -q "<svg" "$0"' html \
    "$(coverage --format html >html)"
check "sent is not recorded" tells "not recorded" coverage

# Groups: who of them there are, who was heard, and what the board is told of it.
group()
{
    coverage --format csv "${@:2}" | tr -d '\r' | grep -E "^$1," | cut -d, -f4,6,7,15
}
ticked()
{
    head -n 1 all.csv | tr -d '\r' | tr , '\n' | grep -n '^groups$' | cut -d: -f1
}
tick()
{
    take "$1" "$2" | cut -d, -f"$(ticked)" | tr ' ' '\n' | tr -d '\r' | grep -c "^$3\$"
}
printf 'unit,group,people\nhome-03,older,40\nhome-03,autism,9\nhome-04,older,30\n' >w/groups.csv
check "restricted: a group as it was ticked" \
    [ "$(group 'home-03,people,older')" = "40,$(tick home-03 20 older),," ]
check "nobody of the group, because nobody answered" \
    [ "$(group 'home-04,people,older')" = "30,0,nobody_answered,nobody_answered" ]
check "a group of unknown size is counted" \
    [ "$(group 'home-03,people,sensory')" = ",$(tick home-03 20 sensory),," ]
check "board: no group of one service" [ -z "$(group 'home-03,people,older' --tier board)" ]
check "board: but that it is silent" \
    [ "$(group 'home-04,people,older' --tier board)" = ",0,nobody_answered,nobody_answered" ]
check "the report has a section a group" tells "Group by group" coverage
check "the report says what is open" tells "What more answers would decide" coverage
check "board: what is open is not told" \
    [ "$(coverage --tier board | grep -c 'What more answers would decide')" -eq 0 ]
check "the report says who was heard first" tells "Who was and was not heard" coverage --tier board
for command in crosscheck standout compare integrity; do
    check "$command leads to it" tells "commonview-analyze coverage" \
        "$abs_top_builddir/commonview-analyze" $command --workspace w
done
for command in crosscheck standout compare; do
    check "$command for the board says who was heard" tells "Who was and was not heard" \
        "$abs_top_builddir/commonview-analyze" $command --workspace w --tier board
done

# sent.csv
printf 'unit,source,sent\nhome-01,people,10\nhome-03,people,40\n' >w/sent.csv
check "sent and the rate are told" [ "$(row 'home-03,people')" = "40,20,,0.5" ]
check "where it was not sent it is not known" [ "$(row 'home-02,people')" = ",12,," ]
printf 'unit,source,sent\nhome-01,people,10\nhome-03,people,40\nhome-04,people,0\n' >w/sent.csv
check "none sent is not asked" [ "$(row "home-04,people")" = "0,,not_asked," ]
check "the county's is not known then either" [ "$(row ',people')" = ",35,," ]
check "board: sent is hidden with the count" [ "$(row 'home-01,people' --tier board)" = ",,hidden," ]

printf 'unit,source,sent\nhome-01,people,10\nhome-02,people,20\nhome-03,people,40\n' >w/sent.csv
check "the county's is the sum when all are known" [ "$(row ',people')" = "70,35,,0.5" ]
check "html draws the share" tells '<rect class="part"' coverage --format html
check "board: not when one is hidden" [ "$(row ',people' --tier board)" = ",35,," ]

# What sent.csv does not say, the invitations do: home-04 has 2 invited and one who was not. What it says stands.
sed -i 's|^base_url =.*|base_url = https://care.example|' w/commonview.ini
cat >people.csv <<'CSV'
name,address,email,language,format,unit,form,group,not_invited
Ann Example,1 High Street,,en,standard,home-01,service-user,,
Bob Example,2 High Street,,en,standard,home-04,service-user,,
Cat Example,3 High Street,,en,standard,home-04,service-user,,
,,,,,home-04,service-user,,in hospital
CSV
check "people are invited" collector invite --workspace w --wave one --people people.csv \
    --closes 2099-12-31 --anonymous --letters letters.html
check "how many were invited is how many were sent" [ "$(row 'home-04,people')" = "2,0,nobody_answered,0" ]
check "where sent.csv says so, it stands" [ "$(row 'home-01,people')" = "10,3,,0.3" ]
check "who was not invited is told, and why" tells "in hospital" coverage
check "but not to the board" [ "$(coverage --tier board --format json | grep -c hospital)" -eq 0 ]
check "json says it" tells '{"source":"people","reason":"in hospital","people":1}' coverage --format json
check "a wave made after the period is none of it" \
    [ "$(row 'home-04,people' --to 2026-01-01)" = ",0,nobody_answered," ]
rm w/sent.csv
check "more answers than invitations are no share of them" [ "$(row 'home-01,people')" = "1,3,," ]

# What is wrong is said with its place.
printf 'unit,source,sent\nhome-99,people,10\nhome-01,nurses,10\nhome-01,people,many\n' >w/sent.csv
check "a wrong file is refused" fails_with 1 coverage
check "its unit" grep -q 'home-99' err
check "its source" grep -q 'nurses' err
check "its number" grep -q 'many' err
printf 'unit,source,sent\nhome-01,people,10\nhome-01,people,11\n' >w/sent.csv
check "a doubled row is refused" fails_with 1 coverage
rm w/sent.csv
check "an unknown tier is refused" fails_with 2 coverage --tier public
check "the board gets a period, as a draft" tells "A draft" coverage --tier board --from 2026-01-01
check "help tells of tiers" tells "--tier" coverage --help

finish
