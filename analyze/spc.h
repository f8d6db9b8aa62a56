#ifndef ANALYZE_SPC_H
#define ANALYZE_SPC_H
/* Statistical process control over waves of a survey (domain.md C2): the XmR chart of single
   values. Limits are mean +/- 2.66 times the mean moving range, near lines at two thirds of that.
   No moving range is screened out (as in the NHS spreadsheet; the NHS package for R screens). Under
   12 points the limits are trial limits; below 5 show dots only. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/estimate.h"

enum { SPC_POINTS_MIN = 5, SPC_POINTS_FIRM = 12 };

struct spc_chart {
    struct estimate centre;
    struct interval limits; /* UNDEFINED_NO_DATA, UNDEFINED_TOO_FEW below SPC_POINTS_MIN points */
    struct interval near;
    bool trial; /* fewer than SPC_POINTS_FIRM points */
};

struct spc_chart spc_xmr(const double *values, size_t n);

/* Signals at a point, as bits. */
enum {
    SPC_OUTSIDE = 1 << 0,   /* beyond a limit */
    SPC_ONE_SIDE = 1 << 1,  /* one of 7 or more running on one side of the centre */
    SPC_TREND = 1 << 2,     /* one of 7 or more running up or down */
    SPC_NEAR_LIMIT = 1 << 3 /* beyond a near line, with another among 3 running, on one side */
};

/* Signals of each point by the chart's limits; none when they are not defined. */
void spc_signals(const struct spc_chart *chart, const double *values, size_t n,
                 unsigned *out_signals);

#endif
