#include "analyze/standout.h"

#include <assert.h>
#include <math.h>

#include "analyze/standout_parts.h"

/* Usual values, in squared standard deviations within cells, and their weight in cells or units. */
static const double NATURAL_VARIANCE = 0.03;
static const double NATURAL_COVARIANCE = 0.015;
static const double NATURAL_CELLS = 10;
static const double WHOLE_VARIANCE = 0.03;
static const double WHOLE_COVARIANCE = 0.02;
static const double WHOLE_UNITS = 5;
static const double USUAL_SHARE[COMPONENT_COUNT] = {26, 9, 2, 2, 2}; /* cells */
static const double START_SHARE[COMPONENT_COUNT] = {0.83, 0.02, 0.05, 0.05, 0.05};
static const double SHIFT = 0.5;       /* a1 and a2 to begin with */
static const double SHIFT_MIN = 0.3;   /* about 6 points: less does not stand out */
static const double BETWEEN_MAX = 0.4; /* of the others in a blind spot */
static const double SHIFT_CELLS = 2;   /* weight of SHIFT */
static const double TOLERANCE = 1e-4;
enum { ROUNDS_MIN = 10, ROUNDS_MAX = 200 };

/* Sums over cells from which the next parameters follow. */
struct sums {
    double n;
    double share[COMPONENT_COUNT];
    struct matrix square; /* of u - mu, over the scale of the component */
    double pull[COMPONENT_COUNT], weight[COMPONENT_COUNT];
    struct matrix blind_weight;
    double blind_pull[STANDOUT_SOURCES_MAX];
};

/* E[(u - mu)(u - mu)'] of a cell: over components, scale Sigma - scale Sigma M scale Sigma + shift
   shift', with M the inverse covariance of x; divided by the scale. */
static void add_square(const struct standout_fit *f, const struct standout_view *view,
                       struct sums *sums)
{
    for (size_t o = 0; o < 2; o++) {
        const double scale = standout_component_scale[o];
        double share = view->share[COMPONENT_OUTLYING];
        struct matrix explained;
        if (o == 0) {
            share = 1 - share;
        }
        matrix_sandwich(&f->s->natural, &view->inverse[o], &explained);
        matrix_add(&sums->square, &f->s->natural, share);
        matrix_add(&sums->square, &explained, -share * scale);
    }
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        matrix_add_outer(&sums->square, view->shift[k],
                         view->share[k] / standout_component_scale[k]);
    }
}

/* What the means of the classes follow from, by generalised least squares. */
static void add_means(const struct standout_fit *f, const struct standout_cell *c,
                      const double *whole, const struct standout_view *view, struct sums *sums)
{
    const size_t n = f->data->n_sources;
    const struct matrix *w = &view->inverse[0];
    double off[STANDOUT_SOURCES_MAX];
    double weighted[STANDOUT_SOURCES_MAX];
    double pull = 0;
    double weight = 0;
    for (size_t s = 0; s < n; s++) {
        off[s] = c->x[s] - whole[s];
    }
    matrix_apply(w, off, weighted);
    for (size_t i = 0; i < n; i++) {
        pull += weighted[i];
        sums->blind_pull[i] += view->share[COMPONENT_BLIND] * weighted[i];
        for (size_t j = 0; j < n; j++) {
            weight += w->v[i][j];
        }
    }
    matrix_add(&sums->blind_weight, w, view->share[COMPONENT_BLIND]);
    for (size_t k = COMPONENT_ISSUE; k <= COMPONENT_STRENGTH; k++) {
        sums->pull[k] += view->share[k] * pull;
        sums->weight[k] += view->share[k] * weight;
    }
}

static void add_cell(struct standout_fit *f, size_t theme, size_t unit, struct sums *sums)
{
    const size_t i = theme * f->data->n_units + unit;
    const struct standout_cell *c = &f->s->cells[i];
    double whole[STANDOUT_SOURCES_MAX];
    struct matrix unsure;
    struct standout_view view;
    standout_find_whole(f, unit, theme, whole, &unsure);
    standout_find_view(f, c, whole, &unsure, &view);
    standout_find_message(f, c, &view, &f->messages[i]);
    add_square(f, &view, sums);
    add_means(f, c, whole, &view, sums);
    sums->n++;
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        sums->share[k] += view.share[k];
    }
}

static double move(double *value, double next)
{
    const double moved = fabs(next - *value);
    *value = next;
    return moved;
}

static double move_matrix(struct matrix *m, const struct matrix *sum, double n, double variance,
                          double covariance, double weight)
{
    double moved = 0;
    for (size_t i = 0; i < m->n; i++) {
        for (size_t j = 0; j < m->n; j++) {
            const double usual = i == j ? variance : covariance;
            moved = fmax(moved, move(&m->v[i][j], (sum->v[i][j] + weight * usual) / (n + weight)));
        }
    }
    return moved;
}

