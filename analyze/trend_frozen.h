#ifndef ANALYZE_TREND_FROZEN_H
#define ANALYZE_TREND_FROZEN_H
/* Quarters that a release told, of one source and theme over the county, are told again as they were
   then: answers that came in for them later, or were withdrawn, do not change them. So no two trends
   differ by a few people (publication.h keeps the tallies with the release). */
#include <stddef.h>

#include "analyze/publication.h"
#include "analyze/trend_periods.h"
#include "analyze/trend_tally.h"
#include "common/arena.h"

struct trend_series_name {
    enum source source;
    enum theme theme;
};

/* Puts the tallies of the first release that has a month's quarter in the place of what is counted now,
   and notes all of them for the next release. One tally a month, quarters as trend_quarters. */
void trend_freeze(struct publication *p, struct trend_series_name of,
                  const struct trend_periods *months, const size_t *quarter,
                  struct trend_tally *tallies, struct arena *a);

#endif
