#ifndef ANALYZE_LINEAR_BOUNDS_H
#define ANALYZE_LINEAR_BOUNDS_H
/* What sums tell about the whole numbers in them: of unknowns x >= lower with known linear sums, how
   small and how large each can be. Exact: the simplex method of GLPK, and its branch and bound
   where a corner of the simplex is not whole. Somebody who knows the sums can find nothing tighter.

   Not for several threads at a time with one system. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"

#define BOUNDS_NO_LIMIT INT64_MAX

struct unknown {
    int64_t lower; /* known beforehand, at least 0 */
    int64_t upper; /* or BOUNDS_NO_LIMIT */
    int64_t truth; /* what it is: a solution of all rows, so that there is one */
    bool dull; /* its own range is not asked for: what is found of it lies inside the true one */
};

struct linear_term {
    size_t row;
    size_t unknown;
    int64_t factor;
};

struct linear_system {
    const struct unknown *unknowns;
    size_t n_unknowns;
    const struct linear_term *terms;
    size_t n_terms;
    const int64_t *sums; /* one a row */
    size_t n_rows;
};

struct whole_range {
    int64_t low, high; /* high: BOUNDS_NO_LIMIT when there is no end to it */
};

/* The range of every unknown. `wide` is how wide a range needs to be to be of no more interest: 0
   finds every range exactly; else a range whose width (high - low) has been found to be at least
   `wide` is left at what was found so far, which lies inside the true one. Truths that are no
   solution, and what the solver cannot do, are ERR_INTERNAL. `out` has n_unknowns places. */
ATTR_MUST_USE enum err linear_bounds(const struct linear_system *s, int64_t wide,
                                     struct whole_range *out);

#endif
