# What can be found at most among planted issues (planted.h) by whoever knows everything but which
# cells are planted: the true means, how the unit differs as a whole, and every distribution and share.
# Cells are listed by how likely they then are an issue, as many as a mean error of .05 allows.
#
#   Rscript --vanilla tests/bench/bound.R [CELLS]

CELLS <- as.integer(c(commandArgs(TRUE), 6000)[1])
THEME <- 0.10
SOURCE <- 0.06
BLIND <- c(-1, -0.5, 0, 0, 1)
SHARE <- c(0.85, 0.05, 0.05, 0.05) # nothing, issue, strength, blind spot
set.seed(1)

# t scaled to variance 1, or normal where df is Inf.
scale_of <- function(df) if (is.finite(df)) sqrt((df - 2) / df) else 1
draw <- function(n, df) rt(n, df) * scale_of(df)
density_of <- function(x, deviation, df) {
  s <- deviation * scale_of(df)
  dt(x / s, df) / s
}

# Density of the five sources of cells: the integral over how the theme differs.
density_cell <- function(x, df) {
  steps <- 0.1
  middle <- rowMeans(x)
  total <- 0
  for (u in seq(-6, 6, steps)) {
    at <- middle + 0.02 * sinh(u)
    one <- density_of(at, THEME, df) * 0.02 * cosh(u) * steps
    for (s in 1:5) one <- one * density_of(x[, s] - at, SOURCE, df)
    total <- total + one
  }
  total
}

find_bound <- function(df, uneven) {
  class <- sample(0:3, CELLS, TRUE, SHARE)
  times <- if (uneven) runif(CELLS, 0.6, 1.5) else rep(1, CELLS)
  direction <- rbind(0, rep(-1, 5), rep(1, 5), BLIND)
  x <- draw(CELLS, df) * THEME + matrix(draw(5 * CELLS, df) * SOURCE, CELLS) +
    0.5 * times * direction[class + 1, ]
  may <- if (uneven) 0.6 + 0.9 * (1:10 - 0.5) / 10 else 1
  p <- SHARE[1] * density_cell(x, df)
  issue <- 0
  for (k in 2:4) {
    of <- 0
    for (m in may) of <- of + density_cell(sweep(x, 2, 0.5 * m * direction[k, ]), df) / length(may)
    p <- p + SHARE[k] * of
    if (k == 2) issue <- SHARE[k] * of
  }
  error <- 1 - issue / p
  right <- (class == 1)[order(error)]
  n <- sum(cumsum(sort(error)) / seq_along(error) <= 0.05)
  cat(sprintf("df %s, %s shifts: of the issues found %.2f, false %.3f\n", df,
    if (uneven) "uneven" else "even", sum(right[seq_len(n)]) / sum(right), mean(!right[seq_len(n)])))
}

find_bound(Inf, FALSE)
find_bound(4, TRUE)
find_bound(3, TRUE)
