#ifndef ANALYZE_TREND_PERIODS_H
#define ANALYZE_TREND_PERIODS_H
/* The periods of a trend: months, quarters of a year, or the waves that waves.csv of the workspace
   names (name,from,to; in any order, not overlapping). Days are as in common/date.h, both ends
   belong to the period. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

enum trend_by { TREND_MONTHS, TREND_QUARTERS, TREND_WAVES, TREND_BY_COUNT };

const char *trend_by_name(enum trend_by by) ATTR_RETURNS_NONNULL; /* "month", "quarter", "wave" */

/* ERR_SYNTAX for any other word. */
ATTR_MUST_USE enum err trend_by_parse(struct slice s, enum trend_by *out);

struct trend_period {
    int32_t from, to;
    const char *name; /* of a wave; NULL */
};

struct trend_periods {
    const struct trend_period *items; /* in the order of time */
    size_t n;
};

enum { TREND_PERIODS_MAX = 240 };

/* The months that have a day in from..to, the first and the last cut to it. ERR_LIMIT for more than
   TREND_PERIODS_MAX. */
ATTR_MUST_USE enum err trend_months(int32_t from, int32_t to, struct arena *a,
                                    struct trend_periods *out, struct diag *diag);

/* The quarter (0 for the first) of each month, and the quarters: months of the same three. */
struct trend_periods trend_quarters(const struct trend_periods *months, struct arena *a,
                                    size_t *out_quarter);

/* The last day of the quarter before that of `day`. */
int32_t trend_quarter_before(int32_t day);

/* ERR_NOT_FOUND when there is no such file, ERR_SYNTAX when it has errors (in `problems`) or names
   no wave, ERR_LIMIT as above. */
ATTR_MUST_USE enum err trend_waves_read(const char *path, struct arena *a,
                                        struct trend_periods *out, struct problems *problems,
                                        struct diag *diag);

#endif
