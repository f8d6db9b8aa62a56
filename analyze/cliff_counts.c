/* Cliff's delta of groups that are given as counts. */
#include <math.h>

#include "analyze/cliff.h"

static int64_t size_of(const struct cliff_group *g)
{
    int64_t n = 0;
    for (size_t i = 0; i < g->n_values; i++) {
        n += g->count[i];
    }
    return n;
}

/* How many of the group are below a value less how many are above it, and how many equal it. */
struct place {
    double lead;
    double ties;
};

static struct place place_in(const struct cliff_group *g, double value)
{
    struct place p = {0};
    for (size_t i = 0; i < g->n_values; i++) {
        const double count = (double)g->count[i];
        p.lead += g->value[i] < value ? count : 0;
        p.lead -= g->value[i] > value ? count : 0;
        p.ties += g->value[i] < value || g->value[i] > value ? 0 : count;
    }
    return p;
}

/* Sums over the values of x; of the pairs as if x stood before y. */
struct sums {
    double lead;  /* of sign(x - y) over all pairs */
    double ties;  /* pairs that are equal */
    double means; /* of squared means of the rows */
};

static struct sums sum_rows(const struct cliff_group *x, const struct cliff_group *y, double n)
{
    struct sums s = {0};
    for (size_t i = 0; i < x->n_values; i++) {
        const struct place p = place_in(y, x->value[i]);
        const double count = (double)x->count[i];
        s.lead += count * p.lead;
        s.ties += count * p.ties;
        s.means += count * (p.lead / n) * (p.lead / n);
    }
    return s;
}

struct cliff cliff_delta_counts(const struct cliff_group *x, const struct cliff_group *y, double z)
{
    const double m = (double)size_of(x);
    const double n = (double)size_of(y);
    if (m < 1 || n < 1) {
        return cliff_delta(NULL, 0, NULL, 0, z);
    }
    const struct sums rows = sum_rows(x, y, n);
    const struct sums columns = sum_rows(y, x, m);
    const double d = rows.lead / (m * n);
    const struct cliff_spread spread = {
        .rows = fmax(0, rows.means - m * d * d),
        .columns = fmax(0, columns.means - n * d * d),
        .pairs = fmax(0, m * n - rows.ties - m * n * d * d),
    };
    return cliff_of_spread(d, &spread, m, n, z);
}
