#ifndef COLLECTOR_ALERT_ROUND_H
#define COLLECTOR_ALERT_ROUND_H
/* The clock of the alerts, one turn of it: mail to the duty officer about alerts that nobody was told of,
   and to whom comes next about those that nobody took in time. The server does it every minute and
   when an alert is raised (alert_clock.h), `commonview-collector alerts escalate` when it is run. Two
   turns at once may send a mail twice, and never lose one. */
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/settings.h"
#include "store/alerts.h"
#include "store/store.h"

/* How things stand. */
struct alert_counts {
    size_t n_open;
    size_t n_waiting; /* nobody has taken them */
    size_t n_overdue; /* of those: their time is over */
    size_t n_untold;  /* of those: no mail has gone out */
    struct alert_mail_state mail;
};
ATTR_MUST_USE enum err alert_count(struct store *s, int64_t now, struct arena *a,
                                   struct alert_counts *out, struct diag *diag);

/* Is somebody needed: overdue, or the mail fails, or nobody was told? */
bool alert_counts_are_bad(const struct settings *settings, const struct alert_counts *c);

/* Says it on standard error, a line each; nothing where there is nothing open and the mail goes out. */
void alert_counts_tell(const struct settings *settings, const struct alert_counts *c);

/* One turn. `forced`, when it is not NULL, is escalated before its time. Without a mail server OK, and
   nothing is done. The state of the mail is noted in the store, success and failure. ERR_IO and so on
   with what the mail server said. */
ATTR_MUST_USE enum err alert_round(struct store *s, const struct settings *settings, int64_t now,
                                   const struct alert_id *forced, const atomic_bool *stop,
                                   struct diag *diag);

#endif
