#ifndef ANALYZE_FIGURES_REPORT_H
#define ANALYZE_FIGURES_REPORT_H
/* What the figures say of each other, told: as a report, as CSV (one row a figure of the register, in
   the order of the register) and as JSON, schema "commonview-figures/1". */
#include <stdint.h>
#include <stdio.h>

#include "analyze/figures.h"
#include "analyze/figures_own.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/settings.h"
#include "i18n/i18n.h"

#define FIGURES_SCHEMA "commonview-figures/1"

struct figures_view {
    const struct figures_study *study;
    const struct own_totals *own; /* NULL: for the board, which is told none of these counts */
    const struct units *units;
    bool simulated;        /* nothing in the workspace is real */
    const char *only_unit; /* id, or NULL: all */
    enum theme only_theme; /* THEME_NONE: all */
};

/* Is the figure part of what the reader asked for? */
bool figures_view_has(const struct figures_view *v, const struct figure *f);

const struct report *figures_report(const struct figures_view *v, const struct settings *settings,
                                    const struct language *l, int32_t today, const char *version,
                                    struct arena *a) ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void figures_csv(const struct figures_view *v, FILE *to);

/* Keys: schema simulated figures agreement sums checks own. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err figures_json(const struct figures_view *v, struct buf *out);

#endif
