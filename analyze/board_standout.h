#ifndef ANALYZE_BOARD_STANDOUT_H
#define ANALYZE_BOARD_STANDOUT_H
/* What stands out, for the board: from what may be told (board_crosscheck.h) only, effects in whole
   points of 100, chances in whole hundredths, nothing of a single source. standout_report.h tells
   it. */
#include "analyze/board_crosscheck.h"
#include "analyze/county_standout.h"

const struct county_standout *board_standout_of(const struct board_crosscheck *c, double rate,
                                                struct arena *a) ATTR_RETURNS_NONNULL;

#endif
