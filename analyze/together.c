#include "analyze/together.h"

#include <assert.h>
#include <math.h>

#include "analyze/stance.h"
#include "analyze/together_view.h"

/* The usual Sigma: standard deviation 0.1 (of pi/2), correlation 0.7. Weights in cells. */
static const double NATURAL_VARIANCE = 0.010;
static const double NATURAL_COVARIANCE = 0.007;
static const double NATURAL_CELLS = 5;
static const double OUTLYING_CELLS = 1;
static const double USUAL_CELLS = 19;

/* What is known of m_t before anybody answered: next to nothing, N(x of 0.675, 1). */
static const double MEAN_PRECISION = 1;
static const double MEAN_SCORE = 0.675;

static const double RATIO_MIN = 0.2;
static const double TOLERANCE = 1e-7;
enum { ROUNDS_MAX = 300 };

struct fit {
    const struct together_data *data;
    struct together *t;
    struct together_cell *cells; /* by theme, unit */
    struct together_view *views; /* KIND_COUNT for each unit of the theme at hand */
    struct together_kind kind[KIND_COUNT];
};

/* Sums over cells from which the next parameters follow. */
struct sums {
    struct matrix square; /* of theta - m_t, divided by the scale of the kind */
    double n;
    double n_outlying;
};

bool together_applies(const struct together_answers *answers, size_t n_units, size_t n_sources)
{
    size_t n = 0;
    for (size_t u = 0; u < n_units; u++) {
        size_t heard = 0;
        for (size_t s = 0; s < n_sources; s++) {
            heard += answers[u * n_sources + s].n >= STANCE_N_MIN;
        }
        n += heard >= 2;
    }
    return n >= TOGETHER_UNITS_MIN;
}

/* r of one source over all cells with n >= 2: with Q the sum of squares within a cell and
   x its mean, sum of Q n/(n-1) over the sum of n x(1-x) + Q/(n-1). Both estimate n times a variance
   without bias, that of the answers and that of yes/no answers; for yes/no answers r is 1. */
static double find_ratio(const struct together_data *d, size_t source)
{
    double answers = 0;
    double yes_no = 0;
    for (size_t t = 0; t < d->n_themes; t++) {
        for (size_t u = 0; u < d->n_units; u++) {
            const struct together_answers *c = &d->themes[t][u * d->n_sources + source];
            if (c->n < 2) {
                continue;
            }
            double n = (double)c->n;
            double mean = c->sum / n;
            double within = fmax(0, c->squares - c->sum * mean);
            answers += within * n / (n - 1);
            yes_no += n * mean * (1 - mean) + within / (n - 1);
        }
    }
    return yes_no > 0 ? fmax(RATIO_MIN, fmin(1, answers / yes_no)) : 1;
}

/* D - D C D, the inverse covariance of x around m_t, is the weight of a cell in the mean. */
static void add_weight(const struct together_view *v, const struct together_cell *c,
                       struct matrix *weight, double *weighted)
{
    size_t n = weight->n;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double w = -c->precision[i] * v->spread.v[i][j] * c->precision[j];
            w = v->share * (w + (i == j ? c->precision[i] : 0));
            weight->v[i][j] += w;
            weighted[i] += w * c->x[j];
        }
    }
}

/* m_t by generalised least squares, and the covariance of its error. */
static void find_mean(const struct fit *f, const struct together_cell *cells,
                      struct together_theme *theme)
{
    size_t n = f->t->n_sources;
    struct matrix weight = matrix_of(n, MEAN_PRECISION, 0);
    double weighted[VOICES_MAX] = {0};
    for (size_t s = 0; s < n; s++) {
        weighted[s] = MEAN_PRECISION * together_scale(MEAN_SCORE);
    }
    for (size_t u = 0; u < f->data->n_units; u++) {
        for (size_t k = 0; k < KIND_COUNT; k++) {
            add_weight(&f->views[u * KIND_COUNT + k], &cells[u], &weight, weighted);
        }
    }
    (void)matrix_invert(&weight, &theme->unsure);
    matrix_apply(&theme->unsure, weighted, theme->mean);
}

/* Adds E[(theta - m)(theta - m)'] of a cell under one kind: pull pull' + C + C D M D C, with M the
   covariance of the error of m_t. */
static void add_square(const struct together_view *v, size_t kind, const struct together_cell *c,
                       const struct together_theme *theme, struct sums *sums)
{
    double weight = v->share / together_kind_scale[kind];
    double pull[VOICES_MAX];
    together_pull(&v->spread, c, theme->mean, pull);
    struct matrix gain = v->spread;
    for (size_t i = 0; i < gain.n; i++) {
        for (size_t j = 0; j < gain.n; j++) {
            gain.v[i][j] *= c->precision[j];
        }
    }
    struct matrix through;
    matrix_sandwich(&gain, &theme->unsure, &through);
    matrix_add_outer(&sums->square, pull, weight);
    matrix_add(&sums->square, &v->spread, weight);
    matrix_add(&sums->square, &through, weight);
    sums->n += v->share;
    sums->n_outlying += kind == KIND_OUTLYING ? v->share : 0;
}

