# Reports for the board and their releases, as an officer meets them: what each command tells the board or
# refuses to, that a draft says that it is one, and that nothing changes a release afterwards.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1

analyze()
{
    local command=$1
    shift
    "$abs_top_builddir/commonview-analyze" "$command" --workspace w "$@"
}

# fails_with STATUS COMMAND...
fails_with()
{
    local expected=$1
    shift
    "$@" >out 2>err
    [ $? -eq "$expected" ]
}
refuses()
{
    local text=$1
    shift
    "$@" >out 2>err && return 1
    tr -s '\n ' ' ' <err | grep -qF -- "$text"
}

collector init --demo w 2>/dev/null
head -n 1 w/units.csv >few.csv
grep -E '^(home|homecare)-' w/units.csv >>few.csv
for form in service-user carer staff; do
    collector describe --workspace w --form "$form" --format json >"$form.json"
    "$abs_top_builddir/tests/support/simulate" --form-json "$form.json" --units few.csv --out "$form.csv" \
        --seed 3 --per-source 14 --no-cap
    collector import --workspace w --form "$form" "$form.csv" >/dev/null
done

# ---- before any release ----
check "nothing was released" tells "Nothing was released yet" analyze release
for command in coverage crosscheck standout compare; do
    check "$command: a draft says so" tells "A draft" analyze "$command" --tier board
    check "$command: html says so" tells "A draft" analyze "$command" --tier board --format html
    check "$command: the quality team's is no draft" \
        sh -c "! '$abs_top_builddir/commonview-analyze' $command --workspace w | grep -q 'A draft'"
done
check "crosscheck: a base of 10 is asked for" tells "10 or more of them" analyze crosscheck --tier board
check "crosscheck: json has no counts" tells '"responses":null' analyze crosscheck --tier board --format json
check "crosscheck: no count of answers, no chance in any row" sh -c '
    [ "$(grep -c "\"n\":[0-9]\|\"p_high\":[0-9]\|\"p_low\":[0-9]\|\"q\":[0-9]" all.json)" = 0 ]' \
    "$(analyze crosscheck --tier board --format json >all.json)"
check "compare: json has no counts" sh -c '! grep -q "\"n\":[0-9]" compare.json' \
    "$(analyze compare --tier board --format json >compare.json)"
check "why for the board is the row of the cell" tells "every theme" \
    analyze crosscheck --tier board --why home-01 RESPECT
check "why for the board has no answers counted" \
    sh -c 'grep -q "People: .* of 100$" why.txt && ! grep -qE "^ *People: .*answers" why.txt' \
    "$(analyze crosscheck --tier board --why home-03 RESPECT >why.txt)"
check "figures: our own totals are for the quality team" \
    sh -c '! grep -q "Our own" figures.txt && [ -s figures.txt ]' \
    "$(analyze figures --tier board >figures.txt)"
check "integrity is never for the board" refuses "for the quality team only" analyze integrity --tier board
check "it says what is" refuses "there are coverage, crosscheck" analyze integrity --tier board
check "comments are never for the board" refuses "for the quality team only" \
    analyze comments --key none --tier board
check "an unknown tier is refused" fails_with 2 analyze crosscheck --tier public

# ---- a release ----
check "a name is no path" fails_with 2 analyze release ../x
check "a release is of the whole county" fails_with 2 analyze release r1 --unit home-01
check "and for the board" fails_with 2 analyze release r1 --tier restricted
check "it is recorded" tells "r1" analyze release r1
check "it is there" [ -f w/releases/r1.json ]
check "for the owner only" [ "$(stat -c %a w/releases/r1.json)" = 600 ]
check "the list has it" tells '"name":"r1"' analyze release --format json
check "the same answers are not released twice" refuses "released already, as 'r1'" analyze release again
for command in coverage crosscheck standout compare; do
    check "$command: the report says which release it is" tells "Release r1, of" analyze "$command" --tier board
done
check "json names the release" tells '"release":"r1"' analyze crosscheck --tier board --format json

# ---- a few answers more ----
analyze coverage --tier board --format csv >before.csv
analyze crosscheck --tier board --format csv >crosscheck-before.csv
row()
{
    tr -d '\r' <"$1" | grep -E "^$2,," | cut -d, -f6,7
}
head -n 1 service-user.csv >more.csv
grep '^home-03,' service-user.csv | head -n 3 >>more.csv
grep '^home-02,' service-user.csv | head -n 6 >>more.csv
collector import --workspace w --form service-user more.csv >/dev/null
analyze coverage --tier board --format csv >after.csv
analyze crosscheck --tier board --format csv >crosscheck-after.csv
check "3 more are not told" [ "$(row after.csv home-03,people)" = ",hidden" ]
check "nor can they be worked out from the others" \
    [ "$(tr -d '\r' <after.csv | grep -c ',people,.*hidden')" -ge 2 ]
