#ifndef ANALYZE_COMPARE_REPORT_H
#define ANALYZE_COMPARE_REPORT_H
/* How services compare, told: as a report, as CSV (one row a service, theme and source) and as JSON,
   schema "commonview-compare/1". Units stand in the order of their ids; only_unit of the data set is
   kept to. All three are for the quality team. */
#include <stdint.h>
#include <stdio.h>

#include "analyze/compare.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

#define COMPARE_SCHEMA "commonview-compare/1"

const struct report *compare_report(const struct compare *c, const struct language *l,
                                    int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Parts that the report for the board has too (board_compare.h): how a service lies, a message id;
   and the section on how to read it. */
const char *compare_band_words(enum compare_band b) ATTR_RETURNS_NONNULL;
enum cell_tone compare_band_tone(enum compare_band b);
void compare_tell_method(struct report_builder *b, const struct language *l);

/* One theme and source with its chart and table, for a report that tells of more. */
void compare_tell_one(const struct compare *c, const struct compare_group *g,
                      const struct language *l, struct arena *a, struct report_builder *b);

/* Errors stick in the stream. */
void compare_csv(const struct compare *c, FILE *to);

/* Keys: schema simulated units_min base groups, of each group theme source compared n_units county phi tau2
   units. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err compare_json(const struct compare *c, struct buf *out);

#endif
