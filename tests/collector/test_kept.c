/* Replies that are kept: found by all of their key, and never more of them than there is room for. */
#include "collector/kept.h"

#include <string.h>

#include <microhttpd.h>

#include "tests/support/run.h"

enum { N = 3000, LEN = 4096 };

static struct kept *kept;

static void setup(void)
{
    kept = kept_new();
}

static void teardown(void)
{
    kept_free(kept);
}

static struct MHD_Response *reply_new(void)
{
    static char body[] = "a";
    return MHD_create_response_from_buffer(1, body, MHD_RESPMEM_PERSISTENT);
}

static struct page_key key_of(size_t step)
{
    struct page_key key;
    memset(&key, 0, sizeof key);
    key.step = step;
    return key;
}

START_TEST(a_reply_is_found_by_every_part_of_its_key)
{
    const struct page_key key = key_of(1);
    struct MHD_Response *reply = reply_new();
    ck_assert_ptr_null(kept_find(kept, &key));
    kept_put(kept, &key, reply, LEN);
    ck_assert_ptr_eq(kept_find(kept, &key), reply);
    for (size_t i = 0; i < sizeof key; i++) {
        struct page_key other = key;
        ((unsigned char *)&other)[i] ^= 1;
        ck_assert_msg(kept_find(kept, &other) == NULL, "byte %zu does not count", i);
    }
}
END_TEST

START_TEST(what_is_new_takes_the_place_of_what_is_old)
{
    size_t n_found = 0;
    for (size_t i = 0; i < N; i++) {
        const struct page_key key = key_of(i);
        struct MHD_Response *reply = reply_new();
        kept_put(kept, &key, reply, LEN);
        ck_assert_ptr_eq(kept_find(kept, &key), reply);
    }
    for (size_t i = 0; i < N; i++) {
        const struct page_key key = key_of(i);
        n_found += kept_find(kept, &key) != NULL;
    }
    ck_assert_uint_gt(n_found, 100);
    ck_assert_uint_le(n_found * LEN, 2U << 20); /* two megabytes */
}
END_TEST

START_TEST(parts_are_kept_by_language_form_and_reading)
{
    struct html h;
    struct buf out;
    int languages[40];
    const struct part_key none = {0};
    buf_init(&out, 1000);
    html_begin(&h, &out);
    ck_assert_ptr_null(kept_part(NULL, &none)); /* where nothing is kept */
    kept_put_part(NULL, &none, &h, 0);
    for (size_t i = 0; i < 40; i++) {
        const struct part_key key = {.language = (const struct language *)(void *)&languages[i]};
        const struct part_key easy = {.language = key.language, .easy_read = true};
        const size_t mark = html_mark(&h);
        html_int(&h, (long long)i);
        kept_put_part(kept, &key, &h, mark);
        const struct html_part *part = kept_part(kept, &key);
        ck_assert((part != NULL) == (i < 32)); /* past that nothing is kept, and nothing lost */
        ck_assert_uint_eq(part != NULL ? part->len : 0, i >= 32 ? 0 : i < 10 ? 1 : 2);
        ck_assert_ptr_null(kept_part(kept, &easy));
    }
    ck_assert_int_eq(html_finish(&h), OK);
    buf_done(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kept");
    TCase *tc = test_case(suite, "kept");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_reply_is_found_by_every_part_of_its_key);
    tcase_add_test(tc, what_is_new_takes_the_place_of_what_is_old);
    tcase_add_test(tc, parts_are_kept_by_language_form_and_reading);
    return test_run(suite);
}
