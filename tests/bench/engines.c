#include "tests/bench/engines.h"

#include <math.h>
#include <string.h>

#include "analyze/orthant.h"
#include "analyze/sureness.h"
#include "common/arena.h"

const char *const engine_name[ENGINE_KIND_COUNT] = {
    [ENGINE_OF_ONE] = "alone", [ENGINE_PROTOTYPE] = "prototype", [ENGINE_OURS] = "together"};

static const struct together_answers *cell_at(const struct county *c, size_t t, size_t u)
{
    return &c->answers[t][u * COUNTY_SOURCES];
}

/* ---- alone ---- */

static void find_ratios(const struct county *c, size_t t, double out[COUNTY_SOURCES])
{
    for (size_t s = 0; s < COUNTY_SOURCES; s++) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (size_t u = 0; u < c->n_units; u++) {
            const struct together_answers *a = &cell_at(c, t, u)[s];
            n += (double)a->n;
            sum += a->sum;
            squares += a->squares;
        }
        double mean = sum / n;
        out[s] = stance_ratio((int64_t)n, mean, squares / n - mean * mean);
    }
}

static void run_alone(const struct county *c, const struct lines *l,
                      struct said (*out)[COUNTY_UNITS_MAX])
{
    for (size_t t = 0; t < c->n_themes; t++) {
        double ratio[COUNTY_SOURCES];
        find_ratios(c, t, ratio);
        for (size_t u = 0; u < c->n_units; u++) {
            double low[COUNTY_SOURCES];
            double high[COUNTY_SOURCES];
            size_t n = 0;
            for (size_t s = 0; s < COUNTY_SOURCES; s++) {
                const struct together_answers *a = &cell_at(c, t, u)[s];
                double f = stance_factor(a->n, a->population, ratio[s]);
                struct stance_result r = stance_judge(a->n, a->sum, f, l->high[t][s], l->low[t][s]);
                out[t][u].stance[s] = r.stance;
                if (r.has_p) {
                    low[n] = r.p_low;
                    high[n++] = r.p_high;
                }
            }
            for (unsigned k = 1; k <= 2; k++) {
                out[t][u].fewer_low[k] = sureness_error(low, n, k);
                out[t][u].fewer_high[k] = sureness_error(high, n, k);
            }
        }
    }
}

/* ---- the prototype: normal means on the scale of scores, V from the unit's own mean ---- */

enum { PROTOTYPE_ROUNDS = 40 };

struct prototype {
    const struct county *c;
    double x[COUNTY_THEMES_MAX][COUNTY_UNITS_MAX][COUNTY_SOURCES];
    double v[COUNTY_THEMES_MAX][COUNTY_UNITS_MAX][COUNTY_SOURCES];
    double mean[COUNTY_THEMES_MAX][COUNTY_SOURCES];
    struct matrix sigma;
};

static void start_source(struct prototype *p, size_t t, size_t s)
{
    double within = 0;
    double degrees = 0;
    double sum = 0;
    for (size_t u = 0; u < p->c->n_units; u++) {
        const struct together_answers *a = &cell_at(p->c, t, u)[s];
        p->x[t][u][s] = a->sum / (double)a->n;
        within += a->squares - a->sum * p->x[t][u][s];
        degrees += (double)a->n - 1;
        sum += p->x[t][u][s];
    }
    within /= degrees;
    double middle = sum / (double)p->c->n_units;
    double weighted = 0;
    double weights = 0;
    for (size_t u = 0; u < p->c->n_units; u++) {
        const struct together_answers *a = &cell_at(p->c, t, u)[s];
        double x = p->x[t][u][s];
        double w = within * (x * (1 - x) + 0.02) / (middle * (1 - middle) + 0.02);
        double n = (double)a->n;
        double big_n = (double)a->population;
        double finite = big_n > 1 ? fmax(0.01, (big_n - n) / (big_n - 1)) : 1;
        p->v[t][u][s] = a->n >= STANCE_N_MIN ? finite * fmax(w, 0.3 * within) / n : 1e4;
        weighted += x / p->v[t][u][s];
        weights += 1 / p->v[t][u][s];
    }
    p->mean[t][s] = weighted / weights;
}

