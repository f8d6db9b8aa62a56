/* The p-chart (spc.h). */
#include <math.h>

#include "analyze/spc.h"

static const double REACH = 3;            /* standard deviations, of the limits */
static const double NEAR_REACH = 2;       /* of the near lines */
static const double RANGE_OF_TWO = 1.128; /* mean range of two, in standard deviations */

static double sigma_of(double centre, double n)
{
    return sqrt(centre * (1 - centre) / n);
}

static double spread_of(const double *p, const double *n, size_t n_points, double centre)
{
    double sum = 0;
    for (size_t i = 1; i < n_points; i++) {
        const double z = (p[i] - centre) / sigma_of(centre, n[i]);
        const double before = (p[i - 1] - centre) / sigma_of(centre, n[i - 1]);
        sum += fabs(z - before);
    }
    const double spread = sum / (double)(n_points - 1) / RANGE_OF_TWO;
    return spread > 1 ? spread : 1;
}

struct spc_shares spc_shares_of(const double *p, const double *n, size_t n_points)
{
    struct spc_shares c = {.centre = estimate_none(UNDEFINED_NO_DATA),
                           .spread = estimate_none(UNDEFINED_TOO_FEW),
                           .trial = n_points < SPC_POINTS_FIRM};
    double k = 0;
    double all = 0;
    for (size_t i = 0; i < n_points; i++) {
        k += p[i] * n[i];
        all += n[i];
    }
    if (n_points == 0) {
        return c;
    }
    c.centre = estimate_of(k / all);
    if (n_points < SPC_POINTS_MIN) {
        return c;
    }
    const double centre = c.centre.value;
    c.spread = centre > 0 && centre < 1 ? estimate_of(spread_of(p, n, n_points, centre))
                                        : estimate_none(UNDEFINED_NO_SPREAD);
    return c;
}

struct interval spc_shares_limits(const struct spc_shares *chart, double n)
{
    if (!chart->spread.defined) {
        return interval_none(chart->spread.why);
    }
    const double centre = chart->centre.value;
    const double reach = REACH * sigma_of(centre, n) * chart->spread.value;
    return interval_of(fmax(centre - reach, 0), fmin(centre + reach, 1));
}

/* Below this a difference from the centre is a rounding error. */
static const double NOTHING = 1e-9;

void spc_shares_signals(const struct spc_shares *chart, const double *p, const double *n,
                        size_t n_points, double *scratch, unsigned *out_signals)
{
    /* No share lies outside these lines: only running up or down is left. */
    struct spc_chart lines = {
        .centre = chart->centre, .limits = interval_of(-1, 2), .near = interval_of(-1, 2)};
    for (size_t i = 0; i < n_points; i++) {
        out_signals[i] = 0;
    }
    if (!chart->spread.defined) {
        return;
    }
    spc_add_signals(&lines, p, n_points, SPC_TREND, out_signals);
    for (size_t i = 0; i < n_points; i++) {
        const double unit = sigma_of(chart->centre.value, n[i]) * chart->spread.value;
        const double z = (p[i] - chart->centre.value) / unit;
        scratch[i] = fabs(z) < NOTHING ? 0 : z;
    }
    lines = (struct spc_chart){.centre = estimate_of(0),
                               .limits = interval_of(-REACH, REACH),
                               .near = interval_of(-NEAR_REACH, NEAR_REACH)};
    spc_add_signals(&lines, scratch, n_points, SPC_OUTSIDE | SPC_ONE_SIDE | SPC_NEAR_LIMIT,
                    out_signals);
}
