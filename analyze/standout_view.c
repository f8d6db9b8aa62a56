/* What one cell and one unit look like under the parameters of now. */
#include <math.h>

#include "analyze/standout_parts.h"

const double standout_component_scale[COMPONENT_COUNT] = {[COMPONENT_USUAL] = 1,
                                                          [COMPONENT_OUTLYING] = 4,
                                                          [COMPONENT_ISSUE] = 1,
                                                          [COMPONENT_STRENGTH] = 1,
                                                          [COMPONENT_BLIND] = 1};

/* Of the noise of a theme, what is not the same in the other themes of the unit. As the people who
   answer are the same, it may well be a half; how much the answers do not tell, and the larger this
   is taken to be, the less is said (docs/method.md). */
static const double OWN = 0.9;

/* What a theme has alone of the noise of a mean with variance v. */
static double own_noise(double v)
{
    return v < STANDOUT_UNHEARD ? OWN * v : v;
}

static struct matrix covariance_of(const struct matrix *natural, double scale, const double *v)
{
    struct matrix m = matrix_of(natural->n, 0, 0);
    matrix_add(&m, natural, scale);
    for (size_t s = 0; s < m.n; s++) {
        m.v[s][s] += own_noise(v[s]);
    }
    return m;
}

/* The variance of what all themes of the unit share of it. */
static double shared_noise(const struct standout_fit *f, size_t unit, size_t source)
{
    double sum = 0;
    double n = 0;
    for (size_t t = 0; t < f->data->n_themes; t++) {
        const struct standout_cell *c = &f->s->cells[t * f->data->n_units + unit];
        if (c->judged && c->v[source] < STANDOUT_UNHEARD) {
            sum += c->v[source];
            n++;
        }
    }
    return n > 0 ? (1 - OWN) * sum / n : 0;
}

/* b and the shared noise before anything is known of the unit. */
static struct matrix usual_whole(const struct standout_fit *f, size_t unit)
{
    struct matrix m = f->s->whole;
    for (size_t s = 0; s < m.n; s++) {
        m.v[s][s] += shared_noise(f, unit, s);
    }
    return m;
}

void standout_find_whole(const struct standout_fit *f, size_t unit, size_t but, double *out_mean,
                         struct matrix *out_covariance)
{
    const struct matrix usual = usual_whole(f, unit);
    struct matrix precision;
    double weighted[STANDOUT_SOURCES_MAX] = {0};
    (void)matrix_invert(&usual, &precision);
    for (size_t t = 0; t < f->data->n_themes; t++) {
        const size_t i = t * f->data->n_units + unit;
        if (t == but || !f->s->cells[i].judged) {
            continue;
        }
        matrix_add(&precision, &f->messages[i].precision, 1);
        for (size_t s = 0; s < precision.n; s++) {
            weighted[s] += f->messages[i].weighted[s];
        }
    }
    (void)matrix_invert(&precision, out_covariance);
    matrix_apply(out_covariance, weighted, out_mean);
}

/* With m and C of both, and W the covariance of both beforehand: mean B W^-1 m, covariance B - B W^-1 B
   + B W^-1 C W^-1 B. */
void standout_find_level(const struct standout_fit *f, size_t unit, double *out_mean,
                         struct matrix *out_covariance)
{
    const struct matrix usual = usual_whole(f, unit);
    double mean[STANDOUT_SOURCES_MAX];
    struct matrix covariance;
    struct matrix inverse;
    struct matrix gain;
    struct matrix known;
    standout_find_whole(f, unit, f->data->n_themes, mean, &covariance);
    (void)matrix_invert(&usual, &inverse);
    matrix_multiply(&f->s->whole, &inverse, &gain);
    matrix_apply(&gain, mean, out_mean);
    matrix_sandwich(&gain, &covariance, out_covariance);
    matrix_sandwich(&f->s->whole, &inverse, &known);
    matrix_add(out_covariance, &f->s->whole, 1);
    matrix_add(out_covariance, &known, -1);
}

static bool can_be(const struct standout_fit *f, const struct standout_cell *c, size_t component)
{
    const size_t self = f->data->self;
    return component != COMPONENT_BLIND ||
           (self < f->data->n_sources && c->v[self] < STANDOUT_UNHEARD &&
            c->v[f->data->people] < STANDOUT_UNHEARD);
}

void standout_find_view(const struct standout_fit *f, const struct standout_cell *c,
                        const double *whole, const struct matrix *unsure, struct standout_view *out)
{
    double log_p[COMPONENT_COUNT];
    double log_det[2];
    double most = -HUGE_VAL;
    for (size_t o = 0; o < 2; o++) {
        struct matrix m = covariance_of(&f->s->natural, standout_component_scale[o], c->v);
        matrix_add(&m, unsure, 1);
        log_det[o] = matrix_invert(&m, &out->inverse[o]);
    }
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        const size_t o = k == COMPONENT_OUTLYING;
        double off[STANDOUT_SOURCES_MAX];
        double weighted[STANDOUT_SOURCES_MAX];
        double distance = 0;
        for (size_t s = 0; s < f->data->n_sources; s++) {
            off[s] = c->x[s] - whole[s] - f->mean[k][s];
        }
        matrix_apply(&out->inverse[o], off, weighted);
        matrix_apply(&f->s->natural, weighted, out->shift[k]);
        for (size_t s = 0; s < f->data->n_sources; s++) {
            distance += off[s] * weighted[s];
            out->shift[k][s] *= standout_component_scale[k];
        }
        log_p[k] = can_be(f, c, k) ? log(f->share[k]) - 0.5 * (distance + log_det[o]) : -HUGE_VAL;
        most = fmax(most, log_p[k]);
    }
    double all = 0;
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        all += out->share[k] = exp(log_p[k] - most);
    }
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        out->share[k] /= all;
    }
}

void standout_find_message(const struct standout_fit *f, const struct standout_cell *c,
                           const struct standout_view *view, struct standout_message *out)
{
    const size_t n = f->data->n_sources;
    double scale = 0;
    double middle[STANDOUT_SOURCES_MAX] = {0};
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        scale += view->share[k] * standout_component_scale[k];
        for (size_t s = 0; s < n; s++) {
            middle[s] += view->share[k] * f->mean[k][s];
        }
    }
    struct matrix m = covariance_of(&f->s->natural, scale, c->v);
    for (size_t k = 0; k < COMPONENT_COUNT; k++) {
        double off[STANDOUT_SOURCES_MAX];
        for (size_t s = 0; s < n; s++) {
            off[s] = f->mean[k][s] - middle[s];
        }
        matrix_add_outer(&m, off, view->share[k]);
    }
    double from[STANDOUT_SOURCES_MAX];
    for (size_t s = 0; s < n; s++) {
        from[s] = c->x[s] - middle[s];
    }
    (void)matrix_invert(&m, &out->precision);
    matrix_apply(&out->precision, from, out->weighted);
}
