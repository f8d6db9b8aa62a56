#define _DEFAULT_SOURCE /* SO_REUSEPORT */

#include "collector/http.h"

#include <assert.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "collector/http_private.h"
#include "collector/network.h"
#include "common/mem.h"
#include "common/num.h"

enum { SWEEP_MS = 1000, POLL_MS = 500, STOP_WAIT_MS = 10000 };

int64_t http_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Connections are listed as they open and close, on the loop's own thread. */
static void on_connection(void *cls, struct MHD_Connection *c, void **socket_context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct http_loop *loop = cls;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        struct http_connection *n = mem_zalloc(sizeof *n);
        n->fd = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        n->since_ms = http_now_ms();
        n->next = loop->connections;
        if (n->next != NULL) {
            n->next->prev = n;
        }
        loop->connections = n;
        *socket_context = n;
        return;
    }
    struct http_connection *n = *socket_context;
    if (n == NULL) {
        return;
    }
    if (n->prev != NULL) {
        n->prev->next = n->next;
    } else {
        loop->connections = n->next;
    }
    if (n->next != NULL) {
        n->next->prev = n->prev;
    }
    free(n);
    *socket_context = NULL;
}

/* The library's own time-out is for silence; a client that sends a byte now and then would stay for
   ever. Shutting the socket down makes the library close it in its own time. */
static void sweep_connections(struct http_loop *loop, int64_t now)
{
    loop->last_sweep_ms = now;
    for (struct http_connection *n = loop->connections; n != NULL; n = n->next) {
        if (now - n->since_ms > (int64_t)HTTP_REQUEST_SECONDS * 1000) {
            shutdown(n->fd, SHUT_RDWR);
        }
    }
}

/* One turn: wait for the sockets or the writer, then let the library work. */
static void loop_turn(struct http_loop *loop, int epoll_fd)
{
    struct pollfd p[2] = {{.fd = epoll_fd, .events = POLLIN},
                          {.fd = loop->wake_fd, .events = POLLIN}};
    MHD_UNSIGNED_LONG_LONG wait = 0;
    int timeout = POLL_MS;
    if (MHD_get_timeout(loop->daemon, &wait) == MHD_YES && wait < POLL_MS) {
        timeout = (int)wait;
    }
    if (timeout > 0) {
        poll(p, 2, timeout);
    }
    if ((p[1].revents & POLLIN) != 0) {
        uint64_t count;
        while (read(loop->wake_fd, &count, sizeof count) > 0) {
        }
    }
    MHD_run(loop->daemon);
    const int64_t now = http_now_ms();
    if (now - loop->last_sweep_ms >= SWEEP_MS) {
        sweep_connections(loop, now);
    }
}

static void *loop_main(void *cls)
{
    struct http_loop *loop = cls;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    while (!atomic_load(&loop->http->stopping)) {
        loop_turn(loop, info->epoll_fd);
    }
    return NULL;
}

static void wake_loops(void *cls)
{
    struct http *h = cls;
    const uint64_t one = 1;
    for (size_t i = 0; i < h->n_loops; i++) {
        const ssize_t n = write(h->loops[i].wake_fd, &one, sizeof one);
        (void)n; /* a full counter wakes just as well */
    }
}

