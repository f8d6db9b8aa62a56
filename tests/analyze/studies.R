# Works out again what the studies of a simulated county tell, from the counts and scores in their
# JSON, with R's own functions; stops at the first difference.
suppressPackageStartupMessages(library(jsonlite))

largest <- 0
same <- function(what, ours, theirs) {
    difference <- abs(ours - theirs) / pmax(1, abs(theirs))
    if (length(ours) != length(theirs) || anyNA(difference) || any(difference > 1e-9)) {
        stop(what, ": ", toString(ours), " and in R ", toString(theirs))
    }
    largest <<- max(largest, difference, 0)
}

# The chain of --why: counts, mean, variance, Beta posterior, probabilities, stance.
why <- function(w) {
    told <- 0
    for (s in w$sources) {
        if (s$n < 5) {
            if (!is.null(s$mean) || !is.null(s$levels)) stop("told below 5 answers")
            next
        }
        score <- vapply(s$levels, function(x) x$score, 0)
        n <- vapply(s$levels, function(x) x$n, 0)
        y <- rep(score, n)
        population <- if (is.null(s$population)) 0 else s$population
        f <- 1 / s$ratio
        if (population >= s$n) {
            most <- population / (s$ratio * s$n)
            f <- if (population == s$n) most else
                min(most, (population - 1) / (population - s$n) / s$ratio)
        }
        same("n", s$n, length(y))
        same("mean", s$mean, mean(y))
        same("variance", s$variance, mean((y - mean(y))^2))
        same("f", s$factor, f)
        same("alpha", s$alpha, f * sum(y) + .5)
        same("beta", s$beta, f * sum(1 - y) + .5)
        high <- pbeta(s$line_high, f * sum(y) + .5, f * sum(1 - y) + .5, lower.tail = FALSE)
        low <- pbeta(s$line_low, f * sum(y) + .5, f * sum(1 - y) + .5)
        same("p_high", s$p_high_alone, high)
        same("p_low", s$p_low_alone, low)
        stance <- if (high >= .9) "+" else if (low >= .9) "-" else if (s$n >= 10) "~" else "?"
        if (stance != s$stance_alone) stop("stance ", s$stance_alone, " and in R ", stance)
        if (w$engine == "alone") same("p", c(s$p_high, s$p_low), c(high, low))
        told <- told + 1
    }
    if (told == 0) stop("no source was told of")
}

args <- commandArgs(TRUE)
study <- fromJSON(args[2], simplifyVector = FALSE)
get(args[1])(study)
cat(sprintf("largest difference %.1e\n", largest))
