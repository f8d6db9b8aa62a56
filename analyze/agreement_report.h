#ifndef ANALYZE_AGREEMENT_REPORT_H
#define ANALYZE_AGREEMENT_REPORT_H
/* How far services, people, carers and staff agree, told: as a report, as CSV (one row a period, theme
   and pair) and as JSON, schema "commonview-agreement/1". For the quality team. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/agreement_study.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

#define AGREEMENT_SCHEMA "commonview-agreement/1"

/* One period after the other; both days included. */
struct agreement_wave {
    int32_t from_day, to_day;
    const struct agreement_study *study;
};

struct agreement_view {
    const struct agreement_study *whole;
    const struct agreement_wave *waves;
    size_t n_waves; /* 0: over time was not asked for */
};

const struct report *agreement_report(const struct agreement_view *v, const struct language *l,
                                      int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void agreement_csv(const struct agreement_view *v, FILE *to);

/* Keys: schema simulated cells_min units_min samples units overall themes predictions cells waves.
   ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err agreement_json(const struct agreement_view *v, struct buf *out);

#endif
