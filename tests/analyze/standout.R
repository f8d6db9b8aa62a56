# What stands out (standout.h) once more, from its description alone and with R's own solve and
# determinant: where the numbers in test_standout.c come from. Run by itself it prints those:
#
#   Rscript --vanilla standout.R

UNITS <- 12; THEMES <- 3; SOURCES <- 4; SELF <- 4
SCALE <- c(1, 4, 1, 1, 1)
USUAL <- c(26, 9, 2, 2, 2)
UNHEARD <- 1e4

# ---- the county of the test ----
n <- array(0, c(UNITS, THEMES, SOURCES)); mean_of <- n; squares <- n
for (u in 1:UNITS) for (t in 1:THEMES) for (s in 1:SOURCES) {
  v <- u - 1; w <- t - 1; r <- s - 1
  if (s == SELF) {
    n[u, t, s] <- 1
    mean_of[u, t, s] <- ((v * 7 + w * 5) %% 4) / 3
  } else {
    n[u, t, s] <- 6 + (v * 5 + w * 3 + r * 7) %% 9
    m <- 0.65 + 0.1 * sin(v * 1.7 + w * 2.3 + r * 0.4) + 0.06 * cos(3 * v + r)
    if (v == 3 && w == 1) m <- m - 0.3
    mean_of[u, t, s] <- m
  }
}
n[6, 2, 2] <- 3 # too few to count
squares <- n * (mean_of^2 + 0.05)

# ---- the scale ----
x <- array(0, dim(n)); V <- array(UNHEARD, dim(n)); deviation <- matrix(0, THEMES, SOURCES)
for (t in 1:THEMES) for (s in 1:SOURCES) {
  heard <- n[, t, s] >= if (s == SELF) 1 else 5
  of <- if (s == SELF) 1 else s
  within <- squares[, t, of] - n[, t, of] * mean_of[, t, of]^2
  deviation[t, s] <- max(0.05, sqrt(sum(within) / sum(n[, t, of] - 1)))
  middle <- median(mean_of[heard, t, s])
  m <- max(0.02, min(0.98, middle))
  x[heard, t, s] <- 2 * sqrt(m * (1 - m)) *
    (asin(sqrt(mean_of[heard, t, s])) - asin(sqrt(m))) / deviation[t, s]
  V[heard, t, s] <- if (s == SELF) 0 else 1 / n[heard, t, s]
}

# ---- the fit ----
usual <- function(variance, covariance) {
  m <- matrix(covariance, SOURCES, SOURCES); diag(m) <- variance; m
}
natural <- usual(0.03, 0.015); whole <- usual(0.03, 0.02)
share <- c(0.83, 0.02, 0.05, 0.05, 0.05)
blind0 <- c(-0.5, 0, 0, 0.5)
mu <- rbind(0, 0, -0.5, 0.5, blind0)
P <- array(0, c(UNITS, THEMES, SOURCES, SOURCES)); H <- array(0, c(UNITS, THEMES, SOURCES))

