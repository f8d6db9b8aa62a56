# Two simulated years go through both programs; trend.R works out every control chart again. Then what
# the command says and refuses.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

trend()
{
    "$analyze" trend --workspace "$work/county" "$@"
}

# as_in_r OPTION...: the trend as JSON, held against R.
as_in_r()
{
    trend "$@" --format json >"$work/trend.json" || return
    Rscript --vanilla "$abs_top_srcdir/tests/analyze/trend.R" "$work/trend.json"
}

# counts_all OPTION...: the same, and the answers add up to those of the cross-check.
counts_all()
{
    "$analyze" crosscheck --workspace "$work/county" --format csv >"$work/cells.csv" || return
    trend "$@" --format json >"$work/trend.json" || return
    Rscript --vanilla "$abs_top_srcdir/tests/analyze/trend.R" "$work/trend.json" "$work/cells.csv"
}

# fails_with STATUS TEXT COMMAND...
fails_with()
{
    local expected=$1 text=$2 status=0
    shift 2
    "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq "$expected" ] && grep -qF -- "$text" "$work/err"
}

# row COLUMNS OPTION...: cells of the rows of people on MONEY.
row()
{
    local columns=$1
    shift
    trend --theme MONEY --format csv "$@" | tr -d '\r' | grep ',MONEY,people,' | cut -d, -f"$columns"
}

make_county 14 "service-user carer staff" --seed 21 --per-source 30 --no-cap \
    --day-from 2024-07-01 --day-to 2025-12-31 || exit
check "averages by month: as in R" as_in_r
check "averages by quarter: as in R" as_in_r --by quarter
check "shares by month: as in R" as_in_r --measure good
check "shares by quarter: as in R" as_in_r --measure good --by quarter
check "the board's averages: as in R, of the figures told" as_in_r --tier board
check "the board's shares: as in R, of the figures told" as_in_r --tier board --measure good
check "months add up to all answers" counts_all
check "quarters add up to all answers" counts_all --by quarter
check "one period a month" [ "$(row 4 | wc -l)" = 18 ]
check "one period a quarter" [ "$(row 4 --by quarter | wc -l)" = 6 ]
check "few periods are told as such" tells "Trial limits: fewer than 12 periods." \
    trend --by quarter --theme MONEY --format html

# All answers of the last seven months are the best there are.
"$simulate" --form-json "$work/describe/service-user.json" --units "$work/county/units.csv" \
    --out "$work/best.csv" --seed 22 --constant --per-source 30 --no-cap \
    --day-from 2026-01-01 --day-to 2026-07-31
"$collector" import --workspace "$work/county" --form service-user "$work/best.csv" || exit
check "a change for the better is special cause" \
    [ "$(row 14 | tail -n 1)" = special_cause_improving ]
check "and is said first" tells "special cause - improving" trend --theme MONEY
check "with the change: as in R" as_in_r
check "shares with the change: as in R" as_in_r --measure good

# Waves.
check "waves need a file" fails_with 1 waves.csv trend --by wave
cat >"$work/county/waves.csv" <<'END'
name,from,to
Second,2025-07-01,2025-12-31
First,2024-07-01,2024-12-31
END
check "waves come in the order of time" [ "$(row 4 --by wave | tr '\n' ' ')" = "2024-07-01 2025-07-01 " ]
check "under five periods there are dots only" tells "dots only" trend --by wave --theme MONEY --format html
check "and no limits" [ "$(row 11-14 --by wave | sort -u)" = ",,," ]
echo "Third,2025-12-31,2026-01-31" >>"$work/county/waves.csv"
check "overlapping waves are refused" fails_with 1 overlap trend --by wave
printf 'name,from,to\n,2026-31-01,2026-06-30\nLate,2026-02-01,2026-01-01\n' >"$work/county/waves.csv"
check "a wrong day is named with its row" fails_with 1 '"2026-31-01" is no day' trend --by wave
check "a wave without a name too" grep -q "has no name" "$work/err"
check "a wave that ends before it begins too" grep -q "ends before it begins" "$work/err"
printf 'name,from,to\n' >"$work/county/waves.csv"
check "no wave is refused" fails_with 1 "names no wave" trend --by wave

# The tiers.
check "text says who may read it" tells "For the quality team only" trend --theme MONEY
check "the board is told what hidden means" tells "Hidden never means none" trend --tier board
check "the board gets no single service" fails_with 2 "--unit" trend --tier board --unit unit-1
check "nor times of its own" fails_with 2 "--from" trend --tier board --from 2026-01-01
check "nor waves" fails_with 2 "waves" trend --tier board --by wave
# The board gets no quarter that goes on, and what it gets rests on 10 answers or more.
no_figure_of_few()
{
    trend --tier board --format csv | tr -d '\r' >"$work/board.csv" || return
    [ "$(wc -l <"$work/board.csv")" -gt 50 ] &&
        ! awk -F, 'NR > 1 && $8 != "" && $6 < 10' "$work/board.csv" | grep -q .
}
check "the board is told no figure of few" no_figure_of_few

# One service, and what is not understood.
check "one service: as in R" as_in_r --unit unit-1 --by quarter
check "one service is named" tells "Only this service is shown: Unit 1." trend --unit unit-1
check "an unknown service is refused" fails_with 1 "unit-99" trend --unit unit-99
check "an unknown period is refused" fails_with 2 "fortnight" trend --by fortnight
check "an unknown measure is refused" fails_with 2 "median" trend --measure median
check "an unknown tier is refused" fails_with 2 "public" trend --tier public
check "no answers in the time is said" fails_with 1 "no answers" trend --from 2031-01-01
check "html has the picture" tells '<svg role="img"' trend --theme MONEY --format html
check "json has its schema" tells '"schema":"commonview-trend/1"' trend --theme MONEY --format json
check "csv says that the data is not simulated" [ "$(row 15 | sort -u)" = no ]
finish
