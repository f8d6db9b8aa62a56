#ifndef ANALYZE_ACTIONS_REPORT_H
#define ANALYZE_ACTIONS_REPORT_H
/* The action register, told: as a report for a board, overdue first; as CSV (one row an action) and as
   JSON, schema "commonview-actions/1". The board is told how an action stands and no numbers. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "analyze/action_status.h"
#include "analyze/disclosure.h"
#include "analyze/heard.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/settings.h"
#include "i18n/i18n.h"

#define ACTIONS_SCHEMA "commonview-actions/1"

struct actions_view {
    const struct action_view *items; /* sorted */
    size_t n_items;
    const struct units *units;
    int32_t today; /* the day on which it stands so */
    enum tier tier;
    struct heard_by heard; /* for the report: of all answers */
    bool simulated;
    struct register_history history; /* told where all of it is shown */
};

const struct report *actions_report(const struct actions_view *v, const struct settings *settings,
                                    const struct language *l, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Its tables, one a status below a heading of that level, for a report that tells of more. */
void actions_tell(const struct actions_view *v, int level, const struct language *l,
                  struct arena *a, struct report_builder *b);

/* Errors stick in the stream. */
void actions_csv(const struct actions_view *v, FILE *to);

/* Keys: schema simulated as_of actions. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err actions_json(const struct actions_view *v, struct buf *out);

#endif
