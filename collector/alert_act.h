#ifndef COLLECTOR_ALERT_ACT_H
#define COLLECTOR_ALERT_ACT_H
/* What officers do about alerts. Each act is an event of the alert and an entry in the log of actions,
   both or neither. `by` is who acts; NULL: the duty officer of the settings. The workspace was opened for
   writing, with its alerts. Errors: those of alert_find; ERR_CONFLICT when the alert is closed. */
#include "collector/workspace.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/alerts.h"
#include "store/audit.h"

/* Adds "alert ACT" with the alert's number to the log, in the transaction that is open. */
ATTR_MUST_USE enum err alert_log_act(struct workspace *w, const char *act,
                                     const struct alert_row *row, struct audit_entry *out,
                                     struct diag *diag);

/* Who looks after it from now on; may be done again by another. */
ATTR_MUST_USE enum err alert_take(struct workspace *w, const char *number, const char *by,
                                  struct diag *diag);

/* `outcome` is passed, known or no-concern; the reason is read from a file ("-": standard input) and
   sealed like the alert. ERR_CONFLICT too when nobody has taken it; ERR_RANGE. */
ATTR_MUST_USE enum err alert_close(struct workspace *w, const char *number, const char *by,
                                   const char *outcome, const char *reason_path, struct diag *diag);

/* Sends what mail is due, and for `number` (nullable) before its time. ERR_RANGE without a mail
   server. */
ATTR_MUST_USE enum err alert_escalate(struct workspace *w, const char *number, struct diag *diag);

/* A mail that says that it is a test, to both addresses; notes whether the mail goes out. */
ATTR_MUST_USE enum err alert_test_mail(struct workspace *w, struct diag *diag);

#endif
