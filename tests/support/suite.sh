# Sourced by the shell tests: counts, and ends with the line that every suite ends with.
#
#     . "$abs_top_srcdir/tests/support/suite.sh"
#     check "what is tested, when, with which result" command argument...
#     finish
#
# A test may use the directory $work, which is removed when the suite ends.

n_passed=0
n_failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The command succeeds; what it prints is shown only when it does not.
check()
{
    local name=$1
    shift
    if "$@" >"$work/.output" 2>&1; then
        n_passed=$((n_passed + 1))
    else
        n_failed=$((n_failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/.output"
    fi
}

# tells TEXT COMMAND...: standard output has the text, however its lines are broken.
tells()
{
    local text=$1
    shift
    "$@" | tr -s '\r\n ' ' ' | grep -qF -- "$text"
}

# A suite that tested nothing has failed.
finish()
{
    echo "$n_passed passed, $n_failed failed"
    [ "$n_failed" -eq 0 ] && [ "$n_passed" -gt 0 ]
    exit
}
