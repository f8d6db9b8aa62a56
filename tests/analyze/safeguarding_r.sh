# A simulated county goes through both programs; safeguarding.R counts again from the answers. Then the
# board's tier, the four formats, and what is refused.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

safeguarding()
{
    "$analyze" safeguarding --workspace "$work/county" "$@"
}

as_in_r()
{
    safeguarding --format json >"$work/study.json" || return
    Rscript --vanilla "$abs_top_srcdir/tests/analyze/safeguarding.R" "$work/study.json" \
        "$work/describe" "$work/county/answers"
}

refuses()
{
    local status=0
    safeguarding "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq 2 ] && [ -s "$work/err" ] && [ ! -s "$work/out" ]
}

# No count of 1 to 4 is told to the board.
hides_small()
{
    safeguarding --tier board --format csv | tr -d '\r' >"$work/board.csv" || return
    ! awk -F, 'NR > 1 && $5 >= 1 && $5 <= 4' "$work/board.csv" | grep . &&
        grep -q ',hidden,' "$work/board.csv"
}

make_county 3 "safeguarding-adult safeguarding-representative" --seed 21 --total 60 || exit
check "counts, shares and intervals: as in R" as_in_r
check "text tells what is first looked for" tells "Feel safer than before: " safeguarding
check "representatives speak for themselves" tells "For themselves" safeguarding
check "and of the person, apart" tells "What they think of the person" safeguarding
check "text says what is not known" tells "What is not known" safeguarding
check "how many were sent is not recorded" tells "is not recorded in sent.csv" safeguarding
check "no unit is named" sh -c "! \"$analyze\" safeguarding -w \"$work/county\" --format json | grep -q unit"
check "html is whole" tells "</html>" safeguarding --format html
check "csv says which question" grep -q '^safeguarding-adults,own,risk,all,' \
    <(safeguarding --format csv)
check "the board is told no small count" hides_small
check "the board is told why" tells "the number is hidden" safeguarding --tier board
check "json says for whom" tells '"schema":"commonview-safeguarding/1","simulated":false,"tier":"board"' \
    safeguarding --tier board --format json
printf 'unit,source,sent\nprocess,safeguarding-adults,80\n' >"$work/county/sent.csv"
check "what was sent is told" tells "80 questionnaires were given out" safeguarding
check "never of a unit" refuses --unit process
check "never by theme" refuses --theme SAFE
check "the board gets no periods" refuses --tier board --from 2026-01-01
check "an unknown tier is refused" refuses --tier public
check "of an empty time nothing is told" tells "nobody answered" safeguarding --to 2001-01-01

make_county 3 "safeguarding-adult safeguarding-representative" --seed 22 --total 12 || exit
check "few answers: as in R" as_in_r
check "few answers are leads" tells "Fewer than 30 answered" safeguarding
make_county 3 "safeguarding-adult" --seed 23 --total 8 || exit
check "of 8 the board is told nothing" tells "Too few answered, or too few more" safeguarding --tier board
check "of those who said nothing it is said" tells "They were asked, and nobody answered." safeguarding
finish
