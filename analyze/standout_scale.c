#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/stance.h"
#include "analyze/standout_parts.h"

const double STANDOUT_UNHEARD = 1e4;

/* Where all people of every unit agree, so that nothing varies within cells. */
static const double DEVIATION_MIN = 0.05;

static bool is_rating(const struct standout_data *d, size_t source)
{
    return d->self_is_rating && source == d->self;
}

static bool is_heard(const struct standout_data *d, size_t theme, size_t unit, size_t source)
{
    const struct standout_scores *c = &d->themes[theme][unit * d->n_sources + source];
    return c->n >= (is_rating(d, source) ? 1 : STANCE_N_MIN);
}

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

static double mean_of(const struct standout_scores *c)
{
    return c->sum / (double)c->n;
}

/* The standard deviation of answers within cells; of a rating that of what people say. */
static double find_deviation(const struct standout_data *d, size_t theme, size_t source)
{
    const size_t of = is_rating(d, source) ? d->people : source;
    double within = 0;
    double degrees = 0;
    for (size_t u = 0; u < d->n_units; u++) {
        const struct standout_scores *c = &d->themes[theme][u * d->n_sources + of];
        if (c->n > 1) {
            within += fmax(0, c->squares - c->sum * mean_of(c));
            degrees += (double)c->n - 1;
        }
    }
    return degrees > 0 ? fmax(DEVIATION_MIN, sqrt(within / degrees)) : 0.25;
}

/* Where the variance of a mean does not hang on the mean (and where a latent scale is nearly straight);
   one step is one of the scores at `middle`. */
static double straighten(double mean, double middle)
{
    const double m = fmax(0.02, fmin(0.98, middle));
    return 2 * sqrt(m * (1 - m)) * (asin(sqrt(fmin(mean, 1))) - asin(sqrt(m)));
}

static void scale_source(struct standout_fit *f, size_t theme, size_t source, double *means)
{
    const struct standout_data *d = f->data;
    size_t n = 0;
    for (size_t u = 0; u < d->n_units; u++) {
        if (is_heard(d, theme, u, source)) {
            means[n++] = mean_of(&d->themes[theme][u * d->n_sources + source]);
        }
    }
    const double middle = find_median(means, n);
    const double deviation = find_deviation(d, theme, source);
    f->deviation[theme * d->n_sources + source] = deviation;
    for (size_t u = 0; u < d->n_units; u++) {
        const struct standout_scores *c = &d->themes[theme][u * d->n_sources + source];
        struct standout_cell *cell = &f->s->cells[theme * d->n_units + u];
        const bool heard = is_heard(d, theme, u, source);
        cell->x[source] = heard ? straighten(mean_of(c), middle) / deviation : 0;
        cell->v[source] = !heard ? STANDOUT_UNHEARD : is_rating(d, source) ? 0 : 1 / (double)c->n;
    }
}

static bool is_judged(const struct standout_data *d, const struct standout_cell *cell)
{
    size_t n = 0;
    for (size_t s = 0; s < d->n_sources; s++) {
        n += !is_rating(d, s) && cell->v[s] < STANDOUT_UNHEARD;
    }
    return n >= 2;
}

void standout_scale(struct standout_fit *f)
{
    const struct standout_data *d = f->data;
    double *means = arena_array(f->arena, d->n_units, sizeof *means);
    for (size_t t = 0; t < d->n_themes; t++) {
        for (size_t s = 0; s < d->n_sources; s++) {
            scale_source(f, t, s, means);
        }
        for (size_t u = 0; u < d->n_units; u++) {
            struct standout_cell *cell = &f->s->cells[t * d->n_units + u];
            cell->judged = is_judged(d, cell);
        }
    }
}
