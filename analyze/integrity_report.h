#ifndef ANALYZE_INTEGRITY_REPORT_H
#define ANALYZE_INTEGRITY_REPORT_H
/* Cautions about the voices, told: as a report, as CSV (one row a caution) and as JSON, schema
   "commonview-integrity/1". Each comes with what the findings of the unit would be without the answers
   concerned; those answers stay in every other report. For the quality team only. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/crosscheck.h"
#include "analyze/integrity.h"
#include "analyze/report.h"
#include "common/buf.h"
#include "i18n/i18n.h"

#define INTEGRITY_SCHEMA "commonview-integrity/1"

struct integrity_view {
    const struct integrity *integrity;
    const struct crosscheck *with;    /* all answers */
    const struct crosscheck *without; /* without the answers concerned; the same cells */
};

/* Is the caution about what the reader asked for? */
bool integrity_view_has(const struct integrity_view *v, const struct caution *c);

/* The cell of the second run, for cell i of the first. NULL when the theme does not join there. */
const struct cell_result *integrity_without(const struct integrity_view *v, size_t i);

const struct report *integrity_report(const struct integrity_view *v, const struct language *l,
                                      int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void integrity_csv(const struct integrity_view *v, FILE *to);

/* Keys: schema, simulated, responses, suspects, cautions, changes. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err integrity_json(const struct integrity_view *v, struct buf *out);

#endif
