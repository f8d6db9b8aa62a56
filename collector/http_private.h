#ifndef COLLECTOR_HTTP_PRIVATE_H
#define COLLECTOR_HTTP_PRIVATE_H
/* What the parts of the HTTP side share: http.c (loops, start, stop), http_exchange.c (one request from
   its first header to its last byte) and http_reply.c (what goes back). */
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "collector/gzip.h"
#include "collector/http.h"
#include "collector/kept.h"

/* One open connection, kept so that a client that drips its request can be cut off. */
struct http_connection {
    struct http_connection *prev, *next;
    int fd;
    int64_t since_ms; /* when it opened or finished its last request */
};

struct http_loop {
    struct http *http;
    struct MHD_Daemon *daemon;
    pthread_t thread;
    int wake_fd; /* eventfd: the writer has finished a batch */
    struct store *store;
    struct gzip *gzip;
    struct kept *kept;
    struct http_connection *connections;
    int64_t last_sweep_ms;
};

struct http {
    const struct app *app;
    http_dispatch_fn dispatch;
    const char *content_policy;
    struct writer *writer;
    struct network_limits *networks;
    struct http_loop *loops;
    size_t n_loops;
    uint16_t port;
    atomic_long n_open; /* exchanges that have not been answered */
    atomic_bool stopping;
};

int64_t http_now_ms(void);

/* The library's form of a reply, whose body it takes over; NULL when it cannot be made. */
struct MHD_Response *http_make_reply(struct http_loop *loop, struct exchange *x);

/* The callbacks that a loop's daemon is given; cls is the struct http_loop. */
enum MHD_Result http_on_request(void *cls, struct MHD_Connection *c, const char *url,
                                const char *method, const char *version, const char *data,
                                size_t *len, void **con_cls);
void http_on_completed(void *cls, struct MHD_Connection *c, void **con_cls,
                       enum MHD_RequestTerminationCode code);

#endif
