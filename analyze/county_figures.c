#include "analyze/county_figures.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/raking.h"
#include "analyze/voices.h"
#include "analyze/weights.h"
#include "common/mem.h"

static const double Z95 = 1.96; /* as in the official formula of weights_stratified_share */

/* One figure at work. */
struct figure_work {
    const struct dataset *data;
    const struct profiles *profiles;
    struct county_figure *figure;
    struct stratum_scores *strata;
    size_t n_strata;
    size_t *stratum_of;        /* of each unit, SIZE_MAX: in none */
    struct stratum_scores all; /* answers of the figure; people of its strata */
};

static struct stratum_scores scores_of(const struct figure_work *w, size_t unit)
{
    const enum source source = w->figure->source;
    const enum theme theme = w->figure->theme;
    const struct levels *levels = &w->data->levels[source][theme];
    struct stratum_scores s = {.population = -1};
    for (size_t i = 0; i < levels->n; i++) {
        const double n = (double)dataset_count(w->data, ANSWERS_ALL, source, theme, unit, i);
        s.n += n;
        s.sum += n * levels->value[i];
        s.squares += n * levels->value[i] * levels->value[i];
    }
    const int64_t people = voice_population(&w->data->units->items[unit], source);
    if (people >= 0) {
        s.population = fmax((double)people, s.n); /* more answers than people: all of them */
    }
    return s;
}

static void join(struct stratum_scores *to, const struct stratum_scores *from)
{
    to->n += from->n;
    to->sum += from->sum;
    to->squares += from->squares;
    to->population += from->population;
}

/* Puts the strata `from` and `to` together under the number of the first. */
static void merge(struct figure_work *w, size_t to, size_t from)
{
    join(&w->strata[to], &w->strata[from]);
    w->strata[from] = w->strata[--w->n_strata];
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        if (w->stratum_of[unit] == from) {
            w->stratum_of[unit] = to;
        } else if (w->stratum_of[unit] == w->n_strata) {
            w->stratum_of[unit] = from;
        }
    }
}

/* The smallest stratum by answers, of equal ones the first; not `but`. SIZE_MAX when there is none. */
static size_t smallest(const struct figure_work *w, size_t but)
{
    size_t least = SIZE_MAX;
    for (size_t h = 0; h < w->n_strata; h++) {
        if (h != but && (least == SIZE_MAX || w->strata[h].n < w->strata[least].n)) {
            least = h;
        }
    }
    return least;
}

static void merge_small(struct figure_work *w)
{
    for (;;) {
        const size_t least = smallest(w, SIZE_MAX);
        if (least == SIZE_MAX || w->strata[least].n >= COUNTY_STRATUM_MIN || w->n_strata < 2) {
            return;
        }
        const size_t next = smallest(w, least);
        const size_t first = least < next ? least : next;
        merge(w, first, least < next ? next : least);
    }
}

static void add_unit(struct figure_work *w, size_t unit)
{
    const struct stratum_scores s = scores_of(w, unit);
    w->figure->n_units++;
    if (!(s.n > 0)) {
        w->figure->n_silent++;
        return;
    }
    join(&w->all, &s); /* its people are summed up later */
    w->figure->n += (int64_t)s.n;
    if (s.population < 0) {
        w->figure->n_unknown++;
        return;
    }
    w->stratum_of[unit] = w->n_strata;
    w->strata[w->n_strata++] = s;
}

static void add_units(struct figure_work *w)
{
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        w->stratum_of[unit] = SIZE_MAX;
        if (w->data->units->items[unit].subject == w->figure->subject) {
            add_unit(w, unit);
        }
    }
    double people = 0;
    for (size_t h = 0; h < w->n_strata; h++) {
        people += w->strata[h].population;
    }
    w->figure->people = w->n_strata > 0 ? (int64_t)people : UNIT_SIZE_UNKNOWN;
    w->all.population = people;
}

/* All answers alike. */
static struct county_estimate plain_estimate(const struct figure_work *w)
{
    const double n = w->all.n;
    const double mean = w->all.sum / n;
    struct county_estimate e = {.mean = estimate_of(mean),
                                .margin = estimate_none(UNDEFINED_TOO_FEW),
                                .deff = estimate_of(1),
                                .n_eff = estimate_of(n)};
    if (n >= 2) {
        const bool is_known = w->figure->n_unknown == 0;
        const double correction = is_known ? 1 - n / w->all.population : 1;
        const double variance = fmax(0, w->all.squares - w->all.sum * mean) / (n - 1);
        e.margin = estimate_of(Z95 * sqrt(correction * variance / n));
    }
    return e;
}

