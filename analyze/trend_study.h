#ifndef ANALYZE_TREND_STUDY_H
#define ANALYZE_TREND_STUDY_H
/* The trend of the answers of a workspace: the periods found, and the answers of each counted. */
#include "analyze/command_work.h"
#include "analyze/trend.h"
#include "common/attr.h"
#include "common/err.h"

/* ERR_NOT_FOUND when there are no answers in the time of the options, or for the board no quarter has
   ended; else errors as command_dataset, trend_waves_read and trend_months. */
ATTR_MUST_USE enum err trend_study(const struct work *work, const struct trend_options *o,
                                   const struct trend **out, struct diag *diag);

#endif
