#ifndef ANALYZE_CROSSCHECK_REPORT_H
#define ANALYZE_CROSSCHECK_REPORT_H
/* A cross-check told: as a report (who was and was not heard first, then what to look at first,
   then every cell with its sources, how sure, and how to read it), as CSV (one row a cell and
   source) and as the JSON of design.md ("Interfaces"), schema "commonview-crosscheck/1". */
#include "analyze/crosscheck.h"
#include "analyze/report.h"
#include "common/attr.h"
#include "common/err.h"

const struct report *crosscheck_report(const struct crosscheck *c, const struct language *l,
                                       int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;
ATTR_MUST_USE enum err crosscheck_json(const struct crosscheck *c, struct buf *out);
ATTR_MUST_USE enum err crosscheck_csv(const struct crosscheck *c, FILE *to);

#endif
