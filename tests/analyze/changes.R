# What crosscheck.R needs for gaps between sources, for the county and for change since a wave; written
# from domain.md C4 and E, change.h, gap.h and rollup.h.

Z <- qnorm(.975)

# ---- Cliff's delta ----

cliff <- function(x, y) {
  d <- sign(outer(x, y, "-"))
  m <- length(x)
  n <- length(y)
  delta <- mean(d)
  v <- (n^2 * sum((rowMeans(d) - delta)^2) + m^2 * sum((colMeans(d) - delta)^2) - sum((d - delta)^2)) /
    (m * n * (m - 1) * (n - 1))
  s2 <- max(v, (1 - delta^2) / (m * n - 1))
  below <- 1 - delta^2 + Z^2 * s2
  ci <- c(NA, NA)
  if (abs(delta) < 1) {
    half <- Z * sqrt(s2) * sqrt((1 - delta^2)^2 + Z^2 * s2)
    ci <- pmin(1, pmax(-1, (delta - delta^3 + c(-half, half)) / below))
  }
  list(delta = delta, low = ci[1], high = ci[2])
}

# Share of all splits with |sum of signs| at least as large. Sums of ranks, doubled to be whole, have the
# same order; ways[k + 1, t + 1] counts the choices of k of the answers whose ranks sum to t.
exact_p <- function(x, y) {
  if (length(x) > length(y)) {
    return(exact_p(y, x))
  }
  ranks <- 2 * rank(c(x, y))
  m <- length(x)
  most <- sum(sort(ranks, decreasing = TRUE)[seq_len(m)])
  ways <- matrix(0, m + 1, most + 1)
  ways[1, 1] <- 1
  for (r in ranks) for (k in m:1) {
    ways[k + 1, (r + 1):(most + 1)] <- ways[k + 1, (r + 1):(most + 1)] + ways[k, 1:(most + 1 - r)]
  }
  off <- abs(0:most - m * (length(ranks) + 1))
  sum(ways[m + 1, off >= abs(sum(ranks[seq_len(m)]) - m * (length(ranks) + 1))]) / sum(ways[m + 1, ])
}

gaps_of <- function(y, sources) {
  pairs <- combn(sources, 2, simplify = FALSE)
  gaps <- lapply(pairs, function(p) {
    a <- y[[p[1]]]
    b <- y[[p[2]]]
    if (length(a) < 5 || length(b) < 5) {
      return(NULL)
    }
    g <- c(list(first = p[1], second = p[2]), cliff(a, b))
    exact <- is.na(g$low) || min(length(a), length(b)) < 6
    g$p <- if (exact) exact_p(a, b) else NA
    real <- if (exact) g$p < .05 else g$low > 0 || g$high < 0
    g$far <- abs(g$delta) >= .33 && real
    g
  })
  Filter(Negate(is.null), gaps)
}

# The mean delta of each theme and pair over units, and whether a gap is beyond it.
add_usual <- function(cells) {
  flat <- do.call(rbind, lapply(names(cells), function(k) {
    do.call(rbind, lapply(cells[[k]], function(g) {
      data.frame(key = paste(sub(".* ", "", k), g$first, g$second), delta = g$delta)
    }))
  }))
  if (is.null(flat)) {
    return(cells)
  }
  mean_of <- tapply(flat$delta, flat$key, mean)
  n_of <- tapply(flat$delta, flat$key, length)
  for (k in names(cells)) for (i in seq_along(cells[[k]])) {
    g <- cells[[k]][[i]]
    key <- paste(sub(".* ", "", k), g$first, g$second)
    g$usual <- if (n_of[[key]] >= 8) mean_of[[key]] else NA
    outside <- if (is.na(g$low)) abs(g$delta - g$usual) >= .33 else g$usual < g$low || g$usual > g$high
    g$unusual <- !is.na(g$usual) && g$far && outside
    cells[[k]][[i]] <- g
  }
  cells
}

# ---- the county ----

