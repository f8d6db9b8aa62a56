# Rscript export_formats.R IN.csv - run where test_export_formats.sh has put the files. What each must hold
# is worked out from what was imported and from the questionnaire; the files are read with the packages
# that others read them with.
suppressWarnings(suppressMessages({library(haven); library(readxl); library(jsonlite)}))
n_failed <- 0
same <- function(what, got, want) {
  if (!isTRUE(all.equal(got, want, check.attributes = FALSE))) {
    n_failed <<- n_failed + 1
    cat("DIFFERENT:", what, "\n got ", format(got), "\n want", format(want), "\n")
  }
}
read <- function(file) read.csv(file, colClasses = "character", na.strings = character(),
                                check.names = FALSE, encoding = "UTF-8")
input <- read(commandArgs(TRUE)[1])
input$words <- trimws(input$words) # as import does
names <- read("names.csv"); labels <- read("labels.csv"); codes <- read("codes.csv")
json <- fromJSON("all.json", simplifyVector = FALSE)
rows <- json$responses
sav <- read_sav("all.sav", user_na = TRUE)
values <- as.data.frame(suppressWarnings(read_excel("all.xlsx", "Values", col_types = "text")))
answers <- as.data.frame(suppressWarnings(read_excel("all.xlsx", "Answers", col_types = "text")))
notes <- as.data.frame(read_excel("all.xlsx", "Notes"))
dictionary <- as.data.frame(read_excel("all.xlsx", "Dictionary"))
office <- read("office/all-Values.csv"); office_answers <- read("office/all-Answers.csv")
pspp <- read("pspp.csv")
describe <- fromJSON("describe.json")

# Rows, and the number that each file states.
for (t in list(names, labels, codes, sav, values, answers, office, office_answers, pspp))
  same("rows", nrow(t), nrow(input))
same("rows of JSON", length(rows), nrow(input))
same("count of JSON", json$counts$exported, nrow(input))
same("count of the notes", as.numeric(notes$Value[notes$What == "Rows in this file, one a response"]), nrow(input))

# The files are in the order of the store: match them to what was imported by what is unique there.
key <- function(d) paste(d$unit, d$day, d$language, d$one, d$many)
input$language[input$language == ""] <- "en"
o <- match(key(input), key(names))
stopifnot(!anyNA(o))
for (t in c("names", "labels", "codes", "sav", "values", "answers", "office", "office_answers", "pspp"))
  assign(t, get(t)[o, ])
rows <- rows[o]
reference <- names$reference
for (t in list(labels, codes, sav, values, answers, office, office_answers, pspp))
  same("references", as.character(t$reference), reference)
same("references of JSON", sapply(rows, `[[`, "reference"), reference)

# By names: what was imported. A text that begins like a formula has an apostrophe before it.
quoted <- function(x) ifelse(grepl("^[=+@\t-]", x) & is.na(suppressWarnings(as.numeric(x))), paste0("'", x), x)
questions <- setdiff(names(input), c("unit", "day", "language", "layout", "channel", "answered_by", "helped_by", "groups"))
for (q in setdiff(questions, c("words", "at")))
  same(paste("names", q), names[[q]], input[[q]])
same("words", names$words, quoted(input$words))

