#ifndef ANALYZE_TREND_H
#define ANALYZE_TREND_H
/* How what a source says about a theme changes from period to period, of one unit or the county:
   control charts with the NHS rules and their words (spc.h; domain.md C2). Two measures: the average
   of the scores on an XmR chart, and the share of people whose score is good (at or above the upper
   line of the settings) on a p-chart, whose limits depend on how many answered.

   A period whose figure is not told is left out: its neighbours count as following each other. What
   the board is told is worked out from the figures as they are told to it, of the county only.

       trend_begin -> trend_count for each period, in order, with that period's data set
                   -> trend_end -> trend_report.h

   The target is the upper line of the settings. Everything lives in the arena. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/estimate.h"
#include "analyze/publication.h"
#include "analyze/spc.h"
#include "analyze/trend_periods.h"
#include "analyze/trend_tally.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

enum trend_measure { TREND_AVERAGE, TREND_SHARE, TREND_MEASURE_COUNT };

/* "average" (XmR chart) and "good" (p-chart). ERR_SYNTAX for any other word. */
const char *trend_measure_name(enum trend_measure m) ATTR_RETURNS_NONNULL;
ATTR_MUST_USE enum err trend_measure_parse(struct slice s, enum trend_measure *out);

struct trend_point {
    enum count_mark mark; /* of n; n is 0 unless it is COUNT_TOLD */
    int64_t n;
    bool told; /* the figure; else the rest is not meant */
    double value;
    enum mean_edge edge;
    struct interval limits;
    unsigned signals;
    enum spc_variation variation;
};

struct trend_series {
    enum theme theme;
    enum source source;
    const struct trend_point *points; /* one a period */
    size_t n_told;
    struct estimate centre;
    struct estimate spread; /* of shares (spc.h) */
    bool has_limits, trial;
    size_t last;                  /* the last period that is told, when n_told > 0 */
    enum spc_assurance assurance; /* when has_limits */
};

struct trend {
    const struct dataset *data; /* of the whole time: units, settings, what the reader asked for */
    enum tier tier;
    enum trend_by by;
    enum trend_measure measure;
    double target;
    struct trend_periods periods;
    const struct trend_series *series; /* by theme, then source */
    size_t n_series;
};

struct trend_options {
    enum tier tier;
    enum trend_by by;
    enum trend_measure measure;
    int32_t today;                   /* the board is told of quarters that had ended then */
    struct publication *publication; /* for the board: with what was released; it is told of more */
};

struct trend_builder;

/* `periods` are those to count: months also where quarters are asked for, else waves. */
struct trend_builder *trend_begin(const struct dataset *whole, const struct trend_options *options,
                                  const struct trend_periods *periods, struct arena *a)
    ATTR_RETURNS_NONNULL;
void trend_count(struct trend_builder *b, const struct dataset *of_period);

const struct trend *trend_end(struct trend_builder *b) ATTR_RETURNS_NONNULL;

#endif
