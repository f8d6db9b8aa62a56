# Simulated counties go through both programs; county.R works the county figures out again.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

# Sizes differ widely, and groups are not those who answered.
write_units()
{
    local i
    echo "id,name,subject,people,staff"
    for i in $(seq 1 "$1"); do
        echo "unit-$i,Unit $i,care-provider,$((45 + i * 37 % 90)),10"
    done
}

as_in_r()
{
    make_county 6 service-user --seed "$1" --per-source 40 || return
    {
        echo unit,group,people
        for i in 1 2 3 4 5 6; do
            echo "unit-$i,older,$((20 + i * 7 % 20))"
            echo "unit-$i,physical,$((12 + i * 5 % 15))"
            echo "unit-$i,learning_disability,$((9 + i * 3 % 12))"
        done
    } >"$work/county/groups.csv"
    "$analyze" coverage --workspace "$work/county" --format json >"$work/coverage.json" || return
    Rscript --vanilla "$abs_top_srcdir/tests/analyze/county.R" "$work/coverage.json" \
        "$work/describe/service-user.json" "$work/county/answers/service-user.csv" \
        "$work/county/units.csv" "$work/county/groups.csv"
}

for seed in 11 12 15; do
    check "plain, by unit and raked: as in R ($seed)" as_in_r "$seed"
done

finish
