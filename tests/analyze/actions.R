# actions.R make ANSWERS            writes answers of six homes before and after an action
# actions.R check ANSWERS REPORT    works out again what `actions --format json` says of them
suppressMessages(library(jsonlite))
args <- commandArgs(trailingOnly = TRUE)
score <- c(always = 1, mostly = 1, sometimes = 0.5, not_often = 0, never = 0)
agreed <- as.Date("2026-05-01")
by <- as.Date("2026-07-01")
today <- as.Date("2026-10-31")

make <- function(path) {
    set.seed(7)
    # unit, answers before and after, chance of a good answer before and after
    plan <- data.frame(unit = sprintf("home-%02d", 1:6), n1 = c(30, 30, 20, 20, 25, 6), n2 = c(30, 30, 20, 3, 40, 5),
                       p1 = c(.15, .9, .5, .4, .95, .5), p2 = c(.95, .2, .55, .5, .97, .6))
    rows <- do.call(rbind, lapply(seq_len(nrow(plan)), function(i) {
        n <- plan$n1[i] + plan$n2[i]
        later <- rep(c(FALSE, TRUE), c(plan$n1[i], plan$n2[i]))
        # The last of before is the day before it was agreed, the first of after the day itself.
        day <- ifelse(later, as.character(by + (seq_len(n) - 1 - plan$n1[i]) %% 90), as.character(agreed - 1 - (seq_len(n) - 1) %% 90))
        p <- ifelse(later, plan$p2[i], plan$p1[i])
        pick <- function() ifelse(runif(n) < p, sample(c("always", "mostly"), n, TRUE), sample(c("sometimes", "not_often", "never"), n, TRUE))
        data.frame(unit = plan$unit[i], day = day, time_expected = pick(), time_told = pick())
    }))
    # Nothing of these counts: between the two days, more than a year before.
    other <- data.frame(unit = "home-01", day = c("2026-05-20", "2025-04-20"), time_expected = "always", time_told = "always")
    write.csv(rbind(rows, other), path, row.names = FALSE, quote = FALSE)
}

wilson <- function(k, n, z = qnorm(.975)) {
    p <- k / n
    (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}

newcombe <- function(y1, y2) {
    w1 <- wilson(sum(y1), length(y1))
    w2 <- wilson(sum(y2), length(y2))
    d <- mean(y2) - mean(y1)
    c(d - sqrt((mean(y2) - w2[1])^2 + (w1[2] - mean(y1))^2), d + sqrt((w2[2] - mean(y2))^2 + (mean(y1) - w1[1])^2))
}

# Clusters are whole units; a jackknife would give nearly the same.
clustered <- function(b, a, target) {
    z <- sapply(union(b$unit, a$unit), function(u) {
        sum(a$y[a$unit == u] - mean(a$y)) / nrow(a) - if (target) 0 else sum(b$y[b$unit == u] - mean(b$y)) / nrow(b)
    })
    k <- length(z)
    middle <- if (target) mean(a$y) else mean(a$y) - mean(b$y)
    middle + c(-1, 1) * qt(.975, k - 1) * sqrt(k / (k - 1) * sum(z^2))
}

check <- function(answers, report) {
    d <- read.csv(answers)
    d$y <- (score[d$time_expected] + score[d$time_told]) / 2
    d$day <- as.Date(d$day)
    told <- fromJSON(report, simplifyVector = FALSE)$actions
    worst <- 0
    n <- 0
    for (t in told) {
        if (as.Date(t$by_when) >= today) next
        place <- if (is.null(t$unit)) rep(TRUE, nrow(d)) else d$unit == t$unit
        b <- d[place & d$day >= agreed - 365 & d$day < agreed, ]
        a <- d[place & d$day >= by & d$day <= today, ]
        want <- c(nrow(b), nrow(a))
        stopifnot(want == c(t$numbers$n_before, t$numbers$n_after))
        target <- !is.null(t$target)
        if (nrow(a) < 5) {
            stopifnot(t$evidence == "none", is.null(t$numbers$low))
            next
        }
        ci <- if (is.null(t$unit)) clustered(b, a, target) else if (target) wilson(sum(a$y), nrow(a)) else newcombe(b$y, a$y)
        line <- if (target) t$target else 0
        verdict <- if (ci[1] > line) "reached" else if (ci[2] < line) "not_reached" else "unclear"
        if (verdict == "reached" && target && mean(b$y) >= line) verdict <- "as_before"
        if (verdict != t$evidence) stop(t$action, ": R says ", verdict, ", the report ", t$evidence)
        worst <- max(worst, abs(c(mean(b$y), mean(a$y), ci) - unlist(t$numbers[c("mean_before", "mean_after", "low", "high")])))
        n <- n + 1
    }
    cat(n, "actions, largest difference", worst, "\n")
    stopifnot(n >= 7, worst < 1e-9)
}

if (args[1] == "make") make(args[2]) else check(args[2], args[3])