check "they were told before" [ "$(row before.csv home-03,people)" = "14," ]
check "no average of theirs is told" sh -c '
    tr -d "\r" <crosscheck-after.csv | grep "^home-03," | grep ",people," | grep -vq ",hidden,,,"; [ $? -ne 0 ]'
check "6 more are told of" sh -c '
    tr -d "\r" <crosscheck-after.csv | grep "^home-02," | grep ",people," | grep -q ",\(good\|between\|needs_work\|unknown\),"'
check "other services are told as before" [ "$(grep '^homecare-01,' crosscheck-before.csv | md5sum)" = \
    "$(grep '^homecare-01,' crosscheck-after.csv | md5sum)" ]
check "it is a draft again" tells "A draft" analyze coverage --tier board
check "a name is used once" refuses "another name" analyze release r1
check "the second release is recorded" tells "r2" analyze release r2
check "a cut of the period is held against both" tells "A draft" analyze coverage --tier board --from 2026-03-01

# ---- quarters and safeguarding are in the record ----
collector init --demo t 2>/dev/null
trend()
{
    "$abs_top_builddir/commonview-analyze" trend --workspace t --tier board --format csv | tr -d '\r' | grep '2025-'
}
"$abs_top_builddir/tests/support/simulate" --form-json service-user.json --units few.csv --out old.csv \
    --seed 4 --per-source 14 --no-cap --day-from 2025-01-01 --day-to 2025-06-30
collector import --workspace t --form service-user old.csv >/dev/null
trend >trend-before.csv
check "a quarter is told" [ -s trend-before.csv ]
"$abs_top_builddir/commonview-analyze" release q2 --workspace t >/dev/null
check "the release keeps its months" grep -q '"name":"trend:people/RESPECT/2025-03","n":[0-9]*,"sum":' t/releases/q2.json
{ head -n 1 old.csv; sed -n 2,4p old.csv; } >late.csv
collector import --workspace t --form service-user late.csv >/dev/null
trend >trend-after.csv
check "answers that come late do not change it" cmp -s trend-before.csv trend-after.csv
check "the quality team sees them" sh -c "
    '$abs_top_builddir/commonview-analyze' trend --workspace t --format csv >all.csv
    '$abs_top_builddir/commonview-analyze' trend --workspace t --tier board --format csv >told.csv
    ! cmp -s all.csv told.csv"
check "a part of the time is refused, and says by what" refuses "trend for the board counts all answers" \
    "$abs_top_builddir/commonview-analyze" trend --workspace t --tier board --from 2025-02-01
check "so is one of safeguarding" refuses "safeguarding for the board counts all answers" \
    "$abs_top_builddir/commonview-analyze" safeguarding --workspace t --tier board --from 2025-02-01
collector describe --workspace t --form safeguarding-adult --format json >sg.json
grep -E '^id|safeguarding' t/units.csv >sg-units.csv
"$abs_top_builddir/tests/support/simulate" --form-json sg.json --units sg-units.csv --out sg.csv --seed 2 \
    --no-cap --total 30
collector import --workspace t --form safeguarding-adult sg.csv >/dev/null
safeguarding()
{
    "$abs_top_builddir/commonview-analyze" safeguarding --workspace t --tier board "$@"
}
check "safeguarding says that it is a draft" tells "A draft" safeguarding
check "and what was told of it" tells "Answers: 30." safeguarding
"$abs_top_builddir/commonview-analyze" release sg --workspace t >/dev/null
check "the release keeps whose answers they are" grep -q '"name":"safeguarding:safeguarding-adults","n":30' t/releases/sg.json
check "the report says which release it is" tells "Release sg, of" safeguarding
{ head -n 1 sg.csv; sed -n 2,4p sg.csv; } >sg-late.csv
collector import --workspace t --form safeguarding-adult sg-late.csv >/dev/null
check "3 more, and nothing is told" sh -c '! grep -q "Answers: 3[0-9]" sg.txt && grep -q "hidden\|too few" sg.txt' \
    "$(safeguarding >sg.txt)"

# ---- a record that was changed ----
sed 's/"n":14/"n":15/' w/releases/r1.json >changed && cp changed w/releases/r1.json
check "a changed record is refused" refuses "no record of a release" analyze coverage --tier board
check "with the remedy" refuses "from a backup" analyze coverage --tier board
check "the quality team's report does not need it" tells "For the quality team only" analyze coverage

finish
