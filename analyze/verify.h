#ifndef ANALYZE_VERIFY_H
#define ANALYZE_VERIFY_H
/* Does a report still hold? Holds the JSON of a report against the JSON of the same report made again,
   value by value. Objects in a list are matched by what they are about (unit, theme, source and the
   like), not by their place. Numbers are the same within 1e-9 of their size. Pure. */
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/disclosure.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/settings.h"
#include "forms/form.h"
#include "i18n/i18n.h"

#define VERIFY_SCHEMA "commonview-verify/1"

/* One value that does not hold. */
struct verify_change {
    const char *where;        /* "home-01 MONEY people mean" */
    const char *report, *now; /* as JSON; "" where there is none */
};

struct verify {
    size_t n_values; /* in the report */
    const struct verify_change *changes;
    size_t n_changes;
    bool same_answers, same_method, same_program, same_questionnaires;
};

/* What a report says of itself. */
struct verify_origin {
    const char *command;
    enum tier tier;
    int32_t from_day, to_day;
    const char *unit; /* or NULL */
    enum theme theme; /* or THEME_NONE */
    bool why;         /* these three as in provenance.h */
    int32_t since_day, earlier_from;
};

/* ERR_SYNTAX for what is no report with its provenance (provenance.h). */
ATTR_MUST_USE enum err verify_origin_of(const json_t *report, struct arena *a,
                                        struct verify_origin *out);

const struct verify *verify_of(const json_t *report, const json_t *now, struct arena *a)
    ATTR_RETURNS_NONNULL;

const struct report *verify_report(const struct verify *v, const struct settings *settings,
                                   const struct language *l, int32_t today, const char *version,
                                   struct arena *a) ATTR_RETURNS_NONNULL;

/* Keys: schema, holds, values, same (answers, method, program, questionnaires), changes. ERR_LIMIT. */
ATTR_MUST_USE enum err verify_json(const struct verify *v, struct buf *out);

#endif
