#include "analyze/trend.h"

#include <assert.h>
#include <math.h>

#include "analyze/trend_frozen.h"
#include "analyze/trend_hide.h"
#include "analyze/voices.h"

const char *trend_measure_name(enum trend_measure m)
{
    static const char *const names[TREND_MEASURE_COUNT] = {
        [TREND_AVERAGE] = "average", [TREND_SHARE] = "good"};
    assert(m < TREND_MEASURE_COUNT);
    return names[m];
}

enum err trend_measure_parse(struct slice s, enum trend_measure *out)
{
    for (enum trend_measure m = 0; m < TREND_MEASURE_COUNT; m++) {
        if (slice_is(s, trend_measure_name(m))) {
            *out = m;
            return OK;
        }
    }
    return ERR_SYNTAX;
}

struct trend_builder {
    struct arena *arena;
    struct trend trend;
    struct trend_periods counted;
    struct trend_series *series;
    struct trend_tally *tallies; /* counted.n a series */
    struct publication *publication;
    size_t n_counted;
};

/* Does the reader want this source's word on this theme? */
static bool is_wanted(const struct dataset *d, enum source source, enum theme theme)
{
    const bool theme_wanted = d->only_theme == THEME_NONE || d->only_theme == theme;
    const bool unit_fits = d->only_unit == DATASET_ALL_UNITS ||
                           voice_fits(source, d->units->items[(size_t)d->only_unit].subject);
    return theme_wanted && unit_fits && source != SOURCE_PROVIDER && d->ever_anchor[source][theme];
}

struct trend_builder *trend_begin(const struct dataset *whole, const struct trend_options *options,
                                  const struct trend_periods *periods, struct arena *a)
{
    struct trend_builder *b = arena_alloc(a, sizeof *b);
    b->arena = a;
    b->counted = *periods;
    b->publication = options->tier == TIER_BOARD ? options->publication : NULL;
    b->series = arena_array(a, THEME_COUNT * SOURCE_COUNT, sizeof *b->series);
    b->trend = (struct trend){.data = whole,
                              .tier = options->tier,
                              .by = options->by,
                              .measure = options->measure,
                              .target = whole->settings->line_high,
                              .series = b->series};
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        for (enum source source = 0; source < SOURCE_COUNT; source++) {
            if (is_wanted(whole, source, theme)) {
                b->series[b->trend.n_series++] =
                    (struct trend_series){.theme = theme, .source = source};
            }
        }
    }
    b->tallies = arena_array(a, b->trend.n_series * periods->n, sizeof *b->tallies);
    return b;
}

void trend_count(struct trend_builder *b, const struct dataset *of_period)
{
    assert(b->n_counted < b->counted.n);
    for (size_t i = 0; i < b->trend.n_series; i++) {
        const struct trend_series *s = &b->series[i];
        b->tallies[i * b->counted.n + b->n_counted] = trend_tally_of(
            of_period, b->trend.data->only_unit, s->source, s->theme, b->trend.target);
    }
    b->n_counted++;
}

/* Figures of equal value are equal, however their sums were rounded. */
static double settle(double v)
{
    static const double GRAINS = 1e12;
    return round(v * GRAINS) / GRAINS;
}

static void tell_value(const struct trend *t, const struct trend_tally *tally,
                       struct trend_point *p)
{
    const double exact = t->measure == TREND_AVERAGE ? tally->sum : (double)tally->good;
    const struct told_mean told =
        disclosure_mean(t->tier, tally->n, settle(exact / (double)tally->n));
    p->told = true;
    p->value = told.mean;
    p->edge = told.edge;
}

static void tell_point(const struct trend *t, const struct trend_series *s,
                       const struct trend_tally *tally, struct trend_hidden hidden,
                       struct trend_point *p)
{
    const enum disclosure_scope scope =
        t->data->only_unit == DATASET_ALL_UNITS ? DISCLOSE_COUNTY : DISCLOSE_UNIT;
    const bool figure_hidden = t->measure == TREND_SHARE ? hidden.share : hidden.base;
    p->mark =
        hidden.base && tally->n > 0 ? COUNT_HIDDEN : disclosure_count(t->tier, true, tally->n);
    p->n = p->mark == COUNT_TOLD ? tally->n : 0;
    if (p->mark == COUNT_TOLD && !figure_hidden && tally->n > 0 &&
        disclosure_allows(t->tier, s->source, scope, tally->n)) {
        tell_value(t, tally, p);
    }
}

/* The told points of a series, close together. */
struct run {
    double *values, *n;
    unsigned *signals;
    size_t *period;
    size_t count;
};

