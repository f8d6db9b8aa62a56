#include "store/summaries.h"

#include <string.h>

#include "tests/support/run.h"
#include "tests/support/store_case.h"

static struct store_case c;
static struct diag diag;
static struct store *other; /* somebody else's connection */

enum { DAY = 20000 };

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
    CK_OK(store_open(c.dir, STORE_WRITE, &other, &diag), &diag);
}

static void teardown(void)
{
    store_close(other);
    store_case_close(&c);
}

static struct summary_claim claim(int32_t first, int32_t last)
{
    struct summary_claim made;
    CK_OK(store_claim_summary(c.store, first, last, &made, &diag), &diag);
    return made;
}

static void keep(int32_t first, int32_t last, const char *text)
{
    const struct summary_claim made = claim(first, last);
    CK_OK(store_fill_summary(c.store, &made, slice_of(text), &diag), &diag);
}

static enum err append(void *cls, const struct summary *s, struct diag *d)
{
    (void)d;
    char *text = cls;
    size_t len = strlen(text);
    (void)snprintf(text + len, 200 - len, "%d-%d %.*s;", s->first_day - DAY, s->last_day - DAY,
                   (int)s->bytes.len, s->bytes.p);
    return OK;
}

static const char *kept(int32_t from, int32_t to)
{
    static char text[200];
    text[0] = '\0';
    CK_OK(store_each_summary(c.store, from, to, append, text, &diag), &diag);
    return text;
}

START_TEST(summary_is_there_once_it_is_filled)
{
    const struct summary_claim made = claim(DAY, DAY + 9);
    ck_assert_str_eq(kept(0, 0), "");
    CK_OK(store_fill_summary(c.store, &made, SLICE("ten days"), &diag), &diag);
    keep(DAY + 10, DAY + 19, "ten more");
    ck_assert_str_eq(kept(0, 0), "0-9 ten days;10-19 ten more;");
    ck_assert_str_eq(kept(DAY, DAY + 18), "0-9 ten days;");
    ck_assert_str_eq(kept(DAY + 1, DAY + 19), "10-19 ten more;");
    keep(DAY, DAY + 9, "anew");
    ck_assert_str_eq(kept(0, 0), "0-9 anew;10-19 ten more;");
    keep(DAY + 5, DAY + 12, "across");
    ck_assert_str_eq(kept(0, 0), "5-12 across;");
    CK_OK(store_drop_summaries(c.store, &diag), &diag);
    ck_assert_str_eq(kept(0, 0), "");
}
END_TEST

START_TEST(summary_that_cannot_be_is_refused)
{
    struct summary_claim made;
    ck_assert_int_eq(store_claim_summary(c.store, DAY, DAY - 1, &made, &diag), ERR_RANGE);
    ck_assert_int_eq(store_claim_summary(c.store, -1, DAY, &made, &diag), ERR_RANGE);
    made = claim(DAY, DAY);
    ck_assert_int_eq(store_fill_summary(c.store, &made, SLICE(""), &diag), ERR_RANGE);
}
END_TEST

static void put(uint32_t n, int32_t day)
{
    struct response r = store_case_response(c.arena, n, day);
    bool is_new = false;
    CK_OK(store_put_response(other, c.definition, &r, &is_new, &diag), &diag);
    ck_assert(is_new);
}

static void keep_three(void)
{
    keep(DAY, DAY + 9, "a");
    keep(DAY + 10, DAY + 19, "b");
    keep(DAY + 20, DAY + 29, "c");
}

/* Of the first and last day of the middle one too, and none for a day outside of all. */
START_TEST(response_that_comes_takes_its_days_summary)
{
    static const int32_t days[] = {DAY + 10, DAY + 15, DAY + 19};
    keep_three();
    put(1, DAY + 30);
    put(2, DAY - 1);
    ck_assert_str_eq(kept(0, 0), "0-9 a;10-19 b;20-29 c;");
    put(3, days[_i]);
    ck_assert_str_eq(kept(0, 0), "0-9 a;20-29 c;");
}
END_TEST

START_TEST(response_that_is_there_already_takes_nothing)
{
    put(1, DAY + 10);
    keep_three();
    struct response r = store_case_response(c.arena, 1, DAY + 10);
    bool is_new = true;
    CK_OK(store_put_response(other, c.definition, &r, &is_new, &diag), &diag);
    ck_assert(!is_new);
    ck_assert_str_eq(kept(0, 0), "0-9 a;10-19 b;20-29 c;");
}
END_TEST