static double move_shift(struct standout_fit *f, size_t k, double sign, const struct sums *sums)
{
    const double held = SHIFT_CELLS / NATURAL_VARIANCE;
    double shift = (sign * sums->pull[k] + held * SHIFT) / (sums->weight[k] + held);
    double moved = 0;
    shift = fmax(shift, SHIFT_MIN);
    for (size_t s = 0; s < f->data->n_sources; s++) {
        moved = fmax(moved, move(&f->mean[k][s], sign * shift));
    }
    return moved;
}

static double usual_blind(const struct standout_data *d, size_t source)
{
    return source == d->people ? -SHIFT : source == d->self ? SHIFT : 0;
}

static double move_blind(struct standout_fit *f, const struct sums *sums)
{
    const struct standout_data *d = f->data;
    const double held = SHIFT_CELLS / NATURAL_VARIANCE;
    struct matrix weight = sums->blind_weight;
    struct matrix inverse;
    double pull[STANDOUT_SOURCES_MAX];
    double next[STANDOUT_SOURCES_MAX];
    double moved = 0;
    for (size_t s = 0; s < d->n_sources; s++) {
        weight.v[s][s] += held;
        pull[s] = sums->blind_pull[s] + held * usual_blind(d, s);
    }
    (void)matrix_invert(&weight, &inverse);
    matrix_apply(&inverse, pull, next);
    for (size_t s = 0; s < d->n_sources; s++) {
        double value = fmax(-BETWEEN_MAX, fmin(BETWEEN_MAX, next[s]));
        if (s == d->people) {
            value = fmin(next[s], -SHIFT_MIN);
        } else if (s == d->self) {
            value = fmax(next[s], SHIFT_MIN);
        }
        moved = fmax(moved, move(&f->mean[COMPONENT_BLIND][s], value));
    }
    return moved;
}

static double move_shares(struct standout_fit *f, const struct sums *sums)
{
    double all = sums->n;
    double moved = 0;
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        all += USUAL_SHARE[k];
    }
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        moved = fmax(moved, move(&f->share[k], (sums->share[k] + USUAL_SHARE[k]) / all));
    }
    return moved;
}

static bool is_unit_judged(const struct standout_fit *f, size_t unit)
{
    for (size_t t = 0; t < f->data->n_themes; t++) {
        if (f->s->cells[t * f->data->n_units + unit].judged) {
            return true;
        }
    }
    return false;
}

static double move_whole(struct standout_fit *f)
{
    const size_t n_sources = f->data->n_sources;
    struct matrix sum = matrix_of(n_sources, 0, 0);
    double n = 0;
    for (size_t u = 0; u < f->data->n_units; u++) {
        double mean[STANDOUT_SOURCES_MAX];
        struct matrix covariance;
        if (is_unit_judged(f, u)) {
            standout_find_level(f, u, mean, &covariance);
            matrix_add_outer(&sum, mean, 1);
            matrix_add(&sum, &covariance, 1);
            n++;
        }
    }
    return move_matrix(&f->s->whole, &sum, n, WHOLE_VARIANCE, WHOLE_COVARIANCE, WHOLE_UNITS);
}

static double run_round(struct standout_fit *f)
{
    const size_t n = f->data->n_sources;
    struct sums sums = {.square = matrix_of(n, 0, 0), .blind_weight = matrix_of(n, 0, 0)};
    for (size_t t = 0; t < f->data->n_themes; t++) {
        for (size_t u = 0; u < f->data->n_units; u++) {
            if (f->s->cells[t * f->data->n_units + u].judged) {
                add_cell(f, t, u, &sums);
            }
        }
    }
    double moved = move_matrix(&f->s->natural, &sums.square, sums.n, NATURAL_VARIANCE,
                               NATURAL_COVARIANCE, NATURAL_CELLS);
    moved = fmax(moved, move_whole(f));
    moved = fmax(moved, move_shift(f, COMPONENT_ISSUE, -1, &sums));
    moved = fmax(moved, move_shift(f, COMPONENT_STRENGTH, 1, &sums));
    moved = fmax(moved, move_blind(f, &sums));
    return fmax(moved, move_shares(f, &sums));
}

static void start_fit(struct standout_fit *f)
{
    const struct standout_data *d = f->data;
    f->s->natural = matrix_of(d->n_sources, NATURAL_VARIANCE, NATURAL_COVARIANCE);
    f->s->whole = matrix_of(d->n_sources, WHOLE_VARIANCE, WHOLE_COVARIANCE);
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        f->share[k] = START_SHARE[k];
    }
    for (size_t s = 0; s < d->n_sources; s++) {
        f->mean[COMPONENT_ISSUE][s] = -SHIFT;
        f->mean[COMPONENT_STRENGTH][s] = SHIFT;
        f->mean[COMPONENT_BLIND][s] = usual_blind(d, s);
    }
    for (size_t i = 0; i < d->n_themes * d->n_units; i++) {
        f->messages[i].precision = matrix_of(d->n_sources, 0, 0);
    }
}

