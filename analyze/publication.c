#include "analyze/publication.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A count of this cut. */
struct counted {
    const char *name;
    size_t cell; /* in the suppression */
    size_t rest; /* of the whole that it is part of, in the suppression; SIZE_MAX: of none */
    int64_t n, at_least;
    int64_t n_rest;
    bool is_rest_public;
    bool is_public;
};

struct publication {
    struct arena *arena;
    const struct dataset *data;
    enum tier tier;
    enum publication_care care;
    const struct release *earlier;
    size_t n_earlier;
    struct suppression *suppression;
    struct counted *counts;
    size_t n_counts, cap_counts;
    struct release_sum *sums;
    size_t n_sums, cap_sums;
    bool *tells; /* by unit, source, theme */
};

static size_t place(size_t unit, enum source source, enum theme theme)
{
    return (unit * SOURCE_COUNT + source) * THEME_COUNT + theme;
}

static const char *figure_name(const struct publication *p, size_t unit, enum source source,
                               enum theme theme)
{
    return arena_printf(p->arena, "%s/%s/%s", source_name(source), p->data->units->items[unit].id,
                        theme_code(theme));
}

/* The safeguarding process is one for the county, unless units.csv divides it. */
static enum disclosure_scope scope_of(const struct publication *p, size_t unit)
{
    const struct units *units = p->data->units;
    size_t n = 0;
    for (size_t i = 0; i < units->n_items; i++) {
        n += units->items[i].subject == SUBJECT_PROCESS;
    }
    return units->items[unit].subject == SUBJECT_PROCESS && n == 1 ? DISCLOSE_COUNTY
                                                                   : DISCLOSE_UNIT;
}

/* How many of a source of a unit answered, where a release told it; else 0. */
static int64_t told_then(const struct publication *p, const struct release *r, size_t unit,
                         enum source source)
{
    const char *name =
        arena_printf(p->arena, "%s/%s", source_name(source), p->data->units->items[unit].id);
    for (size_t i = 0; i < r->n_counts; i++) {
        if (strcmp(r->counts[i].name, name) == 0) {
            return r->counts[i].hidden ? 0 : r->counts[i].n;
        }
    }
    return 0;
}

/* To say now that the base is reached says how many had it then, when this was hidden, at least: all
   but those who have come since. */
static bool narrows_then(const struct publication *p, const struct release *r, size_t unit,
                         enum source source)
{
    const int64_t then = told_then(p, r, unit, source);
    const int64_t since = p->data->who[unit * SOURCE_COUNT + source].responses - then;
    const int64_t most = then < DISCLOSURE_BASE_PUBLIC ? then : DISCLOSURE_BASE_PUBLIC - 1;
    const int64_t least = since < DISCLOSURE_BASE_PUBLIC ? DISCLOSURE_BASE_PUBLIC - since : 0;
    return then > 0 && most - least < SUPPRESSION_WIDTH;
}

/* Would it, beside an earlier release, tell of a few? */
static bool tells_of_few(const struct publication *p, size_t unit, enum source source,
                         enum theme theme)
{
    const struct people_sketch *now = &p->data->people[unit * SOURCE_COUNT + source].theme[theme];
    for (size_t i = 0; i < p->n_earlier; i++) {
        const struct release *r = &p->earlier[i];
        const struct release_figure *then = release_figure(r, figure_name(p, unit, source, theme));
        const unsigned differ = then == NULL ? 0 : people_sketch_differ(now, &then->people);
        if ((differ >= 1 && differ <= SUPPRESSION_SMALL_MAX) ||
            (then == NULL && narrows_then(p, r, unit, source))) {
            return true;
        }
    }
    return false;
}

static bool may_tell(const struct publication *p, enum disclosure_scope scope, size_t unit,
                     enum source source, enum theme theme)
{
    const int64_t n = dataset_cell(p->data, ANSWERS_ALL, source, theme, unit).n;
    if (!disclosure_allows(p->tier, source, scope, n)) {
        return false;
    }
    return p->tier == TIER_RESTRICTED || source == SOURCE_PROVIDER ||
           !tells_of_few(p, unit, source, theme);
}

