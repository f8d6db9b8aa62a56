#include "analyze/coverage.h"

#include <assert.h>

#include "analyze/coverage_parts.h"
#include "analyze/proportion.h"
#include "analyze/voices.h"

const char *hush_code(enum hush g)
{
    static const char *const codes[HUSH_COUNT] = {
        [HUSH_NONE] = "",
        [HUSH_NOT_ASKED] = "not_asked",
        [HUSH_NOBODY] = "nobody_answered",
        [HUSH_GROUP] = "group_missing",
    };
    assert(g < HUSH_COUNT);
    return codes[g];
}

const struct unit_source_counts *coverage_who(const struct coverage_work *w, size_t unit,
                                              enum source source)
{
    return &w->data->who[unit * SOURCE_COUNT + source];
}

/* What a service says of itself is no person's answer. */
size_t coverage_add(struct coverage_work *w, const char *name, enum cell_kind kind,
                    enum source source, int64_t n)
{
    return publication_count(w->publication, name, source == SOURCE_PROVIDER ? CELL_PUBLIC : kind,
                             n, 0);
}

/* Of what a source of a unit said something is told only where enough people said it: then so many
   answered. */
static size_t add_unit_number(struct coverage_work *w, size_t unit, enum source source)
{
    const int64_t n = coverage_who(w, unit, source)->responses;
    const char *name =
        arena_printf(w->arena, "%s/%s", source_name(source), w->data->units->items[unit].id);
    const bool is_known = publication_tells_any(w->publication, unit, source);
    return publication_count(w->publication, name,
                             source == SOURCE_PROVIDER ? CELL_PUBLIC : CELL_COUNT, n,
                             is_known ? DISCLOSURE_BASE_PUBLIC : 0);
}

struct covered coverage_told(const struct coverage_work *w, size_t number, int64_t n, bool is_asked)
{
    if (publication_hides(w->publication, number)) {
        return (struct covered){.mark = COUNT_HIDDEN};
    }
    if (n > 0) {
        return (struct covered){.mark = COUNT_TOLD, .n = n};
    }
    return (struct covered){.mark = disclosure_count(w->coverage->tier, is_asked, 0)};
}

static void add_cells(struct coverage_work *w)
{
    struct coverage *c = w->coverage;
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        for (enum source source = 0; source < SOURCE_COUNT; source++) {
            if (voice_fits(source, w->data->units->items[unit].subject)) {
                w->numbers[c->n_cells] = add_unit_number(w, unit, source);
                w->cells[c->n_cells++] = (struct coverage_cell){.unit = unit, .source = source};
                c->sources[source].fits = true;
            }
        }
    }
}

/* Over all units. */
static struct unit_source_counts sum_source(const struct coverage_work *w, enum source source)
{
    struct unit_source_counts sum = {0};
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        const struct unit_source_counts *who = coverage_who(w, unit, source);
        sum.responses += who->responses;
        sum.usable += who->usable;
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            sum.by_answered[i] += who->by_answered[i];
        }
    }
    return sum;
}

/* How the answers were given adds up to all of them; those that are usable are part of them. */
static void add_parts(struct coverage_work *w, enum source source)
{
    const struct unit_source_counts sum = sum_source(w, source);
    const char *all = source_name(source);
    size_t tied[ANSWERED_COUNT + 1];
    w->total[source] = tied[0] = coverage_add(w, all, CELL_TOTAL, source, sum.responses);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        const char *name =
            arena_printf(w->arena, "%s//%s", all, answered_by_name((enum answered_by)i));
        w->part[source][i] = tied[i + 1] =
            coverage_add(w, name, CELL_COUNT, source, sum.by_answered[i]);
    }
    publication_sum(w->publication, tied, ANSWERED_COUNT + 1);
    w->usable[source] =
        coverage_add(w, arena_printf(w->arena, "%s+usable", all), CELL_COUNT, source, sum.usable);
    publication_part(w->publication, w->total[source], w->usable[source]);
}

/* The units of a source add up to its total. */
static void tie_units(struct coverage_work *w, enum source source, size_t *tied)
{
    size_t n = 0;
    tied[n++] = w->total[source];
    for (size_t i = 0; i < w->coverage->n_cells; i++) {
        if (w->cells[i].source == source) {
            tied[n++] = w->numbers[i];
        }
    }
    publication_sum(w->publication, tied, n);
}

