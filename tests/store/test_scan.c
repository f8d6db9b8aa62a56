#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { FIRST_DAY = 20000, N_DAYS = 10, N_A_DAY = 40, N = N_DAYS * N_A_DAY };

static struct store_case c;
static struct diag diag;
static struct response all[N]; /* in key order once the store is filled */
static int64_t definitions[N];

static int by_key(const void *a, const void *b)
{
    const struct response *x = a;
    const struct response *y = b;
    return memcmp(x->key.bytes, y->key.bytes, RESPONSE_KEY_LEN);
}

/* Some answers are of a day after the one their key begins with, a few by the whole slack. */
static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
    int64_t other = store_case_define(c.store, "carer", "another text");
    for (uint32_t i = 0; i < N; i++) {
        all[i] = store_case_response(c.arena, i, FIRST_DAY + (int32_t)(i % N_DAYS));
        all[i].day += i % 50 == 7 ? STORE_DAY_SLACK : i % 11 == 0;
    }
    qsort(all, N, sizeof all[0], by_key);
    CK_OK(store_begin(c.store, &diag), &diag);
    for (uint32_t i = 0; i < N; i++) {
        uint32_t at = (i * 149) % N; /* in no order */
        bool is_new = false;
        definitions[at] = at % 4 == 0 ? other : c.definition;
        CK_OK(store_put_response(c.store, definitions[at], &all[at], &is_new, &diag), &diag);
    }
    CK_OK(store_commit(c.store, &diag), &diag);
}

static void teardown(void)
{
    store_case_close(&c);
}

static bool passes(const struct scan_filter *f, size_t i)
{
    return all[i].day >= f->from_day && (f->to_day == 0 || all[i].day <= f->to_day) &&
           (f->definition == 0 || definitions[i] == f->definition);
}

/* What the scan gives is what a filter over all of them gives, in the order of the keys. */
static size_t check_scan(struct store *s, const struct scan_filter *f)
{
    struct store_scan *scan = NULL;
    struct response got;
    int64_t definition = 0;
    bool end = false;
    size_t n = 0;
    CK_OK(store_scan_open(s, f, &scan, &diag), &diag);
    for (size_t i = 0; i < N; i++) {
        if (passes(f, i)) {
            CK_OK(store_scan_next(scan, &definition, &got, &end, &diag), &diag);
            ck_assert(!end);
            ck_assert_int_eq(definition, definitions[i]);
            store_case_same(&got, &all[i], f->with_text);
            n++;
        }
    }
    CK_OK(store_scan_next(scan, &definition, &got, &end, &diag), &diag);
    ck_assert(end);
    end = false;
    CK_OK(store_scan_next(scan, &definition, &got, &end, &diag), &diag);
    ck_assert(end); /* it does not begin anew */
    store_scan_close(scan);
    return n;
}

static const struct scan_filter FILTERS[] = {
    {0},
    {.with_text = true},
    {.from_day = FIRST_DAY},
    {.from_day = FIRST_DAY + 1},
    {.to_day = FIRST_DAY},
    {.from_day = FIRST_DAY + 3, .to_day = FIRST_DAY + 3},
    {.from_day = FIRST_DAY + 3, .to_day = FIRST_DAY + 5, .with_text = true},
    {.from_day = FIRST_DAY + STORE_DAY_SLACK},
    {.definition = 1},
    {.definition = 2, .from_day = FIRST_DAY + 2, .to_day = FIRST_DAY + 8},
};
static const struct scan_filter EMPTY_FILTERS[] = {
    {.definition = 99},
    {.from_day = FIRST_DAY + 100},
    {.to_day = 1},
    {.from_day = FIRST_DAY + 5, .to_day = FIRST_DAY + 4},
};

START_TEST(scan_gives_what_the_filter_says_in_key_order)
{
    struct store *reader = NULL;
    CK_OK(store_open(c.dir, STORE_READ, &reader, &diag), &diag);
    ck_assert_uint_gt(check_scan(c.store, &FILTERS[_i]), 0);
    ck_assert_uint_gt(check_scan(reader, &FILTERS[_i]), 0);
    store_close(reader);
}
END_TEST

START_TEST(scan_of_nothing_ends_at_once)
{
    ck_assert_uint_eq(check_scan(c.store, &EMPTY_FILTERS[_i]), 0);
}
END_TEST

struct counted {
    size_t n;
    size_t stop_at;
};

