# make demo: what it makes, twice, and what it leaves alone.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

mkdir -p "$work/build/tests/support"
cd "$work/build" || exit 1
ln -s "$abs_top_builddir/commonview-collector" "$abs_top_builddir/commonview-analyze" .
ln -s "$abs_top_builddir/tests/support/simulate" tests/support

demo()
{
    DEMO_SERVE=no sh "$abs_top_srcdir/build-aux/demo.sh"
}

run()
{
    demo >"$work/report" 2>"$work/said"
}
check "the demonstration runs" run
all_forms()
{
    for form in service-user carer staff provider safeguarding-adult safeguarding-representative; do
        collector list --workspace demo | grep -q ",$form," || { echo "nobody answered $form"; return 1; }
    done
}
check "all six questionnaires have answers" all_forms
check "it prints the cross-check" grep -q "^Cross-check" "$work/report"
check "it says that the answers are simulated" grep -qi "simulated" "$work/report"
check "it names the page that it wrote" grep -q "demo/reports/crosscheck.html" "$work/said"
check "which is there" grep -qi "<!doctype html>" demo/reports/crosscheck.html
collector list --workspace demo | cut -d, -f2- | sort >"$work/first"
check "it runs again" run
collector list --workspace demo | cut -d, -f2- | sort >"$work/again"
check "with the same answers" same "$work/first" "$work/again"

rm -rf demo
mkdir demo
echo mine >demo/notes.txt
check "a folder demo that it did not make is left alone" says 1 "move it away" demo
check "as it was" sh -c "[ \"\$(ls -A demo)\" = notes.txt ] && grep -q mine demo/notes.txt"

finish
