#include "analyze/gap.h"

#include <math.h>

#include "analyze/cliff.h"
#include "analyze/proportion.h"
#include "analyze/stance.h"

static const double GAP_FAR = 0.33;
static const double CHANCE = 0.05;

struct answer_group {
    struct cliff_group counts;
    int64_t n;
};

static struct answer_group read_group(const struct dataset *d, enum source source, enum theme theme,
                                      size_t unit, struct arena *a)
{
    const struct levels *levels = &d->levels[source][theme];
    int64_t *count = arena_array(a, levels->n, sizeof *count);
    struct answer_group g = {
        .counts = {.value = levels->value, .count = count, .n_values = levels->n}};
    for (size_t i = 0; i < levels->n; i++) {
        count[i] = dataset_count(d, ANSWERS_ALL, source, theme, unit, i);
        g.n += count[i];
    }
    return g;
}

/* The single answers of a group. */
static const double *spell_out(const struct answer_group *g, struct arena *a)
{
    double *all = arena_array(a, (size_t)g->n, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < g->counts.n_values; i++) {
        for (int64_t k = 0; k < g->counts.count[i]; k++) {
            all[n++] = g->counts.value[i];
        }
    }
    return all;
}

/* Not defined for too many pairs. There only |delta| = 1 comes here, which is no chance then. */
static double exact_p(const struct answer_group *x, const struct answer_group *y, struct arena *a)
{
    const struct estimate p =
        cliff_exact_p(spell_out(x, a), (size_t)x->n, spell_out(y, a), (size_t)y->n, a);
    return p.defined ? p.value : 0;
}

static void judge_gap(struct gap *g, const struct answer_group *x, const struct answer_group *y,
                      struct arena *a)
{
    const struct cliff c = cliff_delta_counts(&x->counts, &y->counts, PROPORTION_Z95);
    g->delta = c.delta.value;
    g->has_ci = c.ci.defined;
    g->low = c.ci.low;
    g->high = c.ci.high;
    g->exact = !c.ci.defined || x->n < GAP_EXACT_BELOW || y->n < GAP_EXACT_BELOW;
    if (g->exact) {
        g->p = exact_p(x, y, a);
    }
    const bool real = g->exact ? g->p < CHANCE : g->low > 0 || g->high < 0;
    g->far = fabs(g->delta) >= GAP_FAR && real;
}

struct gap gap_measure(const struct dataset *d, enum source first, enum source second,
                       enum theme theme, size_t unit, struct arena *a)
{
    struct gap g = {.first = first, .second = second};
    const struct answer_group x = read_group(d, first, theme, unit, a);
    const struct answer_group y = read_group(d, second, theme, unit, a);
    g.compared = x.n >= STANCE_N_MIN && y.n >= STANCE_N_MIN;
    if (g.compared) {
        judge_gap(&g, &x, &y, a);
    }
    return g;
}

void gap_compare(struct gap *g, const struct gap_usual *usual)
{
    g->has_usual = g->compared && usual->n_units >= OFFSET_UNITS_MIN;
    if (g->has_usual) {
        g->usual = usual->sum / (double)usual->n_units;
        const bool outside = g->has_ci ? g->usual < g->low || g->usual > g->high
                                       : fabs(g->delta - g->usual) >= GAP_FAR;
        g->unusual = g->far && outside;
    }
}

enum source gap_lower(const struct gap *g)
{
    return g->delta > 0 ? g->second : g->first;
}

enum source gap_higher(const struct gap *g)
{
    return g->delta > 0 ? g->first : g->second;
}
