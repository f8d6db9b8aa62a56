# import: every kind of bad row, all or nothing, the same file twice, hostile values, a killed import.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

w=$work/care
csv=$work/answers.csv
make_workspace "$w"

# import FORM FILE [OPTION...]
import()
{
    local form=$1 file=$2
    shift 2
    collector import --workspace "$w" --form "$form" "$file" "$@"
}

# A file of one row.
one()
{
    printf '%s\n%s\n' "$1" "$2" >"$csv"
}

# refuses TEXT HEADER ROW: nothing is stored, and the message names the place and says TEXT.
refuses()
{
    one "$2" "$3"
    says 1 "$1" import service-user "$csv" && counts 0 "$w"
}

short=unit,day,plan_decide
check "import of an unknown column names the nearest" \
    refuses "column 'plan_decid': the questionnaire service-user has no such column. Did you mean plan_decide?" \
    unit,day,plan_decid home-01,2026-09-01,always
check "import without unit says what is missing" refuses "column 'unit': the column is missing" day,plan_decide 2026-09-01,always
check "import without day says what is missing" refuses "column 'day': the column is missing" unit,plan_decide home-01,always
check "import of a doubled column says so" refuses "another column holds the same" $short,plan_decide home-01,2026-09-01,always,always
check "import of a column without a name says which" refuses "column '4': the column has no name" $short, home-01,2026-09-01,always,
check "import names row and column of an unknown unit" \
    refuses "answers.csv:2: column 'unit': there is no unit \"home-99\"" $short home-99,2026-09-01,always
check "import refuses a row without unit" refuses "the row has no unit" $short ,2026-09-01,always
check "import refuses a unit that the questionnaire is not about" \
    refuses "is not about units of the subject process" $short safeguarding,2026-09-01,always
check "import refuses what is no day" refuses "column 'day': \"1.9.2026\" is not a day" $short home-01,1.9.2026,always
check "import refuses a day that there is not" refuses "there is no day \"2026-02-30\"" $short home-01,2026-02-30,always
check "import refuses a day to come" refuses "has not come yet" $short home-01,2999-01-01,always
check "import refuses a day before 2020" refuses "is before 2020" $short home-01,2019-12-31,always
check "import refuses a row without day" refuses "\"\" is not a day" $short home-01,,always
check "import names the nearest choice" \
    refuses "column 'plan_decide': \"alway\" is none of the choices. Did you mean always?" $short home-01,2026-09-01,alway
check "import refuses two choices where there is one" \
    refuses "\"always never\" is none of the choices" $short home-01,2026-09-01,always\ never
check "import names the wrong one of several choices" \
    refuses "\"gaols\" is none of the choices. Did you mean goals?" unit,day,plan_true home-01,2026-09-01,plan_copy\ gaols
check "import refuses an unknown layout" refuses "column 'layout': \"huge\" is not known here" $short,layout home-01,2026-09-01,always,huge
check "import refuses an unknown channel" refuses "column 'channel'" $short,channel home-01,2026-09-01,always,fax
check "import refuses an unknown answered_by" refuses "column 'answered_by'" $short,answered_by home-01,2026-09-01,always,me
check "import refuses an unknown helped_by" refuses "column 'helped_by'" $short,helped_by home-01,2026-09-01,always,cat
check "import refuses an unknown group" refuses "\"old\" is not a group" $short,groups home-01,2026-09-01,always,dementia\ old
check "import refuses what is no language" refuses "\"e n\" is not a language" $short,language home-01,2026-09-01,always,e\ n
check "import refuses a row that is too long" refuses "the row has 4 cells, the header 3" $short home-01,2026-09-01,always,never
check "import refuses an empty file" refuses "the file is empty" "" ""
check "import refuses text that is not UTF-8" refuses "not UTF-8" unit,day,comment "$(printf 'home-01,2026-09-01,caf\351')"
check "import refuses quotation marks that are not closed" refuses "quotation mark" unit,day,comment 'home-01,2026-09-01,"open'
check "import refuses text that is too long" \
    refuses "column 'comment'" unit,day,comment "home-01,2026-09-01,$(head -c 8001 /dev/zero | tr '\0' x)"