START_TEST(response_that_goes_takes_its_days_summary)
{
    put(1, DAY + 12);
    keep_three();
    const struct response r = store_case_response(c.arena, 1, DAY + 12);
    CK_OK(store_delete_response(other, &r.key, &diag), &diag);
    ck_assert_str_eq(kept(0, 0), "0-9 a;20-29 c;");
}
END_TEST

START_TEST(retention_takes_the_summaries_of_what_goes)
{
    int64_t n = 0;
    put(1, DAY + 2);
    put(2, DAY + 12);
    keep_three();
    CK_OK(store_delete_before(other, DAY + 10, &n, &diag), &diag);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(kept(0, 0), "10-19 b;20-29 c;");
}
END_TEST

/* What happens between the claim and the filling. */
START_TEST(summary_of_what_has_changed_meanwhile_is_not_kept)
{
    const struct summary_claim made = claim(DAY, DAY + 9);
    const struct summary_claim beside = claim(DAY + 10, DAY + 19);
    put(1, DAY + 4);
    ck_assert_int_eq(store_fill_summary(c.store, &made, SLICE("old"), &diag), ERR_NOT_FOUND);
    CK_OK(store_fill_summary(c.store, &beside, SLICE("new"), &diag), &diag);
    ck_assert_str_eq(kept(0, 0), "10-19 new;");
}
END_TEST

START_TEST(summary_that_somebody_else_makes_too_is_theirs)
{
    struct summary_claim theirs;
    const struct summary_claim ours = claim(DAY, DAY + 9);
    CK_OK(store_claim_summary(other, DAY, DAY + 9, &theirs, &diag), &diag);
    ck_assert_int_eq(store_fill_summary(c.store, &ours, SLICE("ours"), &diag), ERR_NOT_FOUND);
    CK_OK(store_fill_summary(other, &theirs, SLICE("theirs"), &diag), &diag);
    ck_assert_str_eq(kept(0, 0), "0-9 theirs;");
}
END_TEST

START_TEST(rolled_back_response_takes_nothing)
{
    keep_three();
    CK_OK(store_begin(other, &diag), &diag);
    put(1, DAY + 4);
    store_rollback(other);
    ck_assert_str_eq(kept(0, 0), "0-9 a;10-19 b;20-29 c;");
}
END_TEST

START_TEST(snapshot_sees_the_store_at_one_moment)
{
    int64_t before = 0;
    int64_t n = 0;
    keep_three();
    CK_OK(store_begin_snapshot(c.store, &diag), &diag);
    CK_OK(store_count(c.store, &before, &diag), &diag);
    put(1, DAY + 4);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, before);
    ck_assert_str_eq(kept(0, 0), "0-9 a;10-19 b;20-29 c;");
    store_end_snapshot(c.store);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, before + 1);
    ck_assert_str_eq(kept(0, 0), "10-19 b;20-29 c;");
}
END_TEST

START_TEST(days_of_the_store_hold_all_responses)
{
    int32_t first = 7;
    int32_t last = 7;
    CK_OK(store_days(c.store, &first, &last, &diag), &diag);
    ck_assert_int_lt(last, first);
    put(1, DAY + 4);
    put(2, DAY + 40);
    CK_OK(store_days(c.store, &first, &last, &diag), &diag);
    ck_assert_int_le(first, DAY + 4);
    ck_assert_int_ge(first, DAY + 4 - 2 * STORE_DAY_SLACK);
    ck_assert_int_ge(last, DAY + 40);
    ck_assert_int_le(last, DAY + 40 + 2 * STORE_DAY_SLACK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store/summaries");
    TCase *tc = test_case(suite, "summaries");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, summary_is_there_once_it_is_filled);
    tcase_add_test(tc, summary_that_cannot_be_is_refused);
    tcase_add_loop_test(tc, response_that_comes_takes_its_days_summary, 0, 3);
    tcase_add_test(tc, response_that_is_there_already_takes_nothing);
    tcase_add_test(tc, response_that_goes_takes_its_days_summary);
    tcase_add_test(tc, retention_takes_the_summaries_of_what_goes);
    tcase_add_test(tc, summary_of_what_has_changed_meanwhile_is_not_kept);
    tcase_add_test(tc, summary_that_somebody_else_makes_too_is_theirs);
    tcase_add_test(tc, rolled_back_response_takes_nothing);
    tcase_add_test(tc, snapshot_sees_the_store_at_one_moment);
    tcase_add_test(tc, days_of_the_store_hold_all_responses);
    return test_run(suite);
}
