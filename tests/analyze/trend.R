# Works out again the control charts of a trend from the figures in its JSON, by the formulas of
# docs/method.md in R's own terms; stops at the first difference. Given a second file, a cross-check
# as CSV of the same answers, holds the number of answers against it.
suppressPackageStartupMessages(library(jsonlite))

largest <- 0
same <- function(what, ours, theirs) {
    difference <- abs(ours - theirs) / pmax(1, abs(theirs))
    if (length(ours) != length(theirs) || anyNA(difference) || any(difference > 1e-9)) {
        stop(what, ": ", toString(ours), " and in R ", toString(theirs))
    }
    largest <<- max(largest, difference, 0)
}
or_na <- function(x) if (is.null(x)) NA else x

# Which points are among `least` or more running with TRUE; `lead` points before a run belong to it.
running <- function(marks, least, lead = 0) {
    r <- rle(marks)
    ends <- cumsum(r$lengths)
    out <- rep(FALSE, length(marks))
    for (i in which(r$values & r$lengths >= least)) {
        out[(ends[i] - r$lengths[i] + 1 - lead):ends[i]] <- TRUE
    }
    out
}

# Two of three running on one side, beyond.
two_of_three <- function(marks) {
    n <- length(marks)
    vapply(seq_len(n), function(i) {
        marks[i] && any(marks[setdiff(max(1, i - 2):min(n, i + 2), i)])
    }, TRUE)
}

signals <- function(z, v) {
    step <- c(0, sign(diff(v)))
    list(outside = abs(z) > 3, one_side = running(z > 0, 7) | running(z < 0, 7),
         trend = running(step > 0, 6, 1) | running(step < 0, 6, 1),
         near_limit = two_of_three(z > 2) | two_of_three(z < -2))
}

# Up or down, where the point is one of seven running so.
direction <- function(v, i) {
    step <- c(0, sign(diff(v)))
    up <- running(step > 0, 6, 1)[i]
    down <- running(step < 0, 6, 1)[i]
    if (up && down) step[i] else if (up) 1 else -1
}

chart <- function(measure, v, n) {
    if (measure == "average") {
        centre <- mean(v)
        reach <- 2.66 * mean(abs(diff(v)))
        list(centre = centre, low = rep(centre - reach, length(v)),
             high = rep(centre + reach, length(v)), z = 3 * (v - centre) / reach)
    } else {
        centre <- weighted.mean(v, n)
        sigma <- sqrt(centre * (1 - centre) / n)
        spread <- max(1, mean(abs(diff((v - centre) / sigma))) / 1.128)
        list(centre = centre, spread = spread, low = pmax(0, centre - 3 * sigma * spread),
             high = pmin(1, centre + 3 * sigma * spread), z = (v - centre) / sigma / spread)
    }
}

charts <- 0
special <- 0
check_series <- function(t, s) {
    told <- Filter(function(p) !is.null(p$value), s$points)
    v <- vapply(told, function(p) as.numeric(p$value), 0)
    n <- vapply(told, function(p) as.numeric(p$answers), 0)
    least <- if (t$tier == "board") 10 else 5
    if (any(n < least)) stop("told of fewer than ", least, " answers")
    for (p in s$points) {
        few <- t$tier == "restricted" && is.null(p$value) && !is.null(p$answers) && p$answers >= 5
        if (few) stop("not told of ", p$answers)
    }
    if (length(v) < 5) {
        if (any(vapply(told, function(p) !is.null(p$limits), TRUE))) stop("limits of too few")
        return(invisible())
    }
    c <- chart(t$measure, v, n)
    same("centre", s$centre, c$centre)
    if (t$measure == "good") same("spread", s$spread, c$spread)
    same("low", vapply(told, function(p) p$limits[[1]], 0), c$low)
    same("high", vapply(told, function(p) p$limits[[2]], 0), c$high)
    if (s$trial != (length(v) < 12)) stop("trial")
    found <- signals(c$z, v)
    last <- length(v)
    expected <- if (c$low[last] >= t$target) "always_met" else
        if (c$high[last] < t$target) "never_met" else "sometimes_met"
    if (s$assurance != expected) stop(s$assurance, " and in R ", expected)
    for (i in seq_along(v)) {
        names <- names(found)[vapply(found, function(x) x[i], TRUE)]
        ours <- if (is.null(told[[i]]$signals)) character() else
            strsplit(told[[i]]$signals, " ")[[1]]
        if (!setequal(names, ours)) stop("signals ", toString(ours), " and in R ", toString(names))
        side <- if (!found$outside[i] && found$trend[i]) direction(v, i) else sign(c$z[i])
        variation <- if (length(names) == 0) "common_cause" else
            if (side > 0) "special_cause_improving" else "special_cause_concerning"
        if (told[[i]]$variation != variation) {
            stop(told[[i]]$variation, " and in R ", variation)
        }
        special <<- special + (length(names) > 0)
    }
    charts <<- charts + 1
}

files <- commandArgs(TRUE)
t <- fromJSON(files[1], simplifyVector = FALSE)
for (s in t$series) check_series(t, s)
if (charts == 0) stop("no series has limits")

# Months add up to all answers; and averages to the average of all.
if (length(files) > 1) {
    cells <- read.csv(files[2])
    held <- 0
    for (s in t$series) {
        these <- cells[cells$theme == s$theme & cells$source == s$source, ]
        if (nrow(these) == 0) next
        same("answers", sum(vapply(s$points, function(p) as.numeric(or_na(p$answers)), 0)),
             sum(these$n))
        held <- held + 1
    }
    if (held == 0) stop("nothing to hold the answers against")
}
cat(sprintf("%d charts, %d points of special cause, largest difference %.1e\n", charts, special,
            largest))
