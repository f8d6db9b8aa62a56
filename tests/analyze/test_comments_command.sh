# commonview-analyze comments: from what people wrote, with what tells who they are, to the sheet, back
# from two coders, and to the report. The expected kappa is worked out in R from the table.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w
printf 'name\nMary Jones\nTomasz Nowak\n' >w/names.csv

comments()
{
    "$abs_top_builddir/commonview-analyze" comments --workspace w --key w/keys/officer.key "$@"
}

# hides TEXT COMMAND...: standard output has not.
hides()
{
    local text=$1
    shift
    ! "$@" | grep -qF -- "$text"
}

# Twelve at one home, three at another.
{
    echo "unit,day,language,comment"
    echo 'home-01,2026-09-01,en,"The carers are always late. Mary is kind, ring me on 01632 960123."'
    echo 'home-01,2026-09-01,en,"My NHS number is 943 476 5919 and I live at WX1 2AB"'
    echo 'home-01,2026-09-02,pl,"Jedzenie jest zimne, Tomasz nigdy nie ma czasu."'
    echo 'home-01,2026-09-02,en,"Nikt nie oddzwania, jo@example.com"'
    echo 'home-01,2026-09-03,en,"=SUM(1) is what I wrote about the food"'
    for i in 1 2 3 4 5 6 7; do
        echo "home-01,2026-09-0$i,en,I am scared of falls $i"
    done
    echo 'home-02,2026-09-01,en,"Only three of us: the food is cold"'
    echo 'home-02,2026-09-01,en,'
    echo 'home-02,2026-09-01,en,"Nothing"'
} >answers.csv
check "answers are taken in" collector import --workspace w --form service-user answers.csv

check "the key is asked for" says 2 "--key FILE" "$abs_top_builddir/commonview-analyze" comments -w w
comments_with()
{
    "$abs_top_builddir/commonview-analyze" comments --workspace w "$@"
}
check "a key that is not there" says 1 "none.key" comments_with --key none.key
collector init --demo other 2>/dev/null
check "another workspace's key opens nothing" says 1 "sealed for another key" comments_with --key other/keys/officer.key
check "an older key may stand beside the new" tells "14 comments" comments_with --key other/keys/officer.key --key w/keys/officer.key
check "nothing is confirmed yet" tells "Nobody has confirmed these themes yet" comments
check "what was taken out is counted" tells "NHS numbers 1 [NHS number]" comments

comments --format csv -o sheet.csv
for secret in Mary Tomasz 960123 4765919 "476 5919" "WX1 2AB" jo@example.com; do
    check "the sheet does not have $secret" hides "$secret" cat sheet.csv
    check "nor does the report have $secret" hides "$secret" comments --format html
done
check "the sheet opens in a spreadsheet with its letters" [ "$(head -c 3 sheet.csv)" = "$(printf '\357\273\277')" ]
check "a formula is none any more" grep -qF "'=SUM(1)" sheet.csv
check "the words suggest" grep -qE "always late.*,RESPECT TIME STAFF,,," sheet.csv
check "in the language of the page" grep -qE "Jedzenie.*HOME" sheet.csv
check "or in the one that was written" grep -qE "oddzwania.*INFO" sheet.csv
check "the sheet tells no day" hides 2026-09 cat sheet.csv
comments --format csv -o again.csv
check "the sheet is the same each time" same sheet.csv again.csv
check "a unit by itself" [ "$(comments --format csv --unit home-02 | wc -l)" -eq 3 ]
check "a theme by itself" [ "$(comments --format csv --theme INFO | wc -l)" -eq 2 ]

