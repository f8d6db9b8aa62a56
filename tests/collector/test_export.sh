# export and list: what went in comes out, and goes into a second workspace the same.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

w=$work/care
make_workspace "$w"

# export DIR OUTPUT [OPTION...]
export_form()
{
    local dir=$1 form=$2 output=$3
    shift 3
    collector export --workspace "$dir" --form "$form" --output "$output" "$@"
}

# Values that a spreadsheet, a terminal or a careless reader might trip over.
printf '%s\n' \
    'unit,day,language,layout,channel,answered_by,helped_by,groups,plan_decide,plan_true,has_budget,money_freedom,comment' \
    'home-01,2026-09-01,en,standard,paper,alone,,older dementia,always,plan_copy goals,yes,mostly,"=HYPERLINK(""http://evil.example"",""click"")"' \
    'home-01,2026-09-01,cy,easy-read,web,helped,care_worker,older,sometimes,,no,,"two
lines, and a ""quote"""' \
    'day-01,2026-09-02,pl,large,interview,proxy,family,,dont_know,none,,,"مرحبا ‮evil‬ <script>alert(1)</script>"' \
    'homecare-03,2026-09-03,,,,,,,,,,,' \
    "living-02,2026-09-04,ro,plain,phone,alone,,autism learning_disability,never,\"goals assessment_copy\",yes,never,'quoted" \
    'phone-line,2026-09-05,en,standard,web,alone,,,mostly,,,,@SUM(1+1)' \
    'home-02,2026-09-05,en,standard,web,alone,,,mostly,,,,-5' >"$work/in.csv"
check "hostile values are imported" says 0 "7 rows, 7 stored" collector import --workspace "$w" --form service-user "$work/in.csv"

check "export without the key leaves out free text and says so" says 0 "give the private key" export_form "$w" service-user "$work/closed.csv"
check "and how many responses there are" grep -q "service-user: 7 responses" "$work/.stderr"
check "none of the text is in it" sh -c "! grep -qE 'comment|quote|evil|SUM' '$work/closed.csv'"
check "export with the key has the text" gives 0 export_form "$w" service-user "$work/one.csv" --key "$w/keys/officer.key"
check "cells that would run as formulas begin with an apostrophe" grep -q "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"click\"\")\"" "$work/one.csv"
check "so does the other kind" grep -q ",'@SUM(1+1)" "$work/one.csv"
check "numbers do not" grep -q ",-5," "$work/one.csv"
no_formula()
{
    ! grep -qE '(^|,)"?[=+@]' "$work/one.csv"
}
check "no cell begins like a formula" no_formula
check "several choices come in the order of the list" grep -q "assessment_copy goals" "$work/one.csv"
check "a row without answers is there" grep -qE 'homecare-03,2026-09-03,en,standard,import,,,,' "$work/one.csv"
check "text in two lines stays so" sh -c "grep -A1 '\"two' '$work/one.csv' | grep -q 'lines, and a \"\"quote\"\"\"'"

# Into a second workspace and out again. References are made anew; everything else is equal.
make_workspace "$work/second"
strip()
{
    # The reference is the first cell of a record; lines that go on with a record have none.
    sed -E 's/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3},/,/' "$1"
}
check "what was exported can be imported" says 0 "7 rows, 7 stored" collector import --workspace "$work/second" --form service-user "$work/one.csv"
check "and exported again" gives 0 export_form "$work/second" service-user "$work/two.csv" --key "$work/second/keys/officer.key"
round_trip()
{
    # A record in two lines is made one, so that rows can be sorted.
    for f in one two; do
        strip "$work/$f.csv" | sed -e ':a' -e '/"two\r\?$/{N;s/\n/ /;ba' -e '}' | sort >"$work/$f.sorted"
    done
    same "$work/one.sorted" "$work/two.sorted"
}
check "equal to the first export" round_trip
check "another private key does not open the text" says 1 "sealed for another key" export_form "$w" service-user "$work/x.csv" --key "$work/second/keys/officer.key"
check "and leaves no file" [ ! -e "$work/x.csv" ]
check "a key file that is none is told" says 1 "in.csv" export_form "$w" service-user "$work/x.csv" --key "$work/in.csv"

check "export --labels has labels" gives 0 export_form "$w" service-user "$work/labels.csv" --labels
check "in place of names" grep -q "I have a copy of my assessment; My care plan is about what I want in my life" "$work/labels.csv"
check "codebook is written" gives 0 export_form "$w" service-user "$work/closed.csv" --codebook "$work/codes.csv"
check "with scores" grep -qE '^plan_decide,select_one,PLAN,yes,care-provider,,.*,sometimes,Sometimes,0.5' "$work/codes.csv"
check "empty where a choice does not count" grep -qE '^plan_decide,.*,dont_know,I don.t know,,-95,plan_decide,' "$work/codes.csv"
covers()
{
    # Every column of the table is in the codebook, and "*" for the reasons why an answer is missing.
    { echo '*'; head -1 "$work/closed.csv" | tr -d '\r' | tr , '\n'; } | sort >"$work/columns"
    tail -n +2 "$work/codes.csv" | cut -d, -f1 | sort -u >"$work/coded"
    same "$work/columns" "$work/coded"
}
check "for every column" covers

check "export to standard output is the same" sh -c "'$abs_top_builddir/commonview-collector' export --workspace '$w' --form service-user 2>/dev/null | cmp - '$work/closed.csv'"
check "export of nothing has the header" sh -c "[ \$('$abs_top_builddir/commonview-collector' export --workspace '$w' --form staff 2>/dev/null | wc -l) -eq 1 ]"
check "export of an unknown questionnaire fails" says 1 "there is no questionnaire 'stuff'" export_form "$w" stuff "$work/x.csv"
check "export without a questionnaire is a mistake of the command line" gives 2 collector export --workspace "$w"
check "export into no folder names the file" says 1 "nowhere/x.csv" export_form "$w" service-user "$work/nowhere/x.csv"

# list
collector list --workspace "$w" --format csv >"$work/list.csv"
check "list has the columns it promises" sh -c "head -1 '$work/list.csv' | tr -d '\r' | grep -qx reference,form,unit,day,channel"
check "list has every response" [ "$(tail -n +2 "$work/list.csv" | wc -l)" -eq 7 ]
check "list has form, unit, day and channel" grep -qE '^[0-9A-Z]{4}(-[0-9A-Z]{4}){3},service-user,living-02,2026-09-04,phone' "$work/list.csv"
references()
{
    tail -n +2 "$work/list.csv" | cut -d, -f1 | sort >"$work/listed"
    grep -oE '^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}' "$work/one.csv" | sort >"$work/exported"
    same "$work/listed" "$work/exported" && [ "$(sort -u "$work/listed" | wc -l)" -eq 7 ]
}
check "list and export have the same references, each once" references

full_disk()
{
    collector list --workspace "$w" >/dev/full
}
check "list says when its output cannot be written" says 1 "standard output" full_disk
check "list into a file is the same" sh -c "'$abs_top_builddir/commonview-collector' list --workspace '$w' --output '$work/l.csv' && cmp '$work/l.csv' '$work/list.csv'"

# A questionnaire that changes: old answers are read with old questions.
form()
{
    printf '%s\n' '| survey | | | |' '| | type | name | label |' "$@" >"$w/forms/tea.md"
    printf '%s\n' '| choices | | | |' '| | list_name | name | label |' \
        '| | yn | yes | Yes |' '| | yn | no | No |' \
        '| settings | | | | | |' '| | form_title | form_id | source | subjects | address |' \
        '| | Tea | tea | people | care-provider | tea |' >>"$w/forms/tea.md"
}
form '| | select_one yn | hot | Is it hot? |' '| | select_one yn | sweet | Is it sweet? |'
printf '%s\n' unit,day,hot,sweet home-01,2026-09-01,yes,no >"$work/tea1.csv"
check "a questionnaire of the workspace is imported" says 0 "1 stored" collector import --workspace "$w" --form tea "$work/tea1.csv"
form '| | select_one yn | cup | In a cup? |' '| | select_one yn | hot | Is it still hot? |' '| | integer | unit_price | Price? |' '| | text | day | Day? |'
printf '%s\n' unit,day,cup,hot,unit_price,answer.day home-01,2026-09-02,no,no,12,Monday >"$work/tea2.csv"
check "so is its next version" says 0 "1 stored" collector import --workspace "$w" --form tea "$work/tea2.csv"
check "export has both" says 0 "2 responses, 5 questions of 2 versions" export_form "$w" tea "$work/tea.csv" --key "$w/keys/officer.key"
tea_table()
{
    strip "$work/tea.csv" | tr -d '\r' >"$work/tea.out"
    printf '%s\n' reference,unit,day,language,layout,channel,answered_by,helped_by,groups,cup,hot,unit_price,answer.day,sweet \
        ,home-01,2026-09-01,en,standard,import,,,,,yes,,,no \
        ,home-01,2026-09-02,en,standard,import,,,,no,no,12,Monday, >"$work/tea.want"
    same "$work/tea.want" "$work/tea.out"
}
check "with the questions of both versions" tea_table
rm "$w/forms/tea.md"
check "answers to a questionnaire that is gone can still be exported" says 0 "2 responses" export_form "$w" tea "$work/tea.csv"

finish