OWN <- 0.9 # of the noise of a theme; the rest is the same in all themes of a unit
own_noise <- ifelse(V < UNHEARD, OWN * V, V)
shared <- apply(V, c(1, 3), function(v) {
  v <- v[v < UNHEARD]
  if (length(v)) (1 - OWN) * mean(v) else 0
})
both <- function(u) whole + diag(shared[u, ])
unit_whole <- function(u, but) {
  precision <- solve(both(u)); h <- rep(0, SOURCES)
  for (t in setdiff(1:THEMES, but)) { precision <- precision + P[u, t, , ]; h <- h + H[u, t, ] }
  list(mean = drop(solve(precision, h)), cov = solve(precision))
}
# b alone: regression of b on b + shared noise, and what that leaves open.
unit_level <- function(u) {
  b <- unit_whole(u, 0); gain <- whole %*% solve(both(u))
  list(mean = drop(gain %*% b$mean), cov = whole - gain %*% whole + gain %*% b$cov %*% t(gain))
}
view <- function(u, t) {
  b <- unit_whole(u, t)
  inv <- lapply(SCALE[1:2], function(k) solve(k * natural + diag(own_noise[u, t, ]) + b$cov))
  logp <- numeric(5); shift <- matrix(0, 5, SOURCES)
  for (k in 1:5) {
    M <- inv[[if (k == 2) 2 else 1]]
    off <- x[u, t, ] - b$mean - mu[k, ]
    logp[k] <- log(share[k]) - 0.5 * (sum(off * (M %*% off)) - log(det(M)))
    shift[k, ] <- SCALE[k] * natural %*% M %*% off
  }
  p <- exp(logp - max(logp))
  list(p = p / sum(p), shift = shift, inv = inv, whole = b$mean)
}
for (round in 1:200) {
  n_cells <- 0; shares <- rep(0, 5); S <- matrix(0, SOURCES, SOURCES)
  pull <- c(0, 0); weight <- c(0, 0); bw <- S; bp <- rep(0, SOURCES)
  for (t in 1:THEMES) for (u in 1:UNITS) {
    w <- view(u, t)
    middle <- drop(w$p %*% mu)
    cov <- sum(w$p * SCALE) * natural + diag(own_noise[u, t, ])
    for (k in 1:5) cov <- cov + w$p[k] * tcrossprod(mu[k, ] - middle)
    P[u, t, , ] <- solve(cov); H[u, t, ] <- solve(cov, x[u, t, ] - middle)
    S <- S + natural - (1 - w$p[2]) * natural %*% w$inv[[1]] %*% natural -
      4 * w$p[2] * natural %*% w$inv[[2]] %*% natural
    for (k in 1:5) S <- S + w$p[k] / SCALE[k] * tcrossprod(w$shift[k, ])
    M <- w$inv[[1]]; z <- drop(M %*% (x[u, t, ] - w$whole))
    pull <- pull + w$p[3:4] * sum(z); weight <- weight + w$p[3:4] * sum(M)
    bw <- bw + w$p[5] * M; bp <- bp + w$p[5] * z
    n_cells <- n_cells + 1; shares <- shares + w$p
  }
  old <- c(natural, whole, mu, share)
  natural <- (S + 10 * usual(0.03, 0.015)) / (n_cells + 10)
  B <- matrix(0, SOURCES, SOURCES)
  for (u in 1:UNITS) { b <- unit_level(u); B <- B + tcrossprod(b$mean) + b$cov }
  # the prior of b in that sum is the one before the move, as everything else there
  whole <- (B + 5 * usual(0.03, 0.02)) / (UNITS + 5)
  held <- 2 / 0.03
  a <- pmax(0.3, (c(-1, 1) * pull + held * 0.5) / (weight + held))
  mu[3, ] <- -a[1]; mu[4, ] <- a[2]
  next_blind <- drop(solve(bw + held * diag(SOURCES), bp + held * blind0))
  mu[5, ] <- c(min(next_blind[1], -0.3), pmax(-0.4, pmin(0.4, next_blind[2:3])),
               max(next_blind[4], 0.3))
  share <- (shares + USUAL) / (n_cells + sum(USUAL))
  if (round >= 10 && max(abs(c(natural, whole, mu, share) - old)) <= 1e-4) break
}

show <- function(name, ...) cat(name, format(c(...), digits = 12), "\n")
show("rounds", round)
show("natural[0][0], [0][1], [3][3]", natural[1, 1], natural[1, 2], natural[4, 4])
show("whole[0][0], [0][1]", whole[1, 1], whole[1, 2])
show("a1, a2, outlying", -mu[3, 1], mu[4, 1], share[2])
for (cell in list(c(4, 2), c(1, 1), c(6, 2))) {
  u <- cell[1]; t <- cell[2]; w <- view(u, t)
  effect <- 100 * deviation[t, ] * drop(w$p %*% (mu + w$shift))
  cat("unit", u - 1, "theme", t - 1, ""); show("p", w$p[3:5]); show("  effect", effect)
}
b <- unit_level(4); points <- 100 * mean(deviation)
show("level of unit 3", points * mean(b$mean[1:3]), points * sqrt(sum(b$cov[1:3, 1:3])) / 3)
