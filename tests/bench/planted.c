#include "tests/bench/planted.h"

#include <math.h>
#include <string.h>

#include "analyze/orthant.h"
#include "tests/bench/chance.h"

enum { ITEMS = 3, CUTS = 4 };

static const double CUT[CUTS] = {-1.95, -1.30, -0.55, 0.75};
static const double SOURCE_LEVEL[PLANTED_SOURCES] = {0, -0.05, 0.10, -0.10, 0.45};
static const double SOURCE_SHARE[PLANTED_SOURCES] = {0.45, 0.20, 0.25, 0.06, 0.04};
static const double BLIND_SHIFT[PLANTED_SOURCES] = {-1, -0.5, 0, 0, 1};
static const double SHIFT = 0.5;
static const double PERSON = 0.6;
static const double PERSON_THEME = 0.4;
static const double MISSING = 0.08;

struct maker {
    const struct planted_world *w;
    struct chance chance;
    struct planted_county *county;
    double item[PLANTED_THEMES][ITEMS];
    double latent[PLANTED_CELLS_MAX][PLANTED_SOURCES];
};

/* Student's t, scaled to variance 1. */
static double natural_t(struct maker *m, int degrees)
{
    const double z = chance_normal(&m->chance);
    double squares = 0;
    for (int i = 0; i < degrees; i++) {
        double x = chance_normal(&m->chance);
        squares += x * x;
    }
    return z / sqrt(squares / degrees) / sqrt(degrees / (degrees - 2.0));
}

static double natural(struct maker *m)
{
    switch (m->w->tail) {
    case PLANTED_T3:
        return natural_t(m, 3);
    case PLANTED_T4:
        return natural_t(m, 4);
    case PLANTED_T5:
        return natural_t(m, 5);
    case PLANTED_CONTAMINATED:
        return chance_normal(&m->chance) * (chance_uniform(&m->chance) < 0.1 ? 3 : 1) / sqrt(1.8);
    case PLANTED_NORMAL:
    case PLANTED_TAIL_COUNT:
        break;
    }
    return chance_normal(&m->chance);
}

static enum standout_class draw_class(struct maker *m)
{
    const double u = chance_uniform(&m->chance);
    const double share = m->w->share;
    return u < share       ? STANDOUT_ISSUE
           : u < 2 * share ? STANDOUT_STRENGTH
           : u < 3 * share ? STANDOUT_BLIND_SPOT
                           : STANDOUT_NONE;
}

static double planted_shift(enum standout_class class, size_t source)
{
    switch (class) {
    case STANDOUT_ISSUE:
        return -SHIFT;
    case STANDOUT_STRENGTH:
        return SHIFT;
    case STANDOUT_BLIND_SPOT:
        return BLIND_SHIFT[source] * SHIFT;
    case STANDOUT_NONE:
    case STANDOUT_CLASS_COUNT:
        break;
    }
    return 0;
}

/* Of the scores of those of this level: the normal integral over person and item. */
static double expected_score(const struct maker *m, size_t theme, double latent)
{
    const double deviation = sqrt(1 + PERSON * PERSON + PERSON_THEME * PERSON_THEME);
    double sum = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        for (size_t c = 0; c < CUTS; c++) {
            sum += normal_below((latent + m->item[theme][i] - CUT[c]) / deviation);
        }
    }
    return sum / (ITEMS * CUTS);
}

static void make_unit(struct maker *m, size_t unit)
{
    const double whole = 0.12 * natural(m);
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        const size_t i = t * m->w->n_units + unit;
        const double theme = 0.10 * natural(m);
        m->county->truth[i] = draw_class(m);
        const double times = m->w->uneven ? 0.6 + 0.9 * chance_uniform(&m->chance) : 1;
        for (size_t s = 0; s < PLANTED_SOURCES; s++) {
            m->latent[i][s] = SOURCE_LEVEL[s] + whole + theme + 0.06 * natural(m) +
                              times * planted_shift(m->county->truth[i], s);
            m->county->mean[i][s] = expected_score(m, t, m->latent[i][s]);
        }
    }
}

/* One person's score in a theme; false when fewer than two of the three are answered. */
static bool answer_theme(struct maker *m, size_t theme, double level, double *out)
{
    double sum = 0;
    int answered = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        const double y = level + m->item[theme][i] + chance_normal(&m->chance);
        int choice = 0;
        while (choice < CUTS && y > CUT[choice]) {
            choice++;
        }
        if (chance_uniform(&m->chance) >= MISSING) {
            sum += choice;
            answered++;
        }
    }
    *out = answered >= 2 ? sum / (answered * CUTS) : 0;
    return answered >= 2;
}

static void answer_all(struct maker *m, size_t unit, size_t source)
{
    const double person = PERSON * chance_normal(&m->chance);
    for (size_t t = 0; t < PLANTED_THEMES; t++) {
        const size_t i = t * m->w->n_units + unit;
        const double level =
            person + m->latent[i][source] + PERSON_THEME * chance_normal(&m->chance);
        double score = 0;
        if (answer_theme(m, t, level, &score)) {
            struct standout_scores *c = &m->county->scores[t][unit * PLANTED_SOURCES + source];
            c->n++;
            c->sum += score;
            c->squares += score * score;
        }
    }
}

void planted_make(const struct planted_world *w, unsigned seed, struct planted_county *out)
{
    static struct maker m; /* too large for the stack */
    memset(&m, 0, sizeof m);
    memset(out, 0, sizeof *out);
    m.w = w;
    m.county = out;
    m.chance.state = (uint64_t)seed * UINT64_C(0x2545f4914f6cdd1d) + 99;
    out->n_units = w->n_units;
    for (size_t i = 0; i < PLANTED_THEMES * ITEMS; i++) {
        m.item[i / ITEMS][i % ITEMS] = 0.25 * chance_normal(&m.chance);
    }
    for (size_t u = 0; u < w->n_units; u++) {
        const double size = w->skewed ? exp(chance_normal(&m.chance) - 0.5) : 1;
        make_unit(&m, u);
        for (size_t s = 0; s < PLANTED_SOURCES; s++) {
            const double share = w->skewed ? SOURCE_SHARE[s] * PLANTED_SOURCES * size : 1;
            const double mean = w->n * share;
            const int n = w->skewed ? chance_poisson(&m.chance, mean) : (int)mean;
            for (int i = 0; i < n; i++) {
                answer_all(&m, u, s);
            }
        }
    }
}
