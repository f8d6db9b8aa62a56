#ifndef ANALYZE_SUPPRESSION_H
#define ANALYZE_SUPPRESSION_H
/* Which counts must be hidden so that no small count can be worked out from the others (domain.md
   C3). All tables of a release are one system: a cell is a number in them, in as many tables as it
   likes; a sum ties cells together ("the units add up to the total"). It does not matter which
   program prints which table when: what is tied here is safe however it is put together.

   Primary: counts of 1 to 4 are hidden. Complementary: as long as a sum gives a hidden cell away, or
   linear_bounds finds a hidden cell whose range is narrower than 5, the smallest other count in its
   sums is hidden too (of equal ones the first that was added), totals last. What is hidden was never
   zero, and the attacker is taken to know that: zeros are told as "none".

       s = suppression_new(arena);
       a = suppression_add(s, (struct count_cell){...}); ...
       suppression_tie(s, (size_t[]){total, a, b, ...}, n);     total = a + b + ...
       suppression_run(s, true, diag);
       suppression_hides(s, a); */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

enum {
    SUPPRESSION_SMALL_MAX = 4, /* counts from 1 to here are hidden */
    SUPPRESSION_WIDTH = 5      /* high - low of what can be worked out about a hidden cell */
};

enum cell_kind {
    CELL_COUNT,  /* published unless hidden */
    CELL_TOTAL,  /* the same, but hidden only when nothing else is left to hide */
    CELL_UNTOLD, /* never published, and nobody may find out when it is small: the rest of a base */
    CELL_SECRET, /* never published, at least 1, and nobody may find out: hidden by an earlier release */
    CELL_FREE,  /* never published and no secret */
    CELL_PUBLIC /* published whatever it is */
};

struct count_cell {
    enum cell_kind kind;
    int64_t value;
    bool soft; /* its base is so small that even zero is not told: always hidden below 5 */
    int64_t known_at_least; /* by other means than the tables of this release; 0: nothing */
    int64_t known_at_most;  /* 0: nothing */
};

struct suppression;

struct suppression *suppression_new(struct arena *a) ATTR_RETURNS_NONNULL;

/* Gives the cell's number. Knowledge that is not true of its value is ignored. */
size_t suppression_add(struct suppression *s, struct count_cell cell);

/* The first cell is the sum of the others. n >= 2. */
void suppression_tie(struct suppression *s, const size_t *cells, size_t n);

/* Hides a cell whatever its value, for another reason than its size. Before suppression_run. */
void suppression_hide(struct suppression *s, size_t cell);

/* Decides. `complementary` false leaves it at the primary ones, so that a test can see what that
   gives away. ERR_CONFLICT when something stays narrow with everything hidden that can be: these
   tables must not be published. */
ATTR_MUST_USE enum err suppression_run(struct suppression *s, bool complementary,
                                       struct diag *diag);

bool suppression_hides(const struct suppression *s, size_t cell);

/* How many cells are hidden, and how many of those only to protect others. */
struct suppression_counts {
    size_t hidden, complementary;
};
struct suppression_counts suppression_count(const struct suppression *s);

#endif
