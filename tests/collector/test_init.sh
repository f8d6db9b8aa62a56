# init and the command line itself.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

w=$work/care

lists_commands()
{
    collector --help >"$work/help"
    for name in init check describe import list export; do
        grep -q "^  $name" "$work/help" || { echo "no $name"; return 1; }
    done
}
check "--help lists every command" lists_commands
check "--version says who it is" sh -c "'$abs_top_builddir/commonview-collector' --version | grep -q '^commonview'"
check "no command is a mistake of the command line" gives 2 collector
check "unknown command is told with the nearest" says 2 "did you mean 'import'?" collector inport
check "unknown option of a command is a mistake of the command line" gives 2 collector list --colour
check "init without a folder is a mistake of the command line" gives 2 collector init

check "init says what the private key is for" says 0 "keys/officer.key is the private key" collector init "$w"
has_everything()
{
    for name in commonview.ini units.csv groups.csv figures.csv actions.csv corrections.csv responses.db \
        keys/officer.pub keys/officer.key; do
        [ -f "$w/$name" ] || { echo "no $name"; return 1; }
    done
    [ -d "$w/forms" ] && [ -d "$w/reports" ] && [ -z "$(ls "$w/forms" "$w/reports" | grep -v :)" ]
}
check "init makes every file of a workspace" has_everything
check "init lets only the owner read the private key" sh -c "ls -l '$w/keys/officer.key' | grep -q '^-rw------- '"
check "init leaves no log of the store behind" sh -c "! ls '$w' | grep -q 'responses.db-'"
check "the new workspace has no responses" counts 0 "$w"
check "init prints nothing on standard output" silent collector init "$work/silent"
check "check of a new workspace names what to fill in" sh -c \
    "'$abs_top_builddir/commonview-collector' check --workspace '$w' | grep -q '\[contact\] phone is not filled in'"
check "check of a new workspace finds nothing unusable" gives 0 collector check --workspace "$w"

(cd "$w" && find . -type f -exec cksum {} + | sort) >"$work/before"
check "init refuses a folder that has a workspace" says 1 "already" collector init "$w"
check "init --demo refuses it too" says 1 "already" collector init --demo "$w"
(cd "$w" && find . -type f -exec cksum {} + | sort) >"$work/after"
check "init that refuses changes nothing" same "$work/before" "$work/after"

mkdir "$work/half"
echo mine >"$work/half/groups.csv"
check "init refuses a folder with a part of a workspace" says 1 "groups.csv" collector init "$work/half"
check "and leaves it as it was" sh -c "[ \"\$(ls -A '$work/half')\" = groups.csv ] && grep -q mine '$work/half/groups.csv'"

mkdir "$work/used"
echo mine >"$work/used/notes.txt"
check "init takes a folder with other files" gives 0 collector init "$work/used"
check "and leaves them there" grep -q mine "$work/used/notes.txt"

mkdir -p "$work/broken/workspace" "$work/there"
cp "$abs_top_srcdir/workspace/commonview.ini" "$work/broken/workspace"
fails_halfway()
{
    COMMONVIEW_DATADIR=$work/broken collector init "$1"
}
check "init without a template fails and names it" says 1 "units.csv" fails_halfway "$work/new"
check "and leaves no folder" [ ! -e "$work/new" ]
check "init into a folder fails in the same way" gives 1 fails_halfway "$work/there"
check "and leaves the folder as it was, empty" sh -c "[ -d '$work/there' ] && [ -z \"\$(ls -A '$work/there')\" ]"
check "init below a folder that is not there names it" says 1 "nowhere/below" collector init "$work/nowhere/below"

make_workspace "$work/demo"
check "the demonstration has forty units" [ "$(tail -n +2 "$work/demo/units.csv" | wc -l)" -eq 40 ]
subjects()
{
    cut -d, -f3 "$work/demo/units.csv" | sort | uniq -c | tr -s ' ' | tr '\n' ';'
}
check "of all three subjects" [ "$(subjects)" = " 35 care-provider; 4 council-service; 1 process; 1 subject;" ]
check "check finds nothing at all to say about it" sh -c \
    "'$abs_top_builddir/commonview-collector' check --workspace '$work/demo' | grep -E 'commonview.ini|units.csv|groups.csv' | grep -vc ': ok\$' | grep -qx 0"
check "it says that it is simulated" grep -qx "simulated = yes" "$work/demo/commonview.ini"
only_drama_numbers()
{
    ! grep -oE '0[0-9]{3,4} ?[0-9]{6}' "$work/demo/commonview.ini" | grep -vE '^01632 ?960[0-9]{3}$'
}
check "it has only telephone numbers kept free for drama" only_drama_numbers
check "two workspaces have two pairs of keys" sh -c "! cmp -s '$w/keys/officer.key' '$work/demo/keys/officer.key'"

finish
