#ifndef ANALYZE_CLIFF_H
#define ANALYZE_CLIFF_H
/* Cliff's delta (Cliff 1996): how much more often a value of x is above one of y than below,
   (#x>y - #x<y)/(mn), for ordinal answers of two independent groups. domain.md C4. Pure. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/estimate.h"
#include "common/arena.h"

struct cliff {
    struct estimate delta;    /* -1 .. 1; UNDEFINED_NO_DATA for an empty group */
    struct estimate variance; /* unbiased, may be below 0; UNDEFINED_TOO_FEW for a group of one */
    struct interval ci;       /* with the variance at least (1-delta^2)/(mn-1); as variance, and
                                 UNDEFINED_NO_SPREAD for delta of 1 or -1 */
};

/* Values must be finite. `z` is the normal quantile of the interval. */
struct cliff cliff_delta(const double *x, size_t m, const double *y, size_t n, double z);

/* The same of groups that are given as counts of values, ascending: count[i] times value[i]. The work
   grows with the number of values, not of answers. */
struct cliff_group {
    const double *value;
    const int64_t *count;
    size_t n_values;
};
struct cliff cliff_delta_counts(const struct cliff_group *x, const struct cliff_group *y, double z);

/* Squared deviations of row means, column means and single pairs from delta, summed; and what follows
   from them for groups of m and n, at least one each. */
struct cliff_spread {
    double rows, columns, pairs;
};
struct cliff cliff_of_spread(double delta, const struct cliff_spread *s, double m, double n,
                             double z);

enum { CLIFF_EXACT_PAIRS_MAX = 100000 };

/* Two-sided permutation test of delta = 0: the share of all ways to deal the m + n values into
   groups of m and n that give a |delta| at least as large. For groups under 6, where the interval is
   not to be trusted. Exact, ties included, by counting and not by trying them out; scratch space
   comes from the arena. UNDEFINED_DOMAIN for more than CLIFF_EXACT_PAIRS_MAX pairs. */
struct estimate cliff_exact_p(const double *x, size_t m, const double *y, size_t n,
                              struct arena *a);

#endif