static void find_tells(struct publication *p)
{
    const size_t n_units = p->data->units->n_items;
    p->tells = arena_array(p->arena, n_units * SOURCE_COUNT * THEME_COUNT, sizeof *p->tells);
    for (size_t unit = 0; unit < n_units; unit++) {
        const enum disclosure_scope scope = scope_of(p, unit);
        for (enum source s = 0; s < SOURCE_COUNT; s++) {
            for (enum theme t = 0; t < THEME_COUNT; t++) {
                p->tells[place(unit, s, t)] = may_tell(p, scope, unit, s, t);
            }
        }
    }
}

struct publication *publication_new(const struct dataset *data, enum tier tier,
                                    const struct release *earlier, size_t n_earlier,
                                    struct arena *a)
{
    assert(tier == TIER_RESTRICTED || data->people != NULL);
    struct publication *p = arena_alloc(a, sizeof *p);
    *p = (struct publication){.arena = a,
                              .data = data,
                              .tier = tier,
                              .earlier = earlier,
                              .n_earlier = tier == TIER_RESTRICTED ? 0 : n_earlier,
                              .suppression = suppression_new(a)};
    find_tells(p);
    return p;
}

void publication_take_care(struct publication *p, enum publication_care care)
{
    p->care = care;
    if (care != CARE_ALL) {
        p->n_earlier = 0;
        find_tells(p);
    }
}

enum tier publication_tier(const struct publication *p)
{
    return p->tier;
}

bool publication_tells(const struct publication *p, size_t unit, enum source source,
                       enum theme theme)
{
    return p->tells[place(unit, source, theme)];
}

bool publication_tells_any(const struct publication *p, size_t unit, enum source source)
{
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (publication_tells(p, unit, source, t)) {
            return true;
        }
    }
    return false;
}

static void *grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) {
        return items;
    }
    *cap = 2 * n + 16;
    void *grown = arena_array(a, *cap, size);
    if (n > 0) {
        memcpy(grown, items, n * size);
    }
    return grown;
}

size_t publication_count(struct publication *p, const char *name, enum cell_kind kind, int64_t n,
                         int64_t known_at_least)
{
    const struct count_cell cell = {.kind = p->tier == TIER_RESTRICTED ? CELL_PUBLIC : kind,
                                    .value = n,
                                    .known_at_least = known_at_least};
    p->counts = grow(p->arena, p->counts, p->n_counts, &p->cap_counts, sizeof *p->counts);
    p->counts[p->n_counts] = (struct counted){.name = name,
                                              .cell = suppression_add(p->suppression, cell),
                                              .rest = SIZE_MAX,
                                              .n = n,
                                              .at_least = known_at_least,
                                              .is_public = cell.kind == CELL_PUBLIC};
    return p->n_counts++;
}

void publication_sum(struct publication *p, const size_t *counts, size_t n)
{
    size_t *copy = arena_array(p->arena, n, sizeof *copy);
    size_t *cells = arena_array(p->arena, n, sizeof *cells);
    for (size_t i = 0; i < n; i++) {
        copy[i] = counts[i];
        cells[i] = p->counts[counts[i]].cell;
    }
    suppression_tie(p->suppression, cells, n);
    p->sums = grow(p->arena, p->sums, p->n_sums, &p->cap_sums, sizeof *p->sums);
    p->sums[p->n_sums++] = (struct release_sum){.counts = copy, .n = n};
}

/* The rest of a whole: nobody's to know when it is small. */
static size_t add_rest(struct publication *p, size_t whole, size_t part, int64_t n_rest)
{
    const size_t rest =
        suppression_add(p->suppression, (struct count_cell){.kind = CELL_UNTOLD, .value = n_rest});
    suppression_tie(p->suppression, (size_t[]){whole, part, rest}, 3);
    return rest;
}

void publication_part(struct publication *p, size_t whole, size_t part)
{
    struct counted *of = &p->counts[part];
    of->n_rest = p->counts[whole].n - of->n;
    of->rest = add_rest(p, p->counts[whole].cell, of->cell, of->n_rest);
}

