#include "tests/bench/planted_prototype.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/matrix.h"
#include "analyze/stance.h"

enum { S = PLANTED_SOURCES, ROUNDS_MIN = 20, ROUNDS_MAX = 300 };

static const double UNHEARD = 1e4;
static const double USUAL_SHARE[STANDOUT_CLASS_COUNT] = {34, 2, 2, 2};
static const double SHIFT_MIN = 0.15;
static const double BETWEEN_MAX = 0.4;

struct fit {
    const struct planted_county *c;
    double x[PLANTED_CELLS_MAX][S], v[PLANTED_CELLS_MAX][S];
    double mean[STANDOUT_CLASS_COUNT][S];
    double share[STANDOUT_CLASS_COUNT];
    struct matrix natural;
};

struct sums {
    double n, share[STANDOUT_CLASS_COUNT];
    double pull[STANDOUT_CLASS_COUNT], weight[STANDOUT_CLASS_COUNT];
    struct matrix square, blind_weight;
    double blind_pull[S];
};

static int compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double find_median(double *v, size_t n)
{
    if (n == 0) {
        return 0;
    }
    qsort(v, n, sizeof *v, compare_numbers);
    return n % 2 == 1 ? v[n / 2] : 0.5 * (v[n / 2 - 1] + v[n / 2]);
}

static void scale_source(struct fit *f, size_t theme, size_t source)
{
    double means[PLANTED_UNITS_MAX];
    double within = 0;
    double degrees = 0;
    size_t n = 0;
    for (size_t u = 0; u < f->c->n_units; u++) {
        const struct standout_scores *a = &f->c->scores[theme][u * S + source];
        const double answers = (double)a->n;
        if (a->n > 1) {
            within += a->squares - a->sum * a->sum / answers;
            degrees += answers - 1;
        }
        if (a->n >= STANCE_N_MIN) {
            means[n++] = a->sum / answers;
        }
    }
    const double middle = find_median(means, n);
    for (size_t u = 0; u < f->c->n_units; u++) {
        const struct standout_scores *a = &f->c->scores[theme][u * S + source];
        const bool heard = a->n >= STANCE_N_MIN;
        const size_t i = theme * f->c->n_units + u;
        f->x[i][source] = heard ? (a->sum / (double)a->n - middle) / sqrt(within / degrees) : 0;
        f->v[i][source] = heard ? 1 / (double)a->n : UNHEARD;
    }
}

struct level {
    double middle, variance;
};

/* Over themes the median of the weighted means over sources. */
static struct level find_level(const struct fit *f, size_t unit)
{
    double means[PLANTED_THEMES];
    double variance = 0;
    size_t n = 0;
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        const size_t i = t * f->c->n_units + unit;
        double sum = 0;
        double weight = 0;
        for (size_t s = 0; s < S; s++) {
            if (f->v[i][s] < UNHEARD) {
                weight += 1 / (f->v[i][s] + 0.01);
                sum += f->x[i][s] / (f->v[i][s] + 0.01);
            }
        }
        if (weight > 0) {
            means[n++] = sum / weight;
            variance += 1 / weight + 0.01;
        }
    }
    const double all = (double)n;
    return (struct level){find_median(means, n), n > 0 ? 1.57 * variance / all / all : UNHEARD};
}

static void take_off_levels(struct fit *f)
{
    struct level levels[PLANTED_UNITS_MAX];
    double between = 0;
    for (size_t u = 0; u < f->c->n_units; u++) {
        levels[u] = find_level(f, u);
        if (levels[u].variance < UNHEARD) {
            between += levels[u].middle * levels[u].middle - levels[u].variance;
        }
    }
    between = fmax(0, between / (double)f->c->n_units);
    for (size_t i = 0; i < f->c->n_units * PLANTED_THEMES; i++) {
        const struct level *l = &levels[i % f->c->n_units];
        for (size_t s = 0; s < S; s++) {
            f->x[i][s] -= f->v[i][s] < UNHEARD ? l->middle * between / (between + l->variance) : 0;
        }
    }
}

static void start(struct fit *f)
{
    static const double blind[S] = {-0.5, -0.25, 0, 0, 0.5};
    for (size_t s = 0; s < S; s++) {
        f->mean[STANDOUT_ISSUE][s] = -0.5;
        f->mean[STANDOUT_STRENGTH][s] = 0.5;
        f->mean[STANDOUT_BLIND_SPOT][s] = blind[s];
    }
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        f->share[k] = k == STANDOUT_NONE ? 0.85 : 0.05;
    }
    f->natural = matrix_of(S, 0.03, 0.01);
}

/* The classes of a cell, and inverse covariance times distance from each. */
static void view_cell(const struct fit *f, size_t i, struct matrix *inverse,
                      double weighted[STANDOUT_CLASS_COUNT][S], double p[STANDOUT_CLASS_COUNT])
{
    struct matrix m = f->natural;
    double most = -HUGE_VAL;
    double all = 0;
    for (size_t s = 0; s < S; s++) {
        m.v[s][s] += f->v[i][s];
    }
    (void)matrix_invert(&m, inverse);
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        double off[S];
        double distance = 0;
        for (size_t s = 0; s < S; s++) {
            off[s] = f->x[i][s] - f->mean[k][s];
        }
        matrix_apply(inverse, off, weighted[k]);
        for (size_t s = 0; s < S; s++) {
            distance += off[s] * weighted[k][s];
        }
        p[k] = log(f->share[k]) - 0.5 * distance;
        most = fmax(most, p[k]);
    }
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        all += p[k] = exp(p[k] - most);
    }
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        p[k] /= all;
    }
}

