/* What one cell and one unit look like under the parameters of now. */
#include <math.h>

#include "analyze/standout_parts.h"

const double standout_component_scale[COMPONENT_COUNT] = {[COMPONENT_USUAL] = 1,
                                                          [COMPONENT_OUTLYING] = 4,
                                                          [COMPONENT_ISSUE] = 1,
                                                          [COMPONENT_STRENGTH] = 1,
                                                          [COMPONENT_BLIND] = 1};

static struct matrix covariance_of(const struct matrix *natural, double scale, const double *v)
{
    struct matrix m = matrix_of(natural->n, 0, 0);
    matrix_add(&m, natural, scale);
    for (size_t s = 0; s < m.n; s++) {
        m.v[s][s] += v[s];
    }
    return m;
}

void standout_find_whole(const struct standout_fit *f, size_t unit, size_t but, double *out_mean,
                         struct matrix *out_covariance)
{
    struct matrix precision;
    double weighted[STANDOUT_SOURCES_MAX] = {0};
    (void)matrix_invert(&f->s->whole, &precision);
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
