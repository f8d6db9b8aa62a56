#include "analyze/coverage.h"

#include "analyze/voices.h"

/* Where the counts stand in the system of sums. */
struct study {
    const struct dataset *data;
    const struct sent *sent;
    struct coverage *coverage;
    struct publication *publication;
    struct arena *arena;
    struct coverage_cell *cells;
    size_t *numbers; /* of the cells, in the publication */
    size_t total[SOURCE_COUNT];
    size_t part[SOURCE_COUNT][ANSWERED_COUNT];
};

static const struct unit_source_counts *who_of(const struct study *s, size_t unit,
                                               enum source source)
{
    return &s->data->who[unit * SOURCE_COUNT + source];
}

/* What a service says of itself is no person's answer. */
static size_t add_number(struct study *s, const char *name, enum cell_kind kind, enum source source,
                         int64_t n)
{
    return publication_count(s->publication, name, source == SOURCE_PROVIDER ? CELL_PUBLIC : kind,
                             n, 0);
}

/* Of what a source of a unit said something is told only where enough people said it: then so many
   answered. */
static size_t add_unit_number(struct study *s, size_t unit, enum source source)
{
    const int64_t n = who_of(s, unit, source)->responses;
    const char *name =
        arena_printf(s->arena, "%s/%s", source_name(source), s->data->units->items[unit].id);
    const bool is_known = publication_tells_any(s->publication, unit, source);
    return publication_count(s->publication, name,
                             source == SOURCE_PROVIDER ? CELL_PUBLIC : CELL_COUNT, n,
                             is_known ? DISCLOSURE_BASE_PUBLIC : 0);
}

static void add_cells(struct study *s)
{
    struct coverage *c = s->coverage;
    for (size_t unit = 0; unit < s->data->units->n_items; unit++) {
        for (enum source source = 0; source < SOURCE_COUNT; source++) {
            if (voice_fits(source, s->data->units->items[unit].subject)) {
                s->numbers[c->n_cells] = add_unit_number(s, unit, source);
                s->cells[c->n_cells++] = (struct coverage_cell){.unit = unit, .source = source};
                c->sources[source].fits = true;
            }
        }
    }
}

static void add_parts(struct study *s, enum source source)
{
    int64_t sums[ANSWERED_COUNT] = {0};
    int64_t total = 0;
    size_t tied[ANSWERED_COUNT + 1];
    for (size_t unit = 0; unit < s->data->units->n_items; unit++) {
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            sums[i] += who_of(s, unit, source)->by_answered[i];
            total += who_of(s, unit, source)->by_answered[i];
        }
    }
    s->total[source] = tied[0] = add_number(s, source_name(source), CELL_TOTAL, source, total);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        const char *name = arena_printf(s->arena, "%s//%s", source_name(source),
                                        answered_by_name((enum answered_by)i));
        s->part[source][i] = tied[i + 1] = add_number(s, name, CELL_COUNT, source, sums[i]);
    }
    publication_sum(s->publication, tied, ANSWERED_COUNT + 1);
}

/* The units of a source add up to its total. */
static void tie_units(struct study *s, enum source source, size_t *tied)
{
    size_t n = 0;
    tied[n++] = s->total[source];
    for (size_t i = 0; i < s->coverage->n_cells; i++) {
        if (s->cells[i].source == source) {
            tied[n++] = s->numbers[i];
        }
    }
    publication_sum(s->publication, tied, n);
}

static struct covered told(const struct study *s, enum source source, size_t number, int64_t n)
{
    if (publication_hides(s->publication, number)) {
        return (struct covered){.mark = COUNT_HIDDEN};
    }
    if (n > 0) {
        return (struct covered){.mark = COUNT_TOLD, .n = n};
    }
    return (struct covered){.mark =
                                disclosure_count(s->coverage->tier, s->data->has_form[source], 0)};
}

static void tell_source(struct study *s, enum source source)
{
    struct coverage_source *of = &s->coverage->sources[source];
    int64_t sums[ANSWERED_COUNT] = {0};
    int64_t total = 0;
    for (size_t unit = 0; unit < s->data->units->n_items; unit++) {
        total += who_of(s, unit, source)->responses;
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            sums[i] += who_of(s, unit, source)->by_answered[i];
        }
    }
    of->answers = told(s, source, s->total[source], total);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        of->by_answered[i] = told(s, source, s->part[source][i], sums[i]);
        if (of->by_answered[i].mark == COUNT_NOBODY && total > 0) {
            of->by_answered[i].mark = COUNT_TOLD; /* none of those who answered */
        }
    }
}

static void tell_cells(struct study *s)
{
    bool is_whole[SOURCE_COUNT];
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        is_whole[source] = true;
    }
    for (size_t i = 0; i < s->coverage->n_cells; i++) {
        struct coverage_cell *cell = &s->cells[i];
        struct coverage_source *of = &s->coverage->sources[cell->source];
        const int64_t sent = sent_of(s->sent, cell->unit, cell->source);
        const int64_t n = who_of(s, cell->unit, cell->source)->responses;
        cell->answers = told(s, cell->source, s->numbers[i], n);
        cell->sent = cell->answers.mark == COUNT_HIDDEN ? SENT_UNKNOWN : sent;
        if (cell->answers.mark == COUNT_HIDDEN || (n > 0 && sent == SENT_UNKNOWN)) {
            is_whole[cell->source] = false;
        }
        if (sent != SENT_UNKNOWN) {
            of->sent = of->sent == SENT_UNKNOWN ? sent : of->sent + sent;
        }
    }
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (!is_whole[source]) {
            s->coverage->sources[source].sent = SENT_UNKNOWN;
        }
    }
}

enum err coverage_study(const struct dataset *data, const struct sent *sent, struct publication *p,
                        struct arena *a, struct coverage **out, struct diag *diag)
{
    const size_t most = data->units->n_items * SOURCE_COUNT + 1;
    struct coverage *c = arena_alloc(a, sizeof *c);
    *c = (struct coverage){.data = data, .tier = publication_tier(p)};
    struct study s = {.data = data,
                      .sent = sent,
                      .coverage = c,
                      .publication = p,
                      .arena = a,
                      .cells = arena_array(a, most, sizeof *s.cells),
                      .numbers = arena_array(a, most, sizeof *s.numbers)};
    c->cells = s.cells;
    add_cells(&s);
    size_t *tied = arena_array(a, most + 1, sizeof *tied);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        c->sources[source].sent = SENT_UNKNOWN;
        if (c->sources[source].fits) {
            add_parts(&s, source);
            tie_units(&s, source, tied);
        }
    }
    const enum err err = publication_decide(p, diag);
    if (err != OK) {
        return err;
    }
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (c->sources[source].fits) {
            tell_source(&s, source);
        }
    }
    tell_cells(&s);
    c->n_hidden = publication_n_hidden(p);
    *out = c;
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

bool coverage_shows(const struct coverage *c, const struct coverage_cell *cell)
{
    return c->data->only_unit == DATASET_ALL_UNITS || (size_t)c->data->only_unit == cell->unit;
}

bool coverage_rate(int64_t sent, const struct covered *answers, double *out)
{
    const bool is_told = answers->mark == COUNT_TOLD || answers->mark == COUNT_NOBODY;
    if (sent <= 0 || !is_told) {
        return false;
    }
    *out = (double)answers->n / (double)sent;
    return true;
}
