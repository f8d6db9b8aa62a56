#ifndef ANALYZE_SPC_H
#define ANALYZE_SPC_H
/* Statistical process control over waves of a survey (domain.md C2): the XmR chart of single
   values. Limits are mean +/- 2.66 times the mean moving range, near lines at two thirds of that.
   No moving range is screened out (as in the NHS spreadsheet; the NHS package for R screens). Under
   12 points the limits are trial limits; below 5 show dots only. And the p-chart of shares, whose
   limits depend on how many answered. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/estimate.h"
#include "common/attr.h"

enum { SPC_POINTS_MIN = 5, SPC_POINTS_FIRM = 12 };

struct spc_chart {
    struct estimate centre;
    struct interval limits; /* UNDEFINED_NO_DATA, UNDEFINED_TOO_FEW below SPC_POINTS_MIN points */
    struct interval near;
    bool trial; /* fewer than SPC_POINTS_FIRM points */
};

struct spc_chart spc_xmr(const double *values, size_t n);

/* The p-chart of shares p_i of n_i: centre P = sum n_i p_i / sum n_i, limits P +/- 3 sigma_i with
   sigma_i = sqrt(P(1-P)/n_i). Where shares differ by more than chance, by Laney's
   spread = mean moving range of z / 1.128, z_i = (p_i - P)/sigma_i, limits are as much wider; they
   are never narrower. Limits are held within 0..1. */
struct spc_shares {
    struct estimate centre; /* UNDEFINED_NO_DATA */
    struct estimate spread; /* at least 1; UNDEFINED_TOO_FEW below SPC_POINTS_MIN points,
                               UNDEFINED_NO_SPREAD when P is 0 or 1 */
    bool trial;
};

/* Every n_i > 0, every p_i in 0..1. */
struct spc_shares spc_shares_of(const double *p, const double *n, size_t n_points);

/* Of a point with n answers; not defined when the spread is not. */
struct interval spc_shares_limits(const struct spc_shares *chart, double n);

/* Signals at a point, as bits. */
enum {
    SPC_OUTSIDE = 1 << 0,   /* beyond a limit */
    SPC_ONE_SIDE = 1 << 1,  /* one of 7 or more running on one side of the centre */
    SPC_TREND = 1 << 2,     /* one of 7 or more running up or down */
    SPC_NEAR_LIMIT = 1 << 3 /* beyond a near line, with another among 3 running, on one side */
};
enum { SPC_SIGNALS = SPC_OUTSIDE | SPC_ONE_SIDE | SPC_TREND | SPC_NEAR_LIMIT, SPC_RUN_MIN = 7 };

/* Signals of each point by the chart's limits; none when they are not defined. */
void spc_signals(const struct spc_chart *chart, const double *values, size_t n,
                 unsigned *out_signals);

/* Adds the signals of `which` to those that are there, by lines that must be defined. */
void spc_add_signals(const struct spc_chart *chart, const double *values, size_t n, unsigned which,
                     unsigned *signals);

/* The same of shares: outside, near and the side of the centre by how many sigma_i * spread a point
   lies from it, running up or down by the shares themselves. `scratch` has room for n_points. */
void spc_shares_signals(const struct spc_shares *chart, const double *p, const double *n,
                        size_t n_points, double *scratch, unsigned *out_signals);

/* What a point shows where higher is better: the NHS words. A signal that says better and one that
   says worse: outside goes before running up or down, then one side, then near a limit. */
enum spc_variation { SPC_COMMON_CAUSE, SPC_IMPROVING, SPC_CONCERNING, SPC_VARIATION_COUNT };

/* "common_cause", "special_cause_improving", "special_cause_concerning". */
const char *spc_variation_code(enum spc_variation v) ATTR_RETURNS_NONNULL;

/* Of point i of n, by its signals; the first of a run up or down has the direction of the run. */
enum spc_variation spc_variation_of(unsigned signals, double centre, const double *values, size_t n,
                                    size_t i);

/* Against a target that should be reached: whatever comes, as long as nothing changes, lies above
   it, below it, or now above and now below. */
enum spc_assurance { SPC_ALWAYS_MET, SPC_NEVER_MET, SPC_SOMETIMES_MET, SPC_ASSURANCE_COUNT };
const char *spc_assurance_code(enum spc_assurance a) ATTR_RETURNS_NONNULL; /* "always_met", ... */
enum spc_assurance spc_assurance_of(struct interval limits, double target);

#endif
