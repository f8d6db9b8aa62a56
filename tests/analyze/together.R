# The engine "together" once more, from docs/method.md alone: what crosscheck.R judges the themes with
# in which enough units have enough answers, and where the numbers in test_together.c and
# test_orthant.c come from. Run by itself it prints those:
#
#   Rscript --vanilla together.R
#
# Cells are the first index of every array: matrices of many cells are inverted at once, by
# elimination, and probabilities of several normal variables are integrals over one of them after the
# other.

UNITS_MIN <- 10
KIND_SCALE <- c(1, 16)
NATURAL <- c(variance = 0.010, covariance = 0.007, weight = 5)
OUTLYING <- c(1, 19)
MEAN_AT <- asin(sqrt(0.675))

# ---- many small matrices ----

# Inverses of the matrices a[i, , ] by Gauss and Jordan, and the logarithms of their determinants.
invert_all <- function(a) {
  k <- dim(a)[2]
  b <- array(0, dim(a))
  for (s in seq_len(k)) b[, s, s] <- 1
  log_det <- 0
  for (s in seq_len(k)) {
    pivot <- a[, s, s]
    log_det <- log_det + log(pivot)
    a[, s, ] <- a[, s, ] / pivot
    b[, s, ] <- b[, s, ] / pivot
    for (r in setdiff(seq_len(k), s)) {
      times <- a[, r, s]
      a[, r, ] <- a[, r, ] - times * a[, s, ]
      b[, r, ] <- b[, r, ] - times * b[, s, ]
    }
  }
  list(inverse = b, log_det = log_det)
}

# ---- probabilities ----

# Nodes and weights of Gauss and Legendre on (-1, 1), from the eigenvalues of the recurrence.
legendre <- function(n) {
  i <- seq_len(n - 1)
  off <- i / sqrt(4 * i^2 - 1)
  m <- matrix(0, n, n)
  m[cbind(i, i + 1)] <- off
  m[cbind(i + 1, i)] <- off
  e <- eigen(m, symmetric = TRUE)
  list(x = e$values, w = 2 * e$vectors[1, ]^2)
}
RULE <- legendre(56)
FAR <- 8.5

# Integral of the normal density times f over -FAR..top, for many tops at once: f takes a matrix of
# places, a row a top.
integrate_below <- function(top, f) {
  half <- (pmax(pmin(top, FAR), -FAR) + FAR) / 2
  t <- outer(half, RULE$x + 1) - FAR
  rowSums(sweep(dnorm(t) * f(t), 2, RULE$w, "*")) * half
}

# P(all Z_i < z_i) for up to three standard normal variables with correlations r.
all_below <- function(z, r) {
  n <- length(z)
  if (n < 2) {
    return(prod(pnorm(z)))
  }
  s2 <- sqrt(1 - r[1, 2]^2)
  if (n == 2) {
    return(integrate_below(z[1], function(t) pnorm((z[2] - r[1, 2] * t) / s2)))
  }
  s3 <- sqrt(1 - r[1, 3]^2)
  rho <- (r[2, 3] - r[1, 2] * r[1, 3]) / (s2 * s3)
  integrate_below(z[1], function(t) {
    t <- c(t)
    third <- (z[3] - r[1, 3] * t) / s3
    t(integrate_below((z[2] - r[1, 2] * t) / s2, function(u) pnorm((third - rho * u) / sqrt(1 - rho^2))))
  })
}

# P(at least k of the events) for k = 0..n, adding up the exclusive ways in which they happen.
at_least_of <- function(z, r) {
  n <- length(z)
  exactly <- numeric(n + 1)
  for (way in seq_len(2^n) - 1) {
    up <- bitwAnd(way, 2^(seq_len(n) - 1)) > 0 # these do not happen
    sign <- ifelse(up, -1, 1)
    exactly[n - sum(up) + 1] <- exactly[n - sum(up) + 1] + all_below(z * sign, r * outer(sign, sign))
  }
  rev(cumsum(rev(exactly)))
}