/* "host:port" to the first socket address it names. */
static enum err parse_listen(const char *text, struct addrinfo **out, struct diag *diag)
{
    const char *colon = strrchr(text, ':');
    int64_t port = 0;
    if (colon == NULL || (size_t)(colon - text) >= 256 ||
        num_parse_int(slice_of(colon + 1), 0, 65535, &port) != OK) {
        return diag_fail(diag, ERR_SYNTAX, "'%s' is no address to listen on: write 127.0.0.1:8080",
                         text);
    }
    char host[256];
    size_t len = (size_t)(colon - text);
    const char *start = text;
    if (len >= 2 && text[0] == '[' && text[len - 1] == ']') {
        start++;
        len -= 2;
    }
    memcpy(host, start, len);
    host[len] = '\0';
    const struct addrinfo hints = {.ai_family = AF_UNSPEC,
                                   .ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    const int rc = getaddrinfo(len > 0 ? host : NULL, colon + 1, &hints, out);
    if (rc != 0) {
        return diag_fail(diag, ERR_IO, "cannot listen on '%s': %s", text, gai_strerror(rc));
    }
    return OK;
}

static uint16_t bound_port(int fd)
{
    struct sockaddr_storage at;
    socklen_t len = sizeof at;
    if (getsockname(fd, (struct sockaddr *)&at, &len) != 0) {
        return 0;
    }
    return at.ss_family == AF_INET6
               ? ntohs(((const struct sockaddr_in6 *)(const void *)&at)->sin6_port)
               : ntohs(((const struct sockaddr_in *)(const void *)&at)->sin_port);
}

/* A listening socket; loops share the port through SO_REUSEPORT. */
static enum err listen_on(const struct addrinfo *at, bool share, int *out_fd, struct diag *diag)
{
    const int one = 1;
    const int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return diag_fail(diag, ERR_IO, "cannot make a socket: %s", strerror(errno));
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if ((share && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one) != 0) ||
        bind(fd, at->ai_addr, at->ai_addrlen) != 0 || listen(fd, 4096) != 0) {
        diag_set(diag, "cannot listen: %s", strerror(errno));
        diag_remedy(diag, "Choose another address with --listen, or stop the program that uses it");
        close(fd);
        return ERR_IO;
    }
    *out_fd = fd;
    return OK;
}

/* SO_REUSEPORT lets another server have the same port and half of the people who come to it. Without
   it the port is ours alone or nobody's. */
static enum err check_port_is_free(const struct addrinfo *at, struct diag *diag)
{
    int fd = -1;
    const enum err err = listen_on(at, false, &fd, diag);
    if (err == OK) {
        close(fd);
    }
    return err;
}

/* A text of ours ends at its first NUL: "%00" would hide what comes after it. As a control character
   it is refused like any other. */
static size_t unescape(void *cls, struct MHD_Connection *c, char *text)
{
    (void)cls;
    (void)c;
    const size_t len = MHD_http_unescape(text);
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\0') {
            text[i] = '\x01';
        }
    }
    return len;
}

