/* Operators, coercions and empty values. Expected values follow XPath 1.0 (arithmetic and NaN are
   IEEE 754) and, where clients differ, the rules that forms/expr.h states. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "forms/expr.h"
#include "tests/forms/expr_cases.h"

#define CHECK(cases) check_expr_cases(cases, sizeof(cases) / sizeof((cases)[0]))

START_TEST(operators_follow_precedence)
{
    static const struct expr_case cases[] = {
        {"1 + 2 * 3", "7"},
        {"(1 + 2) * 3", "9"},
        {"10 - 3 - 2", "5"},
        {"16 div 4 div 2", "2"},
        {"7 mod 4 * 2", "6"},
        {"-2 * -3", "6"},
        {"--5", "5"},
        {"---5", "-5"},
        {"5 --3", "8"},
        {"${five}-3", "2"},
        {"5-3", "2"},
        {"1 + 1 = 2", "true"},
        {"1 < 2 = true()", "true"},
        {"3 > 2 > 1", "false"}, /* (3 > 2) is 1, and 1 > 1 is false */
        {"true() or false() and false()", "true"},
        {"(true() or false()) and false()", "false"},
        {"1 = 2 or 2 = 2 and 3 = 3", "true"},
        {"false() = false() != false()", "true"},
        {"2*3", "6"},
        {"(2)*(3)", "6"},
        {"${five}*${five}", "25"},
        {"today()-1", "20618"},
        {"${yes}='yes'and(${five}=5)", "true"},
        {"6div 2", "3"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(arithmetic_is_ieee)
{
    static const struct expr_case cases[] = {
        {"1 div 3", "0.3333333333333333"},
        {"0.1 + 0.2", "0.30000000000000004"},
        {"5 div 0", "Infinity"},
        {"-5 div 0", "-Infinity"},
        {"0 div 0", "NaN"},
        {"-5 mod 2", "-1"},
        {"5 mod -2", "1"},
        {"1.5 mod 0.5", "0"},
        {"5 mod 0", "NaN"},
        {"-0", "0"},
        {"0 * -1", "0"},
        {"1000000 * 1000000 * 1000000 * 1000000", "1000000000000000000000000"},
        {"1 div 10000000", "0.0000001"},
        {"100", "100"},
        {"1.50", "1.5"},
        {".5", "0.5"},
        {"5.", "5"},
        {"-0.25", "-0.25"},
        {"123456789.125", "123456789.125"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(unanswered_question_is_empty_text)
{
    static const struct expr_case cases[] = {
        {"${empty}", ""},
        {"${unknown}", ""},
        {"${empty} > 5", "false"},
        {"${empty} < 5", "false"},
        {"${empty} >= 0", "false"},
        {"${empty} <= 0", "false"},
        {"${empty} = ''", "true"},
        {"${empty} != ''", "false"},
        {"${empty} = 0", "false"},
        {"${empty} != 0", "true"},
        {"${empty} = 'yes'", "false"},
        {"${empty} != 'yes'", "true"},
        {"${empty} + 1", "NaN"},
        {"-${empty}", "NaN"},
        {"${empty} * 0", "NaN"},
        {"coalesce(${empty}, 0) + 1", "1"},
        {"not(${empty})", "true"},
        {"if(${empty}, 'a', 'b')", "b"},
        {"${empty} and true()", "false"},
        {"${empty} or false()", "false"},
        {"${empty} = false()", "true"},
        {"${last-saved#five}", ""},
    };
    CHECK(cases);
}
END_TEST

START_TEST(equality_depends_on_the_kinds)
{
    static const struct expr_case cases[] = {
        {"${five} = 5.0", "true"},
        {"${five} = '5.0'", "false"},
        {"${five} = '5'", "true"},
        {"'5' = 5", "true"},
        {"' 5 ' = 5", "true"},
        {"'5' = '5 '", "false"},
        {"'abc' = 'ABC'", "false"},
        {"${list} = 'a'", "false"},
        {"true() = 'x'", "true"},
        {"true() = ''", "false"},
        {"true() = 1", "true"},
        {"true() = 2", "true"},
        {"false() = 'false'", "false"},
        {"true() = 'true'", "true"},
        {"(1 = 1) = 'true'", "true"},
        {"'a' != 'b'", "true"},
        {"number('x') = number('x')", "false"},
        {"number('x') != number('x')", "true"},
        {"${day} = today()", "false"},
        {"${day} = date('2026-03-01')", "true"},
        {"'2026-06-15' = today()", "true"},
        {"${day} + 0 = '2026-03-01'", "true"},
        {"${day} = '2026-03-01'", "true"},
        {"${day} = '2026-03-01T00:00'", "false"}, /* two texts */
        {"date(${empty}) = ''", "false"},         /* an undefined number is equal to nothing */
    };
    CHECK(cases);
}
END_TEST

START_TEST(order_is_numeric)
{
    static const struct expr_case cases[] = {
        {"'a' > 'b'", "false"},
        {"'a' < 'b'", "false"},
        {"'10' > '9'", "true"},
        {"${five} >= 5", "true"},
        {"${five} <= '5'", "true"},
        {"true() > false()", "true"},
        {"${day} > '2026-02-28'", "true"},
        {"${day} < '2026-02-28'", "false"},
        {"${day} >= '2026-03-01'", "true"},
        {"${day} <= today()", "true"},
        {"${moment} > ${day}", "true"},
        {"${moment} < '2026-03-02'", "true"},
        {"${day} > '2026-02-30'", "false"}, /* no such day */
    };
    CHECK(cases);
}
END_TEST

START_TEST(texts_are_true_unless_empty)
{
    static const struct expr_case cases[] = {
        {"if('false', 1, 2)", "1"},     {"if(${false}, 1, 2)", "1"}, {"if('0', 1, 2)", "1"},
        {"if(${zero}, 1, 2)", "1"},     {"if(0, 1, 2)", "2"},        {"if(${zero} + 0, 1, 2)", "2"},
        {"if(number('x'), 1, 2)", "2"}, {"if(-1, 1, 2)", "1"},       {"if(' ', 1, 2)", "1"},
        {"if(today(), 1, 2)", "1"},     {"if(date(''), 1, 2)", "2"}, {"'a' and 'b'", "true"},
        {"'' or ''", "false"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(texts_become_numbers_as_in_xpath)
{
    static const struct expr_case cases[] = {
        {"number('1,000')", "NaN"}, {"number(' 12 ')", "12"},  {"number('')", "NaN"},
        {"number(' ')", "NaN"},     {"number('+5')", "NaN"},   {"number('1e3')", "NaN"},
        {"number('0x10')", "NaN"},  {"number('-.5')", "-0.5"}, {"number('5.')", "5"},
        {"number('.')", "NaN"},     {"number('-')", "NaN"},    {"number('1.2.3')", "NaN"},
        {"number('5-')", "NaN"},    {"number('- 5')", "NaN"},  {"number('inf')", "NaN"},
        {"number('nan')", "NaN"},   {"number(true())", "1"},   {"'3' + '4'", "7"},
        {"'abc' + 1", "NaN"},       {"true() + true()", "2"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(dates_become_days_since_1970)
{
    static const struct expr_case cases[] = {
        {"${day} + 1", "20514"},
        {"'1970-01-01' + 0", "0"},
        {"'1969-12-31' + 0", "-1"},
        {"'2000-02-29' + 0", "11016"},
        {"'1900-02-29' + 0", "NaN"},
        {"today() - ${day}", "106"},
        {"today() + 1", "20620"},
        {"date(today() + 1)", "2026-06-16"},
        {"${moment} - ${day}", "0.75"},
        {"'2026-03-01 18:00' - ${day}", "0.75"},
        {"'2026-03-01T06:00:00Z' - ${day}", "0.25"},
        {"'2026-03-01T06:00:00.000+00:00' - ${day}", "0.25"},
        {"'2026-03-01T08:00+02:00' - ${day}", "0.25"},
        {"'2026-03-01T00:00-06' - ${day}", "0.25"},
        {"'2026-03-01T00:00-0600' - ${day}", "0.25"},
        {"'2026-07-01T05:00Z' - '2026-07-01'", "0.25"},                /* summer time */
        {"round(('2026-03-29T00:59Z' - '2026-03-29') * 1440)", "59"},  /* last minute of winter */
        {"round(('2026-03-29T01:00Z' - '2026-03-29') * 1440)", "120"}, /* first of summer */
        {"'2026-03-01T25:00' + 0", "NaN"},
        {"'2026-03-01T06:60' + 0", "NaN"},
        {"'2026-03-01T06:00:60' + 0", "NaN"},
        {"'2026-03-01T' + 0", "NaN"},
        {"'2026-03-01x' + 0", "NaN"},
        {"'2026-03-01T06:00X' + 0", "NaN"},
        {"'2026-03-01T06:00+' + 0", "NaN"},
        {"'2026-3-1' + 0", "NaN"},
        {"'01/03/2026' + 0", "NaN"},
        {"'0001-01-01T00:00+14:00' + 0", "NaN"}, /* before the calendar */
    };
    CHECK(cases);
}
END_TEST

START_TEST(operands_are_found_where_they_are)
{
    static const struct expr_case cases[] = {
        {".", "12"},
        {". + 1", "13"},
        {". > 5 and . < 20", "true"},
        {"${five}", "5"},
        {"${ five }", "5"},
        {"region", "west"},
        {"score * 2", "0.5"},
        {"region = 'west'", "true"},
        {"no-such-column", ""},
        {"../five", "5"},
        {"../group/five", "5"},
        {"../../five + 1", "6"},
        {"/data/group/five", "5"},
        {"group/five", "5"},
        {"./five", "5"},
        {"../five/.", "5"},
        {"current()/../five", "5"},
        {"current()/.", "12"},
        {"current()", "12"},
        {"${five}/.", "5"},
        {"5 -../five", "0"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(quotes_and_spaces_are_forgiven)
{
    static const struct expr_case cases[] = {
        {"\"a'b\"", "a'b"},
        {"'a\"b'", "a\"b"},
        {"\xE2\x80\x98"
         "abc"
         "\xE2\x80\x99",
         "abc"},
        {"\xE2\x80\x99"
         "abc"
         "\xE2\x80\x99",
         "abc"},
        {"\xE2\x80\x9C"
         "abc"
         "\xE2\x80\x9D",
         "abc"},
        {"\xE2\x80\x98"
         "abc'",
         "abc"},
        {"'don\xE2\x80\x99t'", "don\xE2\x80\x99t"},
        {"${word} =\xE2\x80\x98"
         "abc\xE2\x80\x99",
         "true"},
        {"1\n+\r\n2\t+ 3", "6"},
        {"1\xC2\xA0+\xC2\xA0"
         "2",
         "3"},
        {"  5  ", "5"},
        {"''", ""},
        {"'${five}'", "${five}"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(and_or_stop_at_the_side_that_decides)
{
    static const struct expr_case cases[] = {
        {"false() and (1 div 0)", "false"},
        {"true() or ${unknown}", "true"},
        {"false() or false() or true()", "true"},
        {"true() and true() and false()", "false"},
    };
    CHECK(cases);
}
END_TEST

START_TEST(callbacks_that_are_missing_give_empty)
{
    struct arena *a = arena_new(0);
    struct expr_env env = {.arena = a};
    static const char *const texts[] = {"${x}", "x", ".", "jr:choice-name('a', '${x}')"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct expr *e;
        ck_assert_int_eq(expr_parse(slice_of(texts[i]), a, &e, NULL), OK);
        ck_assert_uint_eq(expr_string(e, &env).len, 0);
        ck_assert(!expr_true(e, &env));
        ck_assert(isnan(expr_number(e, &env)));
    }
    struct expr *e;
    ck_assert_int_eq(expr_parse(SLICE("random()"), a, &e, NULL), OK);
    ck_assert_double_eq(expr_number(e, &env), 0);
    arena_free(a);
}
END_TEST

START_TEST(results_come_as_truth_number_and_text)
{
    struct arena *a = arena_new(0);
    struct expr_env env = {.self = SLICE("3"), .arena = a};
    struct expr *e;
    ck_assert_int_eq(expr_parse(SLICE(". * 2"), a, &e, NULL), OK);
    ck_assert(expr_true(e, &env));
    ck_assert_double_eq(expr_number(e, &env), 6);
    ck_assert(slice_is(expr_string(e, &env), "6"));
    ck_assert_int_eq(expr_parse(SLICE(". = 4"), a, &e, NULL), OK);
    ck_assert(!expr_true(e, &env));
    ck_assert_double_eq(expr_number(e, &env), 0);
    ck_assert(slice_is(expr_string(e, &env), "false"));
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expr_eval");
    TCase *tc = tcase_create("eval");
    tcase_add_test(tc, operators_follow_precedence);
    tcase_add_test(tc, arithmetic_is_ieee);
    tcase_add_test(tc, unanswered_question_is_empty_text);
    tcase_add_test(tc, equality_depends_on_the_kinds);
    tcase_add_test(tc, order_is_numeric);
    tcase_add_test(tc, texts_are_true_unless_empty);
    tcase_add_test(tc, texts_become_numbers_as_in_xpath);
    tcase_add_test(tc, dates_become_days_since_1970);
    tcase_add_test(tc, operands_are_found_where_they_are);
    tcase_add_test(tc, quotes_and_spaces_are_forgiven);
    tcase_add_test(tc, and_or_stop_at_the_side_that_decides);
    tcase_add_test(tc, callbacks_that_are_missing_give_empty);
    tcase_add_test(tc, results_come_as_truth_number_and_text);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
