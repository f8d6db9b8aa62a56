# commonview-analyze standout: simulated counties of too few and of enough services.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
forms="service-user carer staff provider"
simulate="$abs_top_builddir/tests/support/simulate"

standout()
{
    "$abs_top_builddir/commonview-analyze" standout --workspace w "$@"
}

# make_county UNITS: a workspace with simulated answers.
make_county()
{
    local i form
    rm -rf w
    make_workspace w >/dev/null
    rm -f w/groups.csv
    { echo "id,name,subject,people,staff"
      for i in $(seq 1 "$1"); do echo "unit-$i,Unit $i,care-provider,,"; done; } >w/units.csv
    for form in $forms; do
        collector describe --form "$form" --format json >"$form.json" &&
            "$simulate" --form-json "$form.json" --units w/units.csv --out "$form.csv" --seed 3 \
                --per-source 40 &&
            collector import --workspace w --form "$form" "$form.csv" >/dev/null || return
    done
}

columns()
{
    standout --format csv | head -n 1 | tr -d '\r' |
        grep -qx "unit,theme,stands_out,error,effect,effect_people,effect_carers,effect_staff,effect_provider,finding"
}

# Rows that are listed are likely enough, whatever is shown of them.
rate_holds()
{
    standout --format csv | awk -F, 'NR > 1 { n[$3]++; e[$3] += $4 }
        END { for (k in n) if (e[k] / n[k] > 0.05) exit 1 }'
}

make_county 5 || exit 1
check "five services are too few to compare" tells "too few services with enough answers" standout
check "and nothing is listed of them" [ "$(standout --format csv | wc -l)" -eq 1 ]
check "json says that nothing is compared" tells '"themes":[]' standout --format json
make_county 40 || exit 1
check "some themes stand out" [ "$(standout --format csv | grep -c ,issue,)" -ge 1 ]
check "the report says so beside the finding" tells "of 100 lower" standout
check "the report says it is no ranking" tells "Nothing here is a ranking." standout
check "html is whole" tells "</html>" standout --format html
check "csv has its columns" columns
check "no list is longer than its rate allows" rate_holds
check "json has the schema" tells '"schema":"commonview-standout/1"' standout --format json
check "json has the rate" tells '"rate":0.05' standout --format json
check "one theme only" [ -z "$(standout --theme SAFE --format csv | cut -d, -f2 | grep -vx -e theme -e SAFE)" ]
check "one unit only" [ -z "$(standout --unit unit-2 --format csv | cut -d, -f1 | grep -vx -e unit -e unit-2)" ]
check "the same answers give the same bytes" same <(standout --format json) <(standout --format json)
check "an unknown unit is told" says 1 "unit-999" standout --unit unit-999
check "an unknown option is told" says 2 "unrecognized option" standout --rank

finish