# ---- the model ----

# Answers: a list of arrays n, sum, squares, big_n (NA: not known) by theme, unit, source.
together_applies <- function(n) sum(rowSums(n >= 5) >= 2) >= UNITS_MIN

find_ratio <- function(a, s) {
  n <- c(a$n[, , s])
  use <- n >= 2
  n <- n[use]
  x <- c(a$sum[, , s])[use] / n
  q <- pmax(0, c(a$squares[, , s])[use] - n * x^2)
  top <- sum(q * n / (n - 1))
  bottom <- sum(n * x * (1 - x) + q / (n - 1))
  if (bottom > 0) min(1, max(0.2, top / bottom)) else 1
}

# x and 1/v of every cell; 1/v is 0 below five answers.
transform_answers <- function(a, ratio) {
  worth <- sweep(a$n, 3, ratio, "/")
  known <- !is.na(a$big_n) & a$big_n >= a$n
  grown <- (a$big_n - 1) / pmax(a$big_n - a$n, 0.5)
  worth[known] <- (worth * grown)[known]
  p <- pmin(1, a$sum / pmax(a$n, 1))
  heard <- a$n >= 5
  list(
    x = ifelse(heard, asin(sqrt((worth * p + 0.375) / (worth + 0.75))), 0),
    d = ifelse(heard, 4 * worth + 2, 0)
  )
}

# What cells x, d (cells by source) say under one kind of unit.
view_kind <- function(x, d, mean, sigma, share) {
  k <- ncol(x)
  precision <- array(rep(solve(sigma), each = nrow(x)), c(nrow(x), k, k))
  for (s in seq_len(k)) precision[, s, s] <- precision[, s, s] + d[, s]
  c <- invert_all(precision)
  off <- sweep(x, 2, mean)
  pull <- pull_of(c$inverse, d, off)
  list(
    spread = c$inverse,
    log = log(share) - (log(det(sigma)) + c$log_det + rowSums(off * d * (off - pull))) / 2
  )
}

pull_of <- function(spread, d, off) {
  k <- ncol(d)
  out <- matrix(0, nrow(d), k)
  for (i in seq_len(k)) for (j in seq_len(k)) out[, i] <- out[, i] + spread[, i, j] * d[, j] * off[, j]
  out
}

view_cells <- function(x, d, mean, p) {
  v <- lapply(1:2, function(k) view_kind(x, d, mean, KIND_SCALE[k] * p$sigma, c(1 - p$q, p$q)[k]))
  outlying <- 1 / (1 + exp(v[[1]]$log - v[[2]]$log))
  v[[1]]$share <- 1 - outlying
  v[[2]]$share <- outlying
  v
}

find_mean <- function(v, x, d) {
  k <- ncol(x)
  weight <- diag(k)
  weighted <- rep(MEAN_AT, k)
  for (one in v) {
    for (i in seq_len(k)) {
      for (j in seq_len(k)) {
        w <- one$share * ((if (i == j) d[, i] else 0) - d[, i] * one$spread[, i, j] * d[, j])
        weight[i, j] <- weight[i, j] + sum(w)
        weighted[i] <- weighted[i] + sum(w * x[, j])
      }
    }
  }
  list(mean = c(solve(weight, weighted)), unsure = solve(weight))
}

