#ifndef ANALYZE_COVERAGE_H
#define ANALYZE_COVERAGE_H
/* Who was asked and who answered: by unit and source, and over all units how the answers were given.
   For the board all of its counts are one system of sums (suppression.h), decided for the whole
   county whatever the reader asked to see, so that no choice of units gives a hidden one away. How
   many were sent is then told only beside a count that is told: it bounds the count. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/publication.h"
#include "analyze/sent.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

/* A count, or what stands in its place. `n` is meant only when `mark` is COUNT_TOLD; it is 0 for
   the others, so that no renderer can tell what is hidden. */
struct covered {
    enum count_mark mark;
    int64_t n;
};

struct coverage_cell {
    size_t unit;
    enum source source;
    struct covered answers;
    int64_t sent; /* SENT_UNKNOWN: not recorded, or not told */
};

struct coverage_source {
    bool fits; /* some unit can be spoken about by it */
    struct covered answers;
    struct covered by_answered[ANSWERED_COUNT];
    int64_t
        sent; /* over all units; SENT_UNKNOWN when a unit with answers does not say, or is hidden */
};

struct coverage {
    const struct dataset *data;
    enum tier tier;
    const struct coverage_cell *cells; /* by unit, then source; where the source fits the unit */
    size_t n_cells;
    struct coverage_source sources[SOURCE_COUNT];
    size_t n_hidden; /* counts, for their own sake or for that of others */
};

/* Puts its counts into the publication, which is of the same data, and decides it. ERR_CONFLICT when
   they cannot be published safely, whatever is hidden. */
ATTR_MUST_USE enum err coverage_study(const struct dataset *data, const struct sent *sent,
                                      struct publication *p, struct arena *a, struct coverage **out,
                                      struct diag *diag);

/* Is the count of the answers of a source of a unit told? */
bool coverage_tells(const struct coverage *c, size_t unit, enum source source);

/* Is the cell about what the reader asked for? */
bool coverage_shows(const struct coverage *c, const struct coverage_cell *cell);

/* Share of what was sent that came back; false when one of them is not told or nothing was sent. */
bool coverage_rate(int64_t sent, const struct covered *answers, double *out);

#endif
