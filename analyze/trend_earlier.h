#ifndef ANALYZE_TREND_EARLIER_H
#define ANALYZE_TREND_EARLIER_H
/* What releases told of the periods of a trend, of one source and theme over the county: whose answers
   a period rests on is held against each of them, and recorded with the next (publication.h). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/people_sketch.h"
#include "analyze/publication.h"
#include "analyze/trend_periods.h"
#include "analyze/trend_tally.h"
#include "common/arena.h"
#include "common/attr.h"

struct trend_earlier {
    bool few;            /* 1 to 4 people make the difference to a release: not to be told */
    const int64_t *told; /* of how many people releases told it */
    size_t n_told;
};

/* A series as it was counted: one tally and one sketch a period. */
struct trend_counted {
    enum source source;
    enum theme theme;
    enum trend_by by; /* months or quarters */
    const struct trend_periods *periods;
    const struct trend_tally *tallies;
    const struct people_sketch *people;
};

/* One a period, in the arena. Periods with fewer answers than the board is told of are not asked
   about. */
const struct trend_earlier *trend_earlier_of(struct publication *p, const struct trend_counted *c,
                                             struct arena *a) ATTR_RETURNS_NONNULL;

/* Whose answers about the theme the data set of a period holds, over all units. */
struct people_sketch trend_people_of(const struct dataset *d, enum source source, enum theme theme);

#endif
