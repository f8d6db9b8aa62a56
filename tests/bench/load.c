/* Sends the requests of a plan over many connections at once, each with one request under way, and
   tells how many were answered a second and how long the slowest waited.

       load PORT CLIENTS SECONDS <PLAN         one line a request:
           [once] GET PATH | [once] POST PATH BODY

   Each connection goes through the plan again and again, `once` lines the first time only; with
   nothing else in the plan it is only held from then on. Lines of `header TEXT` go with all. In a body
   {key} becomes a new response key. A cookie that is set is sent from then on, until the plan begins
   anew without `once` lines. An answer other than 200 and 303, or an end, counts as an error.

   Prints: requests a second, median and 99th percentile of their waits in ms, errors, bytes of the
   last body, plans a second, the 99th percentile of a plan in ms. */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "common/mem.h"
#include "common/num.h"
#include "tests/bench/load_plan.h"

enum { REPLY_MAX = 1 << 18, EVENTS_MAX = 256, COOKIE_MAX = 128, PERCENT = 100 };

struct client {
    int fd;
    size_t at;     /* in the plan */
    int64_t since; /* microseconds: when the request was sent */
    int64_t begun; /* when the plan was */
    struct buf out;
    struct buf in;
    size_t head_len; /* of the reply; 0 until it has all come */
    struct reply_head head;
    char cookie[COOKIE_MAX];
};

/* Waits, in microseconds. */
struct waits {
    int64_t *items;
    size_t n;
    size_t cap;
};

struct load {
    struct plan plan;
    struct sockaddr_in server;
    int epoll_fd;
    struct client *clients;
    size_t n_clients;
    struct waits requests;
    struct waits plans;
    size_t n_errors;
    size_t last_body;
    uint64_t n_keys;
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void waits_add(struct waits *w, int64_t us)
{
    if (w->n == w->cap) {
        w->cap = w->cap == 0 ? 65536 : 2 * w->cap;
        w->items = mem_grow(w->items, w->cap, sizeof *w->items);
    }
    w->items[w->n++] = us;
}

static int by_size(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double waits_ms(struct waits *w, size_t percent)
{
    if (w->n == 0) {
        return 0;
    }
    qsort(w->items, w->n, sizeof *w->items, by_size);
    const size_t at = w->n * percent / PERCENT;
    return (double)w->items[at] / 1000;
}

static void client_connect(struct load *l, struct client *c)
{
    const int one = 1;
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 ||
        connect(c->fd, (const struct sockaddr *)(const void *)&l->server, sizeof l->server) != 0 ||
        setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0 ||
        epoll_ctl(l->epoll_fd, EPOLL_CTL_ADD, c->fd, &e) != 0) {
        fail("cannot connect");
    }
}

/* Writes the client's next request; small enough to go in one piece. */
static void client_send(struct load *l, struct client *c)
{
    const struct request_line *r = &l->plan.items[c->at];
    plan_write(&l->plan, r, c->cookie, l->n_keys++, &c->out);
    c->head_len = 0;
    buf_clear(&c->in);
    c->since = now_us();
    if (buf_error(&c->out) != OK) {
        fail("a request is too long");
    }
    /* one that the server has just closed is seen when its reply is read */
    const ssize_t n = send(c->fd, c->out.data, c->out.len, MSG_NOSIGNAL);
    (void)n;
}

static void client_next(struct load *l, struct client *c)
{
    c->at++;
    if (c->at == l->plan.n_items) {
        waits_add(&l->plans, now_us() - c->begun);
        c->begun = now_us();
        c->at = l->plan.loop_start;
        if (c->at == l->plan.n_items) {
            return; /* from now on the connection is only held */
        }
        if (c->at == 0) {
            c->cookie[0] = '\0';
        }
    }
    client_send(l, c);
}

/* Reads the head of a reply once it is whole. */
static void read_head(struct client *c)
{
    const char *end = strstr(buf_str(&c->in), "\r\n\r\n");
    if (end != NULL) {
        c->head_len = (size_t)(end - c->in.data) + 4;
        plan_read_head(slice_make(c->in.data, c->head_len - 2), &c->head, c->cookie,
                       sizeof c->cookie);
    }
}

static void client_done(struct load *l, struct client *c)
{
    waits_add(&l->requests, now_us() - c->since);
    l->n_errors += c->head.status != 200 && c->head.status != 303;
    l->last_body = (size_t)c->head.body_len;
    client_next(l, c);
}

static void client_read(struct load *l, struct client *c)
{
    static char bytes[65536];
    const ssize_t n = recv(c->fd, bytes, sizeof bytes, 0);
    if (n <= 0) {
        l->n_errors++;
        close(c->fd);
        client_connect(l, c);
        client_send(l, c);
        return;
    }
    buf_add(&c->in, bytes, (size_t)n);
    if (c->head_len == 0) {
        read_head(c);
    }
    if (c->head_len != 0 && c->in.len >= c->head_len + (size_t)c->head.body_len) {
        client_done(l, c);
    }
}

static void run(struct load *l, int64_t seconds)
{
    struct epoll_event events[EVENTS_MAX];
    const int64_t until = now_us() + seconds * 1000000;
    while (now_us() < until) {
        const int n = epoll_wait(l->epoll_fd, events, EVENTS_MAX, 100);
        for (int i = 0; i < n; i++) {
            client_read(l, events[i].data.ptr);
        }
    }
}

static void start(struct load *l)
{
    l->clients = mem_zalloc(l->n_clients * sizeof *l->clients);
    for (size_t i = 0; i < l->n_clients; i++) {
        struct client *c = &l->clients[i];
        buf_init(&c->out, REPLY_MAX);
        buf_init(&c->in, REPLY_MAX);
        client_connect(l, c);
        c->begun = now_us();
        client_send(l, c);
    }
}

static int64_t number_of(const char *text)
{
    int64_t n = 0;
    if (num_parse_int(slice_of(text), 1, 100000, &n) != OK) {
        (void)fprintf(stderr, "'%s' is no number of 1 to 100000\n", text);
        exit(2);
    }
    return n;
}

int main(int argc, char **argv)
{
    struct load l = {.epoll_fd = epoll_create1(EPOLL_CLOEXEC)};
    if (argc != 4) {
        (void)fprintf(stderr, "usage: load PORT CLIENTS SECONDS <PLAN\n");
        return 2;
    }
    l.server = (struct sockaddr_in){.sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)number_of(argv[1])),
                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    l.n_clients = (size_t)number_of(argv[2]);
    const int64_t seconds = number_of(argv[3]);
    plan_read(stdin, &l.plan);
    start(&l);
    const int64_t begin = now_us();
    run(&l, seconds);
    const double lasted = (double)(now_us() - begin) / 1e6;
    printf("%.0f %.3f %.3f %zu %zu %.1f %.3f\n", (double)l.requests.n / lasted,
           waits_ms(&l.requests, 50), waits_ms(&l.requests, 99), l.n_errors, l.last_body,
           (double)l.plans.n / lasted, waits_ms(&l.plans, 99));
    return l.requests.n > 0 ? 0 : 1;
}
