#include "analyze/publication.h"

#include <assert.h>
#include <string.h>

#include "analyze/publication_parts.h"

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
    publication_find_tells(p);
    return p;
}

void publication_take_care(struct publication *p, enum publication_care care)
{
    p->care = care;
    if (care != CARE_ALL) {
        p->n_earlier = 0;
        publication_find_tells(p);
    }
}

enum tier publication_tier(const struct publication *p)
{
    return p->tier;
}

void *publication_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
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
    p->counts =
        publication_grow(p->arena, p->counts, p->n_counts, &p->cap_counts, sizeof *p->counts);
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
    p->sums = publication_grow(p->arena, p->sums, p->n_sums, &p->cap_sums, sizeof *p->sums);
    p->sums[p->n_sums++] = (struct release_sum){.counts = copy, .n = n};
}

/* The rest of a whole: nobody's to know when it is small. */
size_t publication_add_rest(struct publication *p, size_t whole, size_t part, int64_t n_rest)
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
    of->rest = publication_add_rest(p, p->counts[whole].cell, of->cell, of->n_rest);
}

void publication_spread(struct publication *p, size_t total, const struct untold_part *parts,
                        size_t n)
{
    size_t *tied = arena_array(p->arena, n + 1, sizeof *tied);
    size_t n_tied = 0;
    tied[n_tied++] = p->counts[total].cell;
    for (size_t i = 0; i < n; i++) {
        const size_t part = suppression_add(
            p->suppression, (struct count_cell){.kind = CELL_UNTOLD, .value = parts[i].n});
        const struct counted *whole = &p->counts[parts[i].whole];
        (void)publication_add_rest(p, whole->cell, part, whole->n - parts[i].n);
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

enum err publication_decide(struct publication *p, struct diag *diag)
{
    publication_add_earlier(p);
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
