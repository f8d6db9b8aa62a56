#ifndef ANALYZE_COVERAGE_REPORT_H
#define ANALYZE_COVERAGE_REPORT_H
/* Coverage, told: as a report, as CSV (one row a unit and source; the rows without a unit are the
   whole county) and as JSON, schema "commonview-coverage/1". What is told at all is decided in
   coverage.h; `mark` says why a number is missing (disclosure.h). */
#include <stdint.h>
#include <stdio.h>

#include "analyze/coverage.h"
#include "analyze/report.h"
#include "common/attr.h"
#include "common/buf.h"
#include "i18n/i18n.h"

#define COVERAGE_SCHEMA "commonview-coverage/1"

/* `board` is what the board may be told, of which `c` is part then; NULL: for the quality team. */
struct board;
const struct report *coverage_report(const struct coverage *c, const struct board *board,
                                     const struct language *l, int32_t today, const char *version,
                                     struct arena *a) ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void coverage_csv(const struct coverage *c, FILE *to);

/* Keys: schema, simulated, tier, hidden, sources, cells. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err coverage_json(const struct coverage *c, struct buf *out);

#endif
