#include "analyze/overdispersion.h"

#include <math.h>
#include <stdlib.h>

static const double TRIM = 0.1;

struct totals {
    double k, n, n2;
};

static struct totals sum_units(const double *k, const double *n, size_t n_units)
{
    struct totals t = {0};
    for (size_t i = 0; i < n_units; i++) {
        t.k += k[i];
        t.n += n[i];
        t.n2 += n[i] * n[i];
    }
    return t;
}

static enum undefined check_units(const double *k, const double *n, size_t n_units)
{
    for (size_t i = 0; i < n_units; i++) {
        if (!isfinite(n[i]) || !(n[i] > 0) || !(k[i] >= 0 && k[i] <= n[i])) {
            return UNDEFINED_DOMAIN;
        }
    }
    return n_units < 2 ? UNDEFINED_TOO_FEW : UNDEFINED_NOT;
}

static double arcsine(double k, double n)
{
    return asin(sqrt(k / n));
}

static double standard_error(double n)
{
    return 1 / (2 * sqrt(n));
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Linear between order statistics (type 7 of Hyndman and Fan 1996, R's default). */
static double quantile(const double *sorted, size_t n, double p)
{
    double at = (double)(n - 1) * p;
    size_t below = (size_t)at;
    if (below + 1 >= n) {
        return sorted[n - 1];
    }
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

static void winsorise_scores(double *z, size_t n, struct arena *a)
{
    double *sorted = arena_array(a, n, sizeof *sorted);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = z[i];
    }
    qsort(sorted, n, sizeof *sorted, compare_doubles);
    double low = quantile(sorted, n, TRIM);
    double high = quantile(sorted, n, 1 - TRIM);
    for (size_t i = 0; i < n; i++) {
        z[i] = fmin(fmax(z[i], low), high);
    }
}

/* tau2 = (K*phi - (K-1)) / (sum w - sum w^2/sum w), w = 1/s^2 = 4n. */
static double between_variance(double phi, struct totals t, size_t n_units)
{
    double excess = (double)n_units * phi - (double)(n_units - 1);
    return excess > 0 ? excess / (4 * (t.n - t.n2 / t.n)) : 0;
}

struct overdispersion overdispersion_of(const double *k, const double *n, size_t n_units,
                                        bool winsorise, struct arena *a)
{
    enum undefined why = check_units(k, n, n_units);
    struct overdispersion o = {.phi = estimate_none(why), .tau2 = estimate_none(why)};
    if (why != UNDEFINED_NOT) {
        return o;
    }
    struct totals t = sum_units(k, n, n_units);
    double *z = arena_array(a, n_units, sizeof *z);
    o.target = arcsine(t.k, t.n);
    for (size_t i = 0; i < n_units; i++) {
        z[i] = (arcsine(k[i], n[i]) - o.target) / standard_error(n[i]);
    }
    if (winsorise) {
        winsorise_scores(z, n_units, a);
    }
    double phi = 0;
    for (size_t i = 0; i < n_units; i++) {
        phi += z[i] * z[i];
    }
    phi /= (double)n_units;
    o.phi = estimate_of(phi);
    o.tau2 = estimate_of(between_variance(phi, t, n_units));
    return o;
}

static double adjusted_error(const struct overdispersion *o, double n)
{
    double s = standard_error(n);
    return sqrt(s * s + o->tau2.value);
}

struct estimate overdispersion_z(const struct overdispersion *o, double k, double n)
{
    if (!o->tau2.defined) {
        return o->tau2;
    }
    if (!(n > 0) || !(k >= 0 && k <= n)) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    return estimate_of((arcsine(k, n) - o->target) / adjusted_error(o, n));
}

/* Back from the arcsine scale, which ends at 0 and pi/2. */
static double proportion_at(double y)
{
    double s = sin(fmin(fmax(y, 0), acos(0)));
    return s * s;
}

struct interval overdispersion_limits(const struct overdispersion *o, double n, double q)
{
    if (!o->tau2.defined) {
        return interval_none(o->tau2.why);
    }
    if (!(n > 0) || !(q > 0)) {
        return interval_none(UNDEFINED_DOMAIN);
    }
    double reach = q * adjusted_error(o, n);
    return interval_of(proportion_at(o->target - reach), proportion_at(o->target + reach));
}

struct estimate intraclass_correlation(const double *k, const double *n, size_t n_units)
{
    enum undefined why = check_units(k, n, n_units);
    struct totals t = sum_units(k, n, n_units);
    double units = (double)n_units;
    if (why == UNDEFINED_NOT && !(t.n > units)) {
        why = UNDEFINED_TOO_FEW;
    }
    if (why != UNDEFINED_NOT) {
        return estimate_none(why);
    }
    double between = 0;
    double within = 0;
    for (size_t i = 0; i < n_units; i++) {
        double deviation = k[i] / n[i] - t.k / t.n;
        between += n[i] * deviation * deviation;
        within += k[i] * (1 - k[i] / n[i]);
    }
    double msb = between / (units - 1);
    double msw = within / (t.n - units);
    double n0 = (t.n - t.n2 / t.n) / (units - 1);
    double below = msb + (n0 - 1) * msw;
    return below > 0 ? estimate_of((msb - msw) / below) : estimate_none(UNDEFINED_NO_SPREAD);
}
