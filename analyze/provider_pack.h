#ifndef ANALYZE_PROVIDER_PACK_H
#define ANALYZE_PROVIDER_PACK_H
/* A service's own pack: what people, carers and staff said of it beside what it says of itself and
   what it expected them to say; the facts that are held of it and how to correct them within
   CORRECTION_DAYS; what was agreed with it. Nothing of any other service stands in it.

   It rests on what the board may be told (board.h), since the service reads the public reports too.
   A service knows whom it supports and who works there, so it is told less than the board of how
   much: averages are rounded to PROVIDER_STEP of 100. It is for the service and the quality team: no
   pack says of itself that it is for everybody, so /summary/ does not show one. */
#include <stdint.h>

#include "analyze/actions_report.h"
#include "analyze/board_crosscheck.h"
#include "analyze/correction_register.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

enum { PROVIDER_STEP = 5 };

struct provider_pack {
    const struct board_crosscheck *crosscheck; /* of one unit (only_unit) */
    const struct actions_view *actions;        /* of the unit, board tier */
    const struct corrections *corrections;     /* of all units; only its own are told */
    int32_t sent;                              /* the day from which its time to correct runs */
};

const struct report *provider_pack_report(const struct provider_pack *p, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* An average as a service is told it. */
struct told_mean provider_mean(struct told_mean mean);

#endif
