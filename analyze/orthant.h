#ifndef ANALYZE_ORTHANT_H
#define ANALYZE_ORTHANT_H
/* How likely it is that correlated normal variables lie below their limits, exactly (to about 1e-9),
   for up to three of them, without drawing random numbers.

   Two: Phi2(h, k; r) = Phi(h)Phi(k) + 1/(2 pi) * integral over t from 0 to asin r of
   exp(-(h^2 + k^2 - 2hk sin t)/(2 cos^2 t)) (Drezner and Wesolowsky 1990). Three: Plackett's
   identity along the path on which the first variable goes from independent to its correlations
   (Plackett 1954; Genz 2004, "Numerical computation of rectangular bivariate and trivariate normal
   and t probabilities"). Both integrals by Gauss-Legendre with 20 points on each of two halves.
   Correlations are held within +/- 0.9999. Pure. */
#include <stddef.h>

#include "analyze/matrix.h"

enum { ORTHANT_MAX = 3 };

/* Phi: P(Z < z). */
double normal_below(double z);

/* P(Z_1 < z_1 and Z_2 < z_2 ...) of n <= ORTHANT_MAX standard normal variables with these
   correlations (only below the diagonal is read). 1 for n = 0. */
double orthant_below(const double *z, const struct matrix *correlation, size_t n);

/* out[k] = P(at least k of the n events Z_i < z_i happen), for k = 0..n. */
void orthant_at_least(const double *z, const struct matrix *correlation, size_t n,
                      double out[ORTHANT_MAX + 1]);

#endif