# A person fills it in. Fields 8 to 10 are themes, quote and note; no text has a comma in it that is
# not quoted, so the last three are what follows the last three commas.
fill()
{
    awk -v RS='\r\n' -v ORS='\r\n' "$1" "$2"
}
fill '/scared/ { sub(/,[^,]*,[^,]*$/, ""); sub(/,$/, ""); print $0 ",safe,yes,"; next }
      /always late/ { sub(/,,,$/, ",yes,,"); print; next }
      /Only three/ { sub(/,,,$/, ",HOME,yes,"); print; next }
      /Nothing/ { sub(/,,,$/, ",none,,"); print; next }
      /NHS/ { sub(/,,,$/, ",unclear,,"); print; next }
      { print }' sheet.csv >coded.csv
check "what is confirmed is told" tells "read 11 of 14 comments and said what they are about; of 1 of them it cannot be said" comments --coding coded.csv
check "a cleared quote stands in it" tells "I am scared of falls 1" comments --coding coded.csv
check "but not where fewer than ten answered" hides "Only three of us" comments --coding coded.csv
check "which is said" tells "1 quote that was cleared is not shown" comments --coding coded.csv
check "json says that nothing is real" tells '"simulated":true' comments --coding coded.csv --format json
check "json has the quotes" tells '"text":"I am scared of falls 7"' comments --coding coded.csv --format json
comments --coding coded.csv --format csv -o kept.csv
comments --coding kept.csv --format csv -o kept_again.csv
check "the sheet keeps what was said" grep -qE "scared of falls 3,.*,SAFE,yes," kept.csv
check "and goes on keeping it" same kept.csv kept_again.csv
check "a typed-in name is taken out of the quote" hides "Mary" comments --coding <(sed 's/I am scared of falls 1/Mary saw I am scared/' coded.csv)

sed 's/,safe,yes/,SAEF,yes/' coded.csv >wrong.csv
check "a code that is none names the nearest" says 1 "Did you mean SAFE?" comments --coding wrong.csv
{ cat coded.csv; tail -n 1 coded.csv; } >twice.csv
check "a comment twice is told" says 1 "has this comment already" comments --coding twice.csv

# The second coder, blind, on all fourteen.
comments --format csv --sample 14 --coding coded.csv -o second.csv
check "the sample has no codes" hides "SAFE" cat second.csv
comments --format csv --sample 5 -o five.csv
check "a sample has as many as asked for" [ "$(wc -l <five.csv)" -eq 6 ]
check "all of them of the whole" [ -z "$(cut -d, -f1 five.csv | sort | comm -23 - <(cut -d, -f1 sheet.csv | sort))" ]
# Agrees on five of the seven who are scared, on the food and on nothing; sees more in "late".
fill '/scared of falls [67]/ { sub(/,,,$/, ",none,,"); print; next }
      /scared/ { sub(/,,,$/, ",SAFE,,"); print; next }
      /always late/ { sub(/,,,$/, ",SAFE,,"); print; next }
      /Only three/ { sub(/,,,$/, ",HOME,,"); print; next }
      /Nothing/ { sub(/,,,$/, ",none,,"); print; next }
      { print }' second.csv >second_coded.csv
both()
{
    comments --coding coded.csv --second second_coded.csv "$@"
}
# Of SAFE: no/no 2, no/yes 1, yes/no 2, yes/yes 5.
check "two coders are compared" tells '"coders":[2,1,2,5],"kappa":0.347826' both --format json
check "in the report too" tells "10 comments were read by a second person" both
check "and in the words that Polish has for so many" tells "przeczytała 10 komentarzy" both --lang pl

# What is withdrawn is gone from the counts.
reference=$(collector list --workspace w | awk -F, '/home-02/ { print $1; exit }')
check "there is a reference" [ -n "$reference" ]
echo 'theme,language,pattern' >w/themes.csv
echo 'TIME,en,(' >>w/themes.csv
check "a broken pattern is told with its row" says 1 "themes.csv:2: column 'pattern'" comments
printf 'theme,language,pattern\nSAY,,nothing\n' >w/themes.csv
check "the dictionary is the officer's own" grep -qE "Nothing.*,SAY,,," <(comments --format csv)

finish
