# The packs: of a service, of a group and its board, of the scrutiny panel, of the safeguarding board.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

day()
{
    date -u -d "$1" +%Y-%m-%d
}

# pack COMMAND OPTION...
pack()
{
    "$analyze" "$1" --workspace "$work/county" "${@:2}"
}

# refuses STATUS TEXT COMMAND OPTION...
refuses()
{
    local want=$1 text=$2 got=0
    shift 2
    pack "$@" >"$work/out" 2>"$work/err" || got=$?
    [ "$got" -eq "$want" ] && [ ! -s "$work/out" ] && tr -s '\n ' ' ' <"$work/err" | grep -qF -- "$text"
}

# comes_before FIRST SECOND COMMAND...: lines that begin so.
comes_before()
{
    local first=$1 second=$2
    shift 2
    "$@" >"$work/page"
    local a b
    a=$(grep -n -m1 "^$first" "$work/page" | cut -d: -f1)
    b=$(grep -n -m1 "^$second" "$work/page" | cut -d: -f1)
    [ -n "$a" ] && [ -n "$b" ] && [ "$a" -lt "$b" ]
}

is_for_everybody()
{
    "$@" --format html | grep -q '<meta name="commonview-audience" content="everybody">'
}

is_not_for_everybody()
{
    ! is_for_everybody "$@"
}

# No other service is named, in no pack.
names_nobody_else()
{
    local unit other
    for unit in 1 2 3 10; do
        pack provider --unit "unit-$unit" --format html >"$work/page" || return
        grep -qw "Unit $unit" "$work/page" || return
        for other in $(seq 1 20); do
            [ "$other" -eq "$unit" ] || ! grep -qwE "(Unit $other|unit-$other)" "$work/page" || { echo "unit-$unit tells of $other"; return 1; }
        done
    done
}

# Every average is that of the cross-check for the board, rounded to 5; what is hidden there is hidden here.
means_agree()
{
    pack crosscheck --tier board --unit unit-3 --format csv | tr -d '\r' >"$work/cells.csv"
    pack provider --unit unit-3 --format html | sed -n '/id="themes"/,/id="facts"/p' |
        grep -oE 'on average [0-9]+ of 100( or (more|less))?' | sort >"$work/told"
    awk -F, 'NR > 1 && $10 != "" {
        m = 5 * int(100 * $10 / 5 + 0.5 + 1e-9); edge = ""
        if (m >= 95) { m = 95; edge = " or more" } else if (m <= 5) { m = 5; edge = " or less" }
        print "on average " m " of 100" edge }' "$work/cells.csv" | sort >"$work/want"
    [ -s "$work/want" ] && diff "$work/want" "$work/told"
}

# correct ROW...: the register of corrections has these rows.
correct()
{
    printf '%s\n' correction,unit,sent,received,fact,says,decision,reason,decided "$@" >"$work/county/corrections.csv"
}

# refuses_row TEXT ROW
refuses_row()
{
    correct "$2"
    refuses 1 "$1" provider
}

# What was agreed has days.
has_no_digits()
{
    pack board --group "$1" | sed -n '/^What you find best/,/^You said, we did/p' >"$work/page"
    [ -s "$work/page" ] && ! grep '[0-9]' "$work/page"
}

# Words are those of the answers, counted apart in R.
words_agree()
{
    pack board --group "$1" >"$work/page" || return
    Rscript --vanilla -e '
        a <- commandArgs(TRUE); library(jsonlite)
        form <- fromJSON(a[1], simplifyVector = FALSE); d <- read.csv(a[2], colClasses = "character"); page <- paste(readLines(a[3]), collapse = " ")
        themes <- c(SAFE = "Feeling safe", SAY = "Having a say; putting things right", TIME = "Right help at the right time")
        mine <- grepl(paste0("\\b", a[4], "\\b"), d$groups)
        said <- 0
        for (t in names(themes)) {
            items <- Filter(function(i) identical(i$theme, t) && isTRUE(i$anchor), form$items)
            y <- sapply(items, function(i) { s <- sapply(i$choices, function(c) if (is.null(c$score)) NA else c$score); names(s) <- sapply(i$choices, `[[`, "name"); s[d[[i$name]]] })
            y <- matrix(y, nrow = nrow(d)); m <- rowMeans(y, na.rm = TRUE); m[rowSums(!is.na(y)) * 2 < ncol(y)] <- NA
            m <- m[mine & !is.na(m)]; n <- length(m); k <- sum(m >= 0.75 - 1e-9); p <- floor(100 * k / n + 0.5)
            word <- if (k < 5) "some" else if (n - k < 5) "most" else c("a few", "some", "less than half", "about half", "more than half", "most", "nearly all")[findInterval(p, c(0, 10, 35, 45, 56, 65, 90))]
            told <- regmatches(page, regexpr(paste0(themes[[t]], ": How many of you say that it is good: [a-z ]+"), page))
            if (length(told)) { said <- said + 1; if (!grepl(paste0(": ", word, "$"), told)) stop(t, ": ", word, ", told ", told) }
        }
        stopifnot(said >= 1)
    ' "$work/describe/service-user.json" "$work/county/answers/service-user.csv" <(tr -s '\n ' ' ' <"$work/page") "$1"
}

