#include "analyze/agreement_study.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "analyze/agreement.h"
#include "analyze/bootstrap.h"

enum { BANDS = 3 };

enum source agreement_source(enum agreement_voice v)
{
    static const enum source sources[SPEAKS_COUNT] = {
        [SPEAKS_SERVICE] = SOURCE_PROVIDER,
        [SPEAKS_PEOPLE] = SOURCE_PEOPLE,
        [SPEAKS_CARERS] = SOURCE_CARERS,
        [SPEAKS_STAFF] = SOURCE_STAFF,
    };
    assert(v < SPEAKS_COUNT);
    return sources[v];
}

/* ---- cells ---- */

static int band_of(const struct source_result *s)
{
    if (s->mean < s->line_low) {
        return 0;
    }
    return s->mean > s->line_high ? 2 : 1;
}

static struct agreement_value heard(const struct cell_result *c, enum source source)
{
    for (size_t i = 0; i < c->n_sources; i++) {
        const struct source_result *s = &c->sources[i];
        if (s->source == source && s->n >= STANCE_N_MIN && s->has_mean) {
            return (struct agreement_value){.given = true, .score = s->mean, .band = band_of(s)};
        }
    }
    return (struct agreement_value){0};
}

static struct agreement_cell cell_of(const struct dataset *d, const struct cell_result *c)
{
    struct agreement_cell cell = {.unit = c->unit,
                                  .theme = c->theme,
                                  .predicted = prediction_of(d, c->unit, c->theme),
                                  .people = STANCE_UNKNOWN};
    const struct claim_rating *rating = &d->claims[c->unit * THEME_COUNT + c->theme];
    for (enum agreement_voice v = SPEAKS_PEOPLE; v < SPEAKS_COUNT; v++) {
        cell.said[v] = heard(c, agreement_source(v));
    }
    if (rating->given) {
        cell.said[SPEAKS_SERVICE] =
            (struct agreement_value){.given = true,
                                     .score = rating->score,
                                     .band = claim_of_score(rating->score) == CLAIM_PLUS ? 2 : 0};
    }
    for (size_t i = 0; i < c->n_sources; i++) {
        if (c->sources[i].source == SOURCE_PEOPLE) {
            cell.people = c->sources[i].stance;
        }
    }
    cell.prediction = prediction_judge(cell.predicted, cell.people);
    return cell;
}

static bool says_something(const struct agreement_cell *c)
{
    bool any = c->predicted != CLAIM_NONE;
    for (size_t v = 0; v < SPEAKS_COUNT; v++) {
        any = any || c->said[v].given;
    }
    return any;
}

/* What the statistics are made from: cells, and for each its unit's place among the drawn ones. */
struct work_set {
    struct agreement_study *study;
    size_t *place; /* of each cell */
    struct bootstrap draws;
    double *values; /* n_samples */
    struct arena *arena;
};

static void collect(struct work_set *w, const struct crosscheck *c)
{
    struct agreement_study *s = w->study;
    struct agreement_cell *cells = arena_array(w->arena, c->n_cells, sizeof *cells);
    size_t *units = arena_array(w->arena, c->n_cells, sizeof *units);
    w->place = arena_array(w->arena, c->n_cells, sizeof *w->place);
    for (size_t i = 0; i < c->n_cells; i++) {
        if (c->data->units->items[c->cells[i].unit].subject == SUBJECT_PROCESS) {
            continue;
        }
        const struct agreement_cell cell = cell_of(c->data, &c->cells[i]);
        if (!says_something(&cell)) {
            continue;
        }
        if (s->n_units == 0 || units[s->n_units - 1] != cell.unit) {
            units[s->n_units++] = cell.unit;
        }
        w->place[s->n_cells] = s->n_units - 1;
        cells[s->n_cells++] = cell;
    }
    s->cells = cells;
    s->units = units;
}

static bool is_of(const struct agreement_cell *c, enum theme theme)
{
    return theme == THEME_NONE || c->theme == theme;
}

/* ---- pairs ---- */

static int sign_of(double a, double b)
{
    return (a > b) - (a < b);
}

/* Concordant less discordant pairs of cells, and pairs untied in one and in the other, summed for each
   pair of units: what tau-b is made of whatever the weights of the units. */
struct pair_sums {
    double concordant, untied_one, untied_other;
};

struct pair_work {
    size_t n_units;
    struct pair_sums *sums; /* n_units * n_units, unit <= other unit */
    int64_t *tables;        /* n_units * BANDS * BANDS */
};

static void add_cells(struct pair_work *p, const struct work_set *w,
                      const struct agreement_pair *pair, size_t i, size_t k)
{
    const struct agreement_cell *a = &w->study->cells[i];
    const struct agreement_cell *b = &w->study->cells[k];
    const int one = sign_of(a->said[pair->one].score, b->said[pair->one].score);
    const int other = sign_of(a->said[pair->other].score, b->said[pair->other].score);
    struct pair_sums *s = &p->sums[w->place[k] * p->n_units + w->place[i]];
    s->concordant += one * other;
    s->untied_one += one != 0;
    s->untied_other += other != 0;
}

