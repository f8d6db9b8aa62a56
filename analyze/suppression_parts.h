#ifndef ANALYZE_SUPPRESSION_PARTS_H
#define ANALYZE_SUPPRESSION_PARTS_H
/* What the files of suppression.h share: suppression.c builds the system and chooses what to hide,
   suppression_audit.c works out what a reader can. */
#include "analyze/suppression.h"

struct cell {
    struct count_cell is;
    bool hidden;
    bool primary;
    size_t column; /* among the unknowns, or SIZE_MAX */
};

/* The first of its cells is the sum of the others. */
struct sum {
    size_t first; /* into members */
    size_t n;
};

struct suppression {
    struct arena *arena;
    struct cell *cells;
    size_t n_cells, cap_cells;
    size_t *members;
    size_t n_members, cap_members;
    struct sum *sums;
    size_t n_sums, cap_sums;
};

bool suppression_is_unknown(const struct cell *c);

/* Must nobody be able to narrow it down? */
bool suppression_is_protected(const struct cell *c);

/* Hides one more cell for the sake of `cell`, as near to it as there is one. */
bool suppression_hide_for(struct suppression *s, size_t cell);

/* One audit, and what it asks to be hidden; *out_changed says whether more was. ERR_CONFLICT when a
   number is not safe and nothing is left to hide. */
ATTR_MUST_USE enum err suppression_audit_once(struct suppression *s, bool *out_changed,
                                              struct diag *diag);

#endif
