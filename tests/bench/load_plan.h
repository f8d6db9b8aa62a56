#ifndef TESTS_BENCH_LOAD_PLAN_H
#define TESTS_BENCH_LOAD_PLAN_H
/* What a load is made of: requests, one a line, and the bytes of HTTP that they become. Reading gives
   up on the program when the plan is not one. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/buf.h"

struct request_line {
    bool once; /* the first time through the plan only */
    struct slice method;
    struct slice path;
    struct slice body; /* {key} stands for a new response key */
};

struct plan {
    struct arena *arena; /* of everything in it */
    struct request_line *items;
    size_t n_items;
    size_t loop_start;    /* the first that is not `once` */
    struct slice headers; /* sent with each request: lines of `header TEXT` */
};

void plan_read(FILE *in, struct plan *out);

/* The bytes of a request, into an emptied buffer. The cookie is sent where it is not "". */
void plan_write(const struct plan *plan, const struct request_line *r, const char *cookie,
                uint64_t key, struct buf *out);

/* What of the head of a reply matters; the cookie stays when the reply sets none. Without a length the
   body is taken to be empty. */
struct reply_head {
    int64_t status;
    int64_t body_len;
};
void plan_read_head(struct slice head, struct reply_head *out, char *cookie, size_t cookie_max);

#endif