check "import of an unknown questionnaire names the nearest" says 1 "Did you mean service-user?" import service-usr "$csv"
check "import of a file that is not there names it" says 1 "none.csv" import service-user "$work/none.csv"
check "import from a pipe says what to do" says 1 "this is not a plain file" import service-user /dev/null
check "import without a questionnaire is a mistake of the command line" gives 2 collector import --workspace "$w" "$csv"
check "import without a file is a mistake of the command line" gives 2 collector import --workspace "$w" --form staff
check "import outside of a workspace says how to make one" says 1 "init" collector import --workspace "$work" --form staff "$csv"

# Numbers, days, constraints: the provider's questionnaire.
provider()
{
    one "$2" "$3"
    says 1 "$1" import provider "$csv" && counts 0 "$w"
}
check "import refuses a number that is none" provider "column 'vacancies': \"few\"" unit,day,vacancies home-01,2026-09-01,few
check "import refuses a number outside of its constraint with the questionnaire's own words" \
    provider "column 'agency_share': \"101\": Enter a whole number from 0 to 100" unit,day,agency_share home-01,2026-09-01,101
check "import refuses a day in a question that is none" provider "column 'cqc_date': \"soon\"" unit,day,cqc_date home-01,2026-09-01,soon

# All or nothing.
{
    echo $short
    for i in $(seq 1 300); do echo "home-0$((i % 9 + 1)),2026-09-01,alwayz"; done
    echo home-01,2026-09-01,always
} >"$csv"
check "import counts all bad rows" says 1 "300 of 301 rows cannot be used, so nothing was stored" import service-user "$csv"
few_lines()
{
    import service-user "$csv" 2>"$work/.many"
    [ "$(wc -l <"$work/.many")" -eq 102 ] && grep -q '^... and 200 more$' "$work/.many"
}
check "import prints the first hundred and how many there are more" few_lines
check "import stores nothing of a file with a bad row" counts 0 "$w"

{
    echo $short,comment
    echo home-01,2026-09-01,always,one
    echo home-01,2026-09-02,alwais,two
    echo home-99,2026-13-01,never,'"three, ""3"""'
    echo home-02,2026-09-03,,four
} >"$csv"
check "import --keep-good stores the good rows" says 0 "4 rows, 2 stored, 2 refused: see $work/answers.refused.csv" import service-user "$csv" --keep-good
check "and no others" counts 2 "$w"
printf '%s\r\n' $short,comment,reason \
    'home-01,2026-09-02,alwais,two,"plan_decide: ""alwais"" is none of the choices"' \
    'home-99,2026-13-01,never,"three, ""3""","unit: there is no unit ""home-99""; day: there is no day ""2026-13-01"""' >"$work/want.csv"
check "import --keep-good writes what it refused, with the reasons" same "$work/want.csv" "$work/answers.refused.csv"
check "the same file again stores nothing twice" says 0 "0 stored, 2 were there already" import service-user "$csv" --keep-good
check "and there are as many as before" counts 2 "$w"
mended()
{
    sed -e 's/alwais/always/' -e 's/home-99/home-09/' -e 's/2026-13-01/2026-09-13/' "$work/answers.refused.csv" >"$work/mended.csv"
    import service-user "$work/mended.csv"
}
check "what was refused can be imported when it is put right" says 0 "2 rows, 2 stored" mended
check "import prints nothing on standard output" silent import service-user "$work/mended.csv"
check "the same answers in another file are other answers" sh -c "printf '%s\n' '$short' home-01,2026-09-01,always >'$work/a.csv'; printf '%s\n\n' '$short' home-01,2026-09-01,always >'$work/b.csv'"
check "one of them" says 0 "1 stored" import service-user "$work/a.csv"
check "and the other" says 0 "1 stored" import service-user "$work/b.csv"