/* Part of answers that are there: none is none of them. */
static struct covered told_part(const struct coverage_work *w, size_t number, int64_t n,
                                int64_t whole, bool is_asked)
{
    struct covered told = coverage_told(w, number, n, is_asked);
    if (told.mark != COUNT_HIDDEN && whole > 0) {
        told.mark = COUNT_TOLD;
    }
    return told;
}

static void tell_source(struct coverage_work *w, enum source source)
{
    struct coverage_source *of = &w->coverage->sources[source];
    const struct unit_source_counts sum = sum_source(w, source);
    const bool is_asked = w->data->has_form[source];
    of->answers = coverage_told(w, w->total[source], sum.responses, is_asked);
    of->usable = told_part(w, w->usable[source], sum.usable, sum.responses, is_asked);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        of->by_answered[i] =
            told_part(w, w->part[source][i], sum.by_answered[i], sum.responses, is_asked);
    }
}

/* How many there are to ask: of carers those that groups.csv counts. */
static int64_t population_of(const struct coverage_work *w, size_t unit, enum source source)
{
    if (source == SOURCE_CARERS) {
        return w->sizes[unit * GROUP_COUNT + GROUP_CARER];
    }
    return voice_population(&w->data->units->items[unit], source);
}

static enum hush hush_of(const struct coverage_work *w, int64_t n, int64_t sent, int64_t people,
                         enum source source)
{
    if (n > 0 || people == 0) {
        return HUSH_NONE;
    }
    return w->data->has_form[source] && sent != 0 ? HUSH_NOBODY : HUSH_NOT_ASKED;
}

static struct covered untold_to_board(const struct coverage_work *w, int64_t n,
                                      const struct covered *of)
{
    if (w->coverage->tier == TIER_BOARD) {
        return (struct covered){.mark = COUNT_HIDDEN};
    }
    return of->n > 0 ? (struct covered){.mark = COUNT_TOLD, .n = n} : *of;
}

static void tell_cell(const struct coverage_work *w, size_t i)
{
    struct coverage_cell *cell = &w->cells[i];
    const struct unit_source_counts *who = coverage_who(w, cell->unit, cell->source);
    const int64_t sent = sent_of(w->sent, cell->unit, cell->source);
    cell->sent = sent;
    cell->people = population_of(w, cell->unit, cell->source);
    cell->gap = hush_of(w, who->responses, cell->sent, cell->people, cell->source);
    cell->answers = coverage_told(w, w->numbers[i], who->responses,
                                  w->data->has_form[cell->source] && sent != 0);
    cell->usable = untold_to_board(w, who->usable, &cell->answers);
    for (size_t k = 0; k < ANSWERED_COUNT; k++) {
        cell->by_answered[k] = untold_to_board(w, who->by_answered[k], &cell->answers);
    }
}

/* Adds one unit's number; without it the sum is not known. */
static void add_known(int64_t *sum, int64_t n, bool is_needed)
{
    if (*sum == COVERAGE_UNKNOWN || (n == COVERAGE_UNKNOWN && is_needed)) {
        *sum = COVERAGE_UNKNOWN;
    } else if (n != COVERAGE_UNKNOWN) {
        *sum += n;
    }
}

/* How many were sent, and how many there are, over all units: each unit with answers must say. A
   hidden count takes both away, from its cell and from the sum. */
static void tell_sizes(struct coverage_work *w)
{
    bool said_sent[SOURCE_COUNT] = {0};
    bool said_people[SOURCE_COUNT] = {0};
    for (size_t i = 0; i < w->coverage->n_cells; i++) {
        struct coverage_cell *cell = &w->cells[i];
        struct coverage_source *of = &w->coverage->sources[cell->source];
        const bool has_answers = coverage_who(w, cell->unit, cell->source)->responses > 0;
        said_sent[cell->source] |= cell->sent != COVERAGE_UNKNOWN;
        said_people[cell->source] |= cell->people != COVERAGE_UNKNOWN;
        if (cell->answers.mark == COUNT_HIDDEN) {
            cell->sent = COVERAGE_UNKNOWN;
            cell->people = COVERAGE_UNKNOWN;
        }
        add_known(&of->sent, cell->sent, has_answers);
        add_known(&of->people, cell->people, has_answers);
    }
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        struct coverage_source *of = &w->coverage->sources[source];
        of->sent = said_sent[source] ? of->sent : COVERAGE_UNKNOWN;
        of->people = said_people[source] ? of->people : COVERAGE_UNKNOWN;
    }
}

