# Simulated counties go through both programs; agreement.R works out every statistic again. Then the
# formats, periods, and what is said where there is too little.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

agreement()
{
    "$analyze" agreement --workspace "$work/county" "$@"
}

# as_in_r INTERVALS OPTION...: the same as in R, with so many intervals at least.
as_in_r()
{
    local least=$1 said
    shift
    agreement --format json "$@" >"$work/study.json" || return
    said=$(Rscript --vanilla "$abs_top_srcdir/tests/analyze/agreement.R" "$work/study.json") || return
    echo "$said"
    [ "${said%% *}" -ge "$least" ]
}

refuses()
{
    local status=0
    agreement "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq 2 ] && [ -s "$work/err" ] && [ ! -s "$work/out" ]
}

voices="service-user carer staff provider"
make_county 14 "$voices" --seed 31 --day-from 2025-10-01 --day-to 2026-03-31 || exit
check "statistics, intervals and predictions: as in R" as_in_r 6
check "one theme: as in R" as_in_r 0 --theme MONEY
agreement --format json >"$work/one.json"
agreement --format json >"$work/two.json"
check "the same data gives the same intervals" cmp "$work/one.json" "$work/two.json"
check "of themes with too few services nothing is worked out" tells "too few to tell" agreement
check "predictions are scored" tells "predictions that can be held against a clear answer" agreement
check "it says that it judges no service" tells "judges no single service" agreement
check "html is whole" tells "</html>" agreement --format html
check "csv has a row a statistic" grep -q '^,,,tau_b,service,people,' <(agreement --format csv)
check "two years are two periods" grep -q '"from":"2026-01-01"' \
    <(agreement --by year --format json)
check "the text tells over time" tells "Over time" agreement --by quarter
check "one period has nothing to compare" tells "there is nothing to compare yet" \
    agreement --by year --from 2026-01-01
check "not of one unit" refuses --unit unit-1
check "not by the week" refuses --by week
check "not for the board" refuses --tier board

make_county 6 "$voices" --seed 32 || exit
check "few services: as in R" as_in_r 0
check "few services: nothing is worked out" sh -c "! grep -o '\"value\":[0-9-]' \"$work/study.json\""
check "few services: it says so" tells "Below 20 of them, or 10 services, nothing is worked out" \
    agreement
make_county 6 "service-user" --seed 33 || exit
check "without predictions it says so" tells "No service has predicted anything." agreement
finish
