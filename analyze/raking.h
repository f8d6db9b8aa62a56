#ifndef ANALYZE_RAKING_H
#define ANALYZE_RAKING_H
/* Raking, or iterative proportional fitting (Deming and Stephan 1940; domain.md C6): weights for
   answers so that they add up to what is known of everybody, in several ways at once: to the people
   of each stratum, and to those of each group and those outside of it. Cells hold the answers that
   are alike in all of this. Pure. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/estimate.h"

struct rake_cell {
    size_t stratum;
    uint32_t groups; /* bit g: in group g */
    double n;        /* answers, > 0 */
    double weight;   /* out: of each of them */
};

struct rake_targets {
    const double *strata; /* people of each */
    size_t n_strata;
    const double *groups; /* people of each; negative: nothing is known, the margin is left out */
    size_t n_groups;
};

struct raked {
    enum undefined why; /* UNDEFINED_NOT when the weights are there */
    int cycles;
    size_t n_capped; /* cells whose weight was cut to RAKE_CAP times the median of all answers */
};

#define RAKE_GAP 1e-6 /* of each margin, relative, when it is over */
#define RAKE_CAP 5.0
enum { RAKE_CYCLES_MAX = 1000 };

/* Cycles over the margins, strata first, until the largest gap is under RAKE_GAP; then cuts weights
   above the cap and scales all to the sum of the strata again. UNDEFINED_NO_DATA without cells,
   UNDEFINED_DOMAIN for a stratum or group without answers on a side that has people, or when it does
   not come to rest in RAKE_CYCLES_MAX cycles. */
struct raked rake(struct rake_cell *cells, size_t n, const struct rake_targets *targets);

#endif
