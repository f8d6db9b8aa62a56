#ifndef ANALYZE_COMPARE_CHART_H
#define ANALYZE_COMPARE_CHART_H
/* The funnel of one theme and source that was compared (compare.h). For the quality team: every
   service is a mark in it. */
#include "analyze/chart.h"
#include "analyze/compare.h"
#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

const struct chart *compare_chart(const struct compare_group *g, const struct language *l,
                                  struct arena *a) ATTR_RETURNS_NONNULL;

#endif