# Every "#link" of the officer's report is there, once.
leads_inside()
{
    pack report --format html >"$work/page" || return
    grep -oE 'href="#[^"]+"' "$work/page" | sed 's/href="#\(.*\)"/\1/' | sort -u >"$work/links"
    grep -oE ' id="[^"]+"' "$work/page" | sed 's/ id="\(.*\)"/\1/' | sort >"$work/ids"
    [ "$(wc -l <"$work/links")" -gt 50 ] && [ -z "$(uniq -d "$work/ids")" ] && [ -z "$(comm -23 "$work/links" "$work/ids")" ]
}

# has_charts N: at least so many, each with a title and words for who does not see it.
has_charts()
{
    pack report --format html >"$work/page" || return
    local n
    n=$(grep -o '<svg role="img"' "$work/page" | wc -l)
    echo "$n charts"
    [ "$n" -ge "$1" ] && [ "$(grep -o '<svg role="img" aria-labelledby="chart-[0-9]* chart-[0-9]*-says"' "$work/page" | wc -l)" -eq "$n" ] &&
        [ "$(grep -oE '<desc id="chart-[0-9]+-says">[^<]{20,}' "$work/page" | wc -l)" -eq "$n" ]
}

has_series()
{
    pack report | tr -s '\n ' ' ' | grep -q 'It shows: common cause'
}

make_county 20 "$forms" --seed 3 --no-cap --per-source 16 --day-from "$(day '-300 days')" --day-to "$(day '-1 day')" || exit
printf '%s\n' action,agreed,unit,theme,finding,what,owner,by_when,measure,success,status,progress \
    "A1,$(day '-300 days'),unit-3,TIME,common_issue,Answer within two days,Head of Unit 3,$(day '-100 days'),people,better,on track," \
    "A2,$(day '-300 days'),unit-4,SAFE,common_issue,Lock the gate,Manager of four,$(day '-90 days'),people,better,done," \
    "A3,$(day '-100 days'),,SAFE,common_issue,Ask in plain words,Head of safeguarding,$(day '-10 days'),safeguarding-adults,better,," \
    "A4,$(day '-90 days'),,INFO,common_issue,Answer the telephone,Head of the line,$(day '+90 days'),people,60,," >"$work/county/actions.csv"

check "no pack tells of another service" names_nobody_else
check "its averages are the board's in steps of 5" means_agree
check "a pack is a draft until the answers are released" tells "Do not send it before they are" pack provider --unit unit-3
check "14 days run from the day it is sent" tells "Tell us by 15 March 2026" pack provider --unit unit-3 --sent 2026-03-01
check "what was agreed with it is in it" tells "Answer within two days" pack provider --unit unit-3
check "what was agreed with others is not" sh -c "! $analyze provider --workspace $work/county --unit unit-3 | grep -q 'Lock the gate'"
check "the process has no pack" refuses 1 "no service that assesses itself" provider --unit process
check "a unit that is not there is refused" refuses 1 "unit-1" provider --unit unit-111
check "csv is refused, with what has it" refuses 2 "crosscheck --tier=board --unit has csv" provider --unit unit-3 --format csv
check "another tier is refused" refuses 2 "leave out --tier" provider --unit unit-3 --tier restricted
check "--sent needs a service" refuses 2 "give --unit" provider --sent 2026-03-01

