#ifndef ANALYZE_SAFEGUARDING_BOARD_H
#define ANALYZE_SAFEGUARDING_BOARD_H
/* What the Safeguarding Adults Board reads before what people say (rec 26: a board that asked about
   performance and did not see to it that it improved): how all that was agreed about safeguarding
   stands, overdue first. */
#include <stddef.h>

#include "analyze/actions_report.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "i18n/i18n.h"

struct safeguarding_board {
    const struct actions_view *actions; /* all; those about safeguarding are told */
};

void safeguarding_board_tell(const struct safeguarding_board *s, const struct language *l,
                             struct arena *a, struct report_builder *b);

#endif
