#include "analyze/compare_chart.h"

#include <stdlib.h>

#include "analyze/fill.h"
#include "analyze/source_words.h"

static enum chart_mark band_mark(enum compare_band b)
{
    if (b == BAND_EXPECTED) {
        return CHART_CIRCLE;
    }
    return b < BAND_EXPECTED ? CHART_DOWN : CHART_UP;
}

static int by_number(const void *a, const void *b)
{
    const struct chart_funnel_point *x = a;
    const struct chart_funnel_point *y = b;
    return (x->n > y->n) - (x->n < y->n);
}

static const struct chart_funnel_point *funnel_points(const struct compare_group *g,
                                                      struct arena *a)
{
    struct chart_funnel_point *points = arena_array(a, g->n_units, sizeof *points);
    for (size_t i = 0; i < g->n_units; i++) {
        const struct compare_unit *u = &g->units[i];
        points[i] = (struct chart_funnel_point){.n = (double)u->n,
                                                .value = u->mean,
                                                .mark = band_mark(u->band),
                                                .warn_low = u->warn.low,
                                                .warn_high = u->warn.high,
                                                .alarm_low = u->alarm.low,
                                                .alarm_high = u->alarm.high};
    }
    qsort(points, g->n_units, sizeof *points, by_number);
    return points;
}

static const char *summary(const struct compare_group *g, const struct language *l, struct arena *a)
{
    size_t n[CHART_MARK_COUNT] = {0};
    for (size_t i = 0; i < g->n_units; i++) {
        n[band_mark(g->units[i].band)]++;
    }
    return tr_fill(l, a,
                   "As expected of their size: {within} of {all} services; higher: {above}; lower: "
                   "{below}.",
                   FILL({"all", arena_printf(a, "%zu", g->n_units)},
                        {"within", arena_printf(a, "%zu", n[CHART_CIRCLE])},
                        {"above", arena_printf(a, "%zu", n[CHART_UP])},
                        {"below", arena_printf(a, "%zu", n[CHART_DOWN])}));
}

const struct chart *compare_chart(const struct compare_group *g, const struct language *l,
                                  struct arena *a)
{
    const struct chart_key keys[] = {
        {CHART_CIRCLE, tr(l, "about as expected")},
        {CHART_UP, tr(l, "higher than expected")},
        {CHART_DOWN, tr(l, "lower than expected")},
    };
    enum { N_KEYS = sizeof keys / sizeof keys[0] };
    struct chart_key *kept = arena_array(a, N_KEYS, sizeof *kept);
    for (size_t i = 0; i < N_KEYS; i++) {
        kept[i] = keys[i];
    }
    struct chart *chart = arena_alloc(a, sizeof *chart);
    *chart = (struct chart){
        .kind = CHART_FUNNEL,
        .title = tr_fill(l, a, "{theme}, {source}",
                         FILL({"theme", tr(l, theme_title(g->theme))},
                              {"source", tr(l, source_title(g->source))})),
        .summary = summary(g, l, a),
        .of.funnel = {.points = funnel_points(g, a),
                      .n_points = g->n_units,
                      .centre = g->county,
                      .across = tr(l, "answers"),
                      .keys = kept,
                      .n_keys = N_KEYS,
                      .lines_text = tr(l, "The line is the average of the county. Of services like "
                                          "the others 95 in 100 lie between the dotted lines, 998 "
                                          "in 1,000 between the dashed ones.")}};
    return chart;
}
