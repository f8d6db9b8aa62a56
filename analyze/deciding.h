#ifndef ANALYZE_DECIDING_H
#define ANALYZE_DECIDING_H
/* How many more answers would decide what is undecided: the cells of a cross-check in which nobody
   spoke, too few did, or nobody took a side, and of each of their sources without a side how many
   answers it lacks (stance.h, stance_answers_needed: further answers on average as those so far).
   A source is then looked at by itself, whichever engine judged the cell. With fewer than 5 answers
   nothing is known of their mean: then it lacks at least those to 5. Pure. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/crosscheck.h"

enum decision {
    DECISION_MORE,  /* `more` answers like those so far */
    DECISION_FIRST, /* at least `more`, before anything can be said */
    DECISION_NEVER, /* not even if everybody answered */
    DECISION_COUNT
};
const char *decision_code(enum decision d) ATTR_RETURNS_NONNULL; /* "more", "at_least", "never" */

struct deciding_row {
    const struct cell_result *cell;
    const struct source_result *source;
    int64_t people; /* how many there are; UNIT_SIZE_UNKNOWN */
    double ratio;   /* r of the source and theme */
    enum decision decision;
    int64_t more;
};

struct deciding {
    const struct deciding_row *rows; /* in the order of the cells; of what the reader asked for */
    size_t n_rows;
    size_t n_cells; /* undecided */
};

const struct deciding *deciding_new(const struct crosscheck *c, struct arena *a)
    ATTR_RETURNS_NONNULL;

#endif