static struct pair_work pair_prepare(const struct work_set *w, enum theme theme,
                                     struct agreement_pair *pair, struct arena *a)
{
    const struct agreement_study *s = w->study;
    struct pair_work p = {.n_units = s->n_units};
    size_t *used = arena_array(a, s->n_cells, sizeof *used);
    p.sums = arena_array(a, p.n_units * p.n_units, sizeof *p.sums);
    p.tables = arena_array(a, p.n_units * BANDS * BANDS, sizeof *p.tables);
    for (size_t i = 0; i < s->n_cells; i++) {
        const struct agreement_cell *c = &s->cells[i];
        if (!is_of(c, theme) || !c->said[pair->one].given || !c->said[pair->other].given) {
            continue;
        }
        for (size_t k = 0; k < pair->n_cells; k++) {
            add_cells(&p, w, pair, i, used[k]);
        }
        pair->n_units += pair->n_cells == 0 || w->place[used[pair->n_cells - 1]] != w->place[i];
        p.tables[(w->place[i] * BANDS + (size_t)c->said[pair->one].band) * BANDS +
                 (size_t)c->said[pair->other].band]++;
        used[pair->n_cells++] = i;
    }
    return p;
}

/* With each unit taken so many times. Two copies of one unit make two pairs of every pair in it. */
static struct estimate pair_tau(const struct pair_work *p, const uint32_t *weight)
{
    struct pair_sums all = {0};
    for (size_t u = 0; u < p->n_units; u++) {
        for (size_t v = u; v < p->n_units && weight[u] > 0; v++) {
            const struct pair_sums *s = &p->sums[u * p->n_units + v];
            const double times = (double)weight[u] * (double)weight[v];
            all.concordant += times * s->concordant;
            all.untied_one += times * s->untied_one;
            all.untied_other += times * s->untied_other;
        }
    }
    if (!(all.untied_one > 0) || !(all.untied_other > 0)) {
        return estimate_none(UNDEFINED_NO_SPREAD);
    }
    return estimate_of(all.concordant / sqrt(all.untied_one * all.untied_other));
}

static struct estimate pair_kappa(const struct pair_work *p, const uint32_t *weight,
                                  struct arena *a)
{
    int64_t table[BANDS * BANDS] = {0};
    for (size_t u = 0; u < p->n_units; u++) {
        for (size_t i = 0; i < BANDS * BANDS; i++) {
            table[i] += (int64_t)weight[u] * p->tables[u * BANDS * BANDS + i];
        }
    }
    return agreement_kappa(table, BANDS, KAPPA_QUADRATIC, a);
}

static const uint32_t *once_each(size_t n, struct arena *a)
{
    uint32_t *weight = arena_array(a, n, sizeof *weight);
    for (size_t i = 0; i < n; i++) {
        weight[i] = 1;
    }
    return weight;
}

static void measure_pair(struct work_set *w, enum theme theme, struct agreement_pair *pair)
{
    struct arena *a = arena_new(0);
    const struct pair_work p = pair_prepare(w, theme, pair, a);
    pair->tau.value = pair->kappa.value = estimate_none(UNDEFINED_TOO_FEW);
    pair->tau.interval = pair->kappa.interval = interval_none(UNDEFINED_TOO_FEW);
    if (pair->n_cells >= AGREEMENT_CELLS_MIN && pair->n_units >= AGREEMENT_UNITS_MIN) {
        const struct bootstrap *b = &w->draws;
        double *kappas = arena_array(a, b->n_samples, sizeof *kappas);
        size_t n_taus = 0;
        size_t n_kappas = 0;
        pair->tau.value = pair_tau(&p, once_each(p.n_units, a));
        pair->kappa.value = pair_kappa(&p, once_each(p.n_units, a), a);
        for (size_t i = 0; i < b->n_samples; i++) {
            const struct estimate tau = pair_tau(&p, b->weight + i * b->n_units);
            const struct estimate kappa = pair_kappa(&p, b->weight + i * b->n_units, a);
            w->values[n_taus] = tau.value;
            kappas[n_kappas] = kappa.value;
            n_taus += tau.defined;
            n_kappas += kappa.defined;
        }
        pair->tau.interval = bootstrap_interval(w->values, n_taus, b->n_samples);
        pair->kappa.interval = bootstrap_interval(kappas, n_kappas, b->n_samples);
    }
    arena_free(a);
}

/* ---- all voices at once ---- */