static struct MHD_Daemon *start_daemon(struct http_loop *loop, int fd)
{
    const struct MHD_OptionItem more[] = {
        {MHD_OPTION_CONNECTION_LIMIT, HTTP_CONNECTIONS_MAX, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, HTTP_POOL_BYTES, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, HTTP_REQUEST_SECONDS, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
                            http_on_request, loop, MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
                            MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_NOTIFY_COMPLETED,
                            http_on_completed, loop, MHD_OPTION_NOTIFY_CONNECTION, on_connection,
                            loop, MHD_OPTION_ARRAY, more, MHD_OPTION_END);
}

static enum err start_loop(struct http *h, struct http_loop *loop, struct addrinfo *at,
                           struct diag *diag)
{
    int fd = -1;
    loop->http = h;
    loop->gzip = gzip_new();
    loop->kept = kept_new();
    loop->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (loop->wake_fd < 0) {
        return diag_fail(diag, ERR_IO, "cannot make an eventfd: %s", strerror(errno));
    }
    enum err err = store_open(h->app->workspace, STORE_READ, &loop->store, diag);
    if (err == OK) {
        err = listen_on(at, h->app->settings.threads > 1, &fd, diag);
    }
    if (err != OK) {
        return err;
    }
    loop->daemon = start_daemon(loop, fd);
    if (loop->daemon == NULL) {
        close(fd);
        return diag_fail(diag, ERR_IO, "the HTTP library would not start: %s", strerror(errno));
    }
    if (h->port == 0) { /* port 0 picked one: the other loops take the same */
        h->port = bound_port(fd);
        if (at->ai_family == AF_INET6) {
            ((struct sockaddr_in6 *)(void *)at->ai_addr)->sin6_port = htons(h->port);
        } else {
            ((struct sockaddr_in *)(void *)at->ai_addr)->sin_port = htons(h->port);
        }
    }
    return OK;
}

static enum err start_loops(struct http *h, struct addrinfo *at, struct diag *diag)
{
    const size_t wanted = h->app->settings.threads > 0 ? h->app->settings.threads : 1;
    h->loops = mem_array(wanted, sizeof *h->loops);
    const enum err taken = check_port_is_free(at, diag);
    if (taken != OK) {
        return taken;
    }
    for (size_t i = 0; i < wanted; i++) {
        h->loops[i].wake_fd = -1;
        const enum err err = start_loop(h, &h->loops[i], at, diag);
        h->n_loops = i + 1;
        if (err != OK) {
            return err;
        }
    }
    return OK;
}

/* Threads start last: the writer wakes loops, so all of them must be there first. */
static enum err start_threads(struct http *h, struct diag *diag)
{
    const enum err err =
        writer_start(h->app->workspace, h->app->settings.queue, wake_loops, h, &h->writer, diag);
    if (err != OK) {
        return err;
    }
    for (size_t i = 0; i < h->n_loops; i++) {
        const int rc = pthread_create(&h->loops[i].thread, NULL, loop_main, &h->loops[i]);
        if (rc != 0) {
            h->n_loops = i;
            return diag_fail(diag, ERR_IO, "cannot start a thread: %s", strerror(rc));
        }
    }
    return OK;
}

static void free_loops(struct http *h)
{
    for (size_t i = 0; i < h->n_loops; i++) {
        struct http_loop *loop = &h->loops[i];
        if (loop->daemon != NULL) {
            MHD_stop_daemon(loop->daemon);
        }
        store_close(loop->store);
        gzip_free(loop->gzip);
        kept_free(loop->kept);
        if (loop->wake_fd >= 0) {
            close(loop->wake_fd);
        }
    }
    free(h->loops);
}

enum err http_start(const struct app *app, http_dispatch_fn dispatch, const char *content_policy,
                    struct http **out, struct diag *diag)
{
    struct addrinfo *at = NULL;
    enum err err = parse_listen(app->settings.listen, &at, diag);
    if (err != OK) {
        return err;
    }
    assert(at != NULL);
    struct http *h = mem_zalloc(sizeof *h);
    h->networks = network_limits_new();
    h->app = app;
    h->dispatch = dispatch;
    h->content_policy = content_policy;
    err = start_loops(h, at, diag);
    freeaddrinfo(at);
    if (err == OK) {
        err = start_threads(h, diag);
    }
    if (err != OK) {
        http_stop(h);
        return err;
    }
    *out = h;
    return OK;
}

uint16_t http_port(const struct http *h)
{
    return h->port;
}

/* Waits until every accepted request has been answered, or the patience of a service manager would
   end. */
static void wait_answered(const struct http *h)
{
    const struct timespec nap = {.tv_nsec = 5000000};
    const int64_t until = http_now_ms() + STOP_WAIT_MS;
    while (atomic_load(&h->n_open) > 0 && http_now_ms() < until) {
        nanosleep(&nap, NULL);
    }
}

void http_stop(struct http *h)
{
    if (h == NULL) {
        return;
    }
    for (size_t i = 0; i < h->n_loops && h->writer != NULL; i++) {
        const MHD_socket fd = MHD_quiesce_daemon(h->loops[i].daemon);
        if (fd != MHD_INVALID_SOCKET) {
            close(fd);
        }
    }
    if (h->writer != NULL) {
        wait_answered(h);
        writer_stop(h->writer);
        wait_answered(h);
        atomic_store(&h->stopping, true);
        wake_loops(h);
        for (size_t i = 0; i < h->n_loops; i++) {
            pthread_join(h->loops[i].thread, NULL);
        }
    }
    free_loops(h);
    network_limits_free(h->networks);
    free(h);
}
