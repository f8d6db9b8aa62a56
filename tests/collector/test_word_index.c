#include <stdint.h>
#include <stdio.h>

#include "collector/word_index.h"
#include "tests/support/run.h"

START_TEST(word_index_of_none_finds_nothing)
{
    struct arena *a = arena_new(0);
    struct word_index *w = word_index_new(a, 0);
    ck_assert_uint_eq(word_index_find(w, SLICE("yes")), SIZE_MAX);
    ck_assert_uint_eq(word_index_find(w, SLICE("")), SIZE_MAX);
    arena_free(a);
}
END_TEST

START_TEST(word_index_finds_every_word_and_no_other)
{
    enum { N = 1000 };
    struct arena *a = arena_new(0);
    struct word_index *w = word_index_new(a, N);
    for (size_t i = 0; i < N; i++) {
        ck_assert(word_index_add(w, slice_of(arena_printf(a, "word%zu", i)), i));
    }
    for (size_t i = 0; i < N; i++) {
        ck_assert_uint_eq(word_index_find(w, slice_of(arena_printf(a, "word%zu", i))), i);
        ck_assert_uint_eq(word_index_find(w, slice_of(arena_printf(a, "word%zux", i))), SIZE_MAX);
    }
    ck_assert_uint_eq(word_index_find(w, SLICE("word")), SIZE_MAX);
    ck_assert_uint_eq(word_index_find(w, SLICE("Word1")), SIZE_MAX);
    arena_free(a);
}
END_TEST

START_TEST(word_index_keeps_the_first_of_two_equal_words)
{
    struct arena *a = arena_new(0);
    struct word_index *w = word_index_new(a, 2);
    ck_assert(word_index_add(w, SLICE("yes"), 7));
    ck_assert(!word_index_add(w, SLICE("yes"), 8));
    ck_assert_uint_eq(word_index_find(w, SLICE("yes")), 7);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("word_index");
    TCase *tc = test_case(suite, "word_index");
    tcase_add_test(tc, word_index_of_none_finds_nothing);
    tcase_add_test(tc, word_index_finds_every_word_and_no_other);
    tcase_add_test(tc, word_index_keeps_the_first_of_two_equal_words);
    return test_run(suite);
}
