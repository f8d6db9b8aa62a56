#ifndef ANALYZE_COVERAGE_CHART_H
#define ANALYZE_COVERAGE_CHART_H
/* How many of those who were asked answered, by source, as bars. There is no bar where that is not
   recorded or not told: words stand alone there. NULL when no source has a bar. */
#include "analyze/chart.h"
#include "analyze/coverage.h"
#include "common/arena.h"
#include "i18n/i18n.h"

const struct chart *coverage_chart(const struct coverage *c, const struct language *l,
                                   struct arena *a);

#endif
