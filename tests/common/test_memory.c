#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/mem.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

START_TEST(mem_sizes_of_zero_and_zeroed_memory)
{
    void *p = mem_alloc(0);
    free(p);
    free(mem_array(0, 8));
    free(mem_array(8, 0));
    char *z = mem_zalloc(100);
    for (size_t i = 0; i < 100; i++) {
        ck_assert_int_eq(z[i], 0);
    }
    z = mem_grow(z, 200, 1);
    ck_assert_int_eq(z[99], 0);
    free(mem_grow(z, 0, 1));
    char *s = mem_strdup("text");
    ck_assert_str_eq(s, "text");
    free(s);
}
END_TEST

static volatile size_t too_many = SIZE_MAX / 2 + 2;

START_TEST(mem_array_overflow_aborts)
{
    mem_array(too_many, 2);
}
END_TEST

START_TEST(mem_grow_overflow_aborts)
{
    free(mem_grow(NULL, too_many, 2));
}
END_TEST

START_TEST(arena_array_overflow_aborts)
{
    struct arena *a = arena_new(0);
    arena_array(a, too_many, 2);
    arena_free(a);
}
END_TEST

/* Objects of all sizes are zeroed, aligned and do not overlap: each is filled with its own number, and
   all are looked at when all are there. */
START_TEST(arena_objects_are_zeroed_aligned_and_apart)
{
    enum { N = 3000 };
    static unsigned char *objects[N];
    static size_t sizes[N];
    struct dice d = {.state = 5};
    struct arena *a = arena_new(128);
    for (int round = 0; round < 3; round++) {
        size_t total = 0;
        for (size_t i = 0; i < N; i++) {
            sizes[i] = dice_below(&d, i % 100 == 0 ? 20000 : 200);
            objects[i] = arena_alloc(a, sizes[i]);
            ck_assert_uint_eq((uintptr_t)objects[i] % _Alignof(max_align_t), 0);
            for (size_t j = 0; j < sizes[i]; j++) {
                ck_assert_int_eq(objects[i][j], 0);
            }
            memset(objects[i], (int)(i % 251), sizes[i]);
            total += sizes[i];
        }
        ck_assert_uint_eq(arena_used(a), total);
        for (size_t i = 0; i < N; i++) {
            for (size_t j = 0; j < sizes[i]; j++) {
                ck_assert_int_eq(objects[i][j], (int)(i % 251));
            }
        }
        arena_reset(a);
        ck_assert_uint_eq(arena_used(a), 0);
    }
    arena_free(a);
    arena_free(NULL);
}
END_TEST

START_TEST(arena_texts)
{
    struct arena *a = arena_new(0);
    ck_assert_str_eq(arena_strdup(a, "abc"), "abc");
    ck_assert_str_eq(arena_slicedup(a, slice_make("abcdef", 3)), "abc");
    ck_assert_str_eq(arena_slicedup(a, (struct slice){0}), "");
    ck_assert_str_eq(arena_printf(a, "%s-%d", "x", 7), "x-7");
    ck_assert_ptr_ne(arena_alloc(a, 0), arena_alloc(a, 0));
    arena_free(a);
}
END_TEST

START_TEST(buf_grows_and_ends_in_nul)
{
    struct buf b;
    buf_init(&b, 1000);
    ck_assert_str_eq(buf_str(&b), "");
    ck_assert_uint_eq(buf_slice(&b).len, 0);
    buf_adds(&b, "ab");
    buf_addc(&b, 'c');
    buf_addf(&b, "%03d", 7);
    buf_add_slice(&b, SLICE("xyz"));
    buf_add_slice(&b, (struct slice){0});
    ck_assert_str_eq(buf_str(&b), "abc007xyz");
    for (int i = 0; i < 900; i++) {
        buf_addc(&b, '.');
    }
    ck_assert_uint_eq(b.len, 909);
    ck_assert_int_eq(b.data[909], '\0');
    ck_assert_int_eq(buf_error(&b), OK);
    buf_clear(&b);
    ck_assert_str_eq(buf_str(&b), "");
    buf_done(&b);
}
END_TEST

START_TEST(buf_limit_sticks_until_cleared)
{
    struct buf b;
    buf_init(&b, 5);
    buf_adds(&b, "12345");
    ck_assert_int_eq(buf_error(&b), OK);
    buf_addc(&b, '6');
    ck_assert_int_eq(buf_error(&b), ERR_LIMIT);
    ck_assert_str_eq(buf_str(&b), "12345");
    buf_clear(&b);
    buf_adds(&b, "1234");
    buf_addf(&b, "%d", 56);
    ck_assert_int_eq(buf_error(&b), ERR_LIMIT);
    buf_adds(&b, "");
    ck_assert_int_eq(buf_error(&b), ERR_LIMIT);
    ck_assert_str_eq(buf_str(&b), "1234");
    buf_done(&b);
    buf_done(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");
    TCase *tc = test_case(suite, "memory");
    tcase_add_test(tc, mem_sizes_of_zero_and_zeroed_memory);
    tcase_add_test(tc, arena_objects_are_zeroed_aligned_and_apart);
    tcase_add_test(tc, arena_texts);
    tcase_add_test(tc, buf_grows_and_ends_in_nul);
    tcase_add_test(tc, buf_limit_sticks_until_cleared);
    /* A signal can only be waited for in a process of its own. */
    const char *fork_mode = getenv("CK_FORK");
    if (fork_mode == NULL || strcmp(fork_mode, "no") != 0) {
        tcase_add_test_raise_signal(tc, mem_array_overflow_aborts, SIGABRT);
        tcase_add_test_raise_signal(tc, mem_grow_overflow_aborts, SIGABRT);
        tcase_add_test_raise_signal(tc, arena_array_overflow_aborts, SIGABRT);
    }
    return test_run(suite);
}
