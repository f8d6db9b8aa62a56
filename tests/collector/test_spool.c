#include <stdlib.h>
#include <string.h>

#include "collector/spool.h"
#include "store/seal.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

/* A response of which everything follows from its number. `texts` must hold 2 * 600 bytes. */
static struct response make(uint32_t n, char *texts)
{
    struct dice dice = {.state = n + 1};
    struct response r = {.day = 20000 + (int32_t)(n % 7),
                         .unit = SLICE("home-01"),
                         .language = SLICE("cy"),
                         .layout = LAYOUT_LARGE,
                         .channel = CHANNEL_PHONE,
                         .answered_by = ANSWERED_PROXY,
                         .helped_by = HELPED_OTHER,
                         .groups = n % 256};
    for (size_t i = 0; i < RESPONSE_KEY_LEN; i++) {
        r.key.bytes[i] = (uint8_t)dice_next(&dice);
    }
    memset(texts, 'a' + (int)(n % 26), 600);
    memset(texts + 600, 'A' + (int)(n % 26), 600);
    r.answers = slice_make(texts, n % 97);
    r.sealed_text = slice_make(texts + 600, n % 3 == 0 ? n % 593 : 0);
    return r;
}

static int compare_keys(const void *a, const void *b)
{
    return memcmp(a, b, RESPONSE_KEY_LEN);
}

/* Adds n responses, and finds them again, in the order of their keys. */
static void check_order(size_t memory, uint32_t n)
{
    struct temp temp;
    struct diag diag = {0};
    char texts[1200];
    temp_make(&temp);
    struct spool *s = spool_new(temp.dir, memory);
    struct {
        struct response_key key;
        uint32_t n;
    } *want = calloc(n + 1, sizeof *want);
    ck_assert_ptr_nonnull(want);
    for (uint32_t i = 0; i < n; i++) {
        struct response r = make(i, texts);
        want[i].key = r.key;
        want[i].n = i;
        ck_assert_int_eq(spool_add(s, &r, &diag), OK);
    }
    qsort(want, n, sizeof *want, compare_keys);
    ck_assert_int_eq(spool_sort(s, &diag), OK);
    for (uint32_t i = 0; i < n; i++) {
        struct response got;
        bool end = true;
        ck_assert_int_eq(spool_next(s, &got, &end, &diag), OK);
        ck_assert(!end);
        struct response r = make(want[i].n, texts);
        ck_assert_mem_eq(&got.key, &r.key, sizeof r.key);
        ck_assert_int_eq(got.day, r.day);
        ck_assert(slice_equal(got.unit, r.unit) && slice_equal(got.language, r.language));
        ck_assert_int_eq(got.layout, LAYOUT_LARGE);
        ck_assert_int_eq(got.channel, CHANNEL_PHONE);
        ck_assert_int_eq(got.answered_by, ANSWERED_PROXY);
        ck_assert_int_eq(got.helped_by, HELPED_OTHER);
        ck_assert_uint_eq(got.groups, r.groups);
        ck_assert(slice_equal(got.answers, r.answers));
        ck_assert(slice_equal(got.sealed_text, r.sealed_text));
    }
    struct response got;
    bool end = false;
    ck_assert_int_eq(spool_next(s, &got, &end, &diag), OK);
    ck_assert(end);
    spool_free(s);
    free(want);
    /* Nothing is left in the folder, or rmdir would fail. */
    ck_assert_int_eq(rmdir(temp.dir), 0);
}

static const struct {
    size_t memory;
    uint32_t n;
} SIZES[] = {{1 << 20, 0}, {1 << 20, 1},  {1 << 20, 1000}, {4096, 1},
             {4096, 1000}, {65536, 5000}, {4096, 37},      {1 << 16, 20000}};

START_TEST(spool_of_any_size_gives_back_all_in_order_of_keys)
{
    check_order(SIZES[_i].memory, SIZES[_i].n);
}
END_TEST

START_TEST(spool_refuses_response_larger_than_its_memory)
{
    char texts[1200];
    struct diag diag = {0};
    struct spool *s = spool_new("/nowhere", 256);
    struct response r = make(78, texts);
    r.sealed_text = slice_make(texts + 600, 600);
    ck_assert_int_eq(spool_add(s, &r, &diag), ERR_LIMIT);
    ck_assert_str_ne(diag.text, "");
    spool_free(s);
}
END_TEST

START_TEST(spool_that_cannot_make_its_file_says_so)
{
    char texts[1200];
    struct diag diag = {0};
    enum err err = OK;
    struct spool *s = spool_new("/nowhere/at/all", 4096);
    for (uint32_t i = 0; i < 100 && err == OK; i++) {
        struct response r = make(i, texts);
        err = spool_add(s, &r, &diag);
    }
    ck_assert_int_eq(err, ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(diag.file, "/nowhere"));
    spool_free(s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spool");
    TCase *tc = test_case(suite, "spool");
    tcase_add_loop_test(tc, spool_of_any_size_gives_back_all_in_order_of_keys, 0,
                        sizeof SIZES / sizeof *SIZES);
    tcase_add_test(tc, spool_refuses_response_larger_than_its_memory);
    tcase_add_test(tc, spool_that_cannot_make_its_file_says_so);
    return test_run(suite);
}
