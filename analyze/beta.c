#include "analyze/beta.h"

#include <Rmath.h>
#include <math.h>

enum { LOWER_TAIL = 1, UPPER_TAIL = 0, PLAIN = 0 };

static bool shape_valid(double a, double b)
{
    return isfinite(a) && isfinite(b) && a > 0 && b > 0;
}

struct estimate beta_below(double x, double a, double b)
{
    if (!shape_valid(a, b) || !isfinite(x)) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    return estimate_of(pbeta(x, a, b, LOWER_TAIL, PLAIN));
}

struct estimate beta_above(double x, double a, double b)
{
    if (!shape_valid(a, b) || !isfinite(x)) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    return estimate_of(pbeta(x, a, b, UPPER_TAIL, PLAIN));
}

struct estimate beta_quantile(double p, double a, double b)
{
    if (!shape_valid(a, b) || !(p >= 0 && p <= 1)) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    return estimate_of(qbeta(p, a, b, LOWER_TAIL, PLAIN));
}
