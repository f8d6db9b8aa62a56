# Works out the county figures of commonview-analyze coverage again from the answers that were imported:
# plain, post-stratified by unit (Cochran 1977, 5A), and raked with R's own iterative proportional
# fitting (stats::loglin), with Kish's design effect; stops at the first difference. Figures of themes in
# which every unit has 5 answers or more, so that no strata are merged.
#
#   Rscript county.R COVERAGE.json FORM.json ANSWERS.csv UNITS.csv GROUPS.csv
suppressPackageStartupMessages(library(jsonlite))

args <- commandArgs(TRUE)
told <- fromJSON(args[1], simplifyVector = FALSE)
form <- fromJSON(args[2], simplifyVector = FALSE)
answers <- read.csv(args[3], colClasses = "character")
units <- read.csv(args[4])
groups <- read.csv(args[5])
size <- setNames(units$people, units$id)
largest <- 0
same <- function(what, ours, theirs, within) {
    if (is.null(ours) || is.na(theirs) || abs(ours - theirs) > within) {
        stop(what, ": ", ours, " and in R ", theirs)
    }
    largest <<- max(largest, abs(ours - theirs))
}

# The mean of a person's anchors of a theme, given at least half of them.
score_of <- function(theme) {
    anchors <- Filter(function(i) isTRUE(i$anchor) && identical(i$theme, theme), form$items)
    scores <- sapply(anchors, function(item) {
        of <- sapply(item$choices, function(c) if (is.null(c$score)) NA else c$score)
        names(of) <- sapply(item$choices, function(c) c$name)
        of[answers[[item$name]]]
    })
    scores <- matrix(as.numeric(scores), nrow = nrow(answers))
    given <- rowSums(!is.na(scores))
    ifelse(2 * given >= length(anchors) & given > 0, rowMeans(scores, na.rm = TRUE), NA)
}

check_plain <- function(figure, y, unit) {
    n <- length(y)
    same("mean", figure$plain$mean, mean(y), 1e-9)
    same("margin", figure$plain$margin, 1.96 * sqrt((1 - n / sum(size)) * var(y) / n), 1e-9)
}

check_units <- function(figure, y, unit) {
    n <- tapply(y, unit, length)
    N <- size[names(n)]
    variance <- sum(N^2 * (1 - n / N) * tapply(y, unit, var) / n)
    weight <- (N / n)[unit]
    same("by unit", figure$by_unit$mean, sum(N * tapply(y, unit, mean)) / sum(N), 1e-9)
    same("margin by unit", figure$by_unit$margin, 1.96 * sqrt(variance) / sum(N), 1e-9)
    same("design effect", figure$by_unit$deff, length(y) * sum(weight^2) / sum(weight)^2, 1e-9)
    same("worth", figure$by_unit$n_eff, sum(weight)^2 / sum(weight^2), 1e-9)
}

# Cells are units by membership of each group. Weights over 5 times their median are cut, then all scaled.
check_raked <- function(figure, y, unit, ticked) {
    names <- unlist(figure$groups_raked)
    of <- lapply(names, function(g) factor(grepl(g, ticked, fixed = TRUE), c(FALSE, TRUE)))
    seen <- table(c(list(factor(unit, names(size))), of))
    N <- sum(size)
    margins <- c(list(size), lapply(names, function(g) {
        people <- sum(groups$people[groups$group == g])
        c(N - people, people)
    }))
    target <- N * Reduce(outer, lapply(margins, function(m) m / N))
    fit <- loglin(target, as.list(seq_along(margins)), start = seen, fit = TRUE, eps = 1e-9,
                  iter = 1000, print = FALSE)$fit
    weight <- (fit / seen)[do.call(cbind, c(list(match(unit, names(size))), lapply(of, as.integer)))]
    weight <- pmin(weight, 5 * median(weight))
    weight <- weight * N / sum(weight)
    n <- length(y)
    mean <- sum(weight * y) / sum(weight)
    worth <- sum(weight)^2 / sum(weight^2)
    spread <- sum(weight * (y - mean)^2) / sum(weight) * n / (n - 1)
    same("raked", figure$raked$mean, mean, 1e-5)
    same("raked margin", figure$raked$margin, 1.96 * sqrt((1 - n / N) * spread / worth), 1e-5)
    same("raked design effect", figure$raked$deff, n / worth, 1e-4)
}

compared <- 0
raked <- 0
for (figure in told$figures) {
    y <- if (figure$source == "people") score_of(figure$theme) else NA
    has <- !is.na(y)
    if (figure$source != "people" || any(table(factor(answers$unit[has], names(size))) < 5)) {
        next
    }
    check_plain(figure, y[has], answers$unit[has])
    check_units(figure, y[has], answers$unit[has])
    if (length(figure$groups_raked) > 0) {
        check_raked(figure, y[has], answers$unit[has], answers$groups[has])
        raked <- raked + 1
    }
    compared <- compared + 1
}
stopifnot(compared >= 5, raked >= 5)
cat("county figures of", compared, "themes,", raked, "of them raked; largest difference", largest, "\n")
