#ifndef COLLECTOR_OFFICER_LOG_H
#define COLLECTOR_OFFICER_LOG_H
/* What a command adds to the log of actions (store/audit.h), and how it tells that it did: number and
   hash on standard error, to be kept by who wants to hold the log to it later. */
#include "common/attr.h"
#include "common/err.h"
#include "store/audit.h"
#include "store/store.h"

/* Adds an entry with the system's time, in the transaction that is open. */
ATTR_MUST_USE enum err officer_log_add(struct store *s, const char *action, const char *detail,
                                       struct audit_entry *out, struct diag *diag);

/* After the commit. */
void officer_log_tell(const struct audit_entry *e);

/* Both, for a command that changes nothing in the store itself. */
ATTR_MUST_USE enum err officer_log_note(const char *workspace, const char *action,
                                        const char *detail, struct diag *diag);

enum { OFFICER_HEAD_MAX = 90 };
/* "12:3f2a..." */
void officer_log_head(const struct audit_entry *e, char out[OFFICER_HEAD_MAX]);

#endif
