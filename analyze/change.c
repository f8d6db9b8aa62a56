#include "analyze/change.h"

#include <Rmath.h>
#include <assert.h>
#include <math.h>

#include "analyze/proportion.h"
#include "analyze/stance.h"
#include "analyze/voices.h"

static const double USUAL_VARIANCE = 0.15 * 0.15;
static const double USUAL_SHARE = 0.2;
static const double REAL = 0.90;
static const double WIDEN = 1.25;
static const double RATIO_MIN = 0.2;
static const double TOLERANCE = 1e-10;
enum { ROUNDS_MAX = 5000 };

const char *change_code(enum change_way w)
{
    static const char *const codes[CHANGE_WAY_COUNT] = {
        [CHANGE_NONE] = "none", [CHANGE_UP] = "better", [CHANGE_DOWN] = "worse"};
    assert(w < CHANGE_WAY_COUNT);
    return codes[w];
}

struct interval change_interval(double p1, double n1, double p2, double n2, double z)
{
    const struct interval a = proportion_wilson(p1 * n1, n1, z);
    const struct interval b = proportion_wilson(p2 * n2, n2, z);
    if (!a.defined || !b.defined) {
        return a.defined ? b : a;
    }
    const double d = p2 - p1;
    return interval_of(d - hypot(p2 - b.low, a.high - p1), d + hypot(b.high - p2, p1 - a.low));
}

/* The fit. */
struct fit {
    double share;    /* s */
    double variance; /* T */
};

static double sampling_variance(const struct change *c)
{
    const double half = (c->high - c->low) / (2 * PROPORTION_Z95);
    return half * half;
}

static double variance_of(const struct change *c)
{
    return WIDEN * sampling_variance(c);
}

/* P(changed | d). */
static double moved_share(const struct fit *f, double d, double v)
{
    const double all = v + f->variance;
    const double log_ratio =
        log(f->share / (1 - f->share)) + 0.5 * (log(v / all) + d * d / v - d * d / all);
    return 1 / (1 + exp(-log_ratio));
}

/* One round of EM; returns how far it moved. */
static double improve(struct fit *f, const struct change *items, size_t n)
{
    double moved = 0;
    double squares = 0;
    for (size_t i = 0; i < n; i++) {
        const double v = variance_of(&items[i]);
        const double w = moved_share(f, items[i].difference, v);
        const double shrink = f->variance / (v + f->variance);
        const double mean = shrink * items[i].difference;
        moved += w;
        squares += w * (mean * mean + shrink * v);
    }
    const struct fit next = {
        .share = (moved + CHANGE_SHARE_CELLS * USUAL_SHARE) / ((double)n + CHANGE_SHARE_CELLS),
        .variance = (squares + CHANGE_MOVED_CELLS * USUAL_VARIANCE) / (moved + CHANGE_MOVED_CELLS)};
    const double step = fmax(fabs(next.share - f->share), fabs(next.variance - f->variance));
    *f = next;
    return step;
}

static struct fit fit_changes(const struct change *items, size_t n)
{
    struct fit f = {.share = USUAL_SHARE, .variance = USUAL_VARIANCE};
    double step = 1;
    for (int round = 0; round < ROUNDS_MAX && step > TOLERANCE; round++) {
        step = improve(&f, items, n);
    }
    return f;
}

static void judge(struct change *c, const struct fit *f)
{
    const double v = variance_of(c);
    const double moved = moved_share(f, c->difference, v);
    const double z = c->difference * sqrt(f->variance / (v * (v + f->variance)));
    c->p_up = moved * pnorm(z, 0, 1, 1, 0);
    c->p_down = moved * pnorm(z, 0, 1, 0, 0);
    c->e = 1 - fmax(c->p_up, c->p_down);
    if (1 - c->e >= REAL) {
        c->way = c->p_up > c->p_down ? CHANGE_UP : CHANGE_DOWN;
        c->sureness = sureness_of(c->e);
    }
}

struct search {
    const struct dataset *before, *now;
    double ratio[SOURCE_COUNT];
    struct change *items;
    size_t n;
};

/* Sums for r of one source: what the answers vary by within cells, and what yes/no answers would. */
struct variation {
    double answers, yes_no;
};

static void add_cell(struct variation *r, const struct dataset *d, enum source source,
                     enum theme theme, size_t unit)
{
    const struct levels *levels = &d->levels[source][theme];
    const struct cell_sums sums = dataset_cell(d, ANSWERS_ALL, source, theme, unit);
    if (sums.n < 2) {
        return;
    }
    const double n = (double)sums.n;
    const double mean = sums.sum / n;
    double within = 0;
    for (size_t i = 0; i < levels->n; i++) {
        const double off = levels->value[i] - mean;
        within += (double)dataset_count(d, ANSWERS_ALL, source, theme, unit, i) * off * off;
    }
    r->answers += within * n / (n - 1);
    r->yes_no += n * mean * (1 - mean) + within / (n - 1);
}

