#include "analyze/cliff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int sign_of(double x, double y)
{
    return (x > y) - (x < y);
}

/* Sum over pairs of the sign of x - y. */
static double dominance(const double *x, size_t m, const double *y, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < n; j++) {
            sum += sign_of(x[i], y[j]);
        }
    }
    return sum;
}

static struct cliff_spread measure_spread(const double *x, size_t m, const double *y, size_t n,
                                          double delta)
{
    struct cliff_spread s = {0};
    for (size_t i = 0; i < m; i++) {
        double mean = dominance(&x[i], 1, y, n) / (double)n;
        s.rows += (mean - delta) * (mean - delta);
        for (size_t j = 0; j < n; j++) {
            double deviation = sign_of(x[i], y[j]) - delta;
            s.pairs += deviation * deviation;
        }
    }
    for (size_t j = 0; j < n; j++) {
        double mean = dominance(x, m, &y[j], 1) / (double)m;
        s.columns += (mean - delta) * (mean - delta);
    }
    return s;
}

/* (d - d^3 +/- z*s*sqrt((1-d^2)^2 + z^2 s^2)) / (1 - d^2 + z^2 s^2). With |d| = 1 the floor of the
   variance is 0 and nothing is known about the width. */
static struct interval cliff_interval(double d, double variance, double pairs, double z)
{
    double floor_variance = (1 - d * d) / (pairs - 1);
    double s2 = fmax(variance, floor_variance);
    double below = 1 - d * d + z * z * s2;
    if (!(below > 0) || !(z > 0)) {
        return interval_none(z > 0 ? UNDEFINED_NO_SPREAD : UNDEFINED_DOMAIN);
    }
    double half = z * sqrt(s2) * sqrt((1 - d * d) * (1 - d * d) + z * z * s2);
    return interval_of(fmax((d - d * d * d - half) / below, -1),
                       fmin((d - d * d * d + half) / below, 1));
}

struct cliff cliff_of_spread(double delta, const struct cliff_spread *s, double m, double n,
                             double z)
{
    struct cliff c = {.delta = estimate_of(delta),
                      .variance = estimate_none(UNDEFINED_TOO_FEW),
                      .ci = interval_none(UNDEFINED_TOO_FEW)};
    if (m < 2 || n < 2) {
        return c;
    }
    double below = m * n * (m - 1) * (n - 1);
    double variance = (n * n * s->rows + m * m * s->columns - s->pairs) / below;
    c.variance = estimate_of(variance);
    c.ci = cliff_interval(delta, variance, m * n, z);
    return c;
}

struct cliff cliff_delta(const double *x, size_t m, const double *y, size_t n, double z)
{
    if (m == 0 || n == 0) {
        return (struct cliff){.delta = estimate_none(UNDEFINED_NO_DATA),
                              .variance = estimate_none(UNDEFINED_NO_DATA),
                              .ci = interval_none(UNDEFINED_NO_DATA)};
    }
    double d = dominance(x, m, y, n) / ((double)m * (double)n);
    struct cliff_spread s = measure_spread(x, m, y, n, d);
    return cliff_of_spread(d, &s, (double)m, (double)n, z);
}

static int compare_doubles(const void *a, const void *b)
{
    return sign_of(*(const double *)a, *(const double *)b);
}

/* How often each value occurs in both groups together, values ascending; returns how many. */
static size_t count_ties(const double *x, size_t m, const double *y, size_t n, struct arena *a,
                         size_t **out_ties)
{
    double *all = arena_array(a, m + n, sizeof *all);
    size_t *ties = arena_array(a, m + n, sizeof *ties);
    memcpy(all, x, m * sizeof *all);
    memcpy(all + m, y, n * sizeof *all);
    qsort(all, m + n, sizeof *all, compare_doubles);
    size_t n_values = 0;
    for (size_t i = 0; i < m + n; i++) {
        if (i == 0 || all[i] > all[i - 1]) {
            n_values++;
        }
        ties[n_values - 1]++;
    }
    *out_ties = ties;
    return n_values;
}

/* Ways to deal the values so far: ways[taken * width + dominance + m*n], `taken` of them to x. */
struct deals {
    double *ways;
    double *next;
    size_t m, n;
    size_t width; /* 2mn + 1 */
    size_t dealt; /* values so far */
};

static double choose(size_t from, size_t take)
{
    double ways = 1;
    for (size_t i = 1; i <= take; i++) {
        ways = ways * (double)(from - take + i) / (double)i;
    }
    return ways;
}

/* `take` of the `tied` next (higher) values go to x, from a state with `taken` in x: each beats the
   y below, and each y among them the x below. */
static void deal_some(struct deals *d, size_t taken, size_t tied, size_t take)
{
    size_t to_y = tied - take;
    ptrdiff_t shift = (ptrdiff_t)(take * (d->dealt - taken)) - (ptrdiff_t)(to_y * taken);
    double ways = choose(tied, take);
    const double *from = d->ways + taken * d->width;
    double *to = d->next + (taken + take) * d->width;
    for (size_t i = 0; i < d->width; i++) {
        if (from[i] > 0) {
            to[(ptrdiff_t)i + shift] += from[i] * ways;
        }
    }
}

static void deal_value(struct deals *d, size_t tied)
{
    memset(d->next, 0, (d->m + 1) * d->width * sizeof *d->next);
    for (size_t taken = 0; taken <= d->m && taken <= d->dealt; taken++) {
        if (d->dealt - taken > d->n) {
            continue;
        }
        for (size_t take = 0; take <= tied && taken + take <= d->m; take++) {
            if (d->dealt - taken + (tied - take) <= d->n) {
                deal_some(d, taken, tied, take);
            }
        }
    }
    double *done = d->ways;
    d->ways = d->next;
    d->next = done;
    d->dealt += tied;
}

struct estimate cliff_exact_p(const double *x, size_t m, const double *y, size_t n, struct arena *a)
{
    if (m == 0 || n == 0) {
        return estimate_none(UNDEFINED_NO_DATA);
    }
    if (m > CLIFF_EXACT_PAIRS_MAX / n) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    if (m > n) { /* the table has a row for each x */
        return cliff_exact_p(y, n, x, m, a);
    }
    size_t *ties;
    size_t n_values = count_ties(x, m, y, n, a, &ties);
    struct deals d = {.m = m, .n = n, .width = 2 * m * n + 1};
    d.ways = arena_array(a, (m + 1) * d.width, sizeof *d.ways);
    d.next = arena_array(a, (m + 1) * d.width, sizeof *d.next);
    d.ways[m * n] = 1;
    for (size_t i = 0; i < n_values; i++) {
        deal_value(&d, ties[i]);
    }
    double observed = fabs(dominance(x, m, y, n));
    double all = 0;
    double extreme = 0;
    for (size_t i = 0; i < d.width; i++) {
        double ways = d.ways[m * d.width + i];
        all += ways;
        extreme += fabs((double)i - (double)(m * n)) >= observed ? ways : 0;
    }
    return estimate_of(extreme / all);
}
