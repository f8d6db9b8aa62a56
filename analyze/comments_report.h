#ifndef ANALYZE_COMMENTS_REPORT_H
#define ANALYZE_COMMENTS_REPORT_H
/* What the comments are about, told: as a report and as JSON, schema "commonview-comments/1". The
   report is for the quality team: it has small numbers in it. Quotes are those that a person cleared,
   and only where QUOTE_BASE answers or more stand behind them. */
#include <stdint.h>

#include "analyze/comments_study.h"
#include "analyze/report.h"
#include "common/settings.h"
#include "i18n/i18n.h"

#define COMMENTS_SCHEMA "commonview-comments/1"

struct comments_view {
    const struct comments_study *study;
    const struct dataset *data;
    size_t n_names;  /* words on the local list of names */
    bool has_coding; /* a sheet was given */
    bool has_second;
};

const struct report *comments_report(const struct comments_view *v, const struct language *l,
                                     int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Keys: schema, simulated, counts, themes, quotes. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err comments_json(const struct comments_view *v, struct arena *a,
                                     struct buf *out);

#endif
