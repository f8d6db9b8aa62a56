/* What the collector is measured against: the HTTP library by itself.

       floor constant BYTES THREADS          answers every request with so many bytes
       floor commit DIR THREADS [seal]       stores what is sent (floor_commit.h), then answers 303

   Prints one line when it is ready, as `commonview-collector serve` does, and runs until it is killed.
   A loop of its own around each daemon, for the reason that collector/http.h gives. */
#define _DEFAULT_SOURCE /* SO_REUSEPORT */

#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/mem.h"
#include "common/num.h"
#include "tests/bench/floor_commit.h"

enum { THREADS_MAX = 8, BODY_MAX = 65536, PAGE_MAX = 1 << 20, COMMIT_PAGE = 12000, POLL_MS = 500 };

/* The process is the server; the library's callbacks have no other way to it. */
static struct {
    int wake_fds[THREADS_MAX];
    size_t n_threads;
    struct MHD_Response *page;
    struct MHD_Response *moved;
    struct floor_commit *commit; /* NULL: constant */
} server;

static void wake_all(void)
{
    const uint64_t one = 1;
    for (size_t i = 0; i < server.n_threads; i++) {
        const ssize_t n = write(server.wake_fds[i], &one, sizeof one);
        (void)n;
    }
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *len, void **con_cls)
{
    struct submission *s = *con_cls;
    (void)cls;
    (void)url;
    (void)version;
    if (s == NULL) {
        s = mem_zalloc(sizeof *s);
        s->connection = c;
        buf_init(&s->body, BODY_MAX);
        *con_cls = s;
        return MHD_YES;
    }
    if (*len > 0) {
        buf_add(&s->body, data, *len);
        *len = 0;
        return MHD_YES;
    }
    if (server.commit == NULL || strcmp(method, "POST") != 0) {
        return MHD_queue_response(c, 200, server.page);
    }
    if (s->is_done) {
        return MHD_queue_response(c, 303, server.moved);
    }
    floor_commit_submit(server.commit, s);
    return MHD_YES;
}

static void on_completed(void *cls, struct MHD_Connection *c, void **con_cls,
                         enum MHD_RequestTerminationCode code)
{
    struct submission *s = *con_cls;
    (void)cls;
    (void)c;
    (void)code;
    if (s != NULL) {
        buf_done(&s->body);
        free(s);
    }
}

static int listen_on(uint16_t *port)
{
    const int one = 1;
    struct sockaddr_in at = {
        .sin_family = AF_INET, .sin_port = htons(*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one) != 0 ||
        bind(fd, (struct sockaddr *)&at, len) != 0 || listen(fd, 4096) != 0 ||
        getsockname(fd, (struct sockaddr *)&at, &len) != 0) {
        perror("floor");
        exit(1);
    }
    *port = ntohs(at.sin_port);
    return fd;
}

struct loop {
    struct MHD_Daemon *daemon;
    int wake_fd;
};

static void *run_loop(void *cls)
{
    struct loop *loop = cls;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct pollfd p[2] = {{.fd = info->epoll_fd, .events = POLLIN},
                          {.fd = loop->wake_fd, .events = POLLIN}};
    for (;;) {
        MHD_UNSIGNED_LONG_LONG wait = 0;
        uint64_t count = 0;
        int timeout = POLL_MS;
        if (MHD_get_timeout(loop->daemon, &wait) == MHD_YES && wait < POLL_MS) {
            timeout = (int)wait;
        }
        if (timeout > 0) {
            poll(p, 2, timeout);
        }
        if ((p[1].revents & POLLIN) != 0) {
            const ssize_t n = read(loop->wake_fd, &count, sizeof count);
            (void)n;
        }
        MHD_run(loop->daemon);
    }
    return NULL;
}

static void start_loop(int listen_fd, size_t i)
{
    struct loop *loop = mem_zalloc(sizeof *loop);
    pthread_t thread;
    loop->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    server.wake_fds[i] = loop->wake_fd;
    loop->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, NULL,
        MHD_OPTION_LISTEN_SOCKET, listen_fd, MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
        MHD_OPTION_CONNECTION_LIMIT, 16000U, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)8192,
        MHD_OPTION_END);
    if (loop->daemon == NULL || pthread_create(&thread, NULL, run_loop, loop) != 0) {
        (void)fprintf(stderr, "floor: cannot start\n");
        exit(1);
    }
}

static struct MHD_Response *constant(size_t len)
{
    char *page = mem_alloc(len + 1);
    memset(page, 'x', len);
    struct MHD_Response *r = MHD_create_response_from_buffer(len, page, MHD_RESPMEM_MUST_FREE);
    if (r == NULL || MHD_add_response_header(r, "Content-Type", "text/html") != MHD_YES) {
        exit(1);
    }
    return r;
}

static size_t number_of(const char *text, int64_t max)
{
    int64_t n = 0;
    if (num_parse_int(slice_of(text), 1, max, &n) != OK) {
        (void)fprintf(stderr, "floor: '%s' is no number\n", text);
        exit(2);
    }
    return (size_t)n;
}

int main(int argc, char **argv)
{
    uint16_t port = 0;
    if (argc < 4) {
        (void)fprintf(stderr, "usage: floor constant BYTES THREADS | commit DIR THREADS [seal]\n");
        return 2;
    }
    const bool commits = strcmp(argv[1], "commit") == 0;
    server.n_threads = number_of(argv[3], THREADS_MAX);
    server.page = constant(commits ? COMMIT_PAGE : number_of(argv[2], PAGE_MAX));
    server.moved = constant(0);
    (void)signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; i < server.n_threads; i++) {
        start_loop(listen_on(&port), i);
    }
    if (commits) {
        server.commit = floor_commit_start(argv[2], argc > 4, wake_all);
    }
    printf("listening on http://127.0.0.1:%u/\n", (unsigned)port);
    if (fflush(stdout) != 0) {
        return 1;
    }
    for (;;) {
        pause();
    }
}
