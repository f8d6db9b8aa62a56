#ifndef ANALYZE_SAFEGUARDING_REPORT_H
#define ANALYZE_SAFEGUARDING_REPORT_H
/* What those who went through safeguarding say, told: as a report, as CSV (one row a source, view,
   outcome and answer) and as JSON, schema "commonview-safeguarding/1". */
#include <stdint.h>
#include <stdio.h>

#include "analyze/heard.h"
#include "analyze/report.h"
#include "analyze/safeguarding.h"
#include "analyze/safeguarding_board.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

#define SAFEGUARDING_SCHEMA "commonview-safeguarding/1"

/* `board`: for the board, what it reads after who was heard; NULL: for the quality team. */
const struct report *safeguarding_report(const struct safeguarding *s, const struct heard_by *heard,
                                         const struct safeguarding_board *board,
                                         const struct language *l, int32_t today,
                                         const char *version, struct arena *a) ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void safeguarding_csv(const struct safeguarding *s, FILE *to);

/* Keys: schema simulated tier period hidden sources; of each source `source answers mark sent
   without_outcomes questions`, of each question `view outcome known not_applicable not_known allowed
   answers`. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err safeguarding_json(const struct safeguarding *s, struct buf *out);

#endif
