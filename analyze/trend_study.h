#ifndef ANALYZE_TREND_STUDY_H
#define ANALYZE_TREND_STUDY_H
/* A trend of the answers of a workspace, read period by period. */
#include "analyze/command_work.h"
#include "analyze/trend.h"
#include "common/attr.h"
#include "common/err.h"

/* Of `whole`, the data set of the whole time. The board is told of quarters that have ended. Errors as
   command_dataset and trend_waves_read; ERR_NOT_FOUND when there is no such period. */
ATTR_MUST_USE enum err trend_study(const struct work *work, const struct trend_options *options,
                                   const struct dataset *whole, const struct trend **out,
                                   struct diag *diag);

#endif
