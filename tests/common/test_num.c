#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common/num.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static const struct {
    const char *text;
    enum err err;
    int64_t value;
} INTEGERS[] = {
    {"0", OK, 0},
    {"-0", OK, 0},
    {"007", OK, 7},
    {"+12", OK, 12},
    {"-12", OK, -12},
    {"9223372036854775807", OK, INT64_MAX},
    {"-9223372036854775808", OK, INT64_MIN},
    {"9223372036854775808", ERR_RANGE, 0},
    {"-9223372036854775809", ERR_RANGE, 0},
    {"99999999999999999999999", ERR_RANGE, 0},
    {"", ERR_SYNTAX, 0},
    {"-", ERR_SYNTAX, 0},
    {"+-1", ERR_SYNTAX, 0},
    {" 1", ERR_SYNTAX, 0},
    {"1 ", ERR_SYNTAX, 0},
    {"1.0", ERR_SYNTAX, 0},
    {"0x10", ERR_SYNTAX, 0},
    {"1e3", ERR_SYNTAX, 0},
    {"\xd9\xa1", ERR_SYNTAX, 0},
};

START_TEST(parse_int_cases)
{
    int64_t v = 77;
    enum err err = num_parse_int(slice_of(INTEGERS[_i].text), INT64_MIN, INT64_MAX, &v);
    ck_assert_msg(err == INTEGERS[_i].err, "%s", INTEGERS[_i].text);
    ck_assert_int_eq(v, err == OK ? INTEGERS[_i].value : 77);
}
END_TEST

START_TEST(parse_int_range_is_inclusive)
{
    int64_t v;
    ck_assert_int_eq(num_parse_int(SLICE("5"), 5, 9, &v), OK);
    ck_assert_int_eq(num_parse_int(SLICE("9"), 5, 9, &v), OK);
    ck_assert_int_eq(num_parse_int(SLICE("4"), 5, 9, &v), ERR_RANGE);
    ck_assert_int_eq(num_parse_int(SLICE("10"), 5, 9, &v), ERR_RANGE);
}
END_TEST

static const struct {
    const char *text;
    enum err err;
    double value;
} DOUBLES[] = {
    {"0", OK, 0},
    {"1.5", OK, 1.5},
    {"-.5", OK, -0.5},
    {"5.", OK, 5},
    {"+1e3", OK, 1000},
    {"1E-3", OK, 0.001},
    {"1e-999", OK, 0},
    {"0.1", OK, 0.1},
    {"1e999", ERR_RANGE, 0},
    {"-1e999", ERR_RANGE, 0},
    {"", ERR_SYNTAX, 0},
    {".", ERR_SYNTAX, 0},
    {"1,5", ERR_SYNTAX, 0},
    {"1e", ERR_SYNTAX, 0},
    {"e1", ERR_SYNTAX, 0},
    {"inf", ERR_SYNTAX, 0},
    {"nan", ERR_SYNTAX, 0},
    {"0x1p3", ERR_SYNTAX, 0},
    {" 1", ERR_SYNTAX, 0},
    {"1 ", ERR_SYNTAX, 0},
    {"1.2.3", ERR_SYNTAX, 0},
    {"--1", ERR_SYNTAX, 0},
    {"1e+", ERR_SYNTAX, 0},
};

START_TEST(parse_double_cases)
{
    double v = 77;
    enum err err = num_parse_double(slice_of(DOUBLES[_i].text), &v);
    ck_assert_msg(err == DOUBLES[_i].err, "%s", DOUBLES[_i].text);
    ck_assert(v == (err == OK ? DOUBLES[_i].value : 77));
}
END_TEST

START_TEST(parse_double_absurd_length_is_syntax)
{
    char text[600];
    memset(text, '1', sizeof text);
    double v;
    ck_assert_int_eq(num_parse_double(slice_make(text, sizeof text), &v), ERR_SYNTAX);
    ck_assert_int_eq(num_parse_double(slice_make(text, 300), &v), OK);
}
END_TEST

static const struct {
    double v;
    const char *text;
} FORMATTED[] = {
    {0, "0"},
    {-0.0, "0"},
    {3, "3"},
    {-3, "-3"},
    {0.1, "0.1"},
    {0.3, "0.3"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1.0 / 3, "0.3333333333333333"},
    {1e300, "1e+300"},
    {123456789012345, "123456789012345"},
    {1e15, "1e+15"},
    {5e-324, "4.94065645841247e-324"},
    {DBL_MAX, "1.7976931348623157e+308"},
    {-0.75, "-0.75"},
};

