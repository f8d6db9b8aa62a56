#ifndef ANALYZE_PROPORTION_H
#define ANALYZE_PROPORTION_H
/* Intervals for a proportion k of n (domain.md C4). k and n may be fractions, as with a finite
   population correction or an effective sample size: 0 <= k <= n. n = 0 gives UNDEFINED_NO_DATA,
   other bad arguments UNDEFINED_DOMAIN. Limits never leave 0..1, and a limit at k = 0 or k = n is
   exactly 0 or 1. */
#include "analyze/estimate.h"

/* The normal quantile of a two-sided 95 % interval. */
#define PROPORTION_Z95 1.959963984540054

/* Wilson (1927): centre (p + z^2/2n)/(1 + z^2/n), half-width
   z*sqrt(p(1-p)/n + z^2/4n^2)/(1 + z^2/n). */
struct interval proportion_wilson(double k, double n, double z);

/* Wilson for n of a population of N people: n is replaced by n* = n(N-1)/(N-n), k by p*n*.
   UNDEFINED_CENSUS for n = N. */
struct interval proportion_wilson_finite(double k, double n, double population, double z);

/* Equal-tailed Beta(k + 1/2, n - k + 1/2) of this level (0.95), the lower limit 0 at k = 0 and the
   upper 1 at k = n (Brown, Cai and DasGupta 2001). */
struct interval proportion_jeffreys(double k, double n, double level);

/* Exact (Clopper and Pearson 1934): quantiles of Beta(k, n-k+1) and Beta(k+1, n-k). */
struct interval proportion_exact(double k, double n, double level);

#endif
