#ifndef ANALYZE_TREND_REPORT_H
#define ANALYZE_TREND_REPORT_H
/* A trend, told: as a report with a chart and a table for each theme and source, as CSV (one row a
   theme, source and period) and as JSON, schema "commonview-trend/1". What the tier is not told is
   in none of them. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/heard.h"
#include "analyze/report.h"
#include "analyze/trend.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

#define TREND_SCHEMA "commonview-trend/1"

const struct report *trend_report(const struct trend *t, const struct heard_by *heard,
                                  const struct language *l, int32_t today, const char *version,
                                  struct arena *a) ATTR_RETURNS_NONNULL;

/* "March 2026", "January - March 2026", or the name of a wave. */
const char *trend_period_words(const struct language *l, struct arena *a,
                               const struct trend_period *p, enum trend_by by) ATTR_RETURNS_NONNULL;

/* The latest period that is told and is no chance; the number of periods when there is none. */
size_t trend_latest_change(const struct trend *t, const struct trend_series *s);

/* One series with its chart and its table, for a report that tells of more. */
void trend_tell_one(const struct trend *t, const struct trend_series *s, const struct language *l,
                    struct arena *a, struct report_builder *b);

/* Errors stick in the stream. */
void trend_csv(const struct trend *t, FILE *to);

/* Keys: schema simulated tier unit by measure target periods series, of each series theme source
   centre spread trial assurance points. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err trend_json(const struct trend *t, struct buf *out);

#endif