/* Mean and covariance of theta of one cell. */
static void find_theta(const struct prototype *p, size_t t, size_t u, double *out_mean,
                       struct matrix *out_covariance)
{
    struct matrix total = p->sigma;
    struct matrix l;
    struct matrix inverse;
    struct matrix gain;
    double off[COUNTY_SOURCES];
    for (size_t s = 0; s < COUNTY_SOURCES; s++) {
        total.v[s][s] += p->v[t][u][s];
        off[s] = p->x[t][u][s] - p->mean[t][s];
    }
    if (matrix_cholesky(&total, &l) != OK) {
        return;
    }
    matrix_inverse(&l, &inverse);
    matrix_multiply(&p->sigma, &inverse, &gain);
    matrix_apply(&gain, off, out_mean);
    matrix_multiply(&gain, &p->sigma, out_covariance);
    for (size_t i = 0; i < COUNTY_SOURCES; i++) {
        out_mean[i] += p->mean[t][i];
        for (size_t j = 0; j < COUNTY_SOURCES; j++) {
            out_covariance->v[i][j] = p->sigma.v[i][j] - out_covariance->v[i][j];
        }
    }
}

static void run_prototype_round(struct prototype *p)
{
    struct matrix square = matrix_of(COUNTY_SOURCES, 0, 0);
    for (size_t t = 0; t < p->c->n_themes; t++) {
        double next[COUNTY_SOURCES] = {0};
        for (size_t u = 0; u < p->c->n_units; u++) {
            double theta[COUNTY_SOURCES] = {0};
            double pull[COUNTY_SOURCES];
            struct matrix covariance = p->sigma;
            find_theta(p, t, u, theta, &covariance);
            for (size_t s = 0; s < COUNTY_SOURCES; s++) {
                next[s] += theta[s] / (double)p->c->n_units;
                pull[s] = theta[s] - p->mean[t][s];
            }
            matrix_add_outer(&square, pull, 1);
            matrix_add(&square, &covariance, 1);
        }
        memcpy(p->mean[t], next, sizeof next);
    }
    double cells = (double)(p->c->n_themes * p->c->n_units);
    p->sigma = matrix_of(COUNTY_SOURCES, 0, 0);
    matrix_add(&p->sigma, &square, 1 / cells);
}

/* "Two or more" from 0.90 on; else one, if any source has 0.90. */
static void say_side(const double *p, const double *at_least, enum stance stance, struct said *out)
{
    size_t order[COUNTY_SOURCES] = {0, 1, 2};
    for (size_t i = 1; i < COUNTY_SOURCES; i++) {
        for (size_t j = i; j > 0 && p[order[j]] > p[order[j - 1]]; j--) {
            size_t swap = order[j];
            order[j] = order[j - 1];
            order[j - 1] = swap;
        }
    }
    size_t n = at_least[2] >= 0.90 ? 2 : p[order[0]] >= 0.90 ? 1 : 0;
    for (size_t i = 0; i < n; i++) {
        out->stance[order[i]] = stance;
    }
}

static void judge_prototype(const struct prototype *p, size_t t, size_t u, const double *line,
                            bool low, struct said *out)
{
    double theta[COUNTY_SOURCES] = {0};
    double z[COUNTY_SOURCES];
    double beyond[COUNTY_SOURCES] = {0};
    double at_least[ORTHANT_MAX + 1] = {1, 0, 0, 0};
    struct matrix covariance = p->sigma;
    struct matrix correlation = {.n = 0};
    size_t heard[COUNTY_SOURCES];
    size_t n = 0;
    find_theta(p, t, u, theta, &covariance);
    for (size_t s = 0; s < COUNTY_SOURCES; s++) {
        if (p->v[t][u][s] > 1e3) {
            continue;
        }
        z[n] = (line[s] - theta[s]) / sqrt(covariance.v[s][s]) * (low ? 1 : -1);
        beyond[s] = normal_below(z[n]);
        for (size_t j = 0; j < n; j++) {
            correlation.v[n][j] = covariance.v[s][heard[j]] /
                                  sqrt(covariance.v[s][s] * covariance.v[heard[j]][heard[j]]);
        }
        heard[n++] = s;
    }
    correlation.n = n;
    orthant_at_least(z, &correlation, n, at_least);
    say_side(beyond, at_least, low ? STANCE_MINUS : STANCE_PLUS, out);
    for (size_t k = 1; k <= 2; k++) {
        *(low ? &out->fewer_low[k] : &out->fewer_high[k]) = 1 - at_least[k];
    }
}

