# commonview-analyze actions: what is refused in the register, how each action stands, and the same
# numbers from R.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w

actions()
{
    "$abs_top_builddir/commonview-analyze" actions --workspace w --to 2026-10-31 "$@"
}

r()
{
    Rscript --vanilla "$abs_top_srcdir/tests/analyze/actions.R" "$@"
}

header=action,agreed,unit,theme,finding,what,owner,by_when,measure,success,status,progress

# register ROW...: the register has these rows.
register()
{
    printf '%s\n' "$header" "$@" >w/actions.csv
}

# refuses TEXT ROW
refuses()
{
    register "$2"
    says 1 "$1" actions
}

# stands ID STATUS: in CSV.
stands()
{
    actions --format csv | tr -d '\r' | grep -q "^$1,.*,$2,[0-9]*,[a-z_]*,"
}

agrees_with_r()
{
    actions --format json >report.json && r check answers.csv report.json
}

first_is()
{
    [ "$(actions --format csv | sed -n 2p | cut -d, -f1)" = "$1" ]
}

board_has_no_numbers()
{
    actions --tier board --format csv | tr -d '\r' | tail -n +2 | grep -vq ',,,,,,$' && return 1
    ! actions --tier board | grep -q 'of 100 since'
}

good=2026-05-01,home-01,TIME,common_issue,Act,Head,2026-07-01,people,better
check "what is ongoing is refused" refuses "column 'by_when'" A,2026-05-01,home-01,TIME,common_issue,Act,Head,ongoing,people,better,,
check "a blank day is refused" refuses "column 'by_when'" A,2026-05-01,home-01,TIME,common_issue,Act,Head,,people,better,,
check "a day before it was agreed is refused" refuses "before the day" A,2026-05-01,home-01,TIME,common_issue,Act,Head,2026-04-01,people,better,,
check "an action without owner is refused" refuses "column 'owner'" A,2026-05-01,home-01,TIME,common_issue,Act,,2026-07-01,people,better,,
check "an action without finding is refused" refuses "column 'finding'" A,2026-05-01,home-01,TIME,,Act,Head,2026-07-01,people,better,,
check "an action without theme is refused" refuses "column 'theme'" A,2026-05-01,home-01,,common_issue,Act,Head,2026-07-01,people,better,,
check "an action without measure is refused" refuses "column 'measure'" A,2026-05-01,home-01,TIME,common_issue,Act,Head,2026-07-01,,better,,
check "the provider's word is no measure" refuses "own word" A,2026-05-01,home-01,TIME,common_issue,Act,Head,2026-07-01,provider,better,,
check "safeguarding is measured over the county" refuses "county only" A,2026-05-01,home-01,SAFE,common_issue,Act,Head,2026-07-01,safeguarding-adults,better,,
check "an action without success is refused" refuses "column 'success'" A,2026-05-01,home-01,TIME,common_issue,Act,Head,2026-07-01,people,,,
check "a success over 100 is refused" refuses "column 'success'" A,2026-05-01,home-01,TIME,common_issue,Act,Head,2026-07-01,people,120,,
check "a unit that is none is refused" refuses "column 'unit'" A,2026-05-01,home-99,TIME,common_issue,Act,Head,2026-07-01,people,better,,
register "A,$good,," "A,$good,,"
check "an id that is there twice is refused" says 1 "is there already" actions
check "the problem names its row" says 1 "actions.csv:3" actions
register
check "an empty register is told" tells "No action has been agreed" actions
rm w/actions.csv
check "no register is none" tells "No action has been agreed" actions

check "answers are made" r make answers.csv
check "answers are imported" collector import --workspace w --form service-user answers.csv
register "up,$good,done," "down,${good/home-01/home-02},closed," "flat,${good/home-01/home-03},done," \
    "few,${good/home-01/home-04},done," "late,${good/home-01/home-03},on track," \
    "target,${good/better/60},done," "before,${good//home-01/home-05},done," \
    "soon,${good/2026-07-01/2027-07-01},," "early,${good/2026-07-01/2027-07-01},done," \
    "gone,$good,dropped," "county,${good/home-01/},done," "later,${good/2026-07-01/2026-07-02},planned,"
sed -i 's/^before,\(.*\),better,/before,\1,80,/; s/^county,\(.*\),done,$/&\ncounty-80,\1,done,/; ' w/actions.csv
sed -i 's/^county-80,\(.*\),better,/county-80,\1,80,/; s/^later,.*//' w/actions.csv
check "as in R" agrees_with_r
for pair in up=worked down=did_not_work flat=not_shown few=not_checked late=overdue target=worked before=not_shown \
    soon=in_time early=not_checked gone=dropped; do
    check "${pair%=*} stands at ${pair#*=}" stands "${pair%=*}" "${pair#*=}"
done
check "overdue comes first" first_is late
check "how late it is" tells "122 days late" actions
check "what its owner says stands beside it" tells "The owner says: on track" actions
check "a word does not close it" tells "Too few answers to tell: 20 before, 3 since" actions
check "the board is told no numbers" board_has_no_numbers
check "the board is told how it stands" tells "The answers show that it did not work." actions --tier board
check "in Welsh" tells "Camau gweithredu" actions --lang cy
check "as a page" tells '<h2 id="overdue">' actions --format html
check "as it stood earlier" tells "Answers count from the day on" "$abs_top_builddir/commonview-analyze" actions --workspace w --to 2026-06-01
# ---- beside the findings ----
collector init --demo agreed 2>/dev/null
cat >agreed/actions.csv <<'CSV'
action,agreed,unit,theme,finding,what,owner,by_when,measure,success,status,progress
A3,2026-09-16,phone-line,INFO,common_issue,Have a person and no machine answer every call,Head of Advice,2026-10-10,people,better,,
CSV
check "the cross-check tells what was agreed, by whom and when" \
    tells "Agreed: Have a person" "$abs_top_builddir/commonview-analyze" crosscheck --workspace agreed
check "why tells it too" tells "Agreed: Have a person and no machine answer every call (Head of Advice" \
    "$abs_top_builddir/commonview-analyze" crosscheck --workspace agreed --why phone-line INFO
check "and that nothing is" tells "No action is agreed about this finding" \
    "$abs_top_builddir/commonview-analyze" crosscheck --workspace agreed --why home-03 RESPECT

finish
