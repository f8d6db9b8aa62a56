#ifndef ANALYZE_TREND_TALLY_H
#define ANALYZE_TREND_TALLY_H
/* What a trend counts of one source's answers about one theme in one period: how many gave a score,
   the sum of the scores, and how many of them are good (at or above a line). Of one unit, or of all
   units that the source can speak about. Tallies of periods add up. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "common/attr.h"

struct trend_tally {
    int64_t n;
    double sum;
    int64_t good;
};

/* `unit` is an index, or DATASET_ALL_UNITS. */
struct trend_tally trend_tally_of(const struct dataset *d, ptrdiff_t unit, enum source source,
                                  enum theme theme, double line);

void trend_tally_join(struct trend_tally *to, const struct trend_tally *other);

#endif