static struct run collect_run(const struct trend_point *points, size_t n, struct arena *a)
{
    struct run r = {.values = arena_array(a, n, sizeof *r.values),
                    .n = arena_array(a, n, sizeof *r.n),
                    .signals = arena_array(a, n, sizeof *r.signals),
                    .period = arena_array(a, n, sizeof *r.period)};
    for (size_t i = 0; i < n; i++) {
        if (points[i].told) {
            r.values[r.count] = points[i].value;
            r.n[r.count] = (double)points[i].n;
            r.period[r.count++] = i;
        }
    }
    return r;
}

static void chart_average(struct trend_series *s, struct trend_point *points, struct run *r)
{
    const struct spc_chart chart = spc_xmr(r->values, r->count);
    spc_signals(&chart, r->values, r->count, r->signals);
    s->centre = chart.centre;
    s->spread = estimate_none(UNDEFINED_DOMAIN);
    s->trial = chart.trial;
    for (size_t i = 0; i < r->count; i++) {
        points[r->period[i]].limits = chart.limits;
    }
}

static void chart_share(struct trend_series *s, struct trend_point *points, struct run *r,
                        struct arena *a)
{
    const struct spc_shares chart = spc_shares_of(r->values, r->n, r->count);
    double *scratch = arena_array(a, r->count, sizeof *scratch);
    spc_shares_signals(&chart, r->values, r->n, r->count, scratch, r->signals);
    s->centre = chart.centre;
    s->spread = chart.spread;
    s->trial = chart.trial;
    for (size_t i = 0; i < r->count; i++) {
        points[r->period[i]].limits = spc_shares_limits(&chart, r->n[i]);
    }
}

static void judge(const struct trend *t, struct trend_series *s, struct trend_point *points,
                  struct arena *a)
{
    struct run r = collect_run(points, t->periods.n, a);
    if (t->measure == TREND_AVERAGE) {
        chart_average(s, points, &r);
    } else {
        chart_share(s, points, &r, a);
    }
    s->n_told = r.count;
    for (size_t i = 0; i < r.count; i++) {
        struct trend_point *p = &points[r.period[i]];
        p->signals = r.signals[i];
        p->variation = spc_variation_of(p->signals, s->centre.value, r.values, r.count, i);
    }
    if (r.count > 0) {
        s->last = r.period[r.count - 1];
        s->has_limits = points[s->last].limits.defined;
    }
    if (s->has_limits) {
        s->assurance = spc_assurance_of(points[s->last].limits, t->target);
    }
}

/* Months joined to the periods asked for. */
static void join_tallies(const struct trend_tally *months, const size_t *into, size_t n,
                         struct trend_tally *out)
{
    for (size_t i = 0; i < n; i++) {
        trend_tally_join(&out[into[i]], &months[i]);
    }
}

static void finish_series(struct trend_builder *b, size_t index, const size_t *quarter)
{
    const struct trend *t = &b->trend;
    struct trend_series *s = &b->series[index];
    struct trend_tally *counted = b->tallies + index * b->counted.n;
    struct trend_hidden *hidden = arena_array(b->arena, b->counted.n, sizeof *hidden);
    struct trend_tally *tallies = arena_array(b->arena, t->periods.n, sizeof *tallies);
    struct trend_point *points = arena_array(b->arena, t->periods.n, sizeof *points);
    size_t *into = arena_array(b->arena, b->counted.n, sizeof *into);
    if (t->tier == TIER_BOARD) {
        if (b->publication != NULL) {
            const struct trend_series_name of = {s->source, s->theme};
            trend_freeze(b->publication, of, &b->counted, quarter, counted, b->arena);
        }
        trend_hide(counted, quarter, b->counted.n, t->by, b->arena, hidden);
    }
    for (size_t i = 0; i < b->counted.n; i++) {
        into[i] = t->by == TREND_QUARTERS ? quarter[i] : i;
    }
    join_tallies(counted, into, b->counted.n, tallies);
    for (size_t i = 0; i < t->periods.n; i++) {
        tell_point(t, s, &tallies[i], hidden[i], &points[i]);
    }
    judge(t, s, points, b->arena);
    s->points = points;
}

const struct trend *trend_end(struct trend_builder *b)
{
    assert(b->n_counted == b->counted.n);
    size_t *quarter = arena_array(b->arena, b->counted.n, sizeof *quarter);
    const struct trend_periods quarters = trend_quarters(&b->counted, b->arena, quarter);
    b->trend.periods = b->trend.by == TREND_QUARTERS ? quarters : b->counted;
    for (size_t i = 0; i < b->trend.n_series; i++) {
        finish_series(b, i, quarter);
    }
    return &b->trend;
}
