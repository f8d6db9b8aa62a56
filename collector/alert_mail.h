#ifndef COLLECTOR_ALERT_MAIL_H
#define COLLECTOR_ALERT_MAIL_H
/* One mail through the council's mail server (libcurl). It says that there are alerts and how many,
   never what they are about. TLS is demanded: smtps:// from the first byte, smtp:// by STARTTLS, and the
   certificate must be good; only a mail server on this very machine (smtp://127.0.0.1, localhost, [::1])
   may be spoken to in the clear. The password is read from its file for each mail; it is in no list of
   processes and in no message. */
#include <stdatomic.h>
#include <stdbool.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/settings.h"

/* Once a process, before other threads. ERR_INTERNAL. */
ATTR_MUST_USE enum err alert_mail_init(void);

/* True when a mail server is set. */
bool alert_mail_is_set(const struct settings *s);

/* Looks at [alerts] of the settings: address of the server, password file, certificates. One problem for
   each fault; ERR_RANGE when there is any. */
ATTR_MUST_USE enum err alert_mail_check(const struct settings *s, const char *file,
                                        struct problems *problems);

/* Sends, waiting a minute at most; ends early when *stop (nullable) becomes true. OK when the server has
   accepted the mail. ERR_IO with what it said, ERR_RANGE, ERR_NOT_FOUND (the password file). */
ATTR_MUST_USE enum err alert_mail_send(const struct settings *s, const char *to,
                                       const char *subject, const char *body,
                                       const atomic_bool *stop, struct diag *diag);

#endif
