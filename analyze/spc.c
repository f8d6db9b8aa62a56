#include "analyze/spc.h"

#include <math.h>

static const double LIMIT_FACTOR = 2.66; /* 3/1.128, for ranges of two */

static double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
    }
    return sum / (double)n;
}

static double mean_moving_range(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 1; i < n; i++) {
        sum += fabs(values[i] - values[i - 1]);
    }
    return sum / (double)(n - 1);
}

struct spc_chart spc_xmr(const double *values, size_t n)
{
    enum undefined why = n > 0 ? UNDEFINED_TOO_FEW : UNDEFINED_NO_DATA;
    struct spc_chart c = {.centre = estimate_none(why),
                          .limits = interval_none(why),
                          .near = interval_none(why),
                          .trial = n < SPC_POINTS_FIRM};
    if (n == 0) {
        return c;
    }
    double reach = n > 1 ? LIMIT_FACTOR * mean_moving_range(values, n) : 0;
    /* The mean of equal values is that value, whatever the sum was rounded to. */
    double centre = reach > 0 ? mean_of(values, n) : values[0];
    c.centre = estimate_of(centre);
    if (n < SPC_POINTS_MIN) {
        return c;
    }
    c.limits = interval_of(centre - reach, centre + reach);
    c.near = interval_of(centre - 2 * reach / 3, centre + 2 * reach / 3);
    return c;
}

/* -1, 0 or 1: which side of something a point is on; runs are of the same side, not 0. */
typedef int (*side_fn)(const struct spc_chart *chart, const double *values, size_t i);

static int side_of_centre(const struct spc_chart *chart, const double *values, size_t i)
{
    return (values[i] > chart->centre.value) - (values[i] < chart->centre.value);
}

static int direction(const struct spc_chart *chart, const double *values, size_t i)
{
    (void)chart;
    return i == 0 ? 0 : (values[i] > values[i - 1]) - (values[i] < values[i - 1]);
}

/* Marks runs of at least `min` points on one side; `lead` points before a run belong to it. */
static void mark_runs(const struct spc_chart *chart, const double *values, size_t n, side_fn side,
                      size_t min, size_t lead, unsigned signal, unsigned *out)
{
    for (size_t first = 0; first < n;) {
        int s = side(chart, values, first);
        size_t next = first + 1;
        while (next < n && side(chart, values, next) == s) {
            next++;
        }
        if (s != 0 && next - first >= min) {
            for (size_t i = first - lead; i < next; i++) {
                out[i] |= signal;
            }
        }
        first = next;
    }
}

static int beyond(struct interval lines, double v)
{
    return (v > lines.high) - (v < lines.low);
}

/* Two of three running beyond the near line on the same side. */
static void mark_near(const struct spc_chart *chart, const double *values, size_t n, unsigned *out)
{
    for (size_t i = 0; i < n; i++) {
        int side = beyond(chart->near, values[i]);
        for (size_t j = i + 1; side != 0 && j < n && j <= i + 2; j++) {
            if (beyond(chart->near, values[j]) == side) {
                out[i] |= SPC_NEAR_LIMIT;
                out[j] |= SPC_NEAR_LIMIT;
            }
        }
    }
}

void spc_add_signals(const struct spc_chart *chart, const double *values, size_t n, unsigned which,
                     unsigned *signals)
{
    for (size_t i = 0; i < n && (which & SPC_OUTSIDE) != 0; i++) {
        signals[i] |= beyond(chart->limits, values[i]) != 0 ? SPC_OUTSIDE : 0;
    }
    if ((which & SPC_ONE_SIDE) != 0) {
        mark_runs(chart, values, n, side_of_centre, SPC_RUN_MIN, 0, SPC_ONE_SIDE, signals);
    }
    if ((which & SPC_TREND) != 0) {
        /* Seven points running up are six steps up. */
        mark_runs(chart, values, n, direction, SPC_RUN_MIN - 1, 1, SPC_TREND, signals);
    }
    if ((which & SPC_NEAR_LIMIT) != 0) {
        mark_near(chart, values, n, signals);
    }
}

void spc_signals(const struct spc_chart *chart, const double *values, size_t n,
                 unsigned *out_signals)
{
    for (size_t i = 0; i < n; i++) {
        out_signals[i] = 0;
    }
    if (chart->limits.defined) {
        spc_add_signals(chart, values, n, SPC_SIGNALS, out_signals);
    }
}
