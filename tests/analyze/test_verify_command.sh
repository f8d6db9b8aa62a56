# commonview-analyze verify: a report holds as long as nothing changed; after an import it names what did; a
# number that was changed in the file is found.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1

analyze()
{
    local command=$1
    shift
    "$abs_top_builddir/commonview-analyze" "$command" --workspace w "$@"
}

# ends STATUS COMMAND...
ends()
{
    local expected=$1
    shift
    "$@" >out 2>err
    [ $? -eq "$expected" ]
}

collector init --demo w 2>/dev/null
head -n 1 w/units.csv >few.csv
grep -E '^home' w/units.csv >>few.csv
for form in service-user staff; do
    collector describe --workspace w --form "$form" --format json >"$form.json"
    "$abs_top_builddir/tests/support/simulate" --form-json "$form.json" --units few.csv --out "$form.csv" \
        --seed 5 --per-source 14 --no-cap
    collector import --workspace w --form "$form" "$form.csv" >/dev/null
done

# ---- where numbers come from ----
analyze crosscheck --format json --output plain.json
check "json says which command made it" grep -q '"provenance":{"command":"crosscheck"' plain.json
check "and the questions of a theme" grep -qE '"questionnaire":"service-user","digest":"[0-9a-f]{64}","source":"people","themes":\{"PLAN":\["' plain.json
check "and the base" grep -q '"base":5' plain.json
check "html has the section" tells "Where the numbers come from" analyze crosscheck --format html
for command in coverage standout compare; do
    check "$command has it too" tells "Where the numbers come from" analyze "$command" --format html
done

# ---- nothing has changed ----
for command in coverage crosscheck standout compare; do
    for tier in restricted board; do
        analyze "$command" --tier "$tier" --format json --output "$command-$tier.json"
        check "$command $tier holds" ends 0 analyze verify "$command-$tier.json"
    done
done
check "it says so" tells "Yes: all of its values hold" analyze verify crosscheck-restricted.json
check "json says so" tells '"holds":true' analyze verify crosscheck-restricted.json --format json
analyze crosscheck --unit home-03 --theme RESPECT --from 2020-01-01 --format json --output part.json
check "a part of the county is made again as that part" ends 0 analyze verify part.json

# ---- one cell, and two waves ----
for asked in "--why home-03 RESPECT" "--since 2026-10-01" "--since 2026-10-01 --from 2026-09-10" \
    "--why home-03 RESPECT --since 2026-10-01"; do
    # shellcheck disable=SC2086
    analyze crosscheck $asked --format json --output asked.json
    check "crosscheck $asked holds" ends 0 analyze verify asked.json
    sed 's/"mean":0\.[0-9]*/"mean":0.123/' asked.json >wrong.json
    check "a number of it that was changed is found" ends 1 analyze verify wrong.json
done
check "why in two waves has the change" grep -q '"since":{"day":"2026-10-01","items":\[{"unit":"home-03","theme":"RESPECT"' asked.json
check "and says it in words" tells "Since the wave before" analyze crosscheck --why home-03 RESPECT --since 2026-10-01
check "which source, before and now, and between which numbers" \
    sh -c 'tr -s "\n " " " <why.txt | grep -qE "Staff: from [0-9.]+ of 100 \([0-9]+ answers\) to [0-9.]+ \([0-9]+ answers\): -?[0-9.]+ points, between"' \
    "$(analyze crosscheck --why home-03 RESPECT --since 2026-10-01 >why.txt)"
check "without a wave it says how to ask for one" tells "No earlier wave was asked for" \
    analyze crosscheck --why home-03 RESPECT

# ---- a number in the file is another ----
sed 's/\("unit":"home-03","theme":"RESPECT".*"source":"people","n":\)\([0-9]*\)/\199/' \
    crosscheck-restricted.json >tampered.json
check "the file is another" sh -c '! cmp -s crosscheck-restricted.json tampered.json'
check "a changed number is found" ends 1 analyze verify tampered.json
check "it is named" grep -q 'home-03 RESPECT people n' out
check "it is the only one" [ "$(analyze verify tampered.json --format json | grep -c '"where"')" = 1 ]
check "the answers are not to blame" tells "Answers, questionnaires, method and program are the same" \
    analyze verify tampered.json
grep -v '"unit":"home-03","theme":"RESPECT"' crosscheck-restricted.json >shorter.json
check "a row that was taken out is found" ends 1 analyze verify shorter.json
check "and named" grep -q 'home-03 RESPECT' out

# ---- one answer more ----
{ head -n 1 service-user.csv; grep '^home-03,' service-user.csv | head -n 1; } >one.csv
collector import --workspace w --form service-user one.csv >/dev/null
check "after an import it does not hold" ends 1 analyze verify crosscheck-restricted.json
check "the answers are to blame" grep -q 'The answers are not the same' out
analyze verify crosscheck-restricted.json --format json >changed.json
check "the cell is named, with both numbers" \
    grep -qE '"where":"home-03 [A-Z]+ people n","report":"[0-9]+","now":"[0-9]+"' changed.json
check "no other service has another number of answers" \
    sh -c '! grep -E " n\"," changed.json | grep -v home-03 | grep -q "\"home"'
check "coverage does not hold either" ends 1 analyze verify coverage-restricted.json
check "and names the count" grep -q 'home-03 people answers' out

# ---- what cannot be verified ----
echo '{"schema":"x"}' >other.json
echo 'no json' >text.json
check "another file is refused" ends 1 analyze verify other.json
check "with the remedy" sh -c 'tr -s "\n " " " <err | grep -q "Give the JSON of coverage"'
check "what is no JSON is refused" ends 1 analyze verify text.json
check "a missing file is named" ends 1 analyze verify nowhere.json
check "its name" grep -q nowhere.json err
check "a report must be named" ends 2 analyze verify
check "one at a time" ends 2 analyze verify a b

finish