static struct county_estimate no_estimate(enum undefined why)
{
    const struct estimate none = estimate_none(why);
    return (struct county_estimate){.mean = none, .margin = none, .deff = none, .n_eff = none};
}

/* Weights, as many of each as there are answers. */
struct weights {
    double *w;
    size_t n;
};

static void push_weight(struct weights *to, double weight, double n)
{
    const size_t end = to->n + (size_t)n;
    while (to->n < end) {
        to->w[to->n++] = weight;
    }
}

static struct county_estimate unit_estimate(const struct figure_work *w)
{
    if (w->n_strata == 0) {
        return no_estimate(UNDEFINED_NO_DATA);
    }
    const struct stratified s = weights_stratified_mean(w->strata, w->n_strata);
    struct weights weights = {.w = mem_array((size_t)w->figure->n + 1, sizeof(double))};
    for (size_t h = 0; h < w->n_strata; h++) {
        push_weight(&weights, w->strata[h].population / w->strata[h].n, w->strata[h].n);
    }
    const struct county_estimate e = {.mean = s.share,
                                      .margin = s.margin,
                                      .deff = weights_design_effect(weights.w, weights.n),
                                      .n_eff = weights_effective_n(weights.w, weights.n)};
    free(weights.w);
    return e;
}

/* ---- raking ---- */

struct rake_work {
    struct rake_cell *cells;
    const struct profile **profiles; /* of each cell */
    size_t n;
    double groups[GROUP_COUNT];
    double *strata;
};

static void add_cells(const struct figure_work *w, struct rake_work *r)
{
    const enum theme theme = w->figure->theme;
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        const size_t h = w->stratum_of[unit];
        for (const struct profile *p = h == SIZE_MAX ? NULL : w->profiles->units[unit]; p != NULL;
             p = p->next) {
            if (p->n[theme] > 0) {
                r->profiles[r->n] = p;
                r->cells[r->n++] =
                    (struct rake_cell){.stratum = h, .groups = p->groups, .n = (double)p->n[theme]};
            }
        }
    }
}

/* How many of a group there are in the units of the figure; negative when a unit does not say. */
static double group_people(const struct figure_work *w, enum group group)
{
    const struct group_sizes *sizes = w->data->group_sizes;
    size_t n_needed = 0;
    double people = 0;
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        n_needed += w->stratum_of[unit] != SIZE_MAX;
    }
    for (size_t i = 0; i < sizes->n_items; i++) {
        if (sizes->items[i].group == group && w->stratum_of[sizes->items[i].unit] != SIZE_MAX) {
            people += (double)sizes->items[i].people;
            n_needed--;
        }
    }
    return n_needed == 0 ? people : -1;
}

static double group_answers(const struct rake_work *r, enum group group)
{
    double n = 0;
    for (size_t i = 0; i < r->n; i++) {
        n += r->cells[i].groups >> group & 1u ? r->cells[i].n : 0;
    }
    return n;
}

static void find_targets(const struct figure_work *w, struct rake_work *r)
{
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        const double in = group_people(w, group);
        const double answers = group_answers(r, group);
        const double all = (double)w->figure->people;
        r->groups[group] = -1;
        if (in <= 0 || in >= all) {
            continue;
        }
        if (answers < COUNTY_STRATUM_MIN || (double)w->figure->n - answers < COUNTY_STRATUM_MIN) {
            w->figure->groups_few |= 1u << group;
        } else {
            w->figure->groups_raked |= 1u << group;
            r->groups[group] = in;
        }
    }
    for (size_t h = 0; h < w->n_strata; h++) {
        r->strata[h] = w->strata[h].population;
    }
}

/* The weighted mean; its variance as of n_eff answers out of a finite population. */
static struct county_estimate weighted(const struct figure_work *w, const struct rake_work *r)
{
    const enum theme theme = w->figure->theme;
    double weight = 0;
    double sum = 0;
    double squares = 0;
    double n = 0;
    struct weights weights = {.w = mem_array((size_t)w->figure->n + 1, sizeof(double))};
    for (size_t i = 0; i < r->n; i++) {
        n += r->cells[i].n;
        weight += r->cells[i].weight * r->cells[i].n;
        sum += r->cells[i].weight * r->profiles[i]->sum[theme];
        squares += r->cells[i].weight * r->profiles[i]->squares[theme];
        push_weight(&weights, r->cells[i].weight, r->cells[i].n);
    }
    struct county_estimate e = {.mean = estimate_of(sum / weight),
                                .deff = weights_design_effect(weights.w, weights.n),
                                .n_eff = weights_effective_n(weights.w, weights.n)};
    const double spread = fmax(0, squares / weight - e.mean.value * e.mean.value) * n / (n - 1);
    const double correction = fmax(0, 1 - n / (double)w->figure->people);
    e.margin = estimate_of(Z95 * sqrt(correction * spread / e.n_eff.value));
    free(weights.w);
    return e;
}

