#include "tests/bench/counties.h"

#include <math.h>
#include <string.h>

static const double PERSON_SPREAD = 0.8;

struct maker {
    const struct world *w;
    struct chance chance;
    struct county *county;
    double size[COUNTY_UNITS_MAX];
    double whole[COUNTY_UNITS_MAX];  /* how a unit differs as a whole */
    double uneven[COUNTY_UNITS_MAX]; /* how much more its people differ */
    size_t who_n[COUNTY_UNITS_MAX * COUNTY_SOURCES];
    float who[COUNTY_UNITS_MAX * COUNTY_SOURCES][CELL_ANSWERS_MAX]; /* standing of those who answer
                                                                       every theme */
};

static double logit(double p)
{
    return log(p / (1 - p));
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static double clamp(double v, double min, double max)
{
    return fmax(min, fmin(max, v));
}

static double good_share(double p)
{
    return 0.85 * p + 0.15 * p * p;
}

/* Of good and in between together. */
static double not_bad_share(double p)
{
    return p + 0.35 * (1 - p);
}

static double answer_once(struct maker *m, double level, double standing)
{
    double p = logistic(1.25 * logit(level) + standing);
    double u = chance_uniform(&m->chance);
    if (u < good_share(p)) {
        return 1;
    }
    return u < not_bad_share(p) ? 0.5 : 0;
}

static double answer(struct maker *m, double level, double standing)
{
    double first = answer_once(m, level, standing);
    return (first + answer_once(m, level, standing)) / 2;
}

/* Over persons whose standing has this deviation, by the trapezium rule. */
static double expected_answer(double level, double deviation)
{
    double sum = 0;
    double weights = 0;
    for (int i = -40; i <= 40; i++) {
        double z = i * 0.1;
        double weight = exp(-0.5 * z * z);
        double p = logistic(1.25 * logit(level) + deviation * z);
        sum += weight * (good_share(p) + not_bad_share(p)) / 2;
        weights += weight;
    }
    return sum / weights;
}

static double unit_level(struct maker *m, size_t unit, double theme_mean)
{
    const struct world *w = m->w;
    double z = chance_normal(&m->chance);
    switch (w->kind) {
    case WORLD_BETA:
        return chance_beta(&m->chance, theme_mean, w->spread);
    case WORLD_RARE:
        return chance_uniform(&m->chance) < w->spread ? 0.42 + 0.08 * z : w->mean + 0.05 * z;
    case WORLD_HEAVY:
        return logistic(logit(theme_mean) +
                        w->spread / (theme_mean * (1 - theme_mean)) * chance_heavy(&m->chance));
    case WORLD_HALO:
        return theme_mean + w->spread * (0.7 * m->whole[unit] + 0.714 * z);
    case WORLD_NORMAL:
    case WORLD_HELPED:
    case WORLD_UNEVEN:
    case WORLD_OFFSET:
    case WORLD_SMALL:
    case WORLD_KIND_COUNT:
        break;
    }
    return theme_mean + w->spread * z;
}

static double source_level(struct maker *m, size_t source, double unit)
{
    const struct world *w = m->w;
    if (w->kind == WORLD_BETA) {
        return chance_beta(&m->chance, unit, w->source_spread);
    }
    if (w->kind == WORLD_HEAVY) {
        return logistic(logit(unit) + w->source_spread / 0.2 * chance_heavy(&m->chance));
    }
    double staff = w->kind == WORLD_OFFSET && source == 2 ? 0.08 : 0;
    return unit + w->source_spread * chance_normal(&m->chance) + staff;
}

/* How a person stands beside the others of the unit; `helper` is shared by those who were helped. */
static double standing(struct maker *m, size_t cell, size_t person, size_t n, double helper)
{
    double z = chance_normal(&m->chance);
    double deviation = PERSON_SPREAD * m->uneven[cell / COUNTY_SOURCES];
    if (m->w->kind == WORLD_HALO) {
        return deviation * (0.75 * (double)m->who[cell][person] + 0.661 * z);
    }
    if (m->w->kind == WORLD_HELPED && person < n / 3) {
        return deviation * (0.75 * helper + 0.661 * z);
    }
    return deviation * z;
}

static size_t draw_n(struct maker *m, size_t cell)
{
    double mean = m->w->n[cell % COUNTY_SOURCES] * m->size[cell / COUNTY_SOURCES];
    int n = chance_poisson(&m->chance, mean);
    return (size_t)clamp(n, 3, CELL_ANSWERS_MAX);
}

/* Those who answer, and in a small place also those who do not. */
static void make_cell(struct maker *m, size_t theme, size_t cell, double level)
{
    struct together_answers *a = &m->county->answers[theme][cell];
    size_t n = m->w->kind == WORLD_HALO ? m->who_n[cell] : draw_n(m, cell);
    bool small = m->w->kind == WORLD_SMALL;
    size_t everybody = small ? n + (size_t)((double)n * chance_uniform(&m->chance)) : n;
    double helper = chance_normal(&m->chance);
    double all = 0;
    *a = (struct together_answers){.n = (int64_t)n, .population = small ? (int64_t)everybody : -1};
    for (size_t i = 0; i < everybody; i++) {
        double y = answer(m, level, standing(m, cell, i, n, helper));
        all += y;
        if (i < n) {
            a->sum += y;
            a->squares += y * y;
        }
    }
    m->county->truth[theme][cell] =
        small ? all / (double)everybody
              : expected_answer(level, PERSON_SPREAD * m->uneven[cell / COUNTY_SOURCES]);
}

static void make_theme(struct maker *m, size_t theme)
{
    const struct world *w = m->w;
    bool fixed = w->kind == WORLD_NORMAL || w->kind == WORLD_RARE || w->kind == WORLD_HEAVY ||
                 w->kind == WORLD_HELPED;
    double mean = w->mean + (fixed ? 0 : 0.06 * chance_normal(&m->chance));
    mean = clamp(mean, 0.3, 0.9);
    for (size_t u = 0; u < w->n_units; u++) {
        double unit = clamp(unit_level(m, u, mean), 0.04, 0.98);
        for (size_t s = 0; s < COUNTY_SOURCES; s++) {
            double level = clamp(source_level(m, s, unit), 0.03, 0.97);
            make_cell(m, theme, u * COUNTY_SOURCES + s, level);
        }
    }
}

static void make_units(struct maker *m)
{
    const struct world *w = m->w;
    for (size_t u = 0; u < w->n_units; u++) {
        double z = chance_normal(&m->chance);
        m->size[u] = exp(w->skew * z - w->skew * w->skew / 2);
        m->whole[u] = chance_normal(&m->chance);
        z = chance_normal(&m->chance);
        m->uneven[u] = w->kind == WORLD_UNEVEN ? exp(0.5 * z) : 1;
    }
    for (size_t cell = 0; cell < w->n_units * COUNTY_SOURCES; cell++) {
        m->who_n[cell] = draw_n(m, cell);
        for (size_t i = 0; i < m->who_n[cell]; i++) {
            m->who[cell][i] = (float)chance_normal(&m->chance);
        }
    }
}

void county_make(const struct world *w, unsigned seed, struct county *out)
{
    static struct maker m; /* too large for the stack */
    memset(&m, 0, sizeof m);
    m.w = w;
    m.county = out;
    m.chance.state = (uint64_t)seed * UINT64_C(0x2545f4914f6cdd1d) + 17;
    out->n_units = w->n_units;
    out->n_themes = w->n_themes;
    make_units(&m);
    for (size_t t = 0; t < w->n_themes; t++) {
        make_theme(&m, t);
    }
}
