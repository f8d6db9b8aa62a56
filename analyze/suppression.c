#include "analyze/suppression.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/suppression_parts.h"
#include "common/mem.h"

struct suppression *suppression_new(struct arena *a)
{
    struct suppression *s = arena_alloc(a, sizeof *s);
    s->arena = a;
    return s;
}

/* Room for n more items in an array of the arena. */
static void *make_room(struct arena *a, void *items, size_t n_items, size_t n, size_t *cap,
                       size_t size)
{
    if (n_items + n <= *cap) {
        return items;
    }
    const size_t grown_cap = 2 * (n_items + n) + 16;
    void *grown = arena_array(a, grown_cap, size);
    if (n_items > 0) {
        memcpy(grown, items, n_items * size);
    }
    *cap = grown_cap;
    return grown;
}

static bool is_published(const struct cell *c)
{
    return c->is.kind == CELL_COUNT || c->is.kind == CELL_TOTAL || c->is.kind == CELL_PUBLIC;
}

static bool is_small(int64_t value)
{
    return value >= 1 && value <= SUPPRESSION_SMALL_MAX;
}

static bool is_primary(const struct count_cell *c)
{
    const bool may_hide = c->kind == CELL_COUNT || c->kind == CELL_TOTAL;
    return may_hide && (is_small(c->value) || (c->soft && c->value <= SUPPRESSION_SMALL_MAX));
}

size_t suppression_add(struct suppression *s, struct count_cell cell)
{
    assert(cell.value >= 0);
    s->cells = make_room(s->arena, s->cells, s->n_cells, 1, &s->cap_cells, sizeof *s->cells);
    if (cell.known_at_least > cell.value) {
        cell.known_at_least = 0;
    }
    if (cell.known_at_most < cell.value) {
        cell.known_at_most = 0;
    }
    const bool primary = is_primary(&cell);
    s->cells[s->n_cells] = (struct cell){.is = cell, .hidden = primary, .primary = primary};
    return s->n_cells++;
}

void suppression_tie(struct suppression *s, const size_t *cells, size_t n)
{
    assert(n >= 2);
    s->members =
        make_room(s->arena, s->members, s->n_members, n, &s->cap_members, sizeof *s->members);
    s->sums = make_room(s->arena, s->sums, s->n_sums, 1, &s->cap_sums, sizeof *s->sums);
    memcpy(s->members + s->n_members, cells, n * sizeof *cells);
    s->sums[s->n_sums++] = (struct sum){.first = s->n_members, .n = n};
    s->n_members += n;
}

void suppression_hide(struct suppression *s, size_t cell)
{
    struct cell *c = &s->cells[cell];
    if (c->is.value > 0 && (c->is.kind == CELL_COUNT || c->is.kind == CELL_TOTAL)) {
        c->hidden = true;
        c->primary = true;
    }
}

bool suppression_hides(const struct suppression *s, size_t cell)
{
    return s->cells[cell].hidden;
}

struct suppression_counts suppression_count(const struct suppression *s)
{
    struct suppression_counts n = {0};
    for (size_t i = 0; i < s->n_cells; i++) {
        n.hidden += s->cells[i].hidden;
        n.complementary += s->cells[i].hidden && !s->cells[i].primary;
    }
    return n;
}

bool suppression_is_unknown(const struct cell *c)
{
    return c->hidden || !is_published(c);
}

bool suppression_is_protected(const struct cell *c)
{
    return c->hidden || c->is.kind == CELL_SECRET ||
           (c->is.kind == CELL_UNTOLD && is_small(c->is.value));
}

/* ---- what to hide next ---- */

/* Rank of cells to hide: smallest counts first, totals after all counts, ties by age. */
static bool is_better(const struct suppression *s, size_t a, size_t b)
{
    const struct count_cell *x = &s->cells[a].is;
    const struct count_cell *y = &s->cells[b].is;
    if (x->kind != y->kind) {
        return x->kind == CELL_COUNT;
    }
    return x->value != y->value ? x->value < y->value : a < b;
}

