# export in every format, opened in what others use: LibreOffice (one start), R (haven, readxl, jsonlite)
# and PSPP. export_formats.R works out from what was imported what each file must hold.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

Rscript --vanilla -e 'library(haven); library(readxl); library(jsonlite)' >/dev/null 2>&1 &&
    command -v soffice pspp >/dev/null || {
    echo "needs R, LibreOffice and PSPP: ./autogen.sh --deps=tests" >&2
    exit 77
}

cd "$work" || exit 1
make_workspace w

# A question of each kind; what is asked depends on a choice, and once on words that are sealed. Names
# that SPSS does not take, or takes for the same.
cat >w/forms/all.md <<'MD'
| survey | | | | |
| | type | name | label | relevant |
| | select_one often | one | Is it good? | |
| | select_multiple things | many | What is there? | |
| | begin_group | g | If it is good | ${one} = 'always' |
| | integer | number | How many? | |
| | decimal | decimal | How much? | |
| | end_group | | | |
| | date | when | When? | |
| | rank things | order | What comes first? | |
| | text | words | In your words? | |
| | select_one yn | after | Did that help? | ${words} != '' |
| | acknowledge | read | I have read it | |
| | select_one numbered | level | Which level? | |
| | select_one yn | not | Not so? | |
| | select_one yn | One | Is it really good? | |
| | time | at | At what time? | |
| | select_one yn | a_question_whose_name_is_longer_than_the_sixty_four_bytes_of_spss | Long? | |
| choices | | | | |
| | list_name | name | label | score |
| | often | always | Always | 1 |
| | often | never | =1+1 | 0 |
| | often | dont_know | I don't know | |
| | often | dont_say | I don't want to say | |
| | often | not_for_me | Not for me | |
| | things | tea | Tea, "hot" | |
| | things | milk | Milk | |
| | yn | yes | Yes | |
| | yn | no | No | |
| | numbered | 10 | Ten | |
| | numbered | 20 | Twenty | |
| settings | | | | | |
| | form_title | form_id | source | subjects | address |
| | All kinds | all | people | care-provider | all |
MD
long=a_question_whose_name_is_longer_than_the_sixty_four_bytes_of_spss
cat >in.csv <<CSV
unit,day,language,layout,channel,answered_by,helped_by,groups,one,many,number,decimal,when,order,words,after,read,level,not,One,at,$long
home-01,2026-09-01,en,standard,paper,,,older dementia,always,tea milk,7,2.5,1931-05-04,milk tea,"=HYPERLINK(""http://evil.example"",""x"")",yes,OK,20,yes,no,14:30,yes
home-01,2026-09-01,cy,easy-read,web,,,older,never,,,,,,"two
lines, and a ""quote""",,,,,,,
day-01,2026-09-02,pl,large,interview,,,,dont_know,milk,,,2026-01-31,,"مرحبا <script>alert(1)</script>",no,,10,no,yes,,no
home-02,2026-09-03,,,,,,,,,,,,,,,,,,,,
living-02,2026-09-04,en,standard,web,,,carer,dont_say,,,,,,@SUM(1+1),,,,,,,
home-02,2026-09-05,en,standard,web,,,,not_for_me,,,,1899-12-31,,-5,,,,,,,
home-02,2026-09-05,en,standard,web,,,,always,tea,-3,-0.25,,tea milk,"	tab",,,,,,,
CSV
printf '%s\n' unit,day,plan_decide home-01,2026-09-01,always home-01,2026-09-02,never >other.csv
check "answers of every kind are imported" says 0 "7 stored" collector import --workspace w --form all in.csv
check "and some of another questionnaire" says 0 "2 stored" collector import --workspace w --form service-user other.csv

# to FILE [OPTION...]: the questionnaire of all kinds, in the format of the file's ending.
to()
{
    local file=$1
    shift
    collector export --workspace w --form all --format "${file##*.}" --output "$file" "$@"
}
key="--key w/keys/officer.key"
check "as CSV by names" gives 0 to names.csv $key
check "as CSV by labels" gives 0 to labels.csv $key --labels
check "as CSV in codes" gives 0 to codes.csv $key --codes
check "as JSON" gives 0 to all.json $key
check "as a workbook" gives 0 to all.xlsx $key
check "as an SPSS file" says 0 "9 stored, less 2 of other questionnaires, 0 of other days, 0 about other units: 7" to all.sav $key
collector describe --workspace w --form all --format json >describe.json

# Opened by others. The third part of the filter is UTF-8, the last "every sheet a file".
HOME=$work soffice --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
    --outdir office all.xlsx >/dev/null 2>&1
check "LibreOffice opens the workbook, with four sheets" [ "$(ls office | wc -l)" = 4 ]
cat >spss.sps <<'SPS'
GET FILE='all.sav'.
DISPLAY DOCUMENTS.
FREQUENCIES one.
SAVE TRANSLATE /OUTFILE='pspp.csv' /TYPE=CSV /FIELDNAMES /REPLACE /CELLS=VALUES.
SPS
check "PSPP opens the SPSS file" sh -c 'pspp -O format=txt spss.sps >pspp.txt'
check "and tells the count in its notes" grep -q "Check: 9 - 2 - 0 - 0 = 7" pspp.txt
check "and what is missing apart from what is answered" sh -c "grep -qE 'Missing *\| *4' pspp.txt"
check "every file holds what was imported" Rscript --vanilla "$abs_top_srcdir/tests/collector/export_formats.R" in.csv
check "a workbook has no formula" sh -c "mkdir x && cd x && unzip -q ../all.xlsx && ! grep -qE '<f[ >]' xl/worksheets/*.xml"

# Nothing of what people wrote without the key.
for f in csv json xlsx sav; do
    check "no words without the key: $f" gives 0 to "shut.$f"
done
mkdir shut && (cd shut && unzip -q ../shut.xlsx)
check "none in any file" sh -c "! grep -qE 'evil.example|two$|alert\(1|SUM\(' -r shut shut.csv shut.json shut.sav"
check "where it depends on them whether it was asked, that is hidden" sh -c \
    "[ \$(grep -c '\"after\":\"hidden\"' shut.json) = 5 ]"

# The same store, the same bytes, whatever the time and the place.
sleep 2
for f in json xlsx sav; do
    check "again the same: $f" sh -c ". '$abs_top_srcdir/tests/support/collector.sh'; TZ=Asia/Tokyo collector export \
        --workspace w --form all --format $f --output again.$f $key && cmp again.$f all.$f"
done

# The manifest: a file's digest, and parts that add up.
hashes()
{
    local file
    for file in *.manifest.json; do
        jq_free "$file" | sha256sum --check --quiet || return
    done
}
jq_free()
{
    tr -d ' ",' <"$1" | sed -n -e 's/^name://p' -e 's/^sha256://p' | paste -d' ' - - |
        sed 's/^\([^ ]*\) \(.*\)/\2  \1/'
}
check "every file has its SHA-256 in a manifest" hashes
check "of CSV the dictionary too" grep -q '"name": "codes-codebook.csv"' codes.csv.manifest.json
echo >>codes.csv
check "which tells a changed file" sh -c ". '$abs_top_srcdir/tests/support/collector.sh'; ! sha256sum --status --check <<X
$(jq_free codes.csv.manifest.json)
X"

# Less than all, each left out for one reason.
count_line()
{
    sed -n 's/.*"'"$2"'": \([0-9]*\).*/\1/p' "$1.manifest.json"
}
# parts FILE STORED FORM DAYS UNITS EXPORTED
parts()
{
    local got
    got=$(for n in stored other_questionnaires other_days other_units exported; do
        count_line "$1" "$n"
    done | paste -sd' ')
    [ "$got" = "$2 $3 $4 $5 $6" ] || { echo "$got"; return 1; }
}
check "of some days" gives 0 to days.json --from 2026-09-02 --to 2026-09-04
check "the parts add up" parts days.json 9 2 4 0 3
check "of a unit" gives 0 to unit.sav --from 2026-09-02 --unit home-02
check "the parts add up then too" parts unit.sav 9 2 2 2 3
check "a unit that there is not is told" says 1 "home-99" to x.json --unit home-99
reference=$(sed -n 2p names.csv | cut -d, -f1)
check "one is withdrawn" gives 0 collector withdraw "$reference" --workspace w
check "and the export has one less" says 0 "8 stored" to less.json
check "which the manifest knows" [ "$(count_line less.json withdrawn)" = 1 ]
check "nobody in it" gives 0 to none.sav --from 2030-01-01
check "R opens a file without rows" Rscript --vanilla -e \
    'd <- haven::read_sav("none.sav"); stopifnot(nrow(d) == 0, ncol(d) > 20)'
check "nor in a workbook" gives 0 to none.xlsx --from 2030-01-01
check "a byte order mark on request" gives 0 to bom.csv --bom
check "is there" sh -c "[ \$(head -c 3 bom.csv | od -An -tx1 | tr -d ' ') = efbbbf ]"
check "and import reads over it" says 0 "6 stored" collector import --workspace w --form all bom.csv

# What cannot be.
check "a format that there is not" gives 2 to x.ods
check "a workbook on standard output" gives 2 collector export --workspace w --form all --format xlsx
check "codes in JSON" gives 2 to x.json --codes
check "a day that there is not" gives 2 to x.json --from 2026-02-30
printf '%s\n' unit,day,one,number home-01,2026-10-01,always,-95 >minus.csv
collector import --workspace w --form all minus.csv 2>/dev/null
check "a number that stands for a reason" says 1 "an answer to number is -95" to x.sav
check "leaves nothing behind" [ ! -e x.sav ]
check "but is exported by name" says 0 "responses" to minus.json
check "into no folder" says 1 "nowhere" to nowhere/x.xlsx
finish
