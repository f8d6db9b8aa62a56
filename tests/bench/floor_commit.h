#ifndef TESTS_BENCH_FLOOR_COMMIT_H
#define TESTS_BENCH_FLOOR_COMMIT_H
/* The least that a durable submission can be: the fields of a form are taken apart, a row of bytes
   and a comment is put into a table, and one thread commits whatever has gathered and then lets the
   connections go on. No questions, no checks, no page. */
#include <microhttpd.h>
#include <stdbool.h>

#include "common/buf.h"

struct floor_commit;

/* One submission: the caller fills connection and body, and frees it after `is_done`. */
struct submission {
    struct MHD_Connection *connection;
    struct buf body;
    bool is_done;
    struct submission *next;
};

/* A new table in DIR/floor.db; `wake` is called after each commit. With `seal` the comment is sealed
   as the collector seals it. */
struct floor_commit *floor_commit_start(const char *dir, bool seal, void (*wake)(void));

/* Suspends the connection until the disk has it. */
void floor_commit_submit(struct floor_commit *f, struct submission *s);

#endif
