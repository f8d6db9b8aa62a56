# commonview-collector adapt: answers of LimeSurvey, SurveyMonkey, Microsoft Forms and of a plain table
# become answers of ours, once a person has confirmed what they mean. The files in results/ are in the
# tools' formats, with invented people.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

cd "$work" || exit 1
make_workspace w
cp "$abs_top_srcdir"/tests/collector/results/*.csv .

adapt()
{
    collector adapt --workspace w --form carer "$@"
}
means()
{
    grep -qF -- "$2" "$1"
}
# Somebody looks through the map and agrees.
confirm()
{
    sed -i '2,$s/,\r$/,yes\r/' "$1"
}
# rows FILE TEXT: what would be imported.
rows()
{
    tr -d '\r' <"$1" | diff - <(printf '%s\n' "${@:2}")
}

check "a map is asked for" says 2 "--map MAP.csv" adapt limesurvey.csv
check "a file that is not there" says 1 "cannot open" adapt --map m.csv nothing.csv
check "a file of another kind" says 1 "Save it as .xlsx" adapt --map m.csv w/commonview.ini
printf 'a,b\n' >empty.csv
check "a file without answers" says 1 "no row of answers" adapt --map m.csv empty.csv

# LimeSurvey, with codes and texts.
check "a map is suggested" says 0 "LimeSurvey, 4 rows" adapt --map ls.csv limesurvey.csv
check "a question by words that are alike" means ls.csv ",,plan_decide,alike"
check "a part of a question by its own words" means ls.csv ",,info_easy,alike"
check "an option of several" means ls.csv ",,plan_copies=person_assessment,alike"
check "the unit by its answers" means ls.csv ",Kettlewick House,home-01,same words"
check "who it was is left out" means ls.csv ",,nothing,tells who it was"
check "nothing goes in unconfirmed" says 1 "is not confirmed" adapt --map ls.csv limesurvey.csv
check "the map stays as it is" [ "$(grep -c yes ls.csv)" -eq 0 ]
confirm ls.csv
check "what is confirmed is written" says 0 "3 rows written for import, 1 left out that were never sent" \
    adapt --map ls.csv --output ls.out.csv limesurvey.csv
check "as import wants it" rows ls.out.csv \
    "unit,day,language,plan_part,plan_decide,plan_copies,info_easy,respect_listened,comment" \
    "home-01,2025-03-04,en,always,sometimes,person_assessment,always,never,'-1 out of 10" \
    "home-02,2025-03-05,pl,mostly,not_often,own_plan,sometimes,always,\"It's \"\"fine\"\"\"" \
    "home-02,2025-03-06,en,mostly,dont_know,person_assessment own_plan,,,"
check "which takes it" says 0 "3 rows, 3 stored" collector import --workspace w --form carer ls.out.csv
check "once" says 0 "3 were there already" collector import --workspace w --form carer ls.out.csv

# LimeSurvey with codes that are the names of our questions, parted by semicolons.
check "codes are names" says 0 "8 are in the questionnaire by the same words" \
    adapt --map lc.csv limesurvey_codes.csv
confirm lc.csv
check "and their answers" adapt --map lc.csv --output lc.out.csv limesurvey_codes.csv
check "go in as they are" rows lc.out.csv "unit,day,language,plan_part,plan_copies,carer_recognised,comment" \
    "home-01,2025-03-04,en,always,person_assessment,mostly,Well; mostly" \
    "home-02,2025-03-05,en,never,own_plan,,"

# SurveyMonkey: two rows of headers, a column an option, months first.
check "SurveyMonkey is known" says 0 "SurveyMonkey, 2 rows" adapt --map sm.csv surveymonkey.csv
confirm sm.csv
check "and written" adapt --map sm.csv --output sm.out.csv surveymonkey.csv
check "with the month first, as one of its days shows" rows sm.out.csv \
    "unit,day,language,plan_copies,carer_recognised,safe_feel,safe_tell,comment" \
    "home-01,2025-03-14,,person_assessment own_plan,always,always,never,Fine" \
    "home-03,2025-03-05,,none,sometimes,mostly,mostly,"
check "and no name or address in it" [ "$(grep -c 'a@b.c\|Ann\|1\.2\.3\.4' sm.out.csv sm.csv | grep -c ':[1-9]')" -eq 0 ]
sed -i 's/3\/14\/2025/3\/4\/2025/g' surveymonkey.csv
check "a day that can be two is asked about" says 1 "can be two days" adapt --map sm.csv surveymonkey.csv
check "and can be said" tells "home-01,2025-04-03" adapt --map sm.csv --dates day-first surveymonkey.csv

# Microsoft Forms: several answers in a cell.
check "Microsoft Forms is known" says 0 "Microsoft Forms, 2 rows" adapt --map ms.csv msforms.csv
confirm ms.csv
check "several answers in a cell" tells "home-01,2025-03-13,,person_assessment none,always" \
    adapt --map ms.csv msforms.csv

# A plain table, with what the person has to say.
printf 'Do you feel sure that the person is safe with this service?,Age\nalways,70\nMOSTLY,81\nperhaps!,65\n' >plain.csv
check "any table" says 0 "a table, 3 rows" adapt --map p.csv plain.csv
check "an answer like none is left open" means p.csv ",perhaps!,nothing,,"
confirm p.csv
check "its rows need a unit" says 1 "plain.csv:2: the row names no unit" adapt --map p.csv --day 2025-05-01 plain.csv
check "one that there is" says 1 "has no unit" adapt --map p.csv --day 2025-05-01 --unit home-99 plain.csv
check "and a day" says 1 "the row has no day" adapt --map p.csv --unit home-01 plain.csv
check "then they are written" tells "home-01,2025-05-01,,mostly" \
    adapt --map p.csv --day 2025-05-01 --unit home-01 plain.csv

# A map that is wrong.
wrong()
{
    sed "$2" p.csv >wrong.csv
    says 1 "$1" adapt --map wrong.csv --day 2025-05-01 --unit home-01 plain.csv
}
check "a question that there is not" wrong '"safe_feeling" means nothing in carer' 's/,safe_feel,/,safe_feeling,/'
check "a choice that there is not" wrong '"almost" is none' 's/,mostly,/,almost,/'
check "a column that there is not" wrong 'no column "9"' 's/^2,Age/9,Age/'
check "a column that nothing is said of" wrong 'no row says what "Age" means' '/^2,Age/d'
check "an answer that nothing is said of" wrong 'no row says what the answer "perhaps!"' '/perhaps!/d'
check "two columns that mean the same" wrong 'mean the same' 's/^2,Age,,nothing/2,Age,,safe_feel/'
printf 'x' >>ms.csv
sed 's/,Name,,nothing/,Name,,comment/' ms.csv >named.csv
check "a name as an answer" says 1 "tells who somebody is" adapt --map named.csv msforms.csv

finish