static enum err count_row(void *cls, int64_t definition, const struct response *r, struct diag *d)
{
    struct counted *k = cls;
    if (k->n == k->stop_at) {
        return diag_fail(d, ERR_LIMIT, "enough");
    }
    ck_assert_int_eq(definition, definitions[k->n]);
    store_case_same(r, &all[k->n], false);
    k->n++;
    return OK;
}

START_TEST(each_goes_through_all_and_stops_at_an_error)
{
    const struct scan_filter everything = {0};
    struct counted k = {.stop_at = SIZE_MAX};
    CK_OK(store_each(c.store, &everything, count_row, &k, &diag), &diag);
    ck_assert_uint_eq(k.n, N);
    k = (struct counted){.stop_at = 3};
    ck_assert_int_eq(store_each(c.store, &everything, count_row, &k, &diag), ERR_LIMIT);
    ck_assert_uint_eq(k.n, 3);
    k = (struct counted){.stop_at = SIZE_MAX}; /* the scan before was closed */
    CK_OK(store_each(c.store, &everything, count_row, &k, &diag), &diag);
}
END_TEST

START_TEST(scan_while_one_is_open_is_a_conflict)
{
    struct store_scan *one = NULL;
    struct store_scan *two = NULL;
    CK_OK(store_scan_open(c.store, &FILTERS[0], &one, &diag), &diag);
    ck_assert_int_eq(store_scan_open(c.store, &FILTERS[1], &two, &diag), ERR_CONFLICT);
    ck_assert_ptr_null(two);
    store_scan_close(one);
    store_scan_close(NULL);
    ck_assert_uint_eq(check_scan(c.store, &FILTERS[1]), N);
}
END_TEST

/* Others write, withdraw and look up meanwhile. */
START_TEST(scan_sees_the_store_as_it_was_at_its_first_row)
{
    struct store *reader = NULL;
    struct store_scan *scan = NULL;
    struct response got;
    int64_t definition = 0;
    bool end = false;
    size_t n = 0;
    CK_OK(store_open(c.dir, STORE_READ, &reader, &diag), &diag);
    CK_OK(store_scan_open(reader, &FILTERS[1], &scan, &diag), &diag);
    for (size_t i = 0; !end; i++) {
        CK_OK(store_scan_next(scan, &definition, &got, &end, &diag), &diag);
        if (!end) {
            store_case_same(&got, &all[n++], true);
        }
        if (i < 100) {
            struct response late = store_case_response(c.arena, N + (uint32_t)i, FIRST_DAY + 9);
            store_case_put(&c, &late);
            CK_OK(store_delete_response(c.store, &all[N - 1 - i].key, &diag), &diag);
            CK_OK(store_find(reader, &all[0].key, 128, c.arena, &definition, &late, &diag), &diag);
        }
    }
    ck_assert_uint_eq(n, N);
    store_scan_close(scan);
    store_close(reader);
}
END_TEST

START_TEST(end_of_retention_removes_the_days_before_and_no_others)
{
    const int32_t day = FIRST_DAY + 4;
    int64_t n_deleted = 0;
    int64_t n_left = 0;
    size_t n_before = 0;
    for (size_t i = 0; i < N; i++) {
        n_before += all[i].day < day;
    }
    CK_OK(store_delete_before(c.store, day, &n_deleted, &diag), &diag);
    ck_assert_int_eq(n_deleted, (int64_t)n_before);
    CK_OK(store_count(c.store, &n_left, &diag), &diag);
    ck_assert_int_eq(n_left, (int64_t)(N - n_before));
    ck_assert_uint_eq(check_scan(c.store, &(struct scan_filter){.from_day = day}), N - n_before);
    CK_OK(store_delete_before(c.store, day, &n_deleted, &diag), &diag);
    ck_assert_int_eq(n_deleted, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scan");
    TCase *tc = test_case(suite, "scan");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, scan_gives_what_the_filter_says_in_key_order, 0,
                        sizeof FILTERS / sizeof FILTERS[0]);
    tcase_add_loop_test(tc, scan_of_nothing_ends_at_once, 0,
                        sizeof EMPTY_FILTERS / sizeof EMPTY_FILTERS[0]);
    tcase_add_test(tc, each_goes_through_all_and_stops_at_an_error);
    tcase_add_test(tc, scan_while_one_is_open_is_a_conflict);
    tcase_add_test(tc, scan_sees_the_store_as_it_was_at_its_first_row);
    tcase_add_test(tc, end_of_retention_removes_the_days_before_and_no_others);
    return test_run(suite);
}
