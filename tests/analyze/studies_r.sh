# Simulated counties go through both programs; studies.R works out every number of a study again.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

# study NAME COMMAND OPTION...: the study as JSON, held against R.
study()
{
    local name=$1
    shift
    "$analyze" "$@" --workspace "$work/county" --format json >"$work/study.json" || return
    Rscript --vanilla "$abs_top_srcdir/tests/analyze/studies.R" "$name" "$work/study.json"
}

# reports TEXT COMMAND OPTION...: the report has the text, however its lines are broken.
reports()
{
    local text=$1
    shift
    "$analyze" "$@" --workspace "$work/county" | tr -s '\n ' ' ' | grep -qF -- "$text"
}

# The report does not have the text.
leaves_out()
{
    ! reports "$@"
}

refuses()
{
    local status=0
    "$analyze" "$@" --workspace "$work/county" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -ne 0 ] && [ -s "$work/err" ] && [ ! -s "$work/out" ]
}

# The finding of --why is that of the cross-check.
why_agrees()
{
    "$analyze" crosscheck --why unit-1 MONEY --workspace "$work/county" --format json |
        grep -o '"finding":"[a-z_]*","silence"' >"$work/why" || return
    "$analyze" crosscheck --unit unit-1 --theme MONEY --workspace "$work/county" --format csv \
        >"$work/cells.csv" || return
    grep -q "$(sed 's/.*:"\([a-z_]*\)",.*/\1/' "$work/why")" "$work/cells.csv"
}

shows_one_service()
{
    "$analyze" compare --unit unit-2 --workspace "$work/county" --format csv >"$work/rows" || return
    [ "$(tail -n +2 "$work/rows" | cut -d, -f1 | sort -u)" = unit-2 ]
}

make_county 14 "$forms" --seed 11 || exit
check "why, judged together: as in R" study why crosscheck --why unit-1 MONEY
check "why of a council service: as in R" study why crosscheck --why unit-5 info
check "why of the process: as in R" study why crosscheck --why process SAFE
check "why gives the finding of the cross-check" why_agrees
check "why says what was asked" reports "Asked:" crosscheck --why unit-1 MONEY
check "why says what would change it" reports "What would change it" crosscheck --why unit-1 MONEY
check "why needs a theme" refuses crosscheck --why unit-1
check "why names the nearest unit" refuses crosscheck --why unit-x MONEY
check "why has no csv" refuses crosscheck --why unit-1 MONEY --format csv

check "since tells what has changed" reports "What has changed since" crosscheck --since 2020-01-01
check "since says when there is nothing before it" reports "nothing can be compared" \
    crosscheck --since 2020-01-01
check "since must lie in the period" refuses crosscheck --since 2026-01-01 --from 2026-01-01
check "since must lie before its end" refuses crosscheck --since 2026-01-02 --to 2026-01-01
check "since must be a day" refuses crosscheck --since yesterday
check "since is not for the board" refuses crosscheck --since 2026-01-01 --tier board
check "why tells how far the sources are apart" reports "Cliff's delta" crosscheck --why unit-1 RESPECT
check "the report tells the county" reports "The county as a whole" crosscheck
check "one service has no county" leaves_out "The county as a whole" crosscheck --unit unit-1

check "compare: as in R" study compare compare
check "compare shows one service, judged by all" shows_one_service
check "compare says that it is no ranking" reports "This is no ranking." compare --theme TIME
check "compare has a table in HTML" reports "Expected of its size" compare --theme TIME --format html

make_county 4 "$forms" --seed 12 || exit
check "compare of too few services: as in R" study compare compare
check "compare tells that services are too few" reports "Too few services to compare" compare
check "why, each source by itself: as in R" study why crosscheck --why unit-2 RESPECT
finish