# A long cell of several bytes a letter, and of two lines: what is shown of it is still text.
one unit,day,plan_decide "home-01,2026-09-01,x$(printf 'é%.0s' $(seq 60))"
check "a long wrong value is cut between letters" says 0 "1 refused" import service-user "$csv" --keep-good
check "so that the file of refused rows can be read" says 1 "1 of 1 rows" import service-user "$work/answers.refused.csv"
printf 'unit,day,plan_decide\nhome-01,2026-09-01,"al\nways"\n' >"$csv"
check "a message stays on its line" says 1 'column '"'plan_decide'"': "al" is none' import service-user "$csv"

# Answers to what is not asked.
before=$(count "$w")
one unit,day,has_budget,money_freedom,answered_by,helped_by home-03,2026-09-04,no,always,alone,family
check "import leaves an answer out that is not asked, with a warning" \
    says 0 "warning: $csv:2: column 'money_freedom': the answer is left out" import service-user "$csv"
check "also who helped when nobody did" grep -q "column 'helped_by': the answer is left out" "$work/.stderr"
check "and stores the row" counts $((before + 1)) "$w"
left_out()
{
    collector export --workspace "$w" --form service-user 2>/dev/null >"$work/out.csv"
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $2 == "home-03" && $at["has_budget"] == "no" && $at["money_freedom"] == "" &&
        $at["answered_by"] == "alone" && $at["helped_by"] == "" { found = 1 }
        END { exit !found }' "$work/out.csv"
}
check "without that answer" left_out

# Two spellings of a file: what spreadsheets write.
printf '\xef\xbb\xbfunit,day,plan_decide\r\nhome-04,2026-09-05,never\r\n\r\n,,\r\n' >"$csv"
check "import takes a byte order mark, CR LF and empty rows" says 0 "1 rows, 1 stored" import service-user "$csv"

# Killed in the middle: nothing of it is there.
big()
{
    awk 'BEGIN { print "unit,day,plan_decide,comment"
        for (i = 0; i < 60000; i++)
            printf "home-%02d,2026-09-%02d,always,%s\n", i % 9 + 1, i % 28 + 1, i % 10 ? "" : "text" }' >"$work/big.csv"
}
big
before=$(count "$w")
# kill_after SECONDS FILE [OPTION...]: an import, killed. Fails when it ended before.
kill_after()
{
    local after=$1 file=$2 got=0
    shift 2
    "$abs_top_builddir/commonview-collector" import --workspace "$w" --form service-user "$file" "$@" 2>/dev/null &
    local pid=$!
    sleep "$after"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null || got=$?
    [ "$got" -eq 137 ]
}
n_killed=0
killed()
{
    kill_after "$1" "$work/big.csv" && n_killed=$((n_killed + 1))
    counts "$before" "$w" || counts $((before + 60000)) "$w"
}
for after in 0.01 0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.5; do
    check "import killed after $after s leaves all or nothing" killed $after
done
check "some of them were really killed" [ "$n_killed" -gt 0 ]
check "and no file of its own" sh -c "! ls -A '$w' | grep -q '^import'"
check "the import that was killed can be run again" says 0 "60000 rows" import service-user "$work/big.csv"
check "and stores every row once" counts $((before + 60000)) "$w"
before=$(count "$w")
kept_refused()
{
    # Some rows are bad, here and there.
    sed 's/-01,always/-41,always/' "$work/big.csv" | sed '1d;s/$/ secret/' | cat <(head -1 "$work/big.csv") - >"$work/odd.csv"
    kill_after 0.1 "$work/odd.csv" --keep-good || return 0 # too fast for us
    ! ls -A "$work" "$w" | grep -E '^(import|odd.*refused)'
}
check "an import killed while it writes refused rows leaves no file of them" kept_refused

# Two at a time: one waits for the other.
both()
{
    sed 's/always/mostly/' "$work/big.csv" >"$work/big2.csv"
    collector import --workspace "$w" --form service-user "$work/big2.csv" 2>"$work/.both" &
    local pid=$!
    sed 's/always/never/' "$work/big.csv" | head -2000 >"$work/small.csv"
    import service-user "$work/small.csv" && wait "$pid"
}
before=$(count "$w")
check "two imports at the same time are both stored" both
check "completely" counts $((before + 61999)) "$w"

finish
