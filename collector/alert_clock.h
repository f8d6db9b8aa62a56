#ifndef COLLECTOR_ALERT_CLOCK_H
#define COLLECTOR_ALERT_CLOCK_H
/* The thread of the server that turns the clock of the alerts (alert_round.h): every minute, and at once
   when an alert was raised. A mail that fails is told on standard error and tried again after 5 seconds,
   10, 20 and so on up to 10 minutes. No page waits for it. */
#include <stdbool.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/settings.h"

struct alert_clock;

/* What is given must outlive it. */
ATTR_MUST_USE enum err alert_clock_start(const char *workspace, const struct settings *settings,
                                         struct alert_clock **out, struct diag *diag);
void alert_clock_stop(struct alert_clock *c);

/* An alert is in the store. NULL: nothing is done. Any thread. */
void alert_clock_poke(struct alert_clock *c);

/* True when the last turn failed. NULL: false. Any thread. */
bool alert_clock_fails(const struct alert_clock *c);

#endif
