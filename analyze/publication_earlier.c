/* What was released before: all counts of all releases, and the differences between them. */
#include <stdlib.h>
#include <string.h>

#include "analyze/publication_parts.h"

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
    counts[part].rest =
        publication_add_rest(p, counts[whole].cell, counts[part].cell, counts[part].n_rest);
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

void publication_add_earlier(struct publication *p)
{
    struct cut *cuts = arena_array(p->arena, p->n_earlier + 1, sizeof *cuts);
    for (size_t i = 0; i <= p->n_earlier; i++) {
        cuts[i] = i < p->n_earlier ? cut_of_release(p, &p->earlier[i]) : cut_of_now(p);
        for (size_t then = 0; then < i; then++) {
            tie_cuts(p, cuts[then], cuts[i]);
        }
    }
}
