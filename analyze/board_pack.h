#ifndef ANALYZE_BOARD_PACK_H
#define ANALYZE_BOARD_PACK_H
/* What a board reads in its hour: who was and was not heard, three strengths, three issues, where people
   do not say the same, what was agreed and whether it helped, what happens next and who does it; and
   the counts that every sentence rests on. Made of what the board may be told and of nothing else. */
#include <stdint.h>

#include "analyze/actions_report.h"
#include "analyze/board_crosscheck.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/record.h"
#include "forms/picture.h"
#include "i18n/i18n.h"

struct board_pack {
    const struct board_crosscheck *crosscheck;
    const struct actions_view *actions; /* of the board tier */
    const struct picture_set *pictures; /* NULL: words alone */
    enum layout layout;                 /* easy read: larger */
};

const struct report *board_pack_report(const struct board_pack *p, const struct language *l,
                                       int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

#endif
