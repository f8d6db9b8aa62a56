#ifndef ANALYZE_POOLING_H
#define ANALYZE_POOLING_H
/* One figure from those of several units that truly differ: the random-effects mean. Pure. */
#include <stddef.h>

#include "analyze/estimate.h"

struct pooled {
    struct estimate mean;      /* UNDEFINED_NO_DATA for no unit */
    struct interval ci;        /* 95 %; UNDEFINED_TOO_FEW for one unit */
    struct estimate deviation; /* how far units lie apart, sampling error taken off; as ci */
};

/* x[i] with sampling variance v[i] > 0, n of them. The variance T between units by DerSimonian and
   Laird (1986); the mean weighted by 1/(v + T); its interval by Hartung and Knapp (2001) with t on
   n - 1, the factor no smaller than 1 (Roever, Knapp and Friede 2015). */
struct pooled pooling_random_effects(const double *x, const double *v, size_t n);

#endif