void publication_spread(struct publication *p, size_t total, const struct untold_part *parts,
                        size_t n)
{
    size_t *tied = arena_array(p->arena, n + 1, sizeof *tied);
    size_t n_tied = 0;
    tied[n_tied++] = p->counts[total].cell;
    for (size_t i = 0; i < n; i++) {
        if (parts[i].knows_none) {
            continue; /* the rest is then the whole, and no news */
        }
        const size_t part = suppression_add(
            p->suppression, (struct count_cell){.kind = CELL_UNTOLD, .value = parts[i].n});
        const struct counted *whole = &p->counts[parts[i].whole];
        (void)add_rest(p, whole->cell, part, whole->n - parts[i].n);
        tied[n_tied++] = part;
    }
    if (n_tied > 1) {
        suppression_tie(p->suppression, tied, n_tied);
    }
}

void publication_hide(struct publication *p, size_t count)
{
    suppression_hide(p->suppression, p->counts[count].cell);
}

/* ---- what was released before ---- */

enum { PART_MARK = '+' };

/* The whole that a count of a release is part of, by its name; SIZE_MAX when it is of none. */
static size_t whole_of(const struct release *r, size_t part)
{
    const char *mark = strchr(r->counts[part].name, PART_MARK);
    for (size_t i = 0; mark != NULL && i < part; i++) {
        const size_t len = (size_t)(mark - r->counts[part].name);
        if (strncmp(r->counts[i].name, r->counts[part].name, len) == 0 &&
            r->counts[i].name[len] == '\0') {
            return i;
        }
    }
    return SIZE_MAX;
}

static int compare_counted(const void *x, const void *y)
{
    const struct counted *a = x;
    const struct counted *b = y;
    return strcmp(a->name, b->name);
}

/* The counts of one cut, by name. */
struct cut {
    struct counted *counts;
    size_t n;
};

static struct cut sort_cut(struct counted *counts, size_t n)
{
    if (n > 0) {
        qsort(counts, n, sizeof *counts, compare_counted);
    }
    return (struct cut){.counts = counts, .n = n};
}

static struct cut cut_of_now(const struct publication *p)
{
    struct counted *counts = arena_array(p->arena, p->n_counts, sizeof *counts);
    if (p->n_counts > 0) {
        memcpy(counts, p->counts, p->n_counts * sizeof *counts);
    }
    return sort_cut(counts, p->n_counts);
}

/* What is left of the whole that a count of a release was part of. */
static void add_earlier_rest(struct publication *p, const struct release *r, size_t part,
                             struct counted *counts)
{
    const size_t whole = whole_of(r, part);
    if (whole == SIZE_MAX || counts[whole].n < counts[part].n) {
        return;
    }
    counts[part].n_rest = counts[whole].n - counts[part].n;
    counts[part].rest = add_rest(p, counts[whole].cell, counts[part].cell, counts[part].n_rest);
    counts[part].is_rest_public = counts[whole].is_public && counts[part].is_public;
}

/* Puts the counts of a release, and which add up, into the system. */
static struct cut cut_of_release(struct publication *p, const struct release *r)
{
    struct counted *counts = arena_array(p->arena, r->n_counts, sizeof *counts);
    for (size_t i = 0; i < r->n_counts; i++) {
        const struct release_count *c = &r->counts[i];
        const struct count_cell cell = {.kind = c->hidden ? CELL_SECRET : CELL_PUBLIC,
                                        .value = c->n,
                                        .known_at_least = c->hidden ? c->at_least : 0};
        counts[i] = (struct counted){.name = c->name,
                                     .cell = suppression_add(p->suppression, cell),
                                     .rest = SIZE_MAX,
                                     .n = c->n,
                                     .is_public = !c->hidden};
        add_earlier_rest(p, r, i, counts);
    }
    for (size_t i = 0; i < r->n_sums; i++) {
        size_t *tied = arena_array(p->arena, r->sums[i].n, sizeof *tied);
        for (size_t k = 0; k < r->sums[i].n; k++) {
            tied[k] = counts[r->sums[i].counts[k]].cell;
        }
        suppression_tie(p->suppression, tied, r->sums[i].n);
    }
    return sort_cut(counts, r->n_counts);
}

/* The difference between two counts of the same people is a count of people. Which of the two is
   larger is taken to be known; where none is, that answers come in and do not go. */
static void tie_difference(struct publication *p, const struct counted *then,
                           const struct counted *now)
{
    const struct counted *more = now->n >= then->n ? now : then;
    const struct counted *less = now->n >= then->n ? then : now;
    const size_t difference = suppression_add(
        p->suppression, (struct count_cell){.kind = CELL_UNTOLD, .value = more->n - less->n});
    suppression_tie(p->suppression, (size_t[]){more->cell, less->cell, difference}, 3);
}

