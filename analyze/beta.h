#ifndef ANALYZE_BETA_H
#define ANALYZE_BETA_H
/* The Beta distribution, from R's own library (Rmath). Arguments outside the distribution's domain
   (a or b not above 0, a probability outside 0..1, anything not finite) give UNDEFINED_DOMAIN. Any
   thread may call. */
#include "analyze/estimate.h"

struct estimate beta_below(double x, double a, double b); /* P(X < x) */
struct estimate beta_above(double x, double a, double b); /* P(X > x), exact in the far tail */
struct estimate beta_quantile(double p, double a, double b);

#endif
