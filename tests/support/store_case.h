#ifndef TESTS_SUPPORT_STORE_CASE_H
#define TESTS_SUPPORT_STORE_CASE_H
/* What the tests of the store start from: a workspace of its own with an empty store, one
   definition, and responses made from a number, so that a test can say which it expects. */
#include <stdint.h>

#include <check.h>

#include "common/arena.h"
#include "store/store.h"
#include "store/writer.h"
#include "tests/support/temp.h"

struct store_case {
    struct temp temp;
    const char *dir; /* of the workspace */
    struct arena *arena;
    struct store *store; /* STORE_WRITE */
    int64_t definition;
};

void store_case_open(struct store_case *c);
void store_case_close(struct store_case *c);

/* Response number n of a day: everything in it follows from the two. Texts live in the arena.
   Every third has free text. */
struct response store_case_response(struct arena *a, uint32_t n, int32_t day);

/* Puts it under the case's definition; fails the test when that fails. */
void store_case_put(struct store_case *c, const struct response *r);

/* The two are the same, free text included when with_text. */
void store_case_same(const struct response *got, const struct response *want, bool with_text);

/* Hands the job to the writer and waits for what it reports. */
enum err store_case_write(struct writer *writer, struct write_job *job);

/* Puts definition "service-user" with this text. */
int64_t store_case_define(struct store *s, const char *form, const char *text);

/* The call must give OK; the message is the diag's. */
#define CK_OK(call, diag)                                                                \
    do {                                                                                 \
        enum err ck_err = (call);                                                        \
        ck_assert_msg(ck_err == OK, "%s: %s %s", #call, err_name(ck_err), (diag)->text); \
    } while (0)

#endif
