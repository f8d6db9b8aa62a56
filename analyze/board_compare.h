#ifndef ANALYZE_BOARD_COMPARE_H
#define ANALYZE_BOARD_COMPARE_H
/* How services compare, for the board: from what may be told (board.h) only. Of a service it tells
   its average (disclosure_mean) and how it lies to what is expected; no number of answers, and no
   limits, from which it could be worked out. Schema and order as compare_report.h; what is not told
   is null in the JSON and not in the CSV. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/board.h"
#include "analyze/compare.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

struct board_compare {
    const struct board *board;
    const struct compare *compare;
};

struct board_compare board_compare_of(const struct board *b, struct arena *a);

const struct report *board_compare_report(const struct board_compare *c, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Errors stick in the stream. */
void board_compare_csv(const struct board_compare *c, FILE *to);

/* ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err board_compare_json(const struct board_compare *c, struct buf *out);

#endif
