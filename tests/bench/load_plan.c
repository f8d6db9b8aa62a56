#include "tests/bench/load_plan.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/num.h"

enum { LINE_MAX_BYTES = 16384, REQUESTS_MAX = 64, SECONDS_A_DAY = 86400 };

static void refuse(const char *line)
{
    (void)fprintf(stderr, "no line of a plan: %s\n", line);
    exit(2);
}

static void read_line(struct plan *plan, struct buf *headers, const char *line)
{
    struct slice rest = slice_trim(slice_of(arena_strdup(plan->arena, line)));
    struct request_line r = {0};
    if (slice_starts(rest, "header ")) {
        buf_add(headers, rest.p + 7, rest.len - 7);
        buf_adds(headers, "\r\n");
        return;
    }
    if (!slice_word(&rest, &r.method) || plan->n_items == REQUESTS_MAX) {
        refuse(line);
    }
    r.once = slice_is(r.method, "once");
    if ((r.once && !slice_word(&rest, &r.method)) || !slice_word(&rest, &r.path)) {
        refuse(line);
    }
    r.body = slice_trim(rest);
    plan->items[plan->n_items++] = r;
}

void plan_read(FILE *in, struct plan *out)
{
    char line[LINE_MAX_BYTES];
    struct buf headers;
    buf_init(&headers, LINE_MAX_BYTES);
    *out = (struct plan){.arena = arena_new(65536)};
    out->items = arena_array(out->arena, REQUESTS_MAX, sizeof *out->items);
    while (fgets(line, sizeof line, in) != NULL) {
        read_line(out, &headers, line);
    }
    while (out->loop_start < out->n_items && out->items[out->loop_start].once) {
        out->loop_start++;
    }
    if (out->n_items == 0) {
        refuse("(there is none)");
    }
    out->headers = slice_of(arena_slicedup(out->arena, buf_slice(&headers)));
    buf_done(&headers);
}

/* A response's key: the day, then a number that no other run has. */
static void write_key(uint64_t number, struct buf *out)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    buf_addf(out, "%08lx%08lx%016llx", (unsigned long)(t.tv_sec / SECONDS_A_DAY),
             (unsigned long)t.tv_nsec, (unsigned long long)number);
}

static void write_body(struct slice body, uint64_t key, struct buf *out)
{
    static const char mark[] = "{key}";
    while (body.len > 0) {
        if (slice_starts(body, mark)) {
            write_key(key, out);
            body = slice_make(body.p + sizeof mark - 1, body.len - (sizeof mark - 1));
        } else {
            const char *next = memchr(body.p + 1, mark[0], body.len - 1);
            const size_t len = next != NULL ? (size_t)(next - body.p) : body.len;
            buf_add(out, body.p, len);
            body = slice_make(body.p + len, body.len - len);
        }
    }
}

void plan_write(const struct plan *plan, const struct request_line *r, const char *cookie,
                uint64_t key, struct buf *out)
{
    struct buf body;
    buf_clear(out);
    buf_add_slice(out, r->method);
    buf_adds(out, " ");
    buf_add_slice(out, r->path);
    buf_adds(out, " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    buf_add_slice(out, plan->headers);
    if (cookie[0] != '\0') {
        buf_addf(out, "Cookie: %s\r\n", cookie);
    }
    if (!slice_is(r->method, "POST")) {
        buf_adds(out, "\r\n");
        return;
    }
    buf_init(&body, LINE_MAX_BYTES);
    write_body(r->body, key, &body);
    buf_addf(out, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n",
             body.len);
    buf_add_slice(out, buf_slice(&body));
    buf_done(&body);
}

/* "name=value; Path=/" to "name=value". */
static void keep_cookie(struct slice value, char *cookie, size_t max)
{
    struct slice first;
    if (slice_split(&value, ';', &first) && first.len < max) {
        memcpy(cookie, first.p, first.len);
        cookie[first.len] = '\0';
    }
}

static int64_t number_in(struct slice text)
{
    int64_t n = 0;
    return num_parse_int(text, 0, INT32_MAX, &n) == OK ? n : 0;
}

void plan_read_head(struct slice head, struct reply_head *out, char *cookie, size_t cookie_max)
{
    struct slice line;
    struct slice word;
    *out = (struct reply_head){0};
    if (slice_split(&head, '\n', &line) && slice_word(&line, &word) && slice_word(&line, &word)) {
        out->status = number_in(word);
    }
    while (slice_split(&head, '\n', &line)) {
        struct slice name;
        if (!slice_split(&line, ':', &name)) {
            continue;
        }
        if (slice_is_nocase(name, "Content-Length")) {
            out->body_len = number_in(slice_trim(line));
        } else if (slice_is_nocase(name, "Set-Cookie")) {
            keep_cookie(slice_trim(line), cookie, cookie_max);
        }
    }
}
