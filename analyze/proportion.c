#include "analyze/proportion.h"

#include <math.h>

#include "analyze/beta.h"

static enum undefined check_counts(double k, double n)
{
    if (!isfinite(n) || !(n >= 0) || !(k >= 0 && k <= n)) {
        return UNDEFINED_DOMAIN;
    }
    return n > 0 ? UNDEFINED_NOT : UNDEFINED_NO_DATA;
}

struct interval proportion_wilson(double k, double n, double z)
{
    enum undefined why = check_counts(k, n);
    if (why != UNDEFINED_NOT) {
        return interval_none(why);
    }
    if (!(z > 0)) {
        return interval_none(UNDEFINED_DOMAIN);
    }
    double p = k / n;
    double scale = 1 + z * z / n;
    double centre = (p + z * z / (2 * n)) / scale;
    double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
    return interval_of(k > 0 ? fmax(centre - half, 0) : 0, k < n ? fmin(centre + half, 1) : 1);
}

struct interval proportion_wilson_finite(double k, double n, double population, double z)
{
    enum undefined why = check_counts(k, n);
    if (why != UNDEFINED_NOT) {
        return interval_none(why);
    }
    if (!isfinite(population) || !(population >= n)) {
        return interval_none(UNDEFINED_DOMAIN);
    }
    if (population <= n) {
        return interval_none(UNDEFINED_CENSUS);
    }
    double effective = n * (population - 1) / (population - n);
    return proportion_wilson(fmin(k / n * effective, effective), effective, z);
}

/* Two quantiles, or the first reason why there is none. */
static struct interval join_limits(struct estimate low, struct estimate high)
{
    if (!low.defined || !high.defined) {
        return interval_none(low.defined ? high.why : low.why);
    }
    return interval_of(low.value, high.value);
}

static enum undefined check_level(double k, double n, double level)
{
    enum undefined why = check_counts(k, n);
    return why == UNDEFINED_NOT && !(level > 0 && level < 1) ? UNDEFINED_DOMAIN : why;
}

struct interval proportion_jeffreys(double k, double n, double level)
{
    enum undefined why = check_level(k, n, level);
    if (why != UNDEFINED_NOT) {
        return interval_none(why);
    }
    double tail = (1 - level) / 2;
    return join_limits(k > 0 ? beta_quantile(tail, k + 0.5, n - k + 0.5) : estimate_of(0),
                       k < n ? beta_quantile(1 - tail, k + 0.5, n - k + 0.5) : estimate_of(1));
}

struct interval proportion_exact(double k, double n, double level)
{
    enum undefined why = check_level(k, n, level);
    if (why != UNDEFINED_NOT) {
        return interval_none(why);
    }
    double tail = (1 - level) / 2;
    return join_limits(k > 0 ? beta_quantile(tail, k, n - k + 1) : estimate_of(0),
                       k < n ? beta_quantile(1 - tail, k + 1, n - k) : estimate_of(1));
}
