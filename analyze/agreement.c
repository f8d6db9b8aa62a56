#include "analyze/agreement.h"

#include <math.h>

#include "analyze/levels.h"

static double kappa_weight(size_t i, size_t j, size_t k, enum kappa_weights weights)
{
    double apart = (double)(i > j ? i - j : j - i) / (double)(k - 1);
    return weights == KAPPA_QUADRATIC ? apart * apart : apart;
}

struct estimate agreement_kappa(const int64_t *table, size_t k, enum kappa_weights weights,
                                struct arena *a)
{
    if (k < 2) {
        return estimate_none(UNDEFINED_DOMAIN);
    }
    double *rows = arena_array(a, k, sizeof *rows);
    double *columns = arena_array(a, k, sizeof *columns);
    double n = 0;
    for (size_t i = 0; i < k * k; i++) {
        if (table[i] < 0) {
            return estimate_none(UNDEFINED_DOMAIN);
        }
        double count = (double)table[i];
        rows[i / k] += count;
        columns[i % k] += count;
        n += count;
    }
    double observed = 0;
    double expected = 0;
    for (size_t i = 0; i < k * k; i++) {
        double w = kappa_weight(i / k, i % k, k, weights);
        observed += w * (double)table[i];
        expected += w * rows[i / k] * columns[i % k];
    }
    if (!(expected > 0)) {
        return estimate_none(n > 0 ? UNDEFINED_NO_SPREAD : UNDEFINED_NO_DATA);
    }
    return estimate_of(1 - observed * n / expected);
}

/* Values of several coders as counts: of[unit * n_levels + level]. */
struct coding {
    struct levels levels;
    double *counts;
    size_t n_units;
    double *totals; /* of each level, over the units with two values or more */
    double n;       /* of all those */
};

/* Distinct values of all coders. */
static struct levels find_levels(const double *value, const bool *given, size_t n, struct arena *a)
{
    double *values = arena_array(a, n, sizeof *values);
    size_t n_values = 0;
    for (size_t i = 0; i < n; i++) {
        if (given[i]) {
            values[n_values++] = value[i];
        }
    }
    return (struct levels){.value = values, .n = levels_sort(values, n_values)};
}

static double unit_total(const struct coding *c, size_t unit)
{
    double sum = 0;
    for (size_t level = 0; level < c->levels.n; level++) {
        sum += c->counts[unit * c->levels.n + level];
    }
    return sum;
}

static struct coding count_codes(const double *value, const bool *given, size_t n_coders,
                                 size_t n_units, struct arena *a)
{
    struct coding c = {.levels = find_levels(value, given, n_coders * n_units, a),
                       .n_units = n_units};
    c.counts = arena_array(a, n_units * c.levels.n, sizeof *c.counts);
    c.totals = arena_array(a, c.levels.n, sizeof *c.totals);
    for (size_t i = 0; i < n_coders * n_units; i++) {
        if (given[i]) {
            c.counts[i % n_units * c.levels.n + levels_find(c.levels, value[i])]++;
        }
    }
    for (size_t unit = 0; unit < n_units; unit++) {
        if (unit_total(&c, unit) >= 2) {
            for (size_t level = 0; level < c.levels.n; level++) {
                c.totals[level] += c.counts[unit * c.levels.n + level];
                c.n += c.counts[unit * c.levels.n + level];
            }
        }
    }
    return c;
}

/* Squared distance of two levels, from <= to. */
static double alpha_distance(const struct coding *c, size_t from, size_t to,
                             enum alpha_metric metric)
{
    if (from == to) {
        return 0;
    }
    double apart = 1;
    if (metric == ALPHA_INTERVAL) {
        apart = c->levels.value[to] - c->levels.value[from];
    } else if (metric == ALPHA_ORDINAL) {
        apart = -(c->totals[from] + c->totals[to]) / 2;
        for (size_t g = from; g <= to; g++) {
            apart += c->totals[g];
        }
    }
    return apart * apart;
}

/* Disagreement over the pairs of values inside one unit, each value weighing 1 in all. */
static double unit_disagreement(const struct coding *c, size_t unit, enum alpha_metric metric)
{
    double total = unit_total(c, unit);
    const double *counts = c->counts + unit * c->levels.n;
    double sum = 0;
    if (total < 2) {
        return 0;
    }
    for (size_t from = 0; from < c->levels.n; from++) {
        for (size_t to = from + 1; to < c->levels.n; to++) {
            sum += 2 * counts[from] * counts[to] * alpha_distance(c, from, to, metric);
        }
    }
    return sum / (total - 1);
}

struct estimate agreement_alpha(const double *value, const bool *given, size_t n_coders,
                                size_t n_units, enum alpha_metric metric, struct arena *a)
{
    struct coding c = count_codes(value, given, n_coders, n_units, a);
    if (c.n < 2) {
        return estimate_none(UNDEFINED_TOO_FEW);
    }
    double observed = 0;
    double expected = 0;
    for (size_t unit = 0; unit < n_units; unit++) {
        observed += unit_disagreement(&c, unit, metric);
    }
    for (size_t from = 0; from < c.levels.n; from++) {
        for (size_t to = from + 1; to < c.levels.n; to++) {
            expected += 2 * c.totals[from] * c.totals[to] * alpha_distance(&c, from, to, metric);
        }
    }
    if (!(expected > 0)) {
        return estimate_none(UNDEFINED_NO_SPREAD);
    }
    return estimate_of(1 - observed * (c.n - 1) / expected);
}

static int sign_of(double a, double b)
{
    return (a > b) - (a < b);
}

struct estimate agreement_tau_b(const double *x, const double *y, size_t n)
{
    if (n < 2) {
        return estimate_none(UNDEFINED_TOO_FEW);
    }
    double concordant = 0; /* minus the discordant pairs */
    double untied_x = 0;
    double untied_y = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            int sx = sign_of(x[i], x[j]);
            int sy = sign_of(y[i], y[j]);
            concordant += sx * sy;
            untied_x += sx != 0;
            untied_y += sy != 0;
        }
    }
    if (!(untied_x > 0) || !(untied_y > 0)) {
        return estimate_none(UNDEFINED_NO_SPREAD);
    }
    return estimate_of(concordant / sqrt(untied_x * untied_y));
}