static void add_cell(const struct fit *f, size_t i, struct sums *sums)
{
    struct matrix inverse;
    struct matrix explained;
    double weighted[STANDOUT_CLASS_COUNT][S];
    double p[STANDOUT_CLASS_COUNT];
    double pulled[S];
    view_cell(f, i, &inverse, weighted, p);
    matrix_apply(&inverse, f->x[i], pulled);
    matrix_sandwich(&f->natural, &inverse, &explained);
    matrix_add(&sums->square, &f->natural, 1);
    matrix_add(&sums->square, &explained, -1);
    matrix_add(&sums->blind_weight, &inverse, p[STANDOUT_BLIND_SPOT]);
    sums->n++;
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        double shift[S];
        matrix_apply(&f->natural, weighted[k], shift);
        matrix_add_outer(&sums->square, shift, p[k]);
        sums->share[k] += p[k];
        for (size_t s = 0; s < S; s++) {
            sums->pull[k] += p[k] * pulled[s];
            sums->blind_pull[s] += k == STANDOUT_BLIND_SPOT ? p[k] * pulled[s] : 0;
            for (size_t r = 0; r < S; r++) {
                sums->weight[k] += p[k] * inverse.v[s][r];
            }
        }
    }
}

static double hold(double value, double min, double max)
{
    return fmax(min, fmin(max, value));
}

static void move(struct fit *f, const struct sums *sums)
{
    struct matrix inverse;
    struct matrix weight = sums->blind_weight;
    double *blind = f->mean[STANDOUT_BLIND_SPOT];
    const double low = -sums->pull[STANDOUT_ISSUE] / (sums->weight[STANDOUT_ISSUE] + 1e-9);
    const double high = sums->pull[STANDOUT_STRENGTH] / (sums->weight[STANDOUT_STRENGTH] + 1e-9);
    for (size_t s = 0; s < S; s++) {
        f->mean[STANDOUT_ISSUE][s] = -fmax(SHIFT_MIN, low);
        f->mean[STANDOUT_STRENGTH][s] = fmax(SHIFT_MIN, high);
        weight.v[s][s] += 1e-6;
    }
    (void)matrix_invert(&weight, &inverse);
    matrix_apply(&inverse, sums->blind_pull, blind);
    for (size_t s = 0; s < S; s++) {
        blind[s] = s == 0              ? fmin(blind[s], -SHIFT_MIN)
                   : s == PLANTED_SELF ? fmax(blind[s], SHIFT_MIN)
                                       : hold(blind[s], -BETWEEN_MAX, BETWEEN_MAX);
    }
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        f->share[k] = (sums->share[k] + USUAL_SHARE[k]) / (sums->n + 40);
    }
    f->natural = matrix_of(S, 0, 0);
    matrix_add(&f->natural, &sums->square, 1 / sums->n);
}

static double run_round(struct fit *f)
{
    struct sums sums = {.square = matrix_of(S, 0, 0), .blind_weight = matrix_of(S, 0, 0)};
    double old[STANDOUT_CLASS_COUNT + 2];
    double moved = 0;
    memcpy(old, f->share, sizeof f->share);
    old[STANDOUT_CLASS_COUNT] = f->mean[STANDOUT_ISSUE][0];
    old[STANDOUT_CLASS_COUNT + 1] = f->mean[STANDOUT_STRENGTH][0];
    for (size_t i = 0; i < f->c->n_units * PLANTED_THEMES; i++) {
        if (f->v[i][0] < UNHEARD) {
            add_cell(f, i, &sums);
        }
    }
    move(f, &sums);
    for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
        moved = fmax(moved, fabs(f->share[k] - old[k]));
    }
    moved = fmax(moved, fabs(f->mean[STANDOUT_ISSUE][0] - old[STANDOUT_CLASS_COUNT]));
    return fmax(moved, fabs(f->mean[STANDOUT_STRENGTH][0] - old[STANDOUT_CLASS_COUNT + 1]));
}

void planted_prototype(const struct planted_county *c,
                       double p[STANDOUT_CLASS_COUNT][PLANTED_CELLS_MAX])
{
    static struct fit f; /* too large for the stack */
    f.c = c;
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        for (size_t s = 0; s < S; s++) {
            scale_source(&f, t, s);
        }
    }
    take_off_levels(&f);
    start(&f);
    for (int round = 0; round < ROUNDS_MAX; round++) {
        if (run_round(&f) < 2e-5 && round > ROUNDS_MIN) {
            break;
        }
    }
    for (size_t i = 0; i < c->n_units * PLANTED_THEMES; i++) {
        struct matrix inverse;
        double weighted[STANDOUT_CLASS_COUNT][S];
        double of_cell[STANDOUT_CLASS_COUNT];
        view_cell(&f, i, &inverse, weighted, of_cell);
        for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
            p[k][i] = f.v[i][0] < UNHEARD ? of_cell[k] : 0;
        }
    }
}
