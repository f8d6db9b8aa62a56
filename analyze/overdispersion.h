#ifndef ANALYZE_OVERDISPERSION_H
#define ANALYZE_OVERDISPERSION_H
/* How far units lie from the county, when units differ naturally (Spiegelhalter 2005 and others
   2012; domain.md C1). Proportions k of n on the scale Y = asin(sqrt(k/n)) with s = 1/(2 sqrt n)
   and target asin(sqrt(sum k/sum n)). The additive model: tau2 is the natural variance between
   units, estimated from the z scores, which may be winsorised at their 10th and 90th percentiles.
   Needs two units at least, each with n > 0. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/estimate.h"
#include "common/arena.h"

struct overdispersion {
    struct estimate phi;  /* mean squared z */
    struct estimate tau2; /* 0 when the units do not differ more than by chance */
    double target;        /* on the scale of Y */
};

/* UNDEFINED_TOO_FEW, or UNDEFINED_DOMAIN when not 0 <= k <= n with n > 0 for each unit. Scratch in
   the arena. */
struct overdispersion overdispersion_of(const double *k, const double *n, size_t n_units,
                                        bool winsorise, struct arena *a);

/* Distance of one unit from the target: (Y - target)/sqrt(s^2 + tau2). */
struct estimate overdispersion_z(const struct overdispersion *o, double k, double n);

/* Limits of what is expected of a unit of this size, as proportions:
   sin^2(target +/- q*sqrt(s^2 + tau2)), q = 1.960 for 95 %, 3.090 for 99.8 %. */
struct interval overdispersion_limits(const struct overdispersion *o, double n, double q);

/* Share of the variance of yes/no answers that lies between units, one-way ANOVA:
   (MSB-MSW)/(MSB+(n0-1)MSW). UNDEFINED_TOO_FEW without two units and more answers than units,
   UNDEFINED_NO_SPREAD when all answers are equal. */
struct estimate intraclass_correlation(const double *k, const double *n, size_t n_units);

#endif
