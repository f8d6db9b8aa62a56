# Is a change that `crosscheck --since` calls real as often wrong as it says? The table of docs/method.md.
#
#   Rscript --vanilla tests/bench/changes.R [ROUNDS]

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "..", "analyze", "changes.R"))
set.seed(1)
rounds <- as.numeric(c(commandArgs(TRUE), 1)[1])

# True mean of a cell at `level` of the logit scale, where persons differ with standard deviation 1.
grid <- seq(-5, 6, .02)
grid_mean <- vapply(grid, function(l) integrate(function(z) plogis(l + z) * dnorm(z), -6, 6)$value, 0)
true_mean <- function(level) approx(grid, grid_mean, pmin(6, pmax(-5, level)))$y

answers <- function(level, n) {
  p <- plogis(level + rnorm(n))
  (rbinom(n, 2, p) + rbinom(n, 2, p)) / 4
}

wave <- function(level, n) {
  n <- pmax(5, rpois(length(level), n))
  y <- lapply(seq_along(level), function(i) answers(level[i], n[i]))
  setNames(y, paste0("unit", seq_along(level), " people PLAN"))
}

# units, themes, answers, share that changed, its standard deviation, a shift of all.
run <- function(w) {
  cells <- w$units * w$themes * 3
  before <- rnorm(cells, 1.2, .7)
  now <- before + w$shift + ifelse(runif(cells) < w$moved, rnorm(cells, 0, w$sd), 0)
  truth <- true_mean(now) - true_mean(before)
  x <- changes(wave(before, w$n), wave(now, w$n))$items
  half <- (x$high - x$low) / (2 * Z)
  e <- 1 - pmax(x$p_better, x$p_worse)
  real <- x$change != "none"
  wrong <- ifelse(x$difference > 0, truth <= 0, truth >= 0)
  alone <- pnorm(abs(x$difference) / half) >= .9
  c(real = sum(real), said = sum(e[real]), wrong = sum(real & wrong), alone = sum(alone),
    alone_wrong = sum(alone & wrong), large = sum(abs(truth) >= .15),
    found = sum(abs(truth) >= .15 & real), held = sum(x$low <= truth & truth <= x$high), cells = cells)
}

worlds <- list(
  list(units = 40, themes = 8, n = 12, moved = .2, sd = 1, shift = 0),
  list(units = 40, themes = 8, n = 12, moved = .05, sd = 1.2, shift = 0),
  list(units = 40, themes = 8, n = 12, moved = 0, sd = 0, shift = 0),
  list(units = 12, themes = 8, n = 8, moved = .2, sd = 1, shift = 0),
  list(units = 5, themes = 8, n = 12, moved = .2, sd = 1, shift = 0),
  list(units = 10, themes = 1, n = 12, moved = .2, sd = 1, shift = 0),
  list(units = 40, themes = 8, n = 40, moved = .2, sd = .8, shift = 0),
  list(units = 40, themes = 8, n = 12, moved = .2, sd = 1, shift = .4),
  list(units = 40, themes = 8, n = 12, moved = 1, sd = .4, shift = 0)
)

cat("| units | themes | answers | changed | all shifted | real: n, said, wrong | alone: n, wrong |",
  "of changes of 15 points found | interval holds |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
for (w in worlds) {
  r <- rowSums(replicate(rounds * max(4, ceiling(3000 / (w$units * w$themes * 3))), run(w)))
  cat(sprintf("| %d | %d | %d | %.2f | %s | %d, %.3f, %.3f | %d, %.3f | %.2f | %.3f |\n", w$units, w$themes, w$n,
    w$moved, if (w$shift > 0) "yes" else "no", r["real"], r["said"] / max(1, r["real"]),
    r["wrong"] / max(1, r["real"]), r["alone"], r["alone_wrong"] / max(1, r["alone"]),
    r["found"] / max(1, r["large"]), r["held"] / r["cells"]))
}