static struct county_estimate raked_estimate(const struct figure_work *w)
{
    size_t most = 1;
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        for (const struct profile *p = w->profiles->units[unit]; p != NULL; p = p->next) {
            most++;
        }
    }
    struct rake_work r = {.cells = mem_array(most, sizeof *r.cells),
                          .profiles = mem_array(most, sizeof(const struct profile *)),
                          .strata = mem_array(w->n_strata + 1, sizeof *r.strata)};
    add_cells(w, &r);
    find_targets(w, &r);
    const struct rake_targets targets = {
        .strata = r.strata, .n_strata = w->n_strata, .groups = r.groups, .n_groups = GROUP_COUNT};
    struct county_estimate e = no_estimate(UNDEFINED_TOO_FEW);
    if (w->figure->groups_raked != 0) {
        const struct raked raked = rake(r.cells, r.n, &targets);
        w->figure->n_capped = raked.n_capped;
        e = raked.why == UNDEFINED_NOT ? weighted(w, &r) : no_estimate(raked.why);
    }
    free(r.cells);
    free(r.profiles);
    free(r.strata);
    return e;
}

/* ---- all of them ---- */

static void make_figure(struct figure_work *w)
{
    add_units(w);
    if (w->figure->n == 0) {
        return;
    }
    merge_small(w);
    w->figure->plain = plain_estimate(w);
    w->figure->by_unit = unit_estimate(w);
    w->figure->raked = w->figure->source == SOURCE_PEOPLE && w->n_strata > 0
                           ? raked_estimate(w)
                           : no_estimate(UNDEFINED_NO_DATA);
}

/* So that what the figure rests on cannot be worked out from its decimals. */
static double hundredths(double v)
{
    return nearbyint(100 * v) / 100;
}

static void round_for_board(struct county_estimate *e, int64_t n)
{
    if (!e->mean.defined) {
        return;
    }
    e->mean.value = disclosure_mean(TIER_BOARD, n, fmin(1, fmax(0, e->mean.value))).mean;
    e->margin.value = hundredths(e->margin.value);
    e->deff.value = nearbyint(10 * e->deff.value) / 10;
    e->n_eff = estimate_none(UNDEFINED_DOMAIN);
}

static bool try_figure(const struct dataset *d, const struct profiles *profiles, enum tier tier,
                       struct county_figure *figure)
{
    const size_t n = d->units->n_items + 1;
    struct figure_work w = {.data = d,
                            .profiles = profiles,
                            .figure = figure,
                            .strata = mem_array(n, sizeof *w.strata),
                            .stratum_of = mem_array(n, sizeof *w.stratum_of)};
    make_figure(&w);
    free(w.strata);
    free(w.stratum_of);
    if (!disclosure_allows(tier, figure->source, DISCLOSE_COUNTY, figure->n)) {
        return false;
    }
    if (tier == TIER_BOARD) {
        round_for_board(&figure->plain, figure->n);
        round_for_board(&figure->by_unit, figure->n);
        round_for_board(&figure->raked, figure->n);
    }
    return true;
}

const struct county_figures *county_figures_new(const struct dataset *d,
                                                const struct profiles *profiles, enum tier tier,
                                                struct arena *a)
{
    struct county_figures *f = arena_alloc(a, sizeof *f);
    struct county_figure *items =
        arena_array(a, (size_t)SUBJECT_COUNT * VOICES_MAX * THEME_COUNT, sizeof *items);
    *f = (struct county_figures){.data = d, .tier = tier, .items = items};
    for (enum subject subject = 0; subject < SUBJECT_COUNT; subject++) {
        const enum source *sources = NULL;
        const size_t n_sources = voices_of(subject, &sources);
        for (size_t s = 0; s < n_sources; s++) {
            for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
                struct county_figure figure = {
                    .subject = subject, .source = sources[s], .theme = theme};
                if ((d->only_theme == THEME_NONE || d->only_theme == theme) &&
                    try_figure(d, profiles, tier, &figure)) {
                    items[f->n_items++] = figure;
                }
            }
        }
    }
    return f;
}