/* Alpha of the cells, each as often as its unit was drawn. */
static struct estimate alpha_of(const struct work_set *w, enum theme theme,
                                enum agreement_voice first, const uint32_t *weight)
{
    const struct agreement_study *s = w->study;
    struct arena *a = arena_new(0);
    const size_t n_voices = SPEAKS_COUNT - (size_t)first;
    size_t n = 0;
    for (size_t i = 0; i < s->n_cells; i++) {
        n += is_of(&s->cells[i], theme) ? weight[w->place[i]] : 0;
    }
    double *value = arena_array(a, n * n_voices, sizeof *value);
    bool *given = arena_array(a, n * n_voices, sizeof *given);
    size_t at = 0;
    for (size_t i = 0; i < s->n_cells; i++) {
        const uint32_t times = is_of(&s->cells[i], theme) ? weight[w->place[i]] : 0;
        for (uint32_t k = 0; k < times; k++, at++) {
            for (size_t v = 0; v < n_voices; v++) {
                value[v * n + at] = s->cells[i].said[(size_t)first + v].band;
                given[v * n + at] = s->cells[i].said[(size_t)first + v].given;
            }
        }
    }
    const struct estimate alpha = agreement_alpha(value, given, n_voices, n, ALPHA_ORDINAL, a);
    arena_free(a);
    return alpha;
}

static size_t count_given(const struct agreement_cell *c, enum agreement_voice first)
{
    size_t n = 0;
    for (size_t v = first; v < SPEAKS_COUNT; v++) {
        n += c->said[v].given;
    }
    return n;
}

static void measure_alpha(struct work_set *w, enum theme theme, enum agreement_voice first,
                          struct agreement_alpha_of *out)
{
    const struct agreement_study *s = w->study;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < s->n_cells; i++) {
        if (is_of(&s->cells[i], theme) && count_given(&s->cells[i], first) >= 2) {
            out->n_units += w->place[i] != last;
            last = w->place[i];
            out->n_cells++;
        }
    }
    out->alpha.value = estimate_none(UNDEFINED_TOO_FEW);
    out->alpha.interval = interval_none(UNDEFINED_TOO_FEW);
    if (out->n_cells < AGREEMENT_CELLS_MIN || out->n_units < AGREEMENT_UNITS_MIN) {
        return;
    }
    size_t n = 0;
    out->alpha.value = alpha_of(w, theme, first, once_each(s->n_units, w->arena));
    for (size_t i = 0; i < w->draws.n_samples; i++) {
        const struct estimate e = alpha_of(w, theme, first, w->draws.weight + i * s->n_units);
        w->values[n] = e.value;
        n += e.defined;
    }
    out->alpha.interval = bootstrap_interval(w->values, n, w->draws.n_samples);
}

static void measure(struct work_set *w, enum theme theme, struct agreement_part *out)
{
    size_t n = 0;
    *out = (struct agreement_part){.theme = theme};
    for (enum agreement_voice one = 0; one < SPEAKS_COUNT; one++) {
        for (enum agreement_voice other = one + 1; other < SPEAKS_COUNT; other++) {
            out->pairs[n] = (struct agreement_pair){.one = one, .other = other};
            measure_pair(w, theme, &out->pairs[n++]);
        }
    }
    measure_alpha(w, theme, SPEAKS_PEOPLE, &out->heard);
    measure_alpha(w, theme, SPEAKS_SERVICE, &out->all);
}

static void score_predictions(struct work_set *w)
{
    struct agreement_study *s = w->study;
    struct prediction_tally *by_unit = arena_array(w->arena, s->n_units, sizeof *by_unit);
    for (size_t i = 0; i < s->n_cells; i++) {
        by_unit[w->place[i]].n[s->cells[i].prediction]++;
        s->predictions.n[s->cells[i].prediction]++;
    }
    s->by_unit = by_unit;
}

static void measure_themes(struct work_set *w)
{
    struct agreement_part *parts = arena_array(w->arena, THEME_COUNT, sizeof *parts);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        bool any = false;
        for (size_t i = 0; i < w->study->n_cells && !any; i++) {
            any = w->study->cells[i].theme == theme;
        }
        if (any) {
            measure(w, theme, &parts[w->study->n_themes++]);
        }
    }
    w->study->themes = parts;
}

const struct agreement_study *agreement_study_of(const struct crosscheck *c, bool themes,
                                                 struct arena *a)
{
    struct agreement_study *s = arena_alloc(a, sizeof *s);
    *s = (struct agreement_study){.data = c->data};
    struct work_set w = {.study = s, .arena = a};
    collect(&w, c);
    w.draws = bootstrap_draw(s->n_units, AGREEMENT_SAMPLES, a);
    w.values = arena_array(a, AGREEMENT_SAMPLES, sizeof *w.values);
    measure(&w, THEME_NONE, &s->overall);
    if (themes) {
        measure_themes(&w);
    }
    score_predictions(&w);
    return s;
}
