#ifndef ANALYZE_COVERAGE_REPORT_H
#define ANALYZE_COVERAGE_REPORT_H
/* Coverage, told: as a report, as CSV (one row a unit, source and group; rows without a unit are the
   whole county, rows without a group all answers) and as JSON, schema "commonview-coverage/1". What is
   told at all is decided in coverage.h; `mark` says why a number is missing (disclosure.h), `gap` why
   nobody was heard. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/board.h"
#include "analyze/county_figures.h"
#include "analyze/coverage.h"
#include "analyze/deciding.h"
#include "analyze/report.h"
#include "common/attr.h"
#include "common/buf.h"
#include "i18n/i18n.h"

#define COVERAGE_SCHEMA "commonview-coverage/1"

struct coverage_view {
    const struct coverage *c;
    const struct board *board;       /* of which `c` is part then; NULL: for the quality team */
    const struct deciding *deciding; /* NULL: not for the board */
    const struct county_figures *figures;
    const struct sent *sent; /* NULL: not for the board */
};

const struct report *coverage_report(const struct coverage_view *v, const struct language *l,
                                     int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void coverage_csv(const struct coverage_view *v, FILE *to);

/* Keys: schema, simulated, tier, hidden, sources, groups, cells, group_cells, undecided, figures,
   not_invited.
   ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err coverage_json(const struct coverage_view *v, struct buf *out);

#endif