START_TEST(format_double_shortest)
{
    char text[NUM_TEXT_MAX];
    ck_assert_uint_eq(num_format_double(FORMATTED[_i].v, text), strlen(FORMATTED[_i].text));
    ck_assert_str_eq(text, FORMATTED[_i].text);
}
END_TEST

static double random_double(struct dice *d)
{
    double v;
    do {
        uint64_t bits = dice_next(d);
        memcpy(&v, &bits, sizeof v);
    } while (!isfinite(v));
    return v;
}

START_TEST(format_double_reads_back)
{
    struct dice d = {.state = 123};
    for (int i = 0; i < 100000; i++) {
        double v = i % 2 == 0 ? random_double(&d) : (double)dice_below(&d, 1000000) / 1000;
        char text[NUM_TEXT_MAX];
        size_t len = num_format_double(v, text);
        double back;
        ck_assert_int_eq(num_parse_double(slice_make(text, len), &back), OK);
        ck_assert_msg(back == v, "%s", text);
    }
}
END_TEST

/* Expected: rounded by hand on the decimal that people see. */
static const struct {
    double v;
    int decimals;
    const char *text;
} FIXED[] = {
    {0, 0, "0"},
    {0, 2, "0.00"},
    {-0.0, 1, "0.0"},
    {0.5, 0, "1"},
    {-0.5, 0, "-1"},
    {1.5, 0, "2"},
    {2.5, 0, "3"},
    {0.49999, 0, "0"},
    {0.125, 2, "0.13"},
    {-0.125, 2, "-0.13"},
    {0.285, 2, "0.29"},
    {1.005, 2, "1.01"},
    {2.675, 2, "2.68"},
    {1.45, 1, "1.5"},
    {0.15, 1, "0.2"},
    {0.05, 1, "0.1"},
    {0.045, 2, "0.05"},
    {-0.04, 1, "0.0"},
    {-0.05, 1, "-0.1"},
    {99.95, 1, "100.0"},
    {0.999, 2, "1.00"},
    {1.0 / 3, 4, "0.3333"},
    {2.0 / 3, 4, "0.6667"},
    {1e-9, 9, "0.000000001"},
    {4e-10, 9, "0.000000000"},
    {5e-10, 9, "0.000000001"},
    {999999.5, 0, "1000000"},
    {1234567.891, 1, "1234567.9"},
    {-1234567.25, 1, "-1234567.3"},
    {1e17, 0, "100000000000000000"},
    {1e20, 2, "1e+20"},
    {12345678901.5, 0, "12345678902"},
    {1e9, 9, "1000000000.000000000"},
    {123456.7895, 3, "123456.790"},
};

START_TEST(format_fixed_halves_away_from_zero)
{
    char text[NUM_TEXT_MAX];
    size_t len = num_format_fixed(FIXED[_i].v, FIXED[_i].decimals, text);
    ck_assert_str_eq(text, FIXED[_i].text);
    ck_assert_uint_eq(len, strlen(text));
}
END_TEST

/* Every number of up to three decimals, at two: the oracle is whole numbers. */
START_TEST(format_fixed_all_thousandths)
{
    for (int i = 0; i < 100000; i++) {
        char text[NUM_TEXT_MAX];
        char expected[NUM_TEXT_MAX];
        num_format_fixed((double)i / 1000, 2, text);
        int hundredths = (i + 5) / 10;
        (void)snprintf(expected, sizeof expected, "%d.%02d", hundredths / 100, hundredths % 100);
        ck_assert_str_eq(text, expected);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("num");
    TCase *tc = test_case(suite, "num");
    tcase_add_loop_test(tc, parse_int_cases, 0, (int)(sizeof INTEGERS / sizeof *INTEGERS));
    tcase_add_test(tc, parse_int_range_is_inclusive);
    tcase_add_loop_test(tc, parse_double_cases, 0, (int)(sizeof DOUBLES / sizeof *DOUBLES));
    tcase_add_test(tc, parse_double_absurd_length_is_syntax);
    tcase_add_loop_test(tc, format_double_shortest, 0, (int)(sizeof FORMATTED / sizeof *FORMATTED));
    tcase_add_test(tc, format_double_reads_back);
    tcase_add_loop_test(tc, format_fixed_halves_away_from_zero, 0,
                        (int)(sizeof FIXED / sizeof *FIXED));
    tcase_add_test(tc, format_fixed_all_thousandths);
    return test_run(suite);
}