static bool is_heard(const struct together_cell *c, size_t n_sources)
{
    for (size_t s = 0; s < n_sources; s++) {
        if (c->precision[s] > 0) {
            return true;
        }
    }
    return false;
}

static void add_theme(struct fit *f, size_t index, struct sums *sums)
{
    size_t n_units = f->data->n_units;
    struct together_theme *theme = &f->t->theme[index];
    const struct together_cell *cells = &f->cells[index * n_units];
    for (size_t u = 0; u < n_units; u++) {
        together_view_cell(f->kind, &cells[u], theme->mean, &f->views[u * KIND_COUNT]);
    }
    find_mean(f, cells, theme);
    for (size_t u = 0; u < n_units; u++) {
        for (size_t k = 0; k < KIND_COUNT && is_heard(&cells[u], f->t->n_sources); k++) {
            add_square(&f->views[u * KIND_COUNT + k], k, &cells[u], theme, sums);
        }
    }
}

/* The next Sigma and q; returns how far they moved. */
static double move_parameters(struct together *t, const struct sums *sums)
{
    double moved = 0;
    double n = sums->n + NATURAL_CELLS;
    for (size_t i = 0; i < t->n_sources; i++) {
        for (size_t j = 0; j < t->n_sources; j++) {
            double usual = i == j ? NATURAL_VARIANCE : NATURAL_COVARIANCE;
            double next = (sums->square.v[i][j] + NATURAL_CELLS * usual) / n;
            moved = fmax(moved, fabs(next - t->natural.v[i][j]));
            t->natural.v[i][j] = next;
        }
    }
    double next = (sums->n_outlying + OUTLYING_CELLS) / (sums->n + OUTLYING_CELLS + USUAL_CELLS);
    moved = fmax(moved, fabs(next - t->outlying));
    t->outlying = next;
    return moved;
}

static double run_round(struct fit *f)
{
    struct sums sums = {.square = matrix_of(f->t->n_sources, 0, 0)};
    together_kinds(f->t, f->kind);
    for (size_t i = 0; i < f->data->n_themes; i++) {
        add_theme(f, i, &sums);
    }
    return move_parameters(f->t, &sums);
}

/* A first m_t: each source by itself. */
static void start_mean(const struct fit *f, size_t index)
{
    const struct together_cell *cells = &f->cells[index * f->data->n_units];
    for (size_t s = 0; s < f->t->n_sources; s++) {
        double weight = MEAN_PRECISION;
        double sum = MEAN_PRECISION * together_scale(MEAN_SCORE);
        for (size_t u = 0; u < f->data->n_units; u++) {
            weight += cells[u].precision[s];
            sum += cells[u].precision[s] * cells[u].x[s];
        }
        f->t->theme[index].mean[s] = sum / weight;
    }
}

static void start_fit(struct fit *f)
{
    const struct together_data *d = f->data;
    f->t->natural = matrix_of(d->n_sources, NATURAL_VARIANCE, NATURAL_COVARIANCE);
    f->t->outlying = OUTLYING_CELLS / (OUTLYING_CELLS + USUAL_CELLS);
    for (size_t s = 0; s < d->n_sources; s++) {
        f->t->ratio[s] = find_ratio(d, s);
    }
    for (size_t i = 0; i < d->n_themes; i++) {
        for (size_t u = 0; u < d->n_units; u++) {
            f->cells[i * d->n_units + u] = together_cell_of(f->t, &d->themes[i][u * d->n_sources]);
        }
        start_mean(f, i);
    }
}

/* A variance S seen through chance of variance v is known as well as from (S/(S + v))^2 of a cell
   without chance (the ratio of the Fisher informations). */
static double count_known(const struct fit *f)
{
    const size_t n_sources = f->t->n_sources;
    double known = NATURAL_CELLS;
    for (size_t i = 0; i < f->data->n_themes * f->data->n_units; i++) {
        for (size_t s = 0; s < n_sources; s++) {
            const double seen = f->cells[i].precision[s] * f->t->natural.v[s][s];
            known += seen / (1 + seen) * seen / (1 + seen) / (double)n_sources;
        }
    }
    return known;
}

const struct together *together_fit(const struct together_data *data, struct arena *a)
{
    assert(data->n_themes > 0 && data->n_sources <= VOICES_MAX);
    struct together *t = arena_alloc(a, sizeof *t);
    t->n_sources = data->n_sources;
    t->n_themes = data->n_themes;
    t->theme = arena_array(a, data->n_themes, sizeof *t->theme);
    struct fit f = {
        .data = data,
        .t = t,
        .cells = arena_array(a, data->n_themes * data->n_units, sizeof *f.cells),
        .views = arena_array(a, data->n_units * KIND_COUNT, sizeof *f.views),
    };
    start_fit(&f);
    double moved = 1;
    while (moved > TOLERANCE && t->rounds < ROUNDS_MAX) {
        moved = run_round(&f);
        t->rounds++;
    }
    t->known = count_known(&f);
    return t;
}