# Sum over cells of the expected square of theta - m, a kind at a time.
squares_of <- function(one, scale, x, d, m) {
  heard <- rowSums(d) > 0
  x <- x[heard, , drop = FALSE]
  d <- d[heard, , drop = FALSE]
  spread <- one$spread[heard, , , drop = FALSE]
  w <- one$share[heard] / scale
  pull <- pull_of(spread, d, sweep(x, 2, m$mean))
  k <- ncol(x)
  total <- t(pull) %*% (w * pull)
  for (i in seq_len(k)) for (j in seq_len(k)) total[i, j] <- total[i, j] + sum(w * spread[, i, j])
  for (i in seq_len(k)) {
    for (j in seq_len(k)) {
      for (a in seq_len(k)) {
        for (b in seq_len(k)) {
          through <- spread[, i, a] * d[, a] * m$unsure[a, b] * d[, b] * spread[, j, b]
          total[i, j] <- total[i, j] + sum(w * through)
        }
      }
    }
  }
  list(square = total, n = sum(one$share[heard]))
}

# How many cells without chance Sigma is as well known as from: the ratio of Fisher informations.
count_known <- function(d, sigma) {
  seen <- lapply(d, function(one) sweep(one, 2, diag(sigma), "*"))
  NATURAL[["weight"]] + sum(vapply(seen, function(s) sum((s / (1 + s))^2) / ncol(s), 0))
}

together_fit <- function(a) {
  themes <- dim(a$n)[1]
  k <- dim(a$n)[3]
  ratio <- vapply(seq_len(k), function(s) find_ratio(a, s), 0)
  cells <- transform_answers(a, ratio)
  x <- lapply(seq_len(themes), function(t) matrix(cells$x[t, , ], ncol = k))
  d <- lapply(seq_len(themes), function(t) matrix(cells$d[t, , ], ncol = k))
  p <- list(sigma = matrix(NATURAL["covariance"], k, k), q = OUTLYING[1] / sum(OUTLYING))
  diag(p$sigma) <- NATURAL["variance"]
  usual <- p$sigma
  m <- lapply(seq_len(themes), function(t) {
    list(mean = (MEAN_AT + colSums(d[[t]] * x[[t]])) / (1 + colSums(d[[t]])))
  })
  for (round in 1:300) {
    square <- 0
    n <- c(0, 0)
    for (t in seq_len(themes)) {
      v <- view_cells(x[[t]], d[[t]], m[[t]]$mean, p)
      m[[t]] <- find_mean(v, x[[t]], d[[t]])
      for (kind in 1:2) {
        s <- squares_of(v[[kind]], KIND_SCALE[kind], x[[t]], d[[t]], m[[t]])
        square <- square + s$square
        n[kind] <- n[kind] + s$n
      }
    }
    sigma <- (square + NATURAL["weight"] * usual) / (sum(n) + NATURAL["weight"])
    q <- (n[2] + OUTLYING[1]) / (sum(n) + sum(OUTLYING))
    moved <- max(abs(sigma - p$sigma), abs(q - p$q))
    p <- list(sigma = sigma, q = q)
    if (moved <= 1e-7) break
  }
  list(known = count_known(d, p$sigma), ratio = ratio, sigma = p$sigma, q = p$q, m = m, rounds = round, x = x, d = d, p = p)
}

# p and at_least of one cell, each side: lists low, high of p (by source, 0 when not heard) and
# at_least (k = 0, 1, ...).
together_judge <- function(fit, theme, unit, line_high, line_low) {
  x <- fit$x[[theme]][unit, , drop = FALSE]
  d <- fit$d[[theme]][unit, , drop = FALSE]
  m <- fit$m[[theme]]
  k <- ncol(x)
  heard <- which(d > 0)
  v <- view_cells(x, d, m$mean, fit$p)
  out <- list(low = list(p = rep(0, k), at_least = rep(0, length(heard) + 1)))
  out$high <- out$low
  for (kind in 1:2) {
    spread <- matrix(v[[kind]]$spread, k)
    mean <- m$mean + c(pull_of(v[[kind]]$spread, d, x - m$mean))
    stay <- spread %*% solve(KIND_SCALE[kind] * fit$sigma)
    df <- fit$known - k + 1
    covariance <- (spread + stay %*% m$unsure %*% t(stay)) * df / (df - 2)
    for (side in c("low", "high")) {
      line <- if (side == "low") line_low else line_high
      z <- (asin(sqrt(line)) - mean) / sqrt(diag(covariance)) * (if (side == "low") 1 else -1)
      r <- cov2cor(covariance)[heard, heard, drop = FALSE]
      w <- v[[kind]]$share
      out[[side]]$p[heard] <- out[[side]]$p[heard] + w * pnorm(z[heard])
      out[[side]]$at_least <- out[[side]]$at_least + w * at_least_of(z[heard], r)
    }
  }
  out
}

