# check and describe.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

mkdir "$work/empty"
cd "$work/empty" || exit 1
w=$work/care
make_workspace "$w"
forms="service-user carer staff provider safeguarding-adult safeguarding-representative"

# json FILE EXPRESSION: of the object `x` in the file, in JavaScript, something that is true.
json()
{
    node -e 'const x = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        const ok = eval(process.argv[2]);
        if (!ok) { console.log(JSON.stringify(x, null, 1).slice(0, 2000)); process.exit(1); }' "$1" "$2"
}

check "the questionnaires that come with the program can be used" gives 0 collector check
all_named()
{
    collector check >"$work/all"
    for form in $forms; do
        grep -qE "/$form\.md: ok" "$work/all" || { cat "$work/all"; return 1; }
    done
}
check "check without arguments names all of them" all_named
check "check of an id looks at that one only" sh -c "[ \$('$abs_top_builddir/commonview-collector' check staff | grep -c '\.md: ') -eq 1 ]"
check "check of an unknown id names the nearest" says 1 "Did you mean carer?" collector check carrer

printf '%s\n' '| survey | | | |' '| | type | name | label |' \
    '| | select_one yn | hot | Is it hot? |' \
    '| | select_won yn | cold | Is it cold? |' \
    '| | text | hot | Again? |' \
    '| choices | | | |' '| | list_name | name | label |' '| | yn | yes | Yes |' >"$work/bad.md"
check "check of a bad questionnaire gives 1" gives 1 collector check "$work/bad.md"
collector check --format json "$work/bad.md" >"$work/bad.json"
check "as JSON it is not ok" json "$work/bad.json" 'x.files.length === 1 && x.files[0].ok === false'
check "it names the file as it was given" json "$work/bad.json" "x.files[0].file === '$work/bad.md'"
check "every problem has its keys" json "$work/bad.json" \
    'x.files[0].problems.every(p => ["severity", "sheet", "row", "column", "text", "remedy"].every(k => k in p))'
check "it finds the misspelt type with its row and column" json "$work/bad.json" \
    'x.files[0].problems.some(p => p.severity === "error" && p.sheet === "survey" && p.row === 4 && p.column === "type")'
check "and the doubled name" json "$work/bad.json" \
    'x.files[0].problems.some(p => p.severity === "error" && p.sheet === "survey" && p.row === 5 && p.column === "name")'
check "as text it has the row" sh -c "'$abs_top_builddir/commonview-collector' check '$work/bad.md' | grep -q 'error: sheet survey, row 4, column .type.'"
check "a good file beside a bad one is still ok" sh -c "'$abs_top_builddir/commonview-collector' check --format json '$work/bad.md' '$abs_top_srcdir/forms/questionnaires/staff.md' >'$work/two.json'; [ \$? -eq 1 ]"
check "each with its own result" json "$work/two.json" 'x.files.map(f => f.ok).join() === "false,true"'
check "a file that is not there is a problem of that file" sh -c "'$abs_top_builddir/commonview-collector' check --format json '$work/none.xlsx' >'$work/none.json'; [ \$? -eq 1 ]"
check "told as such" json "$work/none.json" 'x.files.length === 1 && !x.files[0].ok && x.files[0].problems.length === 1'
: >"$work/empty.csv"
check "an empty file is told as such" sh -c "'$abs_top_builddir/commonview-collector' check '$work/empty.csv' | grep -q 'error: the file is empty. Save'"
check "an unknown format is a mistake of the command line" gives 2 collector check --format yaml

# Easy Read
guide=$abs_top_srcdir/docs/questionnaires.md
sed -n '/^```form$/,/^```$/{/^```/!p}' "$guide" >"$work/guide.md"
silent()
{
    collector check "$@" >"$work/silent" || return 1
    ! grep -qv ': ok$' "$work/silent" || { cat "$work/silent"; return 1; }
}
check "the bundled questionnaires have no warning" silent
check "nor has the questionnaire of the guide" silent "$work/guide.md"
check "the guide shows every picture" sh -c "
    for picture in '$abs_top_srcdir'/forms/pictures/*.svg; do
        grep -qF \"../forms/pictures/\${picture##*/}\" '$guide' || { echo \"\$picture\"; exit 1; }
    done"