# Why there is no answer. Row 2 is in Easy Read: the questionnaire has none, so it shows all of itself.
missing <- function(q, i) {
  if (input[[q]][i] != "") return(NA)
  if (q %in% c("number", "decimal") && input$one[i] != "always") return("not_asked")
  if (q == "after" && input$words[i] == "") return("not_asked")
  "no_answer"
}
code_of <- c(not_asked = -99, not_part = -98, no_answer = -97, dont_say = -96, dont_know = -95, not_for_me = -94)
choices <- setNames(describe$items$choices, describe$items$name)
# Names of variables: SPSS takes no "not", no "One" beside "one", and 64 bytes at most.
variable <- setNames(questions, questions)
variable["not"] <- "not_"
variable["One"] <- "One_2"
variable[nchar(variable) > 64] <- substr(questions[nchar(questions) > 64], 1, 56)
expected <- function(q, i) {
  v <- input[[q]][i]
  why <- missing(q, i)
  if (!is.na(why)) return(code_of[[why]])
  if (v %in% names(code_of)) return(code_of[[v]])
  if (q == "level") return(as.numeric(v))
  if (q == "read") return(1)
  if (!is.null(choices[[q]]) && nrow(choices[[q]]) > 0) return(match(v, choices[[q]]$name))
  as.numeric(v)
}
number <- function(x) suppressWarnings(as.numeric(x))
word <- function(code) { w <- names(code_of)[match(code, code_of)]; w }
for (q in setdiff(questions, c("words", "at", "when", "many", "order"))) {
  want <- sapply(seq_len(nrow(input)), function(i) expected(q, i))
  v <- variable[[q]]
  same(paste("codes", q), number(codes[[v]]), want)
  same(paste("sav", q), as.numeric(sav[[v]]), want)
  same(paste("pspp", q), number(pspp[[v]]), want)
  shown <- ifelse(want %in% code_of, word(want), as.character(want))
  same(paste("workbook", q), values[[v]], shown)
  same(paste("LibreOffice", q), office[[v]], shown)
  same(paste("missing in SPSS", q), is.na(sav[[v]]), want %in% code_of)
}
# One column a choice.
for (choice in c("tea", "milk")) {
  ticked <- grepl(choice, input$many) * 1
  want <- ifelse(input$many == "", -97, ticked)
  same(paste("ticks", choice), number(codes[[paste0("many.", choice)]]), want)
  same(paste("ticks in SPSS", choice), as.numeric(sav[[paste0("many.", choice)]]), want)
  place <- sapply(strsplit(input$order, " "), function(w) match(choice, w))
  place[is.na(place)] <- -97
  same(paste("places", choice), number(codes[[paste0("order.", choice)]]), place)
}
for (group in c("older", "dementia", "carer", "autism"))
  same(paste("group", group), as.numeric(sav[[paste0("groups.", group)]]), grepl(group, input$groups) * 1)

# Days.
same("days", as.Date(sav$day), as.Date(input$day))
when <- read_sav("all.sav")$when[o]
same("days of answers", as.Date(when), as.Date(ifelse(input$when == "", NA, input$when)))
same("days in LibreOffice", office$day, input$day)
same("old days in LibreOffice", office$when, ifelse(input$when == "", "no_answer", input$when))
same("days of CSV", codes$when, ifelse(input$when == "", "-97", input$when))

# Words stay words, whole, in every alphabet.
same("words in SPSS", sav$words, input$words)
same("words in the workbook", values$words, ifelse(input$words == "", "no_answer", input$words))
same("words in LibreOffice", office$words, values$words)
same("words in JSON", sapply(rows, function(r) if (is.null(r$answers$words)) "" else r$answers$words), input$words)

# Labels.
label <- setNames(choices$one$label, choices$one$name)
want <- ifelse(input$one == "", "", label[input$one])
same("labels", labels$one, quoted(unname(want)))
same("labels in the workbook", ifelse(is.na(answers$one), "", answers$one), unname(want))
same("labels in LibreOffice", office_answers$one, unname(want))
same("labels of several", answers$many[input$many == "tea milk"], 'Tea, "hot"; Milk')
same("not asked in words", answers$number[input$one == "never"], "Not asked: it did not apply")
same("labels in SPSS", names(attr(sav$one, "labels"))[1:2], c("Always", "=1+1"))
same("question in SPSS", attr(sav$one, "label"), "Is it good?")
same("title in SPSS", attr(read_sav("all.sav"), "label"), "All kinds")

# JSON by name, and why not.
for (q in c("one", "number", "after", "level"))
  for (i in seq_len(nrow(input))) {
    why <- missing(q, i)
    same(paste("JSON", q, i), rows[[i]]$missing[[q]], if (is.na(why)) NULL else why)
    same(paste("JSON", q, i), as.character(rows[[i]]$answers[[q]]), if (is.na(why)) input[[q]][i] else character())
  }
same("JSON several", unlist(rows[[1]]$answers$many), c("tea", "milk"))
same("JSON number", rows[[1]]$answers$decimal, 2.5)

# Every variable is in the dictionary; every choice with its code.
same("dictionary", setdiff(names(values), dictionary$variable), character())
same("codes of the dictionary", dictionary$code[dictionary$column == "one"], c(1, 2, -95, -96, -94))
same("condition", unique(dictionary$asked_if[dictionary$column == "number"]), "${one} = 'always'")
same("scores", dictionary$score[dictionary$column == "one"][1:2], c(1, 0))
same("reasons", sort(dictionary$code[dictionary$column == "*"]), -99:-93)
quit(status = n_failed > 0)
