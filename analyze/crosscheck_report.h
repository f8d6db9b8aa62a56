#ifndef ANALYZE_CROSSCHECK_REPORT_H
#define ANALYZE_CROSSCHECK_REPORT_H
/* A cross-check told: as a report (who was and was not heard first, then what to look at first,
   then every cell with its sources, how sure, and how to read it), as CSV (one row a cell and
   source) and as the JSON of design.md ("Interfaces"), schema "commonview-crosscheck/1".

   All three are for the quality team: counts below 10 are inside. Below DISCLOSURE_BASE answers
   (disclosure.h) none of them gives an average or a probability. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/action_register.h"
#include "analyze/crosscheck.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

#define CROSSCHECK_SCHEMA "commonview-crosscheck/1"
#define CROSSCHECK_METHOD "E/1"

/* `actions`: what was agreed, or NULL. `today` is the day that the report says it was made, `version` names the program. The texts of
   the cross-check are borrowed by the report. */
const struct report *crosscheck_report(const struct crosscheck *c, const struct actions *actions,
                                       const struct language *l, int32_t today, const char *version,
                                       struct arena *a) ATTR_RETURNS_NONNULL;

/* Keys in a fixed order, one cell a line, numbers at full precision, null where not defined. After
   the keys of the interface: per cell `silence e depends_on_help finding_without_help engine gaps
   prediction`, per source `asked split line_low line_high`, and at the end `findings expected_wrong
   left_out days simulated county changes` (crosscheck_parts.h).
   ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err crosscheck_json(const struct crosscheck *c, struct buf *out);

/* One row a cell and source, header first. Stances and claims are words (good, needs_work, between,
   unknown), because spreadsheets take "+" and "-" for the start of a formula. ERR_IO. */
ATTR_MUST_USE enum err crosscheck_csv(const struct crosscheck *c, FILE *to);

#endif
