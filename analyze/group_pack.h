#ifndef ANALYZE_GROUP_PACK_H
#define ANALYZE_GROUP_PACK_H
/* A summary for one about-you group and its engagement board (rec 23): whether the group was heard,
   what those who answered find best and least good, what was agreed about it and whether it
   helped, and how to say more. In words of Easy Read, for the whole county; no service is named but
   where nobody of the group was heard. */
#include <stdint.h>

#include "analyze/actions_report.h"
#include "analyze/board_crosscheck.h"
#include "analyze/group_voice.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/record.h"
#include "forms/picture.h"
#include "i18n/i18n.h"

struct group_pack {
    const struct board_crosscheck *crosscheck;
    const struct group_voice *voice;    /* closed */
    const struct actions_view *actions; /* of the board tier */
    const struct picture_set *pictures; /* NULL: words alone */
    enum layout layout;                 /* easy read: larger */
};

const struct report *group_pack_report(const struct group_pack *p, const struct language *l,
                                       int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

#endif
