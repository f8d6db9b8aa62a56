# The command line of commonview-analyze: exit statuses, messages, help.
. "$abs_top_srcdir/tests/support/suite.sh"

analyze="$abs_top_builddir/commonview-analyze"
cd "$work" || exit 1

# status N PATTERN ARGUMENT...: ends with status N, standard error matches, standard output is empty.
status()
{
    local expected=$1 pattern=$2 actual=0
    shift 2
    "$analyze" "$@" >out 2>err || actual=$?
    cat out err
    [ "$actual" -eq "$expected" ] && grep -qE "$pattern" err && [ ! -s out ]
}

prints()
{
    local pattern=$1
    shift
    "$analyze" "$@" >out && grep -qE -e "$pattern" out
}

check "without a command it is a usage error" status 2 'which command'
check "an unknown command names the nearest" status 2 "did you mean 'crosscheck'" croscheck
check "a command far from any is only refused" status 2 "no command 'xyzzy'" xyzzy
check "--help lists the commands" prints '^  crosscheck ' --help
check "--version names the version" prints '^commonview [0-9]' --version
check "crosscheck --help lists its options" prints '--workspace' crosscheck --help

check "an unknown option" status 2 'tear' crosscheck --tear=board
check "an argument too many" status 2 'Too many arguments' crosscheck x
check "an unknown format lists those there are" status 2 'text, html, csv, json or xlsx' crosscheck --format=xml
check "a day that is none shows how to write one" status 2 "'2026-02-30'.*2026-03-31" \
    crosscheck --from=2026-02-30
check "days the wrong way round" status 2 'from is after' crosscheck --from=2026-02-02 --to=2026-02-01
check "an unknown theme lists the themes" status 2 'PLAN, INFO, MONEY' crosscheck --theme=X
check "a folder that is no workspace" status 1 'commonview.ini' crosscheck -w "$work/none"

mkdir workspace
printf '[council]\nname = CHANGE\n' >workspace/commonview.ini
check "no report without the contact block, and what is missing is listed" \
    status 1 '\[contact\] phone is not filled in' crosscheck -w workspace

finish
