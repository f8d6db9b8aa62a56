#include "analyze/together_view.h"

#include <assert.h>
#include <math.h>

#include "analyze/stance.h"

const double together_kind_scale[KIND_COUNT] = {[KIND_USUAL] = 1, [KIND_OUTLYING] = 16};

double together_scale(double score)
{
    return asin(sqrt(score));
}

/* How many yes/no answers the n answers are worth: n/r, and (N - 1)/(N - n) times as many where the N
   who could be asked are known. When all were asked half a person is taken to be missing. */
static double worth_of(const struct together_answers *a, double ratio)
{
    double n = (double)a->n;
    if (a->population < a->n) { /* not known, or not believable */
        return n / ratio;
    }
    double all = (double)a->population;
    return n / ratio * (all - 1) / fmax(all - n, 0.5);
}

struct together_cell together_cell_of(const struct together *t,
                                      const struct together_answers *answers)
{
    struct together_cell c = {{0}, {0}};
    for (size_t s = 0; s < t->n_sources; s++) {
        const struct together_answers *a = &answers[s];
        if (a->n < STANCE_N_MIN) {
            continue;
        }
        double worth = worth_of(a, t->ratio[s]);
        double sum = worth * fmin(a->sum / (double)a->n, 1);
        c.x[s] = together_scale((sum + 0.375) / (worth + 0.75));
        c.precision[s] = 4 * worth + 2;
    }
    return c;
}

void together_kinds(const struct together *t, struct together_kind out[KIND_COUNT])
{
    const double share[KIND_COUNT] = {1 - t->outlying, t->outlying};
    for (size_t k = 0; k < KIND_COUNT; k++) {
        struct matrix sigma = matrix_of(t->n_sources, 0, 0);
        matrix_add(&sigma, &t->natural, together_kind_scale[k]);
        out[k].log_share = log(share[k]);
        out[k].log_det = matrix_invert(&sigma, &out[k].inverse);
    }
}

void together_pull(const struct matrix *spread, const struct together_cell *c, const double *mean,
                   double *out)
{
    double weighted[VOICES_MAX];
    for (size_t s = 0; s < spread->n; s++) {
        weighted[s] = c->precision[s] * (c->x[s] - mean[s]);
    }
    matrix_apply(spread, weighted, out);
}

/* log of share times density of x, but for what is the same under every kind:
   -(log det Sigma + log det(Sigma^-1 + D) + (x - m)' D (x - m - pull))/2. */
static double weigh_kind(const struct together_kind *k, const struct together_cell *c,
                         const double *mean, struct matrix *out_spread)
{
    struct matrix precision = k->inverse;
    for (size_t s = 0; s < precision.n; s++) {
        precision.v[s][s] += c->precision[s];
    }
    double log_det = matrix_invert(&precision, out_spread);
    double pull[VOICES_MAX];
    together_pull(out_spread, c, mean, pull);
    double distance = 0;
    for (size_t s = 0; s < precision.n; s++) {
        double off = c->x[s] - mean[s];
        distance += off * c->precision[s] * (off - pull[s]);
    }
    return k->log_share - 0.5 * (k->log_det + log_det + distance);
}

void together_view_cell(const struct together_kind kinds[KIND_COUNT], const struct together_cell *c,
                        const double *mean, struct together_view out[KIND_COUNT])
{
    double usual = weigh_kind(&kinds[KIND_USUAL], c, mean, &out[KIND_USUAL].spread);
    double outlying = weigh_kind(&kinds[KIND_OUTLYING], c, mean, &out[KIND_OUTLYING].spread);
    out[KIND_USUAL].share = 1 / (1 + exp(outlying - usual));
    out[KIND_OUTLYING].share = 1 / (1 + exp(usual - outlying));
}
