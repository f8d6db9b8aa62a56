#ifndef COLLECTOR_RETENTION_H
#define COLLECTOR_RETENTION_H
/* The end of what is kept: answers some days after they were given; contacts and codes some days after
   their wave has closed; the counts of a wave likewise, and never before its contacts. Each clock is a
   setting of [retention], and 0 is never. */
#include <stdint.h>
#include <stdio.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/settings.h"
#include "store/audit.h"
#include "store/store.h"

/* Takes out what is due on the day `today` and tells it on `to`, a line each; adds the entry to the log
   of actions. In a transaction of the caller, who ends it in a commit, or rolls it back when it was
   only to be told: so what is told is what would happen. */
ATTR_MUST_USE enum err retention_apply(struct store *s, const struct settings *settings,
                                       int32_t today, FILE *to, struct audit_entry *out_entry,
                                       struct diag *diag);

#endif
