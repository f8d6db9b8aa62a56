#ifndef ANALYZE_SCRUTINY_PACK_H
#define ANALYZE_SCRUTINY_PACK_H
/* The half-year pack of the scrutiny panel (letter, rec 16): what is overdue first, then how all that
   was agreed stands, what came to its day in the half-year and what of it is shown to have worked,
   what to ask, and what the board was told of the services. Of the board tier: it may be published
   with the release that it rests on. */
#include <stdint.h>

#include "analyze/actions_report.h"
#include "analyze/board_crosscheck.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

struct scrutiny_pack {
    const struct board_crosscheck *crosscheck;
    const struct actions_view *actions; /* all, of the board tier */
    int32_t since;                      /* first day of the half-year */
};

const struct report *scrutiny_pack_report(const struct scrutiny_pack *p, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

#endif
