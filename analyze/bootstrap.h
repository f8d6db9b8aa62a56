#ifndef ANALYZE_BOOTSTRAP_H
#define ANALYZE_BOOTSTRAP_H
/* The bootstrap (Efron 1979; percentile interval) over services: as many are drawn with replacement as
   there are, each with all that belongs to it, and the statistic is worked out again. The draws come
   from L'Ecuyer's MRG32k3a (1999) with the seed 12345, so that the same data gives the same interval,
   here and in R (RNGkind "L'Ecuyer-CMRG"). Pure. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/estimate.h"
#include "common/arena.h"
#include "common/attr.h"

struct bootstrap {
    size_t n_units, n_samples;
    const uint32_t *weight; /* n_samples * n_units: how often a unit was drawn */
};

/* Draws all samples. n_units at least 1. */
struct bootstrap bootstrap_draw(size_t n_units, size_t n_samples, struct arena *a);

/* The 2.5 and 97.5 per cent points (type 7 of Hyndman and Fan 1996) of n values, which are sorted.
   UNDEFINED_TOO_FEW where fewer than 95 in 100 of the n_samples gave a value. */
struct interval bootstrap_interval(double *value, size_t n, size_t n_samples);

#endif
