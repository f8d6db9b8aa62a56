#include "analyze/bootstrap.h"

#include <math.h>
#include <stdlib.h>

/* MRG32k3a: two recurrences of order three, combined. */
struct generator {
    int64_t x[3], y[3];
};

enum { SEED = 12345 };
static const int64_t M1 = 4294967087;
static const int64_t M2 = 4294944443;
static const double SCALE = 2.328306549295727688e-10; /* 1 / (M1 + 1) */

static int64_t step(int64_t state[3], int64_t next, int64_t modulus)
{
    next %= modulus;
    next += next < 0 ? modulus : 0;
    state[0] = state[1];
    state[1] = state[2];
    state[2] = next;
    return next;
}

/* Between 0 and 1. */
static double draw(struct generator *g)
{
    const int64_t p = step(g->x, 1403580 * g->x[1] - 810728 * g->x[0], M1);
    const int64_t q = step(g->y, 527612 * g->y[2] - 1370589 * g->y[0], M2);
    return (double)(p > q ? p - q : p - q + M1) * SCALE;
}

struct bootstrap bootstrap_draw(size_t n_units, size_t n_samples, struct arena *a)
{
    uint32_t *weight = arena_array(a, n_units * n_samples, sizeof *weight);
    struct generator g = {.x = {SEED, SEED, SEED}, .y = {SEED, SEED, SEED}};
    for (size_t i = 0; i < n_units * n_samples; i++) {
        const size_t sample = i / n_units;
        weight[sample * n_units + (size_t)(draw(&g) * (double)n_units)]++;
    }
    return (struct bootstrap){.n_units = n_units, .n_samples = n_samples, .weight = weight};
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double point(const double *sorted, size_t n, double share)
{
    const double at = share * (double)(n - 1);
    const size_t low = (size_t)floor(at);
    const size_t high = low + 1 < n ? low + 1 : low;
    return sorted[low] + (at - (double)low) * (sorted[high] - sorted[low]);
}

struct interval bootstrap_interval(double *value, size_t n, size_t n_samples)
{
    if (n == 0 || 100 * n < 95 * n_samples) {
        return interval_none(UNDEFINED_TOO_FEW);
    }
    qsort(value, n, sizeof *value, compare_doubles);
    return interval_of(point(value, n, 0.025), point(value, n, 0.975));
}