random_effects <- function(x, v) {
  k <- length(x)
  if (k == 0) {
    return(list(mean = NA, low = NA, high = NA, deviation = NA))
  }
  if (k == 1) {
    return(list(mean = x, low = NA, high = NA, deviation = NA))
  }
  w <- 1 / v
  q <- sum(w * (x - weighted.mean(x, w))^2)
  t2 <- max(0, (q - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
  w <- 1 / (v + t2)
  m <- weighted.mean(x, w)
  half <- qt(.975, k - 1) * sqrt(max(1, sum(w * (x - m)^2) / (k - 1)) / sum(w))
  list(mean = m, low = m - half, high = m + half, deviation = sqrt(t2))
}

# ---- change ----

wilson <- function(p, n) {
  c(p + Z^2 / (2 * n) - Z * sqrt(p * (1 - p) / n + Z^2 / (4 * n^2)),
    p + Z^2 / (2 * n) + Z * sqrt(p * (1 - p) / n + Z^2 / (4 * n^2))) / (1 + Z^2 / n)
}

newcombe <- function(p1, n1, p2, n2) {
  a <- wilson(p1, n1)
  b <- wilson(p2, n2)
  p2 - p1 + c(-sqrt((p2 - b[1])^2 + (a[2] - p1)^2), sqrt((b[2] - p2)^2 + (p1 - a[1])^2))
}

within_ratio <- function(groups) {
  n <- lengths(groups)
  groups <- groups[n >= 2]
  n <- n[n >= 2]
  q <- vapply(groups, function(y) sum((y - mean(y))^2), 0)
  m <- vapply(groups, mean, 0)
  below <- sum(n * m * (1 - m) + q / (n - 1))
  if (below > 0) min(1, max(.2, sum(q * n / (n - 1)) / below)) else 1
}

# P(changed), T and s of differences d with variances v.
fit_changes <- function(d, v) {
  s <- .2
  t2 <- .15^2
  moved <- function() 1 / (1 + (1 - s) / s * dnorm(d, 0, sqrt(v)) / dnorm(d, 0, sqrt(v + t2)))
  for (i in 1:5000) {
    w <- moved()
    shrink <- t2 / (v + t2)
    s_next <- (sum(w) + 10 * .2) / (length(d) + 10)
    t_next <- (sum(w * ((shrink * d)^2 + shrink * v)) + 5 * .15^2) / (sum(w) + 5)
    step <- max(abs(s_next - s), abs(t_next - t2))
    s <- s_next
    t2 <- t_next
    if (step <= 1e-10) break
  }
  list(s = s, t2 = t2, moved = moved())
}

changes <- function(before, now) {
  sources <- vapply(strsplit(names(now), " "), function(k) k[2], "")
  both <- intersect(names(now)[lengths(now) >= 5], names(before)[lengths(before) >= 5])
  ratio <- lapply(split(c(names(before), names(now)), sub("^[^ ]* ([^ ]*) .*", "\\1", c(names(before), names(now)))),
    function(keys) within_ratio(unname(c(before[unique(keys)], now[unique(keys)]))))
  rows <- lapply(both, function(k) {
    r <- ratio[[strsplit(k, " ")[[1]][2]]]
    p <- c(mean(before[[k]]), mean(now[[k]]))
    n <- c(length(before[[k]]), length(now[[k]]))
    i <- newcombe(p[1], n[1] / r, p[2], n[2] / r)
    data.frame(key = k, n_before = n[1], n = n[2], difference = p[2] - p[1], low = i[1], high = i[2])
  })
  x <- do.call(rbind, rows)
  if (is.null(x)) {
    return(NULL)
  }
  v <- 1.25 * ((x$high - x$low) / (2 * Z))^2
  f <- fit_changes(x$difference, v)
  z <- x$difference * sqrt(f$t2 / (v * (v + f$t2)))
  x$p_better <- f$moved * pnorm(z)
  x$p_worse <- f$moved * pnorm(-z)
  best <- pmax(x$p_better, x$p_worse)
  x$change <- ifelse(best < .9, "none", ifelse(x$p_better > x$p_worse, "better", "worse"))
  x$sureness <- ifelse(best < .9, "", ifelse(1 - best <= .05, "sure", "fairly_sure"))
  list(items = x, share = f$s, deviation = sqrt(f$t2))
}
