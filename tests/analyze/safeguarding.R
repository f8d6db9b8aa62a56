# Counts again, from the answers that were imported, what commonview-analyze safeguarding tells, with
# R's own prop.test for the intervals; stops at the first difference.
#
#   Rscript safeguarding.R JSON DESCRIBE-DIR ANSWERS-DIR
suppressPackageStartupMessages(library(jsonlite))

args <- commandArgs(TRUE)
told <- fromJSON(args[1], simplifyVector = FALSE)
largest <- 0
same <- function(what, ours, theirs) {
    if (is.null(ours) || length(ours) != length(theirs) || anyNA(theirs) ||
        any(abs(unlist(ours) - theirs) > 1e-9)) {
        stop(what, ": ", toString(ours), " and in R ", toString(theirs))
    }
    largest <<- max(largest, abs(unlist(ours) - theirs))
}

# The questions of the bundled questionnaires, by what they tell.
own <- c(asked = "outcome_asked", achieved = "outcome_achieved", risk = "safe_risk",
         safer = "safe_safer", listened = "respect_listened", involved = "plan_choices",
         informed = "info_told", supported = "say_advocate", satisfied = "overall",
         asker = "asker_role", independent = "asker_independent", ended = "ended_when")
person <- c(asked = "outcome_asked_person", achieved = "outcome_achieved_person",
            safer = "safe_safer_person", listened = "respect_listened_person",
            involved = "plan_choices", informed = "info_told_person", supported = "say_advocate",
            satisfied = "overall_person")
questions <- list("safeguarding-adults" = list(own = own),
                  "safeguarding-representatives" =
                      list(own = own[!names(own) %in% c("involved", "supported")], person = person))
named <- list(asked = c("asked_expressed", "asked_none", "not_asked"),
              asker = c("nobody", "lead", "same_team", "council_worker", "advocate", "other"),
              ended = c("up_to_4_weeks", "up_to_8_weeks", "over_8_weeks", "not_ended"))
forms <- c("safeguarding-adults" = "safeguarding-adult",
           "safeguarding-representatives" = "safeguarding-representative")

# A factor of the parts; NA not known, "not_applicable" apart.
parts_of <- function(outcome, items, answers, described) {
    column <- function(name) answers[[items[[name]]]]
    given <- column(outcome)
    if (!is.null(named[[outcome]])) {
        return(factor(given, named[[outcome]]))
    }
    if (outcome == "independent") {
        asker <- column("asker")
        out <- ifelse(asker == "nobody", "nobody",
               ifelse(asker %in% c("lead", "same_team") | given == "no", "not_independent",
               ifelse(given == "yes", "independent", NA)))
        return(factor(out, c("nobody", "independent", "not_independent")))
    }
    choices <- Filter(function(i) i$name == items[[outcome]], described$items)[[1]]$choices
    names <- vapply(choices, function(x) x$name, "")
    score <- vapply(choices, function(x) if (is.null(x$score)) NA_real_ else as.numeric(x$score), 0)
    part <- ifelse(is.na(score), ifelse(names %in% c("dont_know", "dont_say"), NA, "not_applicable"),
                   ifelse(score == 1, "all", ifelse(score == 0, "none", "part")))
    factor(part[match(given, names)], c("all", "part", "none", "not_applicable"))
}

checked <- 0
for (voice in told$sources) {
    form <- forms[[voice$source]]
    described <- fromJSON(file.path(args[2], paste0(form, ".json")), simplifyVector = FALSE)
    answers <- read.csv(file.path(args[3], paste0(form, ".csv")), colClasses = "character",
                        na.strings = character())
    same("answers", voice$answers, nrow(answers))
    views <- questions[[voice$source]]
    got <- vapply(voice$questions, function(q) paste(q$view, q$outcome), "")
    expected <- unlist(lapply(names(views), function(v) paste(v, names(views[[v]]))))
    if (!setequal(got, expected) || anyDuplicated(got)) stop("questions: ", toString(got))
    for (q in voice$questions) {
        items <- views[[q$view]]
        what <- paste(voice$source, q$view, q$outcome)
        part <- parts_of(q$outcome, items, answers, described)
        counted <- rep(TRUE, nrow(answers))
        if (q$outcome == "achieved") counted <- answers[[items[["asked"]]]] == "asked_expressed"
        part <- part[counted]
        same(paste(what, "not known"), q$not_known, sum(is.na(part)))
        same(paste(what, "not applicable"), q$not_applicable,
             sum(part == "not_applicable", na.rm = TRUE))
        n <- sum(!is.na(part) & part != "not_applicable")
        same(paste(what, "known"), q$known, n)
        for (a in q$answers) {
            k <- sum(part == a$answer, na.rm = TRUE)
            if (n < 5) {
                if (!is.null(a$n) || !is.null(a$share) || a$mark != "too_few") stop("told: ", what)
                next
            }
            same(paste(what, a$answer), a$n, k)
            interval <- suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int)
            if (k == 0) interval[1] <- 0
            if (k == n) interval[2] <- 1
            same(paste(what, a$answer, "share"), list(a$share, a$low, a$high), c(k / n, interval))
            checked <- checked + 1
        }
    }
}
if (checked < 20) stop("only ", checked, " shares were compared")
cat(sprintf("%d shares, largest difference %.1e\n", checked, largest))