static void run_prototype(const struct county *c, const struct lines *l,
                          struct said (*out)[COUNTY_UNITS_MAX])
{
    static struct prototype p; /* too large for the stack */
    p.c = c;
    p.sigma = matrix_of(COUNTY_SOURCES, 0.015, 0.005);
    for (size_t t = 0; t < c->n_themes; t++) {
        for (size_t s = 0; s < COUNTY_SOURCES; s++) {
            start_source(&p, t, s);
        }
    }
    for (int round = 0; round < PROTOTYPE_ROUNDS; round++) {
        run_prototype_round(&p);
    }
    for (size_t t = 0; t < c->n_themes; t++) {
        for (size_t u = 0; u < c->n_units; u++) {
            judge_prototype(&p, t, u, l->low[t], true, &out[t][u]);
            judge_prototype(&p, t, u, l->high[t], false, &out[t][u]);
        }
    }
}

/* ---- ours ---- */

static void judge_ours(const struct together *fit, size_t theme,
                       const struct together_answers *answers, const double *high,
                       const double *low, struct said *out)
{
    struct joint joint;
    struct joint_voice voices[COUNTY_SOURCES];
    together_judge(fit, theme, answers, high, low, &joint);
    for (size_t s = 0; s < COUNTY_SOURCES; s++) {
        voices[s] = (struct joint_voice){.n = answers[s].n,
                                         .mean = answers[s].sum / (double)answers[s].n,
                                         .line_high = high[s],
                                         .line_low = low[s]};
    }
    joint_stances(&joint, voices, COUNTY_SOURCES, out->stance);
    for (size_t k = 1; k <= 2; k++) {
        out->fewer_low[k] = 1 - joint.low.at_least[k];
        out->fewer_high[k] = 1 - joint.high.at_least[k];
    }
}

static void run_ours(const struct county *c, const struct lines *l,
                     struct said (*out)[COUNTY_UNITS_MAX])
{
    const struct together_answers *themes[COUNTY_THEMES_MAX];
    struct arena *a = arena_new(0);
    for (size_t t = 0; t < c->n_themes; t++) {
        themes[t] = c->answers[t];
    }
    const struct together_data d = {.n_themes = c->n_themes,
                                    .n_units = c->n_units,
                                    .n_sources = COUNTY_SOURCES,
                                    .themes = themes};
    const struct together *fit = together_fit(&d, a);
    for (size_t t = 0; t < c->n_themes; t++) {
        for (size_t u = 0; u < c->n_units; u++) {
            judge_ours(fit, t, cell_at(c, t, u), l->high[t], l->low[t], &out[t][u]);
        }
    }
    arena_free(a);
}

void engine_run(enum engine_kind e, const struct county *c, const struct lines *lines,
                struct said (*out)[COUNTY_UNITS_MAX])
{
    memset(out, 0, COUNTY_THEMES_MAX * sizeof *out);
    for (size_t t = 0; t < c->n_themes; t++) {
        for (size_t u = 0; u < c->n_units; u++) {
            for (size_t s = 0; s < COUNTY_SOURCES; s++) {
                out[t][u].stance[s] = STANCE_UNKNOWN;
            }
        }
    }
    switch (e) {
    case ENGINE_OF_ONE:
        run_alone(c, lines, out);
        return;
    case ENGINE_PROTOTYPE:
        run_prototype(c, lines, out);
        return;
    case ENGINE_OURS:
    case ENGINE_KIND_COUNT:
        run_ours(c, lines, out);
    }
}
