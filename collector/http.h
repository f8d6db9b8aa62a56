#ifndef COLLECTOR_HTTP_H
#define COLLECTOR_HTTP_H
/* The HTTP side of the server: page loops around libmicrohttpd, one daemon and one thread each
   (docs: its internal epoll thread stalls when exactly 128*k connections are ready, so the loop is
   ours). A request that must write is suspended until the writer thread reports the commit, so no
   acknowledgement leaves before the sync.

   What is refused before a handler sees it: requests that two servers could read differently
   (Transfer-Encoding beside Content-Length, repeated or unknown ones, not exactly one Host, names
   with spaces, values with line ends), bodies over REQUEST_BODY_MAX, connections that have not
   finished a request within HTTP_REQUEST_SECONDS. */
#include <stdint.h>

#include "collector/app.h"
#include "collector/exchange.h"
#include "common/attr.h"
#include "common/err.h"

enum { HTTP_REQUEST_SECONDS = 65, HTTP_CONNECTIONS_MAX = 16000, HTTP_POOL_BYTES = 8192 };

struct http;

/* Answers one exchange: fills x->reply, or x->job and x->after; the reply alone when x->refused. */
typedef void (*http_dispatch_fn)(struct exchange *x);

/* Starts listening on app->settings.listen with `threads` loops and the writer. `content_policy`
   is the Content-Security-Policy of every reply and must outlive the server. ERR_IO when the
   address cannot be used, ERR_SYNTAX when it is none. */
ATTR_MUST_USE enum err http_start(const struct app *app, http_dispatch_fn dispatch,
                                  const char *content_policy, struct http **out, struct diag *diag);

/* The port that was bound (of use when 0 was asked for). */
uint16_t http_port(const struct http *h);

/* Stops taking new connections, answers everything that was accepted, then frees. */
void http_stop(struct http *h);

#endif
