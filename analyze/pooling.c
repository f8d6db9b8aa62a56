#include "analyze/pooling.h"

#include <Rmath.h>
#include <math.h>

struct weighing {
    double weight, weight2; /* sums of w and w^2 */
    double mean;
    double spread; /* sum of w (x - mean)^2 */
};

static struct weighing weigh(const double *x, const double *v, size_t n, double between)
{
    struct weighing s = {0};
    for (size_t i = 0; i < n; i++) {
        const double w = 1 / (v[i] + between);
        s.weight += w;
        s.weight2 += w * w;
        s.mean += w * x[i];
    }
    s.mean /= s.weight;
    for (size_t i = 0; i < n; i++) {
        s.spread += (x[i] - s.mean) * (x[i] - s.mean) / (v[i] + between);
    }
    return s;
}

struct pooled pooling_random_effects(const double *x, const double *v, size_t n)
{
    struct pooled p = {.mean = estimate_none(UNDEFINED_NO_DATA),
                       .ci = interval_none(UNDEFINED_NO_DATA),
                       .deviation = estimate_none(UNDEFINED_NO_DATA)};
    if (n == 0) {
        return p;
    }
    if (n == 1) {
        return (struct pooled){.mean = estimate_of(x[0]),
                               .ci = interval_none(UNDEFINED_TOO_FEW),
                               .deviation = estimate_none(UNDEFINED_TOO_FEW)};
    }
    const double free = (double)(n - 1);
    const struct weighing fixed = weigh(x, v, n, 0);
    const double between =
        fmax(0, (fixed.spread - free) / (fixed.weight - fixed.weight2 / fixed.weight));
    const struct weighing s = weigh(x, v, n, between);
    const double half = qt(0.975, free, 1, 0) * sqrt(fmax(1, s.spread / free) / s.weight);
    p.mean = estimate_of(s.mean);
    p.ci = interval_of(s.mean - half, s.mean + half);
    p.deviation = estimate_of(sqrt(between));
    return p;
}
