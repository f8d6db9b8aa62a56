#ifndef ANALYZE_ACTIONS_STUDY_H
#define ANALYZE_ACTIONS_STUDY_H
/* The action register of a workspace with all that its answers tell of each action. */
#include <stdint.h>

#include "analyze/actions_report.h"
#include "analyze/command_work.h"
#include "common/attr.h"
#include "common/err.h"

/* As it stood on the day `today`; of the tier, unit and theme of the options, and what was agreed from
   their first day on. Errors as action_register_read and command_dataset. */
ATTR_MUST_USE enum err actions_study(const struct work *work, int32_t today,
                                     struct actions_view *out, struct diag *diag);

#endif
