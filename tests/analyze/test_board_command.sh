# commonview-analyze board: the page of a board, made of what it may be told.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/county.sh"

# board OPTION...
board()
{
    "$analyze" board --workspace "$work/county" "$@"
}

# refuses STATUS TEXT OPTION...
refuses()
{
    local want=$1 text=$2 got=0
    shift 2
    board "$@" >"$work/out" 2>"$work/err" || got=$?
    [ "$got" -eq "$want" ] && [ ! -s "$work/out" ] && grep -qF -- "$text" "$work/err"
}

# The shares of a theme are those that the cross-check for the board has, counted apart.
counts_agree()
{
    "$analyze" crosscheck --tier board --workspace "$work/county" --format csv | tr -d '\r' >"$work/cells.csv" || return
    board >"$work/page" || return
    Rscript --vanilla -e '
        d <- read.csv(commandArgs(TRUE)[1], na.strings = character())
        cells <- unique(d[c("unit", "theme", "finding")])
        cells <- cells[!cells$finding %in% c("silence", "too_little_evidence"), ]
        sides <- list(good = c("unrecognised_strength", "common_strength", "single_source_strength"),
            work = c("common_issue", "blind_spot_firm", "common_issue_known", "possible_blind_spot", "early_sign"),
            apart = c("disagree", "blind_spot_firm", "possible_blind_spot", "unrecognised_strength"))
        page <- readLines(commandArgs(TRUE)[2])
        table <- page[seq(which(page == "In how many services"), length(page))]
        told <- do.call(rbind, lapply(c(good = "Good", work = "Needs work", apart = "They do not say the same"), function(w)
            as.integer(sub(" of.*", "", sub(".*: ", "", grep(paste0("^  ", w, ": "), table, value = TRUE))))))
        want <- t(sapply(sides, function(s) tapply(cells$finding %in% s, factor(cells$theme, c("PLAN", "INFO", "MONEY", "RESPECT", "TIME",
            "SAFE", "HOME", "LIFE", "STAFF", "SAY", "CARER")), sum)))
        want <- want[, !is.na(want[1, ])]
        stopifnot(ncol(want) >= 3, dim(want) == dim(told), want == told)
        heading <- which(page == "What is good")
        top <- page[heading + 3:5]
        n <- as.integer(sub(".*good in ([0-9]+) of.*", "\\1", top[grepl("good in", top)]))
        stopifnot(n == sort(want["good", want["good", ] > 0], decreasing = TRUE)[seq_along(n)])
    ' "$work/cells.csv" "$work/page"
}

names_no_service()
{
    board --layout plain --format html >"$work/page.html"
    local name
    tail -n +2 "$work/county/units.csv" | cut -d, -f2 | while IFS= read -r name; do
        ! grep -qF "$name" "$work/page.html" || { echo "$name"; return 1; }
    done
}

has_pictures()
{
    [ "$(board --format html --layout "$1" | grep -o '<img src="data:image/svg+xml;base64,' | wc -l)" "$2" 0 ]
}

# Everything is inside.
is_self_contained()
{
    ! board --format html | grep -oE '(src|href)="[^#d][^"]*"' | grep -vE 'href="(tel|mailto):' | grep .
}

says_it_in()
{
    board --lang "$1" | grep -qF "$2"
}

make_county 20 "$forms" --seed 3 || exit
check "counts are those of the cross-check for the board" counts_agree
check "no service is named in what is counted" names_no_service
check "who was heard comes first" [ "$(board | grep -n -m1 'Who was heard' | cut -d: -f1)" -lt "$(board | grep -n -m1 'What is good' | cut -d: -f1)" ]
check "it is a draft until it is released" tells "A draft: these answers are not released" board
check "the contact block is there" tells "Who to contact" board
check "without actions it asks for some" tells "Nothing is agreed yet." board
check "standard has pictures" has_pictures standard -gt
check "easy read has pictures" has_pictures easy-read -gt
check "plain has none" has_pictures plain -eq
check "easy read is large" tells 'class="large"' board --format html --layout easy-read
check "nothing is fetched" is_self_contained
check "in Polish" says_it_in pl "Kogo usłyszano, a kogo nie"
check "in Urdu" tells 'dir="rtl"' board --format html --lang ur
check "csv is refused, with what has it" refuses 2 "crosscheck, coverage and actions" --format csv
check "a layout that is none is refused" refuses 2 "is no layout" --layout large
check "it is of the whole county" refuses 2 "whole county" --unit unit-1
finish
