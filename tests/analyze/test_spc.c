#include "analyze/spc.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

/* domain.md C: 50.29 / 61.42 / 72.54; more digits from R. */
START_TEST(limits_as_published)
{
    const double v[] = {62, 58, 65, 60, 57, 63, 66, 59, 61, 64, 60, 62};
    struct spc_chart c = spc_xmr(v, 12);
    ASSERT_NEAR(c.centre, 61.4166666666667, 1e-12);
    ASSERT_INTERVAL(c.limits, 50.2930303030303, 72.5403030303030, 1e-12);
    ASSERT_INTERVAL(c.near, 61.4166666666667 - 2.0 / 3 * 11.1236363636364,
                    61.4166666666667 + 2.0 / 3 * 11.1236363636364, 1e-12);
    ck_assert(!c.trial);
    ck_assert(spc_xmr(v, 11).trial);
    unsigned signals[12];
    spc_signals(&c, v, 12, signals);
    for (size_t i = 0; i < 12; i++) {
        ck_assert_uint_eq(signals[i], 0);
    }
}
END_TEST

START_TEST(few_points_have_no_limits)
{
    const double v[] = {1, 2, 3, 4};
    struct spc_chart c = spc_xmr(v, 4);
    ASSERT_NEAR(c.centre, 2.5, 1e-15);
    ASSERT_UNDEFINED(c.limits, UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(c.near, UNDEFINED_TOO_FEW);
    unsigned signals[4] = {9, 9, 9, 9};
    spc_signals(&c, v, 4, signals);
    ck_assert_uint_eq(signals[3], 0);
    ASSERT_UNDEFINED(spc_xmr(v, 0).centre, UNDEFINED_NO_DATA);
}
END_TEST

/* A chart with its centre at 0, near lines at 2 and limits at 3. */
static struct spc_chart chart_of_three(void)
{
    return (struct spc_chart){
        .centre = estimate_of(0), .limits = interval_of(-3, 3), .near = interval_of(-2, 2)};
}

enum { POINTS_MAX = 10 };

static const struct {
    const char *what;
    double v[POINTS_MAX];
    size_t n;
    unsigned signals[POINTS_MAX];
} cases[] = {
    {"outside", {0, 3.1, -3.1, 0}, 4, {0, SPC_OUTSIDE, SPC_OUTSIDE, 0}},
    {"six on a side", {1, .5, 1, .5, 1, .5, -1}, 7, {0}},
    {"seven on a side",
     {-1, 1, .5, 1, .5, 1, .5, 1},
     8,
     {0, SPC_ONE_SIDE, SPC_ONE_SIDE, SPC_ONE_SIDE, SPC_ONE_SIDE, SPC_ONE_SIDE, SPC_ONE_SIDE,
      SPC_ONE_SIDE}},
    {"centre breaks a run", {1, .5, 1, 0, 1, .5, 1, .5}, 8, {0}},
    {"six up", {-.3, -.2, -.1, .1, .2, .3, -1}, 7, {0}},
    {"seven up",
     {-.3, -.2, -.1, .1, .2, .3, .4, -1},
     8,
     {SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, 0}},
    {"seven down",
     {.3, .2, .1, -.1, -.2, -.3, -.4},
     7,
     {SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND, SPC_TREND}},
    {"two of three near", {2.5, 0, 2.5, 0}, 4, {SPC_NEAR_LIMIT, 0, SPC_NEAR_LIMIT, 0}},
    {"two of four near", {2.5, 0, 0, 2.5}, 4, {0}},
    {"near on both sides", {2.5, -2.5, 0}, 3, {0}},
};

START_TEST(each_rule_marks_its_points)
{
    struct spc_chart c = chart_of_three();
    unsigned out[POINTS_MAX];
    spc_signals(&c, cases[_i].v, cases[_i].n, out);
    for (size_t i = 0; i < cases[_i].n; i++) {
        ck_assert_msg(out[i] == cases[_i].signals[i], "%s: point %zu has %u", cases[_i].what, i,
                      out[i]);
    }
}
END_TEST

/* The mean of seven times 0.1 is not 0.1 in binary. */
START_TEST(equal_values_are_no_signal)
{
    const double v[] = {.1, .1, .1, .1, .1, .1, .1};
    unsigned signals[7];
    struct spc_chart c = spc_xmr(v, 7);
    ASSERT_NEAR(c.centre, .1, 1e-15);
    spc_signals(&c, v, 7, signals);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_uint_eq(signals[i], 0);
    }
}
END_TEST

/* R: p <- c(.5,.6,.4,.7,.55,.2); n <- c(20,30,25,40,10,50); P <- weighted.mean(p, n);
   s <- sqrt(P*(1-P)/n); f <- mean(abs(diff((p-P)/s)))/1.128; P-3*s*f */