/* What is told of a cell, once the parameters stand. */
static void tell_cell(struct standout_fit *f, size_t theme, size_t unit)
{
    const struct standout_data *d = f->data;
    struct standout_cell *c = &f->s->cells[theme * d->n_units + unit];
    double whole[STANDOUT_SOURCES_MAX];
    struct matrix unsure;
    struct standout_view view;
    size_t heard = 0;
    standout_find_whole(f, unit, theme, whole, &unsure);
    standout_find_view(f, c, whole, &unsure, &view);
    c->p[STANDOUT_NONE] = view.share[COMPONENT_USUAL] + view.share[COMPONENT_OUTLYING];
    c->p[STANDOUT_ISSUE] = view.share[COMPONENT_ISSUE];
    c->p[STANDOUT_STRENGTH] = view.share[COMPONENT_STRENGTH];
    c->p[STANDOUT_BLIND_SPOT] = view.share[COMPONENT_BLIND];
    for (size_t s = 0; s < d->n_sources; s++) {
        double effect = 0;
        for (size_t k = 0; k < COMPONENT_COUNT; k++) {
            effect += view.share[k] * (f->mean[k][s] + view.shift[k][s]);
        }
        c->effect[s] = 100 * effect * f->deviation[theme * d->n_sources + s];
        if (s != d->self && c->v[s] < STANDOUT_UNHEARD) {
            c->mean_effect += c->effect[s];
            heard++;
        }
    }
    c->mean_effect /= heard > 0 ? (double)heard : 1;
}

static double mean_deviation(const struct standout_fit *f)
{
    const size_t n = f->data->n_themes * f->data->n_sources;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += f->deviation[i];
    }
    return sum / (double)n;
}

static void tell_level(struct standout_fit *f, size_t unit, double points)
{
    double mean[STANDOUT_SOURCES_MAX];
    struct matrix covariance;
    struct standout_level *level = &f->s->levels[unit];
    double middle = 0;
    double variance = 0;
    double n = 0;
    standout_find_level(f, unit, mean, &covariance);
    for (size_t i = 0; i < f->data->n_sources; i++) {
        if (i == f->data->self) {
            continue;
        }
        middle += mean[i];
        n++;
        for (size_t j = 0; j < f->data->n_sources; j++) {
            variance += j == f->data->self ? 0 : covariance.v[i][j];
        }
    }
    level->judged = is_unit_judged(f, unit);
    level->points = points * middle / n;
    level->deviation = points * sqrt(variance) / n;
}

static void tell(struct standout_fit *f)
{
    const double points = 100 * mean_deviation(f);
    for (size_t u = 0; u < f->data->n_units; u++) {
        for (size_t t = 0; t < f->data->n_themes; t++) {
            if (f->s->cells[t * f->data->n_units + u].judged) {
                tell_cell(f, t, u);
            }
        }
        tell_level(f, u, points);
    }
    f->s->share[STANDOUT_NONE] = f->share[COMPONENT_USUAL] + f->share[COMPONENT_OUTLYING];
    f->s->share[STANDOUT_ISSUE] = f->share[COMPONENT_ISSUE];
    f->s->share[STANDOUT_STRENGTH] = f->share[COMPONENT_STRENGTH];
    f->s->share[STANDOUT_BLIND_SPOT] = f->share[COMPONENT_BLIND];
    f->s->outlying = f->share[COMPONENT_OUTLYING];
    f->s->issue = -f->mean[COMPONENT_ISSUE][0];
    f->s->strength = f->mean[COMPONENT_STRENGTH][0];
    for (size_t s = 0; s < f->data->n_sources; s++) {
        f->s->blind[s] = f->mean[COMPONENT_BLIND][s];
    }
}

const struct standout *standout_fit(const struct standout_data *d, struct arena *a)
{
    const size_t n_cells = d->n_themes * d->n_units;
    assert(n_cells > 0 && d->n_sources > 0 && d->n_sources <= STANDOUT_SOURCES_MAX);
    struct standout *s = arena_alloc(a, sizeof *s);
    s->n_units = d->n_units;
    s->n_themes = d->n_themes;
    s->n_sources = d->n_sources;
    s->cells = arena_array(a, n_cells, sizeof *s->cells);
    s->levels = arena_array(a, d->n_units, sizeof *s->levels);
    struct standout_fit f = {
        .data = d,
        .arena = a,
        .s = s,
        .deviation = arena_array(a, d->n_themes * d->n_sources, sizeof *f.deviation),
        .messages = arena_array(a, n_cells, sizeof *f.messages),
    };
    standout_scale(&f);
    start_fit(&f);
    double moved = 1;
    while ((moved > TOLERANCE || s->rounds < ROUNDS_MIN) && s->rounds < ROUNDS_MAX) {
        moved = run_round(&f);
        s->rounds++;
    }
    tell(&f);
    return s;
}