sed -e 's/Do you help to make your care plan?/Do you utilise a NHS plan?/' -e 's/write.svg/elephant.svg/' \
    "$work/guide.md" >"$work/hard.md"
collector check --format json "$work/hard.md" >"$work/hard.json"
check "words that are not easy are warnings with row, column and remedy" json "$work/hard.json" \
    'x.files[0].ok && ["\"utilise\" is", "\"NHS\" is short", "\"elephant.svg\""].every(w => x.files[0].problems.some(p =>
        p.text.includes(w) && p.severity === "warning" && p.sheet === "survey" && p.row > 2 && p.column && p.remedy))'
mkdir "$w/forms/pictures" "$w/forms/easy-read"
cp "$abs_top_srcdir/forms/pictures/yes.svg" "$w/forms/pictures/elephant.svg"
echo 'known NHS' >"$w/forms/easy-read/en.txt"
collector check --workspace "$w" --format json "$work/hard.md" >"$work/hard.json"
check "a workspace adds pictures and words" json "$work/hard.json" \
    'x.files[0].problems.filter(p => !p.text.startsWith("in ")).map(p => /utilise/.test(p.text)).join() === "true"'
check "and tells for each of its languages what Easy Read would show in English" json "$work/hard.json" \
    '["Cymraeg (cy)", "Polski (pl)", "(ro)", "(uk)", "(ur)"].every(l => x.files[0].problems.filter(p => p.severity === "warning" &&
        p.text.includes(l + ", Easy Read shows English") && p.sheet && p.row && p.column && p.remedy.includes(".po")).length === 1)'
echo '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' >"$w/forms/pictures/bad.svg"
check "a picture that will not do is told" sh -c "
    '$abs_top_builddir/commonview-collector' check --workspace '$w' staff | grep -q 'the picture has the element \"script\", so it is not used'"
rm -r "$w/forms/pictures" "$w/forms/easy-read"

cp "$abs_top_srcdir/forms/questionnaires/staff.md" "$w/forms/ours.md"
check "check in a workspace knows its questionnaires" sh -c "'$abs_top_builddir/commonview-collector' check --workspace '$w' | grep -q 'forms/ours.md: ok'"
cp "$w/forms/ours.md" "$w/forms/twice.md"
check "two with one id cannot be used" gives 1 collector check --workspace "$w"
rm "$w"/forms/*.md
echo 'home-01,Twice,care-provider' >>"$w/units.csv"
check "a doubled unit cannot be used" gives 1 collector check --workspace "$w"
check "and is told with its row" sh -c "'$abs_top_builddir/commonview-collector' check --workspace '$w' | grep -A3 'units.csv: cannot be used' | grep -q 'row 42'"
check "questionnaires alone are not concerned" gives 0 collector check --workspace "$w" staff

# What serve refuses
fresh=$work/fresh
officer()
{
    rm -rf "$fresh"
    make_workspace "$fresh"
    sed -i '/^\[officer\]/,/^\[serve\]/s/^retention *=.*/retention = '"$1"'/' "$fresh/commonview.ini"
}
for value in "CHANGE how long" ""; do
    officer "$value"
    check "check tells an unfinished privacy notice (${value:-empty})" sh -c "
        '$abs_top_builddir/commonview-collector' check --workspace '$fresh' | grep -qF '[officer] retention is not filled in'"
    check "serve refuses it" says 1 "[officer] retention is not filled in" collector serve --workspace "$fresh"
    check "and says why" says 1 "privacy notice is not complete, so nothing is served" collector serve --workspace "$fresh"
done

