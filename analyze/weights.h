#ifndef ANALYZE_WEIGHTS_H
#define ANALYZE_WEIGHTS_H
/* Weighted county figures (domain.md C6). Weights are for county tables only; a unit's own cells
   are never weighted. Pure. */
#include <stddef.h>

#include "analyze/estimate.h"

/* Kish: what unequal weights cost. deff = n*sum w^2/(sum w)^2 and the number of equally weighted
   answers that these are worth, (sum w)^2/sum w^2. UNDEFINED_NO_DATA for n = 0, UNDEFINED_DOMAIN for
   a weight that is negative or not finite, UNDEFINED_NO_SPREAD when all are 0. */
struct estimate weights_design_effect(const double *w, size_t n);
struct estimate weights_effective_n(const double *w, size_t n);

/* One stratum: n of N people answered, a share p of them yes. */
struct stratum {
    double share;
    double population;
    double answered;
};

/* The post-stratified share sum N_h p_h / sum N_h and the half-width of its 95 % interval,
   1.96*sqrt(V)/N with V = sum p(1-p) N^2 (1-n/N)/(n-1), the formula of the official adult social
   care survey. UNDEFINED_NO_DATA without a stratum, UNDEFINED_TOO_FEW for a stratum under two
   answers, UNDEFINED_DOMAIN for shares outside 0..1 or more answers than people. */
struct stratified {
    struct estimate share;
    struct estimate margin;
};
struct stratified weights_stratified_share(const struct stratum *strata, size_t n);

/* The same for scores of 0..1: n answers of a stratum with this sum and this sum of squares. Their
   variance s^2 (of n-1) stands where p(1-p)*n/(n-1) does above, so that scores of 0 and 1 give the
   same (Cochran 1977, 5.6). */
struct stratum_scores {
    double n, sum, squares;
    double population;
};
struct stratified weights_stratified_mean(const struct stratum_scores *strata, size_t n);

#endif
