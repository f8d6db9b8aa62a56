# commonview-analyze --format xlsx: every command that has CSV writes its report as a workbook, a sheet a
# table, which R opens; its tables are those of the report as a page.
. "$abs_top_srcdir/tests/support/suite.sh"
. "$abs_top_srcdir/tests/support/collector.sh"

Rscript --vanilla -e 'library(readxl)' >/dev/null 2>&1 || {
    echo "needs R: apt-get install r-base-core r-cran-readxl" >&2
    exit 77
}

cd "$work" || exit 1
collector init --demo w 2>/dev/null
{ head -n 1 w/units.csv; grep -E '^home-0[1-6],' w/units.csv; } >six.csv
for form in service-user carer staff provider; do
    collector describe --workspace w --form "$form" --format json >form.json
    "$abs_top_builddir/tests/support/simulate" --form-json form.json --units six.csv --out in.csv \
        --seed 3 --per-source 15 --no-cap
    collector import --workspace w --form "$form" in.csv 2>/dev/null
done

# report COMMAND FORMAT [OPTION...]
report()
{
    local command=$1 format=$2
    shift 2
    "$abs_top_builddir/commonview-analyze" "$command" --workspace w --format "$format" \
        --output "$command.$format" "$@"
}

# as_the_page COMMAND: as many sheets as tables and one for the words, as many rows.
as_the_page()
{
    report "$1" html || return
    report "$1" xlsx || return
    Rscript --vanilla - "$1" <<'R'
suppressWarnings(suppressMessages(library(readxl)))
command <- commandArgs(TRUE)[1]
page <- paste(readLines(paste0(command, ".html"), encoding = "UTF-8"), collapse = "\n")
count <- function(what) lengths(regmatches(page, gregexpr(what, page)))
workbook <- paste0(command, ".xlsx")
sheets <- excel_sheets(workbook)
tables <- lapply(sheets[-1], function(s) read_excel(workbook, s, col_types = "text", .name_repair = "minimal"))
stopifnot(length(tables) == count("<table"))
stopifnot(sum(unlist(lapply(tables, nrow))) + length(tables) == count("<tr>"))
words <- suppressMessages(read_excel(workbook, sheets[1], col_names = FALSE, col_types = "text"))
stopifnot(any(grepl("Wexmere", unlist(words))), any(grepl("01632 960", unlist(words))))
R
}
for command in crosscheck coverage standout compare trend actions figures; do
    check "$command" as_the_page "$command"
done
check "nothing in it is a formula" sh -c "mkdir x && cd x && unzip -q ../crosscheck.xlsx && ! grep -qE '<f[ >]' xl/worksheets/*.xml"
check "the board's workbook hides what the board's page hides" as_the_page crosscheck --tier board
report coverage xlsx
check "a workbook on standard output" sh -c "'$abs_top_builddir/commonview-analyze' coverage --workspace w --format xlsx | cmp - coverage.xlsx"
mkdir tmp
check "by way of a folder for what is not kept" sh -c "TMPDIR='$work/tmp' '$abs_top_builddir/commonview-analyze' coverage --workspace w --format xlsx | cmp - coverage.xlsx"
check "in which no file stays behind" [ -z "$(ls tmp)" ]
has_tables()
{
    [ "$(grep -o '<table' crosscheck.html | wc -l)" -gt 3 ]
}
check "and there were tables" has_tables
finish
