/* The counts by about-you group, of coverage. */
#include "analyze/coverage_parts.h"
#include "analyze/voices.h"

static bool is_asked(const struct coverage_work *w, enum source source)
{
    return w->coverage->sources[source].fits && w->data->asks_groups[source];
}

/* groups.csv counts those whom a service supports: they answer for themselves. What carers tick
   about themselves is held against nothing. */
static bool is_on_record(enum source source)
{
    return source == SOURCE_PEOPLE || source == SOURCE_SAFEGUARDING_ADULTS;
}

static int64_t size_of(const struct coverage_work *w, size_t unit, enum source source,
                       enum group group)
{
    return is_on_record(source) ? w->sizes[unit * GROUP_COUNT + group] : COVERAGE_UNKNOWN;
}

/* A carers' questionnaire is by a carer whatever was ticked. */
static bool is_heard(const struct coverage_work *w, size_t unit, enum source source,
                     enum group group)
{
    return coverage_who(w, unit, source)->by_group[group] > 0 ||
           (group == GROUP_CARER && source == SOURCE_PEOPLE &&
            coverage_who(w, unit, SOURCE_CARERS)->responses > 0);
}

static enum hush hush_of(const struct coverage_work *w, const struct coverage_cell *cell,
                         enum group group)
{
    const int64_t people = size_of(w, cell->unit, cell->source, group);
    const int64_t least = w->coverage->tier == TIER_BOARD ? SUPPRESSION_SMALL_MAX + 1 : 1;
    if (people < least || is_heard(w, cell->unit, cell->source, group)) {
        return HUSH_NONE;
    }
    if (coverage_who(w, cell->unit, cell->source)->responses > 0) {
        /* To say of a unit that nobody of a group was heard, and not to say it once a few have come,
           would tell of these. */
        return w->coverage->tier == TIER_BOARD ? HUSH_NONE : HUSH_GROUP;
    }
    const bool none_sent = sent_of(w->sent, cell->unit, cell->source) == 0;
    return w->data->has_form[cell->source] && !none_sent ? HUSH_NOBODY : HUSH_NOT_ASKED;
}

/* ---- the system of sums ---- */

/* To the board the group of a single unit is told nowhere. */
static void spread_units(struct coverage_work *w, enum source source, enum group group,
                         size_t total, struct untold_part *parts)
{
    size_t n = 0;
    for (size_t i = 0; i < w->coverage->n_cells; i++) {
        const struct coverage_cell *cell = &w->cells[i];
        if (cell->source == source) {
            parts[n++] = (struct untold_part){
                .whole = w->numbers[i], .n = coverage_who(w, cell->unit, source)->by_group[group]};
        }
    }
    publication_spread(w->publication, total, parts, n);
}

static void add_group(struct coverage_work *w, enum source source, enum group group,
                      struct untold_part *parts)
{
    struct coverage *c = w->coverage;
    int64_t total = 0;
    int64_t responses = 0;
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        total += coverage_who(w, unit, source)->by_group[group];
        responses += coverage_who(w, unit, source)->responses;
    }
    const char *name = arena_printf(w->arena, "%s+%s", source_name(source), group_name(group));
    const size_t number = coverage_add(w, name, CELL_COUNT, source, total);
    publication_part(w->publication, w->total[source], number);
    spread_units(w, source, group, number, parts);
    /* "All of them" tells of each what the group is. */
    if (total == responses && responses < DISCLOSURE_SOFT_BASE && c->tier == TIER_BOARD) {
        publication_hide(w->publication, number);
    }
    w->group_numbers[c->n_groups] = number;
    w->groups[c->n_groups++] = (struct coverage_group){.source = source, .group = group};
}

void coverage_groups_add(struct coverage_work *w)
{
    const size_t most = w->coverage->n_cells * GROUP_COUNT + 1;
    const size_t most_totals = SOURCE_COUNT * GROUP_COUNT;
    struct untold_part *parts = arena_array(w->arena, w->coverage->n_cells + 1, sizeof *parts);
    w->group_cells = arena_array(w->arena, most, sizeof *w->group_cells);
    w->groups = arena_array(w->arena, most_totals, sizeof *w->groups);
    w->group_numbers = arena_array(w->arena, most_totals, sizeof *w->group_numbers);
    w->coverage->group_cells = w->group_cells;
    w->coverage->groups = w->groups;
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        for (enum group group = 0; is_asked(w, source) && group < GROUP_COUNT; group++) {
            add_group(w, source, group, parts);
        }
    }
}

/* ---- what is told ---- */

/* To the board a cell is there only where it is silent. */
static void tell_cell(struct coverage_work *w, const struct coverage_cell *of, enum group group)
{
    const struct unit_source_counts *who = coverage_who(w, of->unit, of->source);
    const bool is_board = w->coverage->tier == TIER_BOARD;
    const int64_t n = who->by_group[group];
    const enum hush gap = hush_of(w, of, group);
    struct covered answers = {.mark = COUNT_TOLD, .n = n};
    if (is_board && gap == HUSH_NONE) {
        return;
    }
    if (who->responses == 0) {
        answers.mark = disclosure_count(w->coverage->tier, w->data->has_form[of->source], 0);
    }
    w->group_cells[w->coverage->n_group_cells++] = (struct coverage_group_cell){
        .unit = of->unit,
        .source = of->source,
        .group = group,
        .answers = answers,
        .people = is_board ? COVERAGE_UNKNOWN : size_of(w, of->unit, of->source, group),
        .gap = gap};
}

static void tell_group(struct coverage_work *w, size_t i)
{
    struct coverage_group *of = &w->groups[i];
    int64_t total = 0;
    int64_t responses = 0;
    of->people = COVERAGE_UNKNOWN;
    for (size_t unit = 0; unit < w->data->units->n_items; unit++) {
        const int64_t people = size_of(w, unit, of->source, of->group);
        if (!voice_fits(of->source, w->data->units->items[unit].subject)) {
            continue;
        }
        total += coverage_who(w, unit, of->source)->by_group[of->group];
        responses += coverage_who(w, unit, of->source)->responses;
        if (people != COVERAGE_UNKNOWN) {
            of->people = (of->people == COVERAGE_UNKNOWN ? 0 : of->people) + people;
        }
    }
    of->answers = coverage_told(w, w->group_numbers[i], total, w->data->has_form[of->source]);
    if (of->answers.mark == COUNT_NOBODY && responses > 0) {
        of->answers.mark = COUNT_TOLD;
    }
    const bool is_small = of->people > 0 && of->people <= SUPPRESSION_SMALL_MAX;
    if (w->coverage->tier == TIER_BOARD && (of->answers.mark == COUNT_HIDDEN || is_small)) {
        of->people = COVERAGE_UNKNOWN;
    }
}

void coverage_groups_tell(struct coverage_work *w)
{
    for (size_t i = 0; i < w->coverage->n_cells; i++) {
        const bool asks = is_asked(w, w->cells[i].source);
        for (enum group group = 0; asks && group < GROUP_COUNT; group++) {
            tell_cell(w, &w->cells[i], group);
        }
    }
    for (size_t i = 0; i < w->coverage->n_groups; i++) {
        tell_group(w, i);
    }
}