/* All differences between two cuts, but those that have been told already. */
static void tie_cuts(struct publication *p, struct cut then, struct cut now)
{
    for (size_t i = 0; i < then.n; i++) {
        const struct counted *a = &then.counts[i];
        const struct counted *b =
            now.n == 0 ? NULL : bsearch(a, now.counts, now.n, sizeof *now.counts, compare_counted);
        if (b != NULL && !(a->is_public && b->is_public)) {
            tie_difference(p, a, b);
        }
        if (b != NULL && a->rest != SIZE_MAX && b->rest != SIZE_MAX &&
            !(a->is_rest_public && b->is_rest_public)) {
            tie_difference(p, &(struct counted){.cell = a->rest, .n = a->n_rest},
                           &(struct counted){.cell = b->rest, .n = b->n_rest});
        }
    }
}

static void add_earlier(struct publication *p)
{
    struct cut *cuts = arena_array(p->arena, p->n_earlier + 1, sizeof *cuts);
    for (size_t i = 0; i <= p->n_earlier; i++) {
        cuts[i] = i < p->n_earlier ? cut_of_release(p, &p->earlier[i]) : cut_of_now(p);
        for (size_t then = 0; then < i; then++) {
            tie_cuts(p, cuts[then], cuts[i]);
        }
    }
}

enum err publication_decide(struct publication *p, struct diag *diag)
{
    add_earlier(p);
    const bool complementary = p->tier == TIER_BOARD && p->care != CARE_PRIMARY_ONLY;
    const enum err err = suppression_run(p->suppression, complementary, diag);
    if (err == ERR_CONFLICT) {
        diag_remedy(diag, "Wait until 5 more have answered, or merge small services in units.csv");
    }
    return err;
}

bool publication_hides(const struct publication *p, size_t count)
{
    return suppression_hides(p->suppression, p->counts[count].cell);
}

size_t publication_n_hidden(const struct publication *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_counts; i++) {
        n += publication_hides(p, i);
    }
    return n;
}

/* ---- to remember it ---- */

static int compare_figures(const void *x, const void *y)
{
    const struct release_figure *a = x;
    const struct release_figure *b = y;
    return strcmp(a->name, b->name);
}

static void record_figures(const struct publication *p, struct release *out)
{
    const size_t n_units = p->data->units->n_items;
    struct release_figure *figures =
        arena_array(p->arena, n_units * SOURCE_COUNT * THEME_COUNT, sizeof *figures);
    out->figures = figures;
    out->n_figures = 0;
    for (size_t unit = 0; unit < n_units; unit++) {
        for (enum source s = 0; s < SOURCE_COUNT; s++) {
            for (enum theme t = 0; t < THEME_COUNT; t++) {
                if (s != SOURCE_PROVIDER && publication_tells(p, unit, s, t)) {
                    figures[out->n_figures++] = (struct release_figure){
                        .name = figure_name(p, unit, s, t),
                        .n = dataset_cell(p->data, ANSWERS_ALL, s, t, unit).n,
                        .people = p->data->people[unit * SOURCE_COUNT + s].theme[t]};
                }
            }
        }
    }
    if (out->n_figures > 0) {
        qsort(figures, out->n_figures, sizeof *figures, compare_figures);
    }
}

void publication_record(const struct publication *p, struct release *out)
{
    struct release_count *counts = arena_array(p->arena, p->n_counts, sizeof *counts);
    for (size_t i = 0; i < p->n_counts; i++) {
        const struct counted *c = &p->counts[i];
        counts[i] = (struct release_count){.name = c->name,
                                           .n = c->n,
                                           .at_least = c->at_least <= c->n ? c->at_least : 0,
                                           .hidden = publication_hides(p, i)};
    }
    out->counts = counts;
    out->n_counts = p->n_counts;
    out->sums = p->sums;
    out->n_sums = p->n_sums;
    record_figures(p, out);
    digest_hex(&p->data->data_digest, out->data_digest);
    out->from_day = p->data->from_day;
    out->to_day = p->data->to_day;
}
