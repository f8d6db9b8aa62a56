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

# Spiegelhalter's additive over-dispersion on the arcsine scale, and what follows for each service.
compare <- function(study) {
    compared <- 0
    for (g in study$groups) {
        if (g$compared != (g$n_units >= 10)) stop("compared with ", g$n_units)
        if (!g$compared) {
            if (length(g$units) > 0) stop("told of too few services")
            next
        }
        n <- vapply(g$units, function(u) u$n, 0)
        p <- vapply(g$units, function(u) u$mean, 0)
        got <- function(key) vapply(g$units, function(u) u[[key]], 0)
        target <- asin(sqrt(sum(p * n) / sum(n)))
        s <- 1 / (2 * sqrt(n))
        z <- (asin(sqrt(p)) - target) / s
        ends <- quantile(z, c(.1, .9), names = FALSE)
        phi <- mean(pmin(pmax(z, ends[1]), ends[2])^2)
        w <- 1 / s^2
        K <- length(n)
        tau2 <- max(0, (K * phi - (K - 1)) / (sum(w) - sum(w^2) / sum(w)))
        total <- sqrt(s^2 + tau2)
        z <- (asin(sqrt(p)) - target) / total
        limits <- function(q) sin(pmin(pmax(rbind(target - q * total, target + q * total), 0), pi / 2))^2
        band <- c("much_lower", "lower", "as_expected", "higher", "much_higher")[
            findInterval(z, c(-qnorm(.999), -qnorm(.975), qnorm(.975), qnorm(.999))) + 1]
        same("county", g$county, sum(p * n) / sum(n))
        same("phi", g$phi, phi)
        same("tau2", g$tau2, tau2)
        same("z", got("z"), z)
        same("95 %", vapply(g$units, function(u) unlist(u$limits_95), c(0, 0)), limits(qnorm(.975)))
        same("99.8 %", vapply(g$units, function(u) unlist(u[["limits_99.8"]]), c(0, 0)),
             limits(qnorm(.999)))
        same("reliability", got("reliability"), tau2 / (tau2 + s^2))
        if (any(band != vapply(g$units, function(u) u$band, ""))) stop("bands")
        ids <- vapply(g$units, function(u) u$unit, "")
        if (is.unsorted(match(ids, sort(ids, method = "radix")))) stop("not in the order of ids")
        compared <- compared + 1
    }
    cat(compared, "groups compared\n")
}

args <- commandArgs(TRUE)
study <- fromJSON(args[2], simplifyVector = FALSE)
get(args[1])(study)
cat(sprintf("largest difference %.1e\n", largest))
