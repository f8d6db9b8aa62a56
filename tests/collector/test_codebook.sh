# describe --format html and ddi: the codebook for people and for an archive. ddi.rng holds the second to
# the elements and the order of the published schema; the files of an export are held to both.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w

# codebook FORM FORMAT [OPTION...]
codebook()
{
    local form=$1 format=$2
    shift 2
    collector describe --workspace w --form "$form" --format "$format" "$@" >"$form.$format"
}
well_formed()
{
    xmllint --noout --relaxng "$abs_top_srcdir/tests/collector/ddi.rng" "$1" 2>"$work/.xml" || { cat "$work/.xml"; return 1; }
}
for form in service-user carer staff provider safeguarding-adult safeguarding-representative; do
    check "$form for an archive, in every language" gives 0 codebook "$form" ddi --lang all
    check "$form has the structure of DDI-Codebook 2.5" well_formed "$form.ddi"
    check "$form for people" gives 0 codebook "$form" html --lang all
done

# xpath EXPRESSION FILE: its value, names without the namespace.
xpath()
{
    xmllint --xpath "$1" <(sed 's/ xmlns="[^"]*"//' "$2")
}
check "a question is there in each language" [ "$(xpath 'count(//var[@name="plan_decide"]/qstn/qstnLit)' service-user.ddi)" = 6 ]
check "in Welsh too" [ "$(xpath 'string(//var[@name="plan_decide"]/catgry[1]/labl[@xml:lang="cy"])' service-user.ddi)" = "Bob amser" ]
check "with its theme" [ "$(xpath 'string(//var[@name="plan_decide"]/concept)' service-user.ddi)" = PLAN ]
check "and what it is asked after" [ "$(xpath 'string(//var[@name="money_freedom"]/universe)' service-user.ddi)" = "\${has_budget} = 'yes'" ]
check "what is missing is told" [ "$(xpath 'string(//var[@name="money_freedom"]/catgry[@missType="not_asked"]/catValu)' service-user.ddi)" = -99 ]
check "the choices of a question stand together" [ "$(xpath 'count(//varGrp[@name="plan_true"])' service-user.ddi)" = 1 ]
check "no number of answers is told without answers" [ "$(xpath 'count(//caseQnty)' service-user.ddi)" = 0 ]

# tells_once TEXT FILE
tells_once()
{
    [ "$(grep -o -F -- "$1" "$2" | wc -l)" = 1 ]
}
check "the page names the council" grep -qF '<title>Codebook: Your care and support - Wexmere County Council' service-user.html
check "a column once" tells_once '<h3 id="q-plan_decide">' service-user.html
check "with the question in Polish" grep -qF '<p lang="pl"' service-user.html
check "and in Urdu from the right" grep -qF '<p lang="ur" dir="rtl"' service-user.html
check "its Easy Read words" grep -qF 'Do you decide what you do each day?' service-user.html
check "what it is used for" grep -qF 'are averaged.' service-user.html
check "and its number" sh -c "tr -d '\n' <service-user.html | grep -qE 'not_for_me</code></th><td class=\"n\">-94<'"
check "when it is asked" grep -qE 'has_budget[}] = .{1,6}yes' service-user.html
check "nothing is fetched" sh -c "! grep -qE '<(script|link|img|iframe)|https?:' service-user.html"
check "in English where nothing is asked" gives 0 codebook staff html
check "the page is English then" grep -qF '<html lang="en" dir="ltr">' staff.html
check "or what comes first" gives 0 codebook staff html --lang ur,en
check "from the right" grep -qF '<html lang="ur" dir="rtl">' staff.html
columns()
{
    # Every column of the export is an entry.
    collector export --workspace w --form staff --key w/keys/officer.key 2>/dev/null | tr -d '\r' | head -1 | tr , '\n' | sort >columns
    grep -o '<h3 id="q-[^"]*"' staff.html | sed 's/.*"q-//; s/"//' | sort >entries
    same columns entries
}
check "every column of an export is in it" columns

# Beside an export: of all versions, and with the number of rows.
printf '%s\n' '| survey | | | |' '| | type | name | label |' '| | select_one yn | hot | Is it <b> & "hot"? |' \
    '| choices | | | |' '| | list_name | name | label |' '| | yn | yes | Yes |' '| | yn | old | Of old |' \
    '| settings | | | | | |' '| | form_title | form_id | source | subjects | address |' \
    '| | Tea | tea | people | care-provider | tea |' >w/forms/tea.md
printf '%s\n' unit,day,hot home-01,2026-09-01,old home-02,2026-09-02,yes >tea.csv
collector import --workspace w --form tea tea.csv 2>/dev/null
sed -i -e 's/| yn | old | Of old |/| yn | no | No |/' -e 's/name | label |/name | label::English (en) | label::Polski (pl) |/' \
    -e 's/| Yes |/| Yes | Tak |/' -e 's/| No |/| No | Nie |/' w/forms/tea.md
check "an export with its codebook" says 0 "2 responses" collector export --workspace w --form tea \
    --format sav --output tea.sav --codebook tea.xml
check "has the structure" well_formed tea.xml
check "the rows" [ "$(xpath 'string(//caseQnty)' tea.xml)" = 2 ]
check "the choices of both versions" [ "$(xpath 'string(//var[@name="hot"]/catgry[catValu=3]/labl)' tea.xml)" = "Of old" ]
check "both digests" [ "$(xpath 'count(//IDNo)' tea.xml)" = 2 ]
check "the variables of the SPSS file" sh -c "Rscript --vanilla -e 'cat(names(haven::read_sav(\"tea.sav\")), sep = \"\\n\")' >sav.names &&
    grep -o '<var ID=\"[^\"]*\" name=\"[^\"]*' tea.xml | sed 's/.*\"//' | diff - sav.names"
check "the page of it" says 0 "2 responses" collector export --workspace w --form tea --output tea2.csv --codebook tea.html
check "which is in the manifest" grep -q '"name": "tea.html"' tea2.csv.manifest.json

check "a language that there is not" says 1 "xx" codebook staff html --lang xx
check "languages are for a codebook" gives 2 codebook staff json --lang cy
check "a format that there is not" gives 2 codebook staff odt
finish
