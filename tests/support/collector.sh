# Sourced by the shell tests of commonview-collector, after suite.sh: the program, a workspace, and ways
# to say what it should do. All are functions, to be given to `check`.

collector()
{
    "$abs_top_builddir/commonview-collector" "$@"
}

# gives STATUS COMMAND...: the command ends with that status.
gives()
{
    local want=$1 got=0
    shift
    "$@" || got=$?
    [ "$got" -eq "$want" ] || { echo "status $got, not $want: $*"; return 1; }
}

# says STATUS TEXT COMMAND...: it ends with that status, and its standard error has the text in it.
says()
{
    local want=$1 text=$2 got=0
    shift 2
    "$@" 2>"$work/.stderr" || got=$?
    [ "$got" -eq "$want" ] || { cat "$work/.stderr"; echo "status $got, not $want: $*"; return 1; }
    grep -qF -- "$text" "$work/.stderr" || { cat "$work/.stderr"; echo "does not say: $text"; return 1; }
}

# silent COMMAND...: nothing on standard output.
silent()
{
    [ -z "$("$@" 2>/dev/null)" ]
}

# same FILE FILE
same()
{
    diff "$1" "$2"
}

# A demonstration workspace, of which the store is empty.
make_workspace()
{
    collector init --demo "$1" 2>"$work/.init" || { cat "$work/.init"; exit 1; }
}

# How many responses there are, of all questionnaires.
count()
{
    collector list --workspace "$1" | tail -n +2 | wc -l
}

# counts N DIR
counts()
{
    local n
    n=$(count "$2")
    [ "$n" -eq "$1" ] || { echo "$n responses, not $1"; return 1; }
}
