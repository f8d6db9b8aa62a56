#include <stdio.h>

#include "i18n/plural.h"
#include "tests/support/run.h"

/* The rules of the languages that the programs come with, as a translator's tool writes them, and for
   each a table of Unicode CLDR's cardinal categories (version 42) for whole numbers, written out by
   hand from the CLDR chart: the number of the form stands for the category. */
static const struct {
    const char *tag;
    const char *header;
    size_t n_forms;
    struct {
        unsigned long n;
        size_t form;
    } numbers[24];
    size_t n_numbers;
} LANGUAGES[] = {
    {"cy",
     "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;",
     6,
     /* zero 0, one 1, two 2, few 3, many 6, other */
     {{0, 0},
      {1, 1},
      {2, 2},
      {3, 3},
      {4, 5},
      {5, 5},
      {6, 4},
      {7, 5},
      {10, 5},
      {11, 5},
      {16, 5},
      {100, 5}},
     12},
    {"pl",
     "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
     3,
     /* one 1; few 2-4, 22-24, 32-34, 102-104; many 0, 5-21, 25-31, 100, 112 */
     {{0, 2},  {1, 0},   {2, 1},   {4, 1},   {5, 2},   {11, 2},  {12, 2},  {13, 2},
      {14, 2}, {15, 2},  {20, 2},  {21, 2},  {22, 1},  {24, 1},  {25, 2},  {31, 2},
      {32, 1}, {100, 2}, {101, 2}, {102, 1}, {112, 2}, {114, 2}, {122, 1}, {1000, 2}},
     24},
    {"ro",
     "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
     3,
     /* one 1; few 0, 2-19, 101-119; other 20-100, 120 */
     {{0, 1},
      {1, 0},
      {2, 1},
      {19, 1},
      {20, 2},
      {21, 2},
      {99, 2},
      {100, 2},
      {101, 1},
      {102, 1},
      {119, 1},
      {120, 2},
      {200, 2},
      {201, 1},
      {1000, 2}},
     15},
    {"uk",
     "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || "
     "n%100>14) ? 1 : 2);",
     3,
     /* one 1, 21, 31, 101; few 2-4, 22-24, 102; many 0, 5-20, 25-30, 111-114 */
     {{0, 2},   {1, 0},   {2, 1},   {4, 1},   {5, 2},   {11, 2},  {12, 2},
      {14, 2},  {19, 2},  {20, 2},  {21, 0},  {22, 1},  {25, 2},  {31, 0},
      {100, 2}, {101, 0}, {102, 1}, {111, 2}, {112, 2}, {121, 0}, {1000, 2}},
     21},
    {"ur", "nplurals=2; plural=(n != 1);", 2, {{0, 1}, {1, 0}, {2, 1}, {11, 1}, {101, 1}}, 5},
};

START_TEST(rules_of_our_languages_give_the_cldr_categories)
{
    struct arena *a = arena_new(0);
    struct plural_rule *rule;
    ck_assert_int_eq(plural_parse(LANGUAGES[_i].header, a, &rule), OK);
    ck_assert_uint_eq(plural_count(rule), LANGUAGES[_i].n_forms);
    for (size_t j = 0; j < LANGUAGES[_i].n_numbers; j++) {
        unsigned long n = LANGUAGES[_i].numbers[j].n;
        ck_assert_msg(plural_index(rule, n) == LANGUAGES[_i].numbers[j].form, "%s %lu",
                      LANGUAGES[_i].tag, n);
    }
    arena_free(a);
}
END_TEST

