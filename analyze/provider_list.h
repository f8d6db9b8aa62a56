#ifndef ANALYZE_PROVIDER_LIST_H
#define ANALYZE_PROVIDER_LIST_H
/* For the quality team: to which services a pack was sent, until when each can correct facts, and
   which corrections wait for a decision. */
#include <stdint.h>

#include "analyze/correction_register.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/settings.h"
#include "common/units.h"
#include "i18n/i18n.h"

const struct report *provider_list_report(const struct corrections *c, const struct units *units,
                                          const struct settings *settings, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

#endif