/* The best cell to hide in one sum; SIZE_MAX when there is none. */
static size_t best_in_sum(const struct suppression *s, const struct sum *sum)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sum->n; i++) {
        const size_t at = s->members[sum->first + i];
        const struct cell *c = &s->cells[at];
        const bool can =
            !c->hidden && c->is.value > 0 && (c->is.kind == CELL_COUNT || c->is.kind == CELL_TOTAL);
        if (can && (best == SIZE_MAX || is_better(s, at, best))) {
            best = at;
        }
    }
    return best;
}

/* Sums reached so far, on the way outwards from a cell. */
struct search {
    bool *sum_seen;
    bool *cell_seen;
};

static bool reaches(const struct suppression *s, const struct search *search, const struct sum *sum)
{
    for (size_t i = 0; i < sum->n; i++) {
        if (search->cell_seen[s->members[sum->first + i]]) {
            return true;
        }
    }
    return false;
}

/* One step outwards: the sums of the unknown cells seen so far. Gives the best cell to hide in the
   new ones; *out_grown says whether there were any. */
static size_t search_step(const struct suppression *s, struct search *search, bool *out_grown)
{
    size_t best = SIZE_MAX;
    bool *next = mem_array(s->n_sums, sizeof *next);
    *out_grown = false;
    for (size_t i = 0; i < s->n_sums; i++) {
        next[i] = !search->sum_seen[i] && reaches(s, search, &s->sums[i]);
    }
    for (size_t i = 0; i < s->n_sums; i++) {
        if (!next[i]) {
            continue;
        }
        const struct sum *sum = &s->sums[i];
        const size_t at = best_in_sum(s, sum);
        if (at != SIZE_MAX && (best == SIZE_MAX || is_better(s, at, best))) {
            best = at;
        }
        search->sum_seen[i] = true;
        *out_grown = true;
        for (size_t k = 0; k < sum->n; k++) {
            const size_t cell = s->members[sum->first + k];
            search->cell_seen[cell] =
                search->cell_seen[cell] || suppression_is_unknown(&s->cells[cell]);
        }
    }
    free(next);
    return best;
}

bool suppression_hide_for(struct suppression *s, size_t cell)
{
    struct search search = {.sum_seen = mem_array(s->n_sums, sizeof(bool)),
                            .cell_seen = mem_array(s->n_cells, sizeof(bool))};
    search.cell_seen[cell] = true;
    size_t best = SIZE_MAX;
    for (bool grown = true; grown && best == SIZE_MAX;) {
        best = search_step(s, &search, &grown);
    }
    free(search.sum_seen);
    free(search.cell_seen);
    if (best != SIZE_MAX) {
        s->cells[best].hidden = true;
    }
    return best != SIZE_MAX;
}

/* ---- quick round: sums with one unknown ---- */

/* The only unknown of a sum, or SIZE_MAX when there are none or more. */
static size_t lone_unknown(const struct suppression *s, const struct sum *sum)
{
    size_t lone = SIZE_MAX;
    for (size_t i = 0; i < sum->n; i++) {
        const size_t at = s->members[sum->first + i];
        if (suppression_is_unknown(&s->cells[at])) {
            if (lone != SIZE_MAX) {
                return SIZE_MAX;
            }
            lone = at;
        }
    }
    return lone;
}

static void hide_beside_lone(struct suppression *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < s->n_sums; i++) {
            const size_t lone = lone_unknown(s, &s->sums[i]);
            if (lone != SIZE_MAX && suppression_is_protected(&s->cells[lone])) {
                const size_t beside = best_in_sum(s, &s->sums[i]);
                if (beside != SIZE_MAX) {
                    s->cells[beside].hidden = true;
                    changed = true;
                }
            }
        }
    }
}

enum err suppression_run(struct suppression *s, bool complementary, struct diag *diag)
{
    enum err err = OK;
    for (bool changed = complementary; changed && err == OK;) {
        hide_beside_lone(s);
        err = suppression_audit_once(s, &changed, diag);
    }
    return err;
}
