#include "analyze/people_sketch.h"

#include <string.h>

#include "tests/support/dice.h"
#include "tests/support/run.h"

static struct response_key key_of(unsigned n)
{
    struct response_key key = {.bytes = {0}};
    memcpy(key.bytes, &n, sizeof n);
    return key;
}

/* The keys from..to-1. */
static struct people_sketch sketch_of(unsigned from, unsigned to)
{
    struct people_sketch s = {.sums = {0}};
    for (unsigned n = from; n < to; n++) {
        const struct response_key key = key_of(n);
        people_sketch_add(&s, &key);
    }
    return s;
}

/* Sets are ranges of keys. */
static const struct {
    unsigned a_from, a_to, b_from, b_to;
    unsigned differ;
} cases[] = {
    {0, 0, 0, 0, 0},         {0, 50, 0, 50, 0},       {0, 50, 0, 51, 1},  {0, 50, 0, 54, 4},
    {0, 50, 0, 55, 5},       {0, 50, 0, 59, 9},       {0, 50, 0, 60, 10}, {0, 50, 0, 5000, 10},
    {3, 50, 0, 50, 3},       {1, 50, 0, 51, 2},       {2, 52, 0, 50, 4},  {0, 1, 1, 2, 2},
    {0, 0, 0, 3, 3},         {0, 500, 500, 1000, 10}, {0, 4, 4, 9, 9},    {0, 5000, 0, 5002, 2},
    {0, 20000, 4, 20004, 8},
};

START_TEST(difference_is_counted)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct people_sketch a = sketch_of(cases[i].a_from, cases[i].a_to);
        const struct people_sketch b = sketch_of(cases[i].b_from, cases[i].b_to);
        ck_assert_msg(people_sketch_differ(&a, &b) == cases[i].differ &&
                          people_sketch_differ(&b, &a) == cases[i].differ,
                      "case %zu: %u, not %u", i, people_sketch_differ(&a, &b), cases[i].differ);
    }
}
END_TEST

START_TEST(order_does_not_matter)
{
    struct people_sketch down = {.sums = {0}};
    for (unsigned n = 30; n-- > 0;) {
        const struct response_key key = key_of(n);
        people_sketch_add(&down, &key);
    }
    const struct people_sketch up = sketch_of(0, 30);
    ck_assert_mem_eq(&down, &up, sizeof up);
}
END_TEST

START_TEST(joined_sets_are_their_union)
{
    struct people_sketch joined = sketch_of(0, 10);
    const struct people_sketch rest = sketch_of(10, 33);
    const struct people_sketch all = sketch_of(0, 33);
    people_sketch_join(&joined, &rest);
    ck_assert_mem_eq(&joined, &all, sizeof all);
}
END_TEST

/* Any d keys on either side, many times: never counted as fewer. */
START_TEST(random_differences_are_counted)
{
    struct dice dice = {.state = 99};
    for (unsigned round = 0; round < 3000; round++) {
        struct people_sketch sides[2] = {sketch_of(0, 3), sketch_of(0, 3)};
        const unsigned d = dice_below(&dice, 12);
        for (unsigned i = 0; i < d; i++) {
            const struct response_key key = key_of(1000 + 16 * round + i);
            people_sketch_add(&sides[dice_below(&dice, 2)], &key);
        }
        ck_assert_uint_eq(people_sketch_differ(&sides[0], &sides[1]), d > 9 ? 10 : d);
    }
}
END_TEST

START_TEST(text_comes_back_the_same)
{
    char text[PEOPLE_SKETCH_TEXT_MAX];
    const struct people_sketch s = sketch_of(0, 17);
    struct people_sketch back;
    people_sketch_format(&s, text);
    ck_assert_uint_eq(strlen(text), PEOPLE_SKETCH_TEXT_MAX - 1);
    ck_assert_int_eq(people_sketch_parse(slice_of(text), &back), OK);
    ck_assert_mem_eq(&back, &s, sizeof s);
}
END_TEST

START_TEST(text_that_is_no_sketch_is_refused)
{
    char text[PEOPLE_SKETCH_TEXT_MAX];
    const struct people_sketch s = sketch_of(0, 17);
    struct people_sketch back;
    people_sketch_format(&s, text);
    ck_assert_int_eq(people_sketch_parse((struct slice){text, 8}, &back), ERR_SYNTAX);
    text[9] = 'G';
    ck_assert_int_eq(people_sketch_parse(slice_of(text), &back), ERR_SYNTAX);
    memcpy(text, "ffffffffffffffff", 16); /* not below the prime */
    ck_assert_int_eq(people_sketch_parse(slice_of(text), &back), ERR_SYNTAX);
}
END_TEST

static Suite *suite(void)
{
    TCase *tc = tcase_create("sketch");
    tcase_add_test(tc, difference_is_counted);
    tcase_add_test(tc, order_does_not_matter);
    tcase_add_test(tc, joined_sets_are_their_union);
    tcase_add_test(tc, random_differences_are_counted);
    tcase_add_test(tc, text_comes_back_the_same);
    tcase_add_test(tc, text_that_is_no_sketch_is_refused);
    Suite *s = suite_create("people_sketch");
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return test_run(suite());
}