unserved="This workspace cannot be served yet"
closes()
{
    collector check --workspace "$fresh" >"$work/closing"
    tail -n 1 "$work/closing" | grep -qF "$unserved" || { cat "$work/closing"; return 1; }
}
# refused WORDS: check and serve both refuse the workspace with them.
refused()
{
    gives 1 collector check --workspace "$fresh" >"$work/closing" || return 1
    grep -qF "$1" "$work/closing" || { cat "$work/closing"; return 1; }
    closes && says 1 "$1" collector serve --workspace "$fresh"
}
check "the closing line says that it cannot be served" closes
officer "two years"
check "a whole workspace can be served" sh -c "
    '$abs_top_builddir/commonview-collector' check --workspace '$fresh' --format json >'$work/served.json'"
check "as JSON too" json "$work/served.json" 'x.can_be_served === true'
check "text has no closing line then" sh -c "! '$abs_top_builddir/commonview-collector' check --workspace '$fresh' | grep -q 'cannot be served'"
rm "$fresh/keys/officer.pub"
check "no public key is told" refused "cannot open"
check "with what to do" refused "Put it back from a copy"
echo nonsense >"$fresh/keys/officer.pub"
check "a broken public key is told" refused "this is no key"
officer "two years"
rm "$fresh/responses.db"
check "no store is told" refused "there is no store"
officer "two years"
sed -i 's/^languages *=.*/languages = en tlh/' "$fresh/commonview.ini"
check "a language without a catalogue is told" refused 'there is no catalogue for the language "tlh"'
officer "two years"
sed -i 's/^email *=.*/email = care.wexmere.example/' "$fresh/commonview.ini"
check "an email address without @ is told" refused "Write an email address"
officer "two years"
sed -i '2,$d' "$fresh/units.csv"
sed -i '2,$d' "$fresh/groups.csv"
check "no unit at all is a warning of check" gives 0 collector check --workspace "$fresh"
check "which closes with that" closes
check "and serve refuses it" says 1 "there is no unit, so nobody can begin" collector serve --workspace "$fresh"
check "with what to do" says 1 "Write a row for each home" collector serve --workspace "$fresh"

printf 'id;name;subject\nhome-01;Home;care-provider\n' >"$fresh/units.csv"
check "a table with semicolons is told as such" refused "with commas between the columns"
rm "$fresh/units.csv"
check "no units.csv is told with what to do" refused "Put the file back"

# describe
for form in $forms; do
    collector describe --form "$form" --format json >"$work/$form.json"
    check "describe $form has the promised keys" json "$work/$form.json" \
        "x.form === '$form' && x.title && /^[0-9a-f]{64}\$/.test(x.digest) && x.source && x.languages.length > 0 &&
        x.items.every(i => ['name', 'kind', 'theme', 'anchor', 'subject', 'label', 'required', 'choices'].every(k => k in i)) &&
        x.items.every(i => i.choices.every(c => c.name && c.label && (c.score === null || (c.score >= 0 && c.score <= 1))))"
done
check "describe without a questionnaire is a mistake of the command line" gives 2 collector describe --format json
check "describe of an unknown one names the nearest" says 1 "Did you mean provider?" collector describe --form providr
check "describe says what a question tells of an enquiry" \
    sh -c "'$abs_top_builddir/commonview-collector' describe --form safeguarding-representative | grep -q 'outcome: safer_person$'"
check "and in json" json "$work/safeguarding-adult.json" \
    "x.items.some(i => i.outcome === 'risk') && x.items.some(i => i.outcome === null)"
check "describe as text has the questions" sh -c "'$abs_top_builddir/commonview-collector' describe --form staff | grep -q '^staff: Working in care'"
pot()
{
    collector describe --format pot >"$work/all.pot"
    grep -q '^msgid "Do you feel safe with this service?"' "$work/all.pot" && grep -q '^msgstr ""' "$work/all.pot"
}
check "describe --format pot has the texts of all" pot
check "describe in a workspace knows its own" sh -c "
    sed 's/Working in care/Our staff/' '$abs_top_srcdir/forms/questionnaires/staff.md' >'$w/forms/staff.md'
    '$abs_top_builddir/commonview-collector' describe --workspace '$w' --form staff | grep -q '^staff: Our staff'"

finish
