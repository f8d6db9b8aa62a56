#ifndef ANALYZE_AGREEMENT_H
#define ANALYZE_AGREEMENT_H
/* How far raters or sources agree (domain.md C5). They describe the system as a whole; they do not
   classify a cell. Pure; scratch space comes from the arena. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/estimate.h"
#include "common/arena.h"

enum kappa_weights { KAPPA_LINEAR, KAPPA_QUADRATIC };

/* Cohen's weighted kappa (1968) of a k x k table of counts, row by row:
   1 - sum w o / sum w e, w = |i-j|/(k-1) or its square. UNDEFINED_NO_DATA for an empty table,
   UNDEFINED_NO_SPREAD when both raters only used one and the same category, UNDEFINED_DOMAIN for
   k < 2 or a negative count. */
struct estimate agreement_kappa(const int64_t *table, size_t k, enum kappa_weights weights,
                                struct arena *a);

enum alpha_metric { ALPHA_NOMINAL, ALPHA_ORDINAL, ALPHA_INTERVAL };

/* Krippendorff's alpha, 1 - Do/De, for any number of coders and missing values (Krippendorff 2011).
   value and given are n_coders * n_units, coder by coder; value counts only where given. Units with
   fewer than two values say nothing. UNDEFINED_TOO_FEW when no unit is left, UNDEFINED_NO_SPREAD
   when all values left are equal. */
struct estimate agreement_alpha(const double *value, const bool *given, size_t n_coders,
                                size_t n_units, enum alpha_metric metric, struct arena *a);

/* Kendall's tau-b of n pairs, (C-D)/sqrt((n0-tx)(n0-ty)). UNDEFINED_TOO_FEW for n < 2,
   UNDEFINED_NO_SPREAD when all x or all y are tied. */
struct estimate agreement_tau_b(const double *x, const double *y, size_t n);

#endif
