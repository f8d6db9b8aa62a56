#ifndef ANALYZE_BOARD_CROSSCHECK_H
#define ANALYZE_BOARD_CROSSCHECK_H
/* The cross-check for the board: worked out from what may be told (board.h) and from nothing else,
   so that every finding rests on bases of DISCLOSURE_BASE_PUBLIC or more. It tells findings and how
   sure they are, and of each source a mark, its stance and its average (disclosure_mean). It tells no
   count, no probability and nothing of who helped: they would tell how many answered what.

   As a report, as CSV and as JSON, schema and keys as crosscheck_report.h, what is not told null. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/action_register.h"
#include "analyze/board.h"
#include "analyze/crosscheck.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

struct board_crosscheck {
    const struct board *board;
    const struct crosscheck *crosscheck; /* nothing in it that may not be told, but its counts */
};

/* Errors as crosscheck_run. */
ATTR_MUST_USE enum err board_crosscheck_of(const struct board *b,
                                           const struct crosscheck_options *options,
                                           struct arena *a, struct board_crosscheck *out,
                                           struct diag *diag);

const struct report *board_crosscheck_report(const struct board_crosscheck *c,
                                             const struct actions *actions,
                                             const struct language *l, int32_t today,
                                             const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void board_crosscheck_csv(const struct board_crosscheck *c, FILE *to);

/* ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err board_crosscheck_json(const struct board_crosscheck *c, struct buf *out);

/* What is told of a source in a cell. */
struct told_source {
    enum count_mark mark;
    bool has_mean;
    struct told_mean mean;
    enum stance stance; /* STANCE_UNKNOWN where nothing is told */
};
struct told_source board_source(const struct board_crosscheck *c, const struct cell_result *cell,
                                const struct source_result *s);

#endif
