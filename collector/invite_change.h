#ifndef COLLECTOR_INVITE_CHANGE_H
#define COLLECTOR_INVITE_CHANGE_H
/* What may still be changed once people are invited: codes that came back on paper are marked used,
   and the day a wave closes is moved to a later one. Both tell on standard error what was done. */
#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

/* Marks a code answered, or declined; "-" reads codes from standard input, one a line, and marks all
   of them or none. The diag names the line. ERR_RANGE when a code is none, ERR_NOT_FOUND when it is
   nobody's, ERR_CONFLICT when it is used already. */
ATTR_MUST_USE enum err invite_take_back(const char *workspace, const char *code, bool is_declined,
                                        struct arena *a, struct diag *diag);

/* The letters promised a day, so it is only ever a later one: else ERR_RANGE. */
ATTR_MUST_USE enum err invite_move_closing(const char *workspace, const char *wave, int32_t closes,
                                           struct arena *a, struct diag *diag);

#endif