static const struct {
    const char *header;
    unsigned long n;
    size_t index;
} EXPRESSIONS[] = {
    {"nplurals=6; plural=n", 3, 3},
    {"nplurals=6;plural=n;", 3, 3},
    {" nplurals = 6 ; plural = n ; ", 3, 3},
    {"nplurals=6; plural=1+2*2;", 0, 5},
    {"nplurals=6; plural=(1+1)*2;", 0, 4},
    {"nplurals=6; plural=7-3-2;", 0, 2},
    {"nplurals=6; plural=8/2/2;", 0, 2},
    {"nplurals=6; plural=n%10%4;", 17, 3},
    {"nplurals=6; plural=!n;", 0, 1},
    {"nplurals=6; plural=!!n;", 7, 1},
    {"nplurals=6; plural=!n+1;", 0, 2},
    {"nplurals=6; plural=1 || 0 && 0;", 0, 1},
    {"nplurals=6; plural=0 == 1 < 2;", 0, 0},
    {"nplurals=6; plural=3 > 2 > 1;", 0, 0},
    {"nplurals=6; plural=n<=2;", 2, 1},
    {"nplurals=6; plural=n>=2;", 1, 0},
    {"nplurals=6; plural=n?1:2;", 0, 2},
    {"nplurals=6; plural=n==1?0:n==2?1:2;", 2, 1},
    {"nplurals=6; plural=n==1?n==2?3:4:5;", 1, 4},
    {"nplurals=2; plural=n;", 9, 1},
    {"nplurals=2; plural=0-1;", 0, 1},
    {"nplurals=6; plural=5/n;", 0, 0},
    {"nplurals=6; plural=5%n;", 0, 0},
    {"nplurals=1; plural=0;", 4, 0},
};

START_TEST(expressions_are_evaluated_as_in_c)
{
    struct arena *a = arena_new(0);
    struct plural_rule *rule;
    ck_assert_int_eq(plural_parse(EXPRESSIONS[_i].header, a, &rule), OK);
    ck_assert_uint_eq(plural_index(rule, EXPRESSIONS[_i].n), EXPRESSIONS[_i].index);
    arena_free(a);
}
END_TEST

static const char *const BROKEN[] = {
    "",
    "nplurals=2",
    "nplurals=2;",
    "nplurals=2; plural=",
    "nplurals=2; plural=;",
    "nplurals=0; plural=n;",
    "nplurals=7; plural=n;",
    "nplurals=-1; plural=n;",
    "nplurals=99999999999999999999; plural=n;",
    "nplurals=INTEGER; plural=EXPRESSION;",
    "plural=n; nplurals=2;",
    "nplurals=2; plural=n n;",
    "nplurals=2; plural=(n;",
    "nplurals=2; plural=n);",
    "nplurals=2; plural=n?1;",
    "nplurals=2; plural=n?:1;",
    "nplurals=2; plural=n=1;",
    "nplurals=2; plural=n&1;",
    "nplurals=2; plural=n+;",
    "nplurals=2; plural=m;",
    "nplurals=2; plural=-1;",
    "nplurals=2; plural=n;;",
    "nplurals=2; plural=99999999999999999999;",
};

START_TEST(broken_headers_are_syntax_errors)
{
    struct arena *a = arena_new(0);
    struct plural_rule *rule = NULL;
    ck_assert_msg(plural_parse(BROKEN[_i], a, &rule) == ERR_SYNTAX, "%s", BROKEN[_i]);
    ck_assert_ptr_null(rule);
    arena_free(a);
}
END_TEST

START_TEST(absurdly_long_header_is_a_limit_and_deep_nesting_below_it_is_not)
{
    char header[2000];
    for (size_t depth = 400; depth <= 800; depth += 400) {
        size_t len = (size_t)snprintf(header, sizeof header, "nplurals=2; plural=");
        for (size_t i = 0; i < depth; i++) {
            header[len++] = '(';
        }
        header[len++] = 'n';
        for (size_t i = 0; i < depth; i++) {
            header[len++] = ')';
        }
        header[len] = '\0';
        struct arena *a = arena_new(0);
        struct plural_rule *rule;
        ck_assert_int_eq(plural_parse(header, a, &rule), depth == 400 ? OK : ERR_LIMIT);
        arena_free(a);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plural");
    TCase *tc = test_case(suite, "plural");
    tcase_add_loop_test(tc, rules_of_our_languages_give_the_cldr_categories, 0,
                        (int)(sizeof LANGUAGES / sizeof *LANGUAGES));
    tcase_add_loop_test(tc, expressions_are_evaluated_as_in_c, 0,
                        (int)(sizeof EXPRESSIONS / sizeof *EXPRESSIONS));
    tcase_add_loop_test(tc, broken_headers_are_syntax_errors, 0,
                        (int)(sizeof BROKEN / sizeof *BROKEN));
    tcase_add_test(tc, absurdly_long_header_is_a_limit_and_deep_nesting_below_it_is_not);
    return test_run(suite);
}
