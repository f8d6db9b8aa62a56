/* Which charts the officer's report shows. */
#include "analyze/officer_report.h"
#include "analyze/trend_report.h"

static size_t count_outside(const struct compare_group *g)
{
    size_t n = 0;
    for (size_t i = 0; g->compared && i < g->n_units; i++) {
        n += g->units[i].band != BAND_EXPECTED;
    }
    return n;
}

/* Puts `one` behind all that weigh as much or more. */
static void put(const void **out, size_t *weights, size_t *n, const void *one, size_t weight)
{
    size_t at = *n;
    while (at > 0 && weights[at - 1] < weight) {
        if (at < OFFICER_CHARTS) {
            out[at] = out[at - 1];
            weights[at] = weights[at - 1];
        }
        at--;
    }
    if (at < OFFICER_CHARTS) {
        out[at] = one;
        weights[at] = weight;
        *n += *n < OFFICER_CHARTS;
    }
}

size_t officer_funnels(const struct compare *c, const struct compare_group *out[OFFICER_CHARTS])
{
    const void *chosen[OFFICER_CHARTS] = {NULL};
    size_t weights[OFFICER_CHARTS] = {0};
    size_t n = 0;
    for (size_t i = 0; i < c->n_groups; i++) {
        const size_t outside = count_outside(&c->groups[i]);
        if (outside > 0) {
            put(chosen, weights, &n, &c->groups[i], outside);
        }
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = chosen[i];
    }
    return n;
}

static size_t weight_of(const struct trend *t, const struct trend_series *s)
{
    const size_t many = t->periods.n + 1;
    const size_t changed = trend_latest_change(t, s);
    if (changed == t->periods.n) {
        return s->n_told;
    }
    return s->n_told + (changed == s->last ? 2 * many : many);
}

size_t officer_series(const struct trend *t, const struct trend_series *out[OFFICER_CHARTS])
{
    const void *chosen[OFFICER_CHARTS] = {NULL};
    size_t weights[OFFICER_CHARTS] = {0};
    size_t n = 0;
    for (size_t i = 0; i < t->n_series; i++) {
        if (t->series[i].n_told > 0) {
            put(chosen, weights, &n, &t->series[i], weight_of(t, &t->series[i]));
        }
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = chosen[i];
    }
    return n;
}