START_TEST(shares_as_in_r)
{
    const double p[] = {.5, .6, .4, .7, .55, .2};
    const double n[] = {20, 30, 25, 40, 10, 50};
    struct spc_shares c = spc_shares_of(p, n, 6);
    ASSERT_NEAR(c.centre, 0.465714285714286, 1e-12);
    ASSERT_NEAR(c.spread, 2.423160503570072, 1e-12);
    ck_assert(c.trial);
    ASSERT_INTERVAL(spc_shares_limits(&c, 50), 0.000000000000000, 0.978534334016509, 1e-12);
    ASSERT_INTERVAL(spc_shares_limits(&c, 10), 0, 1, 1e-12);
}
END_TEST

START_TEST(shares_that_have_no_limits)
{
    const double p[] = {1, 1, 1, 1, 1};
    const double n[] = {20, 30, 25, 40, 10};
    double scratch[5];
    unsigned signals[5] = {9, 9, 9, 9, 9};
    struct spc_shares c = spc_shares_of(p, n, 4);
    ASSERT_UNDEFINED(c.spread, UNDEFINED_TOO_FEW);
    c = spc_shares_of(p, n, 5);
    ASSERT_NEAR(c.centre, 1, 1e-15);
    ASSERT_UNDEFINED(c.spread, UNDEFINED_NO_SPREAD);
    ASSERT_UNDEFINED(spc_shares_limits(&c, 5), UNDEFINED_NO_SPREAD);
    spc_shares_signals(&c, p, n, 5, scratch, signals);
    ck_assert_uint_eq(signals[0] | signals[4], 0);
    ASSERT_UNDEFINED(spc_shares_of(p, n, 0).centre, UNDEFINED_NO_DATA);
}
END_TEST

/* Equal shares of different bases lie on the centre, whatever the sums were rounded to. */
START_TEST(shares_all_equal_are_no_signal)
{
    const double p[] = {.3, .3, .3, .3, .3, .3, .3};
    const double n[] = {20, 30, 25, 40, 10, 70, 90};
    double scratch[7];
    unsigned signals[7];
    struct spc_shares c = spc_shares_of(p, n, 7);
    spc_shares_signals(&c, p, n, 7, scratch, signals);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_uint_eq(signals[i], 0);
    }
}
END_TEST

static const struct {
    unsigned signals;
    double v[9];
    size_t i;
    enum spc_variation shows;
} variations[] = {
    {0, {5}, 0, SPC_COMMON_CAUSE},
    {SPC_OUTSIDE, {5}, 0, SPC_IMPROVING},
    {SPC_OUTSIDE, {-5}, 0, SPC_CONCERNING},
    {SPC_ONE_SIDE, {-1}, 0, SPC_CONCERNING},
    {SPC_NEAR_LIMIT, {2.5}, 0, SPC_IMPROVING},
    /* Running up from below the centre is better; outside below it is worse all the same. */
    {SPC_TREND, {-9, -8, -7, -6, -5, -4, -3}, 0, SPC_IMPROVING},
    {SPC_TREND, {-9, -8, -7, -6, -5, -4, -3}, 6, SPC_IMPROVING},
    {SPC_TREND | SPC_OUTSIDE, {-9, -8, -7, -6, -5, -4, -3}, 0, SPC_CONCERNING},
    {SPC_TREND | SPC_ONE_SIDE, {9, 8, 7, 6, 5, 4, 3}, 3, SPC_CONCERNING},
    /* The step before the run goes the other way. */
    {SPC_TREND, {-7, -9, -8, -7, -6, -5, -4, -3, -2}, 1, SPC_IMPROVING},
};

START_TEST(points_show_what_the_rules_say)
{
    ck_assert_int_eq(
        spc_variation_of(variations[_i].signals, 0, variations[_i].v, 9, variations[_i].i),
        variations[_i].shows);
}
END_TEST

START_TEST(targets)
{
    ck_assert_int_eq(spc_assurance_of(interval_of(.75, .9), .75), SPC_ALWAYS_MET);
    ck_assert_int_eq(spc_assurance_of(interval_of(.5, .74), .75), SPC_NEVER_MET);
    ck_assert_int_eq(spc_assurance_of(interval_of(.5, .75), .75), SPC_SOMETIMES_MET);
    ck_assert_str_eq(spc_assurance_code(SPC_SOMETIMES_MET), "sometimes_met");
    ck_assert_str_eq(spc_variation_code(SPC_CONCERNING), "special_cause_concerning");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/spc");
    TCase *tc = test_case(s, "spc");
    tcase_add_test(tc, limits_as_published);
    tcase_add_test(tc, few_points_have_no_limits);
    tcase_add_loop_test(tc, each_rule_marks_its_points, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tc, equal_values_are_no_signal);
    tcase_add_test(tc, shares_as_in_r);
    tcase_add_test(tc, shares_that_have_no_limits);
    tcase_add_test(tc, shares_all_equal_are_no_signal);
    tcase_add_loop_test(tc, points_show_what_the_rules_say, 0,
                        sizeof variations / sizeof variations[0]);
    tcase_add_test(tc, targets);
    return test_run(s);
}