check "a correction without a day is refused" refuses_row "column 'received'" "C1,unit-3,2026-03-01,,Places,We have 20,,,"
check "one of no service is refused" refuses_row "column 'unit'" "C1,unit-333,2026-03-01,2026-03-05,Places,We have 20,,,"
check "one that says nothing is refused" refuses_row "column 'says'" "C1,unit-3,2026-03-01,2026-03-05,Places,,,,"
check "one before the pack was sent is refused" refuses_row "before the day on which the pack was sent" "C1,unit-3,2026-03-01,2026-02-05,Places,We have 20,,,"
check "a word that is no decision is refused" refuses_row "is no decision" "C1,unit-3,2026-03-01,2026-03-05,Places,We have 20,maybe,,2026-03-07"
check "a decision without a day is refused" refuses_row "column 'decided'" "C1,unit-3,2026-03-01,2026-03-05,Places,We have 20,accepted,,"
check "a refusal without a reason is refused" refuses_row "column 'reason'" "C1,unit-3,2026-03-01,2026-03-05,Places,We have 20,refused,,2026-03-07"
correct C0,unit-1,2026-03-01,,,,,, "C1,unit-3,2026-03-01,2026-03-05,Places,We have 20,accepted,,2026-03-07" \
    "C2,unit-3,2026-03-01,2026-03-25,Name,Unit Three,partly,Only on paper,2026-03-27" "C3,unit-4,2026-03-01,2026-03-06,Staff,We have 9,,,"
check "its days run from the last pack that the register has" tells "14 days from 1 March 2026" pack provider --unit unit-3
check "what it corrected and what was decided is in its pack" tells "accepted, on 7 March 2026" pack provider --unit unit-3
check "with the reason" tells "accepted in part, on 27 March 2026: Only on paper" pack provider --unit unit-3
check "what came late says so" tells "25 March 2026, after the 14 days" pack provider --unit unit-3
check "what others corrected is not" sh -c "! $analyze provider --workspace $work/county --unit unit-3 | grep -q 'We have 9'"
check "the quality team sees to whom packs went" tells "Pack sent: 3 of 20 services" pack provider
check "and what waits for a decision" tells "Corrections without a decision: 1" pack provider

check "a group's words are those of its answers" words_agree older
check "also of a small group" words_agree dementia
check "they hold no number" has_no_digits older
check "carers have their own" tells "Carers: what you told us" pack board --group carer
check "easy read has pictures" tells '<img src="data:image/svg+xml' pack board --group older --format html --layout easy-read
check "the contact block is there" tells "Phone, answered by a person" pack board --group older
check "a group that is none is refused" refuses 2 "is no group" board --group young

check "scrutiny reads what is overdue first" comes_before "Overdue" "Who was heard" pack scrutiny
check "and what is overdue longest before the rest" comes_before "A1" "A3" pack scrutiny
check "it counts what came to its day" tells "Came to its day in this half-year: 3 of 4" pack scrutiny
check "from the day that is asked for" tells "Came to its day in this half-year: 1 of 4" pack scrutiny --since "$(day '-20 days')"
check "it says what to ask" tells "Why is it late, and which day is it now?" pack scrutiny
check "it is of the whole county" refuses 2 "whole county" scrutiny --unit unit-1
check "it is not cut by days" refuses 2 "leave out --from" scrutiny --from 2026-01-01

check "the safeguarding board reads first what was agreed" comes_before "What was agreed about safeguarding" "Adults who went" pack safeguarding --tier board
check "only about safeguarding" sh -c "! $analyze safeguarding --workspace $work/county --tier board | grep -q 'Answer the telephone'"
check "the quality team's report is as it was" sh -c "! $analyze safeguarding --workspace $work/county | grep -q 'What was agreed about'"

check "the officer's report begins with what is overdue" comes_before "- Overdue actions: 2" "All issues" pack report
check "each point leads to where it is told" leads_inside
check "it has a grid, dots, a funnel and bars, each with its words" has_charts 3
check "and control charts of what changes over a year" has_series
check "it is for the quality team" is_not_for_everybody pack report
check "and for nobody else" refuses 2 "for the quality team only" report --tier board
check "it is of the whole county" refuses 2 "whole county" report --unit unit-1
check "csv is refused, with what has it" refuses 2 "have csv and json" report --format csv

check "a draft is for nobody but the team" is_not_for_everybody pack scrutiny
check "the answers are released" pack release spring
check "the panel's pack may then be published" is_for_everybody pack scrutiny
check "a group's too" is_for_everybody pack board --group older
check "a service's own pack never is" is_not_for_everybody pack provider --unit unit-3
check "though it rests on the release" tells "Release spring" pack provider --unit unit-3
check "in Polish" tells "Państwo mówią" pack provider --unit unit-3 --lang pl
check "in Urdu" tells 'dir="rtl"' pack provider --unit unit-3 --format html --lang ur
finish
