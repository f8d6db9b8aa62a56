# commonview-collector register: what the registers were cannot be rewritten without being seen.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w

record()
{
    collector register --workspace w "$@"
}

actions()
{
    "$abs_top_builddir/commonview-analyze" actions --workspace w "$@"
}

header=action,agreed,unit,theme,finding,what,owner,by_when,measure,success,status,progress

# register ROW...: the register has these rows.
register()
{
    printf '%s\n' "$header" "$@" >w/actions.csv
}

row()
{
    echo "$1,2026-05-01,home-01,TIME,common_issue,${4:-Act},${3:-Head},$2,people,better,,"
}

moved()
{
    actions --format json | jq -e ".actions[] | select(.action == \"A1\") | .moved == $1 and .first_by_when == \"2026-07-01\" and .on_record == $2" >/dev/null
}

register "$(row A1 2026-07-01)" "$(row A2 2026-08-01)"
check "what is new is not on record" says 1 "not all that the registers say is on record" record --check
check "the report says so" tells "New or changed and not on record: 2" actions
check "it is put on record" says 0 "actions.csv: 2 new, 0 changed, 0 gone" record
check "and is then" says 0 "actions.csv: all is on record" record --check
check "the report says so too" tells "Everything here is on record" actions
check "a day that was not moved is not said to be" moved 0 true

register "$(row A1 2026-09-01)" "$(row A2 2026-08-01)"
check "a day that is moved is seen at once" moved 1 false
check "in words" tells "1 September 2026 (at first 1 July 2026; times moved: 1)" actions
check "it is put on record" says 0 "0 new, 1 changed, 0 gone" record
register "$(row A1 2099-09-01)" "$(row A2 2026-08-01)"
record 2>/dev/null
check "moved again" moved 2 true
check "the board is told" tells "(at first 1 July 2026; times moved: 2)" actions --tier board
register "$(row A1 2026-07-01)" "$(row A2 2026-08-01)"
record 2>/dev/null
check "moving it back does not undo it" moved 3 true

register "$(row A1 2026-07-01)"
check "a row that is taken out is seen" tells "Taken out of the register: A2" actions
check "it is put on record" says 0 "0 new, 0 changed, 1 gone" record
check "and is seen still" tells "Taken out of the register: A2" actions
check "once only is it on record" says 0 "actions.csv: all is on record" record
rm w/actions.csv
check "a register that is removed is seen" says 0 "0 new, 0 changed, 1 gone" record

register "$(row A1 2026-07-01)" "$(row A1 2026-08-01)"
check "two rows of one id are refused" says 1 "there are two rows" record
check "with the row" says 1 "actions.csv:3" record
register "$(row 'A: 1' 2026-07-01)"
check "an id that cannot be kept is refused" says 1 "is no id that can be kept" record
printf '%s\n' "no,id" "1,2" >w/actions.csv
check "a register without ids is refused" says 1 "there is no column \"action\"" record
printf '%s\n' "$header" "$(row A9 2026-07-01)" >w/actions.csv
printf '%s\n' correction,unit,sent C1,home-01,2026-03-01 >w/corrections.csv
check "corrections are put on record too" says 0 "corrections.csv: 1 new" record
check "the log of it all is whole" says 0 "is whole" collector audit --workspace w --verify

sqlite3 w/responses.db "DROP TRIGGER audit_is_not_changed; UPDATE audit SET detail = replace(detail, '2099-09-01', '2026-07-01')" 2>/dev/null
changed_by_hand()
{
    [ "$(sqlite3 w/responses.db "SELECT count(*) FROM audit WHERE detail LIKE '%2099-09-01%'")" -eq 0 ]
}
check "somebody changes the log by hand" changed_by_hand
check "the report says so" tells "The log of what was done here was changed by hand" actions
check "and nothing more is put on record" says 1 "entry" record
finish
