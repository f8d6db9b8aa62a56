/* From the parameters of the county to the probabilities of one cell. */
#include <math.h>

#include "analyze/orthant.h"
#include "analyze/together_view.h"

/* The heard sources of a cell. */
struct heard {
    size_t n;
    size_t source[VOICES_MAX];
};

static struct heard find_heard(const struct together_cell *c, size_t n_sources)
{
    struct heard h = {0};
    for (size_t s = 0; s < n_sources; s++) {
        if (c->precision[s] > 0) {
            h.source[h.n++] = s;
        }
    }
    return h;
}

/* Where theta lies under one kind. */
struct posterior {
    double mean[VOICES_MAX];
    struct matrix covariance;
};

/* m_t + pull, and C + (C Sigma^-1) M (C Sigma^-1)' with M the covariance of the error of m_t: what is
   not known of the theme's mean is not known of the unit either. As Sigma of p sources is
   known as from k cells only, the whole is as wide as Student's t with k - p + 1 degrees of freedom
   (what is left of a normal when its covariance has an inverse Wishart distribution). */
static struct posterior find_posterior(const struct together *t, const struct together_theme *theme,
                                       const struct together_kind *kind,
                                       const struct together_view *view,
                                       const struct together_cell *c)
{
    struct posterior p;
    struct matrix stay;
    together_pull(&view->spread, c, theme->mean, p.mean);
    for (size_t s = 0; s < view->spread.n; s++) {
        p.mean[s] += theme->mean[s];
    }
    matrix_multiply(&view->spread, &kind->inverse, &stay);
    matrix_sandwich(&stay, &theme->unsure, &p.covariance);
    matrix_add(&p.covariance, &view->spread, 1);
    const struct matrix once = p.covariance;
    matrix_add(&p.covariance, &once, 2 / (t->known - (double)t->n_sources - 1));
    return p;
}

/* Adds share times the probabilities of one side; sign 1: theta below the line, -1: above. */
static void add_side(const struct posterior *p, const struct heard *h, double share,
                     const double *line, double sign, struct joint_side *side)
{
    double z[VOICES_MAX];
    double at_least[ORTHANT_MAX + 1];
    struct matrix correlation = {.n = h->n};
    for (size_t i = 0; i < h->n; i++) {
        size_t s = h->source[i];
        double deviation = sqrt(p->covariance.v[s][s]);
        z[i] = sign * (together_scale(line[s]) - p->mean[s]) / deviation;
        side->p[s] += share * normal_below(z[i]);
        for (size_t j = 0; j < i; j++) {
            size_t other = h->source[j];
            correlation.v[i][j] =
                p->covariance.v[s][other] / (deviation * sqrt(p->covariance.v[other][other]));
        }
    }
    orthant_at_least(z, &correlation, h->n, at_least);
    for (size_t k = 0; k <= h->n; k++) {
        side->at_least[k] += share * at_least[k];
    }
}

void together_judge(const struct together *t, size_t theme, const struct together_answers *answers,
                    const double *line_high, const double *line_low, struct joint *out)
{
    const struct together_theme *m = &t->theme[theme];
    struct together_cell c = together_cell_of(t, answers);
    struct heard h = find_heard(&c, t->n_sources);
    struct together_kind kinds[KIND_COUNT];
    struct together_view views[KIND_COUNT];
    together_kinds(t, kinds);
    together_view_cell(kinds, &c, m->mean, views);
    *out = (struct joint){0};
    for (size_t k = 0; k < KIND_COUNT; k++) {
        struct posterior p = find_posterior(t, m, &kinds[k], &views[k], &c);
        add_side(&p, &h, views[k].share, line_low, 1, &out->low);
        add_side(&p, &h, views[k].share, line_high, -1, &out->high);
    }
}
