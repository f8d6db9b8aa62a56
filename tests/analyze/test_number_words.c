#include <stdint.h>

#include "analyze/number_words.h"
#include "tests/support/run.h"

/* domain.md B2: all 100 %, nearly all 90-99, most 65-89, more than half 56-64, about half 45-55,
   less than half 35-44, some 10-34, a few 1-9, nobody 0. */
static const struct {
    int64_t k, n;
    const char *word; /* NULL: there is no share */
} words[] = {
    {12, 12, "all"},
    {1, 1, "all"},
    {99, 100, "nearly all"},
    {999, 1000, "nearly all"}, /* 99.9 % is not all */
    {90, 100, "nearly all"},
    {179, 200, "nearly all"}, /* 89.5 */
    {894, 1000, "most"},
    {89, 100, "most"},
    {9, 12, "most"},
    {65, 100, "most"},
    {129, 200, "most"}, /* 64.5 */
    {644, 1000, "more than half"},
    {56, 100, "more than half"},
    {111, 200, "more than half"}, /* 55.5 */
    {554, 1000, "about half"},
    {55, 100, "about half"},
    {1, 2, "about half"},
    {45, 100, "about half"},
    {89, 200, "about half"}, /* 44.5 */
    {44, 100, "less than half"},
    {35, 100, "less than half"},
    {344, 1000, "some"},
    {34, 100, "some"},
    {1, 3, "some"},
    {10, 100, "some"},
    {94, 1000, "a few"},
    {9, 100, "a few"},
    {1, 100, "a few"},
    {1, 1000, "a few"}, /* 0.1 % is not nobody */
    {0, 1, "nobody"},
    {0, 100, "nobody"},
    {INT64_MAX - 1, INT64_MAX, "nearly all"},
    {INT64_MAX / 2, INT64_MAX, "about half"},
    {0, 0, NULL},
    {1, 0, NULL},
    {3, 2, NULL},
    {-1, 2, NULL},
    {1, -1, NULL},
};

START_TEST(word_of_a_share)
{
    const char *word = number_word(words[_i].k, words[_i].n);
    if (words[_i].word == NULL) {
        ck_assert_ptr_null(word);
    } else {
        ck_assert_ptr_nonnull(word);
        ck_assert_str_eq(word, words[_i].word);
    }
}
END_TEST

static const struct {
    int64_t k, n;
    enum counted what;
    const char *share;
} shares[] = {
    {9, 12, COUNTED_PEOPLE, "9 of 12 people - most"},
    {1, 1, COUNTED_PEOPLE, "1 of 1 person - all"},
    {0, 12, COUNTED_PEOPLE, "0 of 12 people - nobody"},
    {0, 12, COUNTED_SERVICES, "0 of 12 services - none"},
    {2, 12, COUNTED_CARERS, "2 of 12 carers - some"},
    {3, 6, COUNTED_STAFF, "3 of 6 staff - about half"},
    {5, 100, COUNTED_ANSWERS, "5 of 100 answers - a few"},
    {5, -1, COUNTED_PEOPLE, "5 people"}, /* how many there are is not known */
    {1, 0, COUNTED_STAFF, "1 member of staff"},
    {7, 4, COUNTED_PEOPLE, "7 people"}, /* more than there are: no share */
};

START_TEST(share_in_words)
{
    struct arena *a = arena_new(0);
    ck_assert_str_eq(
        number_share(language_english(), a, shares[_i].k, shares[_i].n, shares[_i].what),
        shares[_i].share);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number_words");
    TCase *tc = test_case(suite, "words");
    tcase_add_loop_test(tc, word_of_a_share, 0, (int)(sizeof words / sizeof words[0]));
    tcase_add_loop_test(tc, share_in_words, 0, (int)(sizeof shares / sizeof shares[0]));
    return test_run(suite);
}
