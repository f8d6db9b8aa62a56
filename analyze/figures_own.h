#ifndef ANALYZE_FIGURES_OWN_H
#define ANALYZE_FIGURES_OWN_H
/* Our own figures, held to what is asked of everybody's: the parts of each total in the cross-check
   are counted again, another way than the total was, and must add up. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/crosscheck.h"
#include "common/arena.h"
#include "common/attr.h"

struct own_total {
    const char *what; /* of what the total is; a message id */
    const char *of;   /* a source or theme that `what` is about, a message id; "" for none */
    int64_t total;
    int64_t sum; /* of the parts */
};

struct own_totals {
    const struct own_total *items;
    size_t n_items;
    size_t n_wrong;
};

/* `stored` is how many responses the store has in all; less than 0 when only a part of them was
   read, and this total cannot be formed. */
struct own_totals figures_own(const struct crosscheck *c, int64_t stored, struct arena *a);

#endif
