#ifndef ANALYZE_STANDOUT_REPORT_H
#define ANALYZE_STANDOUT_REPORT_H
/* What stands out, as a report, as CSV (one row a cell that does) and as JSON. Units come in the order
   of units.csv and are never ranked. */
#include <stdio.h>

#include "analyze/board.h"
#include "analyze/county_standout.h"
#include "analyze/report.h"
#include "common/buf.h"

#define STANDOUT_SCHEMA "commonview-standout/1"

/* `board` is what the board may be told, which `s` is from then (board_standout.h); NULL: a report
   for the quality team. */
const struct report *standout_report(const struct county_standout *s, const struct board *board,
                                     const struct language *l, int32_t today, const char *version,
                                     struct arena *a) ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void standout_csv(const struct county_standout *s, FILE *to);

/* Keys: schema rate themes expected_wrong cells units. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err standout_json(const struct county_standout *s, struct buf *out);

#endif