static int64_t *read_sizes(const struct dataset *data, struct arena *a)
{
    const size_t n = data->units->n_items * GROUP_COUNT;
    int64_t *sizes = arena_array(a, n + 1, sizeof *sizes);
    for (size_t i = 0; i < n; i++) {
        sizes[i] = COVERAGE_UNKNOWN;
    }
    for (size_t i = 0; i < data->group_sizes->n_items; i++) {
        const struct group_size *size = &data->group_sizes->items[i];
        sizes[size->unit * GROUP_COUNT + size->group] = size->people;
    }
    return sizes;
}

static struct coverage_work begin(const struct dataset *data, const struct sent *sent,
                                  struct publication *p, struct arena *a)
{
    const size_t most = data->units->n_items * SOURCE_COUNT + 1;
    struct coverage *c = arena_alloc(a, sizeof *c);
    *c = (struct coverage){.data = data, .tier = publication_tier(p)};
    struct coverage_work w = {.data = data,
                              .sent = sent,
                              .coverage = c,
                              .arena = a,
                              .publication = p,
                              .cells = arena_array(a, most, sizeof *w.cells),
                              .numbers = arena_array(a, most, sizeof *w.numbers),
                              .sizes = read_sizes(data, a)};
    c->cells = w.cells;
    return w;
}

static void add_sources(struct coverage_work *w)
{
    size_t *tied = arena_array(w->arena, w->coverage->n_cells + 1, sizeof *tied);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (w->coverage->sources[source].fits) {
            add_parts(w, source);
            tie_units(w, source, tied);
        }
    }
}

enum err coverage_study(const struct dataset *data, const struct sent *sent, struct publication *p,
                        struct arena *a, struct coverage **out, struct diag *diag)
{
    struct coverage_work w = begin(data, sent, p, a);
    add_cells(&w);
    add_sources(&w);
    coverage_groups_add(&w);
    const enum err err = publication_decide(p, diag);
    if (err != OK) {
        return err;
    }
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (w.coverage->sources[source].fits) {
            tell_source(&w, source);
        }
    }
    for (size_t i = 0; i < w.coverage->n_cells; i++) {
        tell_cell(&w, i);
    }
    coverage_groups_tell(&w);
    tell_sizes(&w);
    w.coverage->n_hidden = publication_n_hidden(p);
    *out = w.coverage;
    return OK;
}

bool coverage_tells(const struct coverage *c, size_t unit, enum source source)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        if (c->cells[i].unit == unit && c->cells[i].source == source) {
            return c->cells[i].answers.mark != COUNT_HIDDEN;
        }
    }
    return false;
}

bool coverage_shows(const struct coverage *c, size_t unit)
{
    return c->data->only_unit == DATASET_ALL_UNITS || (size_t)c->data->only_unit == unit;
}

static bool is_told(const struct covered *c)
{
    return c->mark == COUNT_TOLD || c->mark == COUNT_NOBODY;
}

bool coverage_rate(int64_t all, const struct covered *answers, double *out)
{
    if (all <= 0 || !is_told(answers) || answers->n > all) {
        return false;
    }
    *out = (double)answers->n / (double)all;
    return true;
}

bool coverage_margin(int64_t people, const struct covered *usable, double *out)
{
    if (!is_told(usable) || usable->n == 0 || people == usable->n) {
        return false;
    }
    const double n = (double)usable->n;
    const struct interval i =
        people > usable->n ? proportion_wilson_finite(n / 2, n, (double)people, PROPORTION_Z95)
                           : proportion_wilson(n / 2, n, PROPORTION_Z95);
    if (i.defined) {
        *out = (i.high - i.low) / 2;
    }
    return i.defined;
}