# Which sources have which stance: "-", "+", "~" or "?".
together_stances <- function(joint, n, mean, line_high, line_low) {
  stance <- ifelse(n >= 10, "~", "?")
  for (side in c("low", "high")) {
    points <- which(n >= 5 & (if (side == "low") mean < line_low else mean > line_high))
    points <- points[order(-joint[[side]]$p[points], points)]
    two <- length(points) >= 2 && joint[[side]]$at_least[3] >= 0.8
    said <- points[joint[[side]]$p[points] >= 0.9]
    if (two) said <- union(said, points[1:2])
    stance[said] <- if (side == "low") "-" else "+"
  }
  stance
}

# ---- numbers for the C tests ----

# The county of test_together.c: 2 themes, 12 units, 3 sources, by arithmetic.
small_county <- function() {
  a <- list(n = array(0, c(2, 12, 3)), sum = array(0, c(2, 12, 3)), squares = array(0, c(2, 12, 3)),
    big_n = array(NA_real_, c(2, 12, 3)))
  for (t in 0:1) for (u in 0:11) for (s in 0:2) {
    n <- 3 + (5 * u + 7 * s + 3 * t) %% 13
    good <- round(n * (0.35 + 0.55 * ((7 * u + 3 * t + s) %% 12) / 12))
    half <- (n - good) %/% 2
    a$n[t + 1, u + 1, s + 1] <- n
    a$sum[t + 1, u + 1, s + 1] <- good + half / 2
    a$squares[t + 1, u + 1, s + 1] <- good + half / 4
    if (s == 2) a$big_n[t + 1, u + 1, s + 1] <- n + u %% 5
  }
  a
}

print_numbers <- function() {
  show <- function(what, v) cat(what, formatC(v, digits = 15, format = "g"), "\n")
  r <- matrix(c(1, 0.5, 0.3, 0.5, 1, -0.2, 0.3, -0.2, 1), 3)
  show("orthant 2", all_below(c(0.5, -0.3), r[1:2, 1:2]))
  show("orthant 3", all_below(c(0.5, -0.3, 1.2), r))
  show("at least", at_least_of(c(0.5, -0.3, 1.2), r))
  high <- matrix(c(1, 0.9, 0.85, 0.9, 1, 0.8, 0.85, 0.8, 1), 3)
  show("orthant 3, close", all_below(c(-1.5, -1, -2), high))
  show("at least, close", at_least_of(c(-1.5, -1, -2), high))
  a <- small_county()
  fit <- together_fit(a)
  show("rounds", fit$rounds)
  show("ratio", fit$ratio)
  show("sigma", fit$sigma)
  show("q", fit$q)
  show("known", fit$known)
  for (t in 1:2) {
    show(paste("mean", t), fit$m[[t]]$mean)
    show(paste("unsure", t), fit$m[[t]]$unsure)
  }
  for (cell in list(c(1, 1), c(1, 2), c(2, 6), c(2, 12))) {
    j <- together_judge(fit, cell[1], cell[2], c(0.75, 0.77, 0.73), c(0.60, 0.62, 0.58))
    for (side in c("low", "high")) {
      show(paste("cell", cell[1], cell[2], side, "p"), j[[side]]$p)
      show(paste("cell", cell[1], cell[2], side, "at least"), j[[side]]$at_least)
    }
  }
}

if (sys.nframe() == 0) print_numbers()
