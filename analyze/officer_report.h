#ifndef ANALYZE_OFFICER_REPORT_H
#define ANALYZE_OFFICER_REPORT_H
/* The officer's report: one file with all that the analyses found, the few things to look at first on
   its first screen, each leading to where it stands in full, then the pictures with their tables:
   where to look (a grid of words), who answered (bars), what each group says of the average service
   (dots with intervals), services against what is expected (funnels), changes over time (control
   charts); what was agreed; every service in detail. For the quality team only.

   Of funnels and control charts those are shown that have something to see, OFFICER_CHARTS of each at
   most; the commands compare and trend have all. */
#include <stdint.h>

#include "analyze/actions_report.h"
#include "analyze/compare.h"
#include "analyze/coverage.h"
#include "analyze/crosscheck.h"
#include "analyze/report.h"
#include "analyze/trend.h"
#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

enum { OFFICER_CHARTS = 4, OFFICER_FIRST = 3 };

struct officer_report {
    const struct crosscheck *crosscheck;
    const struct coverage *coverage; /* restricted */
    const struct compare *compare;
    const struct trend *trend;          /* NULL: no answers */
    const struct actions_view *actions; /* restricted */
    const struct actions *agreed;       /* the register */
};

const struct report *officer_report(const struct officer_report *r, const struct language *l,
                                    int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* The compared themes and sources with the most services outside of what is expected, the most
   first; at most OFFICER_CHARTS, none where all are as expected. Returns how many. */
size_t officer_funnels(const struct compare *c, const struct compare_group *out[OFFICER_CHARTS]);

/* The series that changed by more than chance in their latest period, then those that did before,
   then those with the most periods, in the order of the trend within each. Returns how many. */
size_t officer_series(const struct trend *t, const struct trend_series *out[OFFICER_CHARTS]);

#endif