static double find_ratio(const struct search *s, enum source source)
{
    struct variation r = {0};
    for (size_t unit = 0; unit < s->now->units->n_items; unit++) {
        for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
            add_cell(&r, s->before, source, theme, unit);
            add_cell(&r, s->now, source, theme, unit);
        }
    }
    return r.yes_no > 0 ? fmin(1, fmax(RATIO_MIN, r.answers / r.yes_no)) : 1;
}

static struct change measure(const struct search *s, size_t unit, enum theme theme,
                             enum source source)
{
    const struct cell_sums before = dataset_cell(s->before, ANSWERS_ALL, source, theme, unit);
    const struct cell_sums now = dataset_cell(s->now, ANSWERS_ALL, source, theme, unit);
    struct change c = {
        .unit = unit, .theme = theme, .source = source, .n_before = before.n, .n_now = now.n};
    if (before.n < STANCE_N_MIN || now.n < STANCE_N_MIN) {
        return c;
    }
    c.mean_before = fmin(1, before.sum / (double)before.n);
    c.mean_now = fmin(1, now.sum / (double)now.n);
    c.difference = c.mean_now - c.mean_before;
    const struct interval i =
        change_interval(c.mean_before, (double)before.n / s->ratio[source], c.mean_now,
                        (double)now.n / s->ratio[source], PROPORTION_Z95);
    c.low = i.low;
    c.high = i.high;
    return c;
}

static bool is_reported(const struct dataset *d, const struct change *c)
{
    return (d->only_unit == DATASET_ALL_UNITS || (size_t)d->only_unit == c->unit) &&
           (d->only_theme == THEME_NONE || d->only_theme == c->theme);
}

static void add_unit(struct search *s, size_t unit, struct changes *out)
{
    const enum source *voices = NULL;
    const size_t n_voices = voices_of(s->now->units->items[unit].subject, &voices);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        for (size_t i = 0; i < n_voices; i++) {
            const struct change c = measure(s, unit, theme, voices[i]);
            if (c.n_before >= STANCE_N_MIN && c.n_now >= STANCE_N_MIN) {
                s->items[s->n++] = c;
            } else if (c.n_before + c.n_now > 0 && is_reported(s->now, &c)) {
                out->n_too_few++;
            }
        }
    }
}

/* Judges all, and keeps those that are reported. */
static void judge_all(struct search *s, const struct fit *f, struct changes *out)
{
    for (size_t i = 0; i < s->n; i++) {
        struct change c = s->items[i];
        if (!is_reported(s->now, &c)) {
            continue;
        }
        judge(&c, f);
        out->n_real += c.way != CHANGE_NONE;
        out->expected_wrong += c.way != CHANGE_NONE ? c.e : 0;
        s->items[out->n_items++] = c;
    }
    out->items = s->items;
}

const struct changes *changes_find(const struct dataset *before, const struct dataset *now,
                                   struct arena *a)
{
    assert(before->units == now->units);
    struct changes *out = arena_alloc(a, sizeof *out);
    struct search *s = arena_alloc(a, sizeof *s);
    const size_t n_units = now->units->n_items;
    s->before = before;
    s->now = now;
    s->items = arena_array(a, n_units * THEME_COUNT * VOICES_MAX, sizeof *s->items);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        s->ratio[source] = find_ratio(s, source);
    }
    for (size_t unit = 0; unit < n_units; unit++) {
        add_unit(s, unit, out);
    }
    const struct fit f = fit_changes(s->items, s->n);
    judge_all(s, &f, out);
    out->since = now->from_day;
    out->first = before->first_day;
    out->last = before->last_day;
    out->responses_before = before->responses;
    out->share = f.share;
    out->deviation = sqrt(f.variance);
    return out;
}

struct county_change changes_county(const struct changes *c, enum source source, enum theme theme,
                                    struct arena *a)
{
    double *x = arena_array(a, c->n_items, sizeof *x);
    double *v = arena_array(a, c->n_items, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; i < c->n_items; i++) {
        if (c->items[i].source == source && c->items[i].theme == theme) {
            x[n] = c->items[i].difference;
            v[n++] = sampling_variance(&c->items[i]);
        }
    }
    return (struct county_change){.n_units = (int64_t)n, .pooled = pooling_random_effects(x, v, n)};
}
