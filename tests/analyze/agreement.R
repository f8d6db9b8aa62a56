# Works out again what commonview-analyze agreement tells, from the cells in its JSON: cor() for tau-b,
# kappa and alpha by their definitions, the bootstrap with R's own generator of the same kind and seed,
# and the predictions. Stops at the first difference.
#
#   Rscript agreement.R JSON
suppressPackageStartupMessages(library(jsonlite))

study <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)
largest <- 0
same <- function(what, ours, theirs) {
    ours <- if (is.null(ours)) NA_real_ else ours
    if (!identical(is.na(ours), is.na(theirs)) || (!is.na(ours) && abs(ours - theirs) > 1e-9)) {
        stop(what, ": ", ours, " and in R ", theirs)
    }
    if (!is.na(ours)) largest <<- max(largest, abs(ours - theirs))
}

voices <- c("service", "people", "carers", "staff")
pick <- function(v, i) vapply(study$cells, function(x) if (is.null(x[[v]])) NA_real_ else as.numeric(x[[v]][[i]]), 0)
score <- sapply(voices, pick, 1)
band <- sapply(voices, pick, 2)
theme <- vapply(study$cells, function(x) x$theme, "")
unit <- vapply(study$cells, function(x) x$unit, "")
units <- vapply(study$units, function(u) u$unit, "")

kappa <- function(a, b) {
    o <- table(factor(a, 0:2), factor(b, 0:2))
    w <- outer(0:2, 0:2, function(i, j) ((i - j) / 2)^2)
    e <- outer(rowSums(o), colSums(o)) / sum(o)
    if (sum(w * e) == 0) NA_real_ else 1 - sum(w * o) / sum(w * e)
}
tau <- function(a, b) suppressWarnings(cor(a, b, method = "kendall"))
# Krippendorff's coincidence matrix, ordinal distances.
alpha <- function(m) {
    counts <- t(apply(m, 1, function(r) tabulate(r + 1, 3)))
    counts <- counts[rowSums(counts) >= 2, , drop = FALSE]
    if (nrow(counts) == 0) return(NA_real_)
    per <- rowSums(counts) - 1
    o <- t(counts / per) %*% counts - diag(colSums(counts / per))
    n <- rowSums(o)
    d <- outer(1:3, 1:3, Vectorize(function(i, k) (sum(n[i:k]) - (n[i] + n[k]) / 2)^2))
    e <- outer(n, n) / (sum(n) - 1)
    if (sum(e * d) == 0) NA_real_ else 1 - sum(o * d) / sum(e * d)
}

RNGkind("L'Ecuyer-CMRG")
seeded <- .Random.seed
seeded[2:7] <- 12345L
assign(".Random.seed", seeded, envir = globalenv())
draws <- matrix(floor(runif(study$samples * length(units)) * length(units)) + 1,
                nrow = study$samples, byrow = TRUE)

# rows: the cells that count; f of a set of rows.
check_one <- function(what, rows, f, got, n_cells, n_units, boot) {
    same(paste(what, "cells"), n_cells, length(rows))
    same(paste(what, "services"), n_units, length(unique(unit[rows])))
    if (length(rows) < study$cells_min || length(unique(unit[rows])) < study$units_min) {
        same(what, got$value, NA_real_)
        return()
    }
    same(what, got$value, f(rows))
    if (!boot) return()
    of_unit <- split(rows, factor(unit[rows], units))
    values <- apply(draws, 1, function(d) f(unlist(of_unit[d], use.names = FALSE)))
    values <- values[!is.na(values)]
    ends <- if (length(values) < .95 * study$samples) c(NA_real_, NA_real_) else
        quantile(values, c(.025, .975), names = FALSE, type = 7)
    same(paste(what, "low"), got$low, ends[1])
    same(paste(what, "high"), got$high, ends[2])
    intervals <<- intervals + 1
}

intervals <- 0
check_part <- function(part, boot) {
    here <- if (is.null(part$theme)) seq_along(theme) else which(theme == part$theme)
    for (p in part$pairs) {
        what <- paste(part$theme, p$one, p$other)
        rows <- here[!is.na(score[here, p$one]) & !is.na(score[here, p$other])]
        check_one(paste(what, "tau-b"), rows, function(r) tau(score[r, p$one], score[r, p$other]),
                  p$tau_b, p$n_cells, p$n_units, boot)
        check_one(paste(what, "kappa"), rows, function(r) kappa(band[r, p$one], band[r, p$other]),
                  p$kappa, p$n_cells, p$n_units, boot)
    }
    for (which_of in c("heard", "all")) {
        of <- if (which_of == "heard") voices[-1] else voices
        rows <- here[rowSums(!is.na(band[here, of, drop = FALSE])) >= 2]
        check_one(paste(part$theme, which_of), rows, function(r) alpha(band[r, of, drop = FALSE]),
                  part[[which_of]]$alpha, part[[which_of]]$n_cells, part[[which_of]]$n_units, boot)
    }
}
check_part(study$overall, TRUE)
for (i in seq_along(study$themes)) check_part(study$themes[[i]], i == 1)

judge <- function(c) {
    if (c$predicted == "") return("none")
    if (c$people_say == "?") return("unknown")
    if (c$people_say == "~") return("undecided")
    if (c$predicted == c$people_say) "right" else if (c$predicted == "+") "too_high" else "too_low"
}
judged <- vapply(study$cells, judge, "")
if (any(judged != vapply(study$cells, function(c) c$prediction, ""))) stop("predictions")
for (k in names(study$predictions)) same(k, study$predictions[[k]], sum(judged == k))
for (u in study$units) {
    for (k in names(u$predictions)) same(u$unit, u$predictions[[k]], sum(judged[unit == u$unit] == k))
}
cat(sprintf("%d intervals, largest difference %.1e\n", intervals, largest))
