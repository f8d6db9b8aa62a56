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

START_TEST(signals)
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

int main(void)
{
    Suite *s = suite_create("analyze/spc");
    TCase *tc = test_case(s, "spc");
    tcase_add_test(tc, limits_as_published);
    tcase_add_test(tc, few_points_have_no_limits);
    tcase_add_loop_test(tc, signals, 0, sizeof cases / sizeof cases[0]);
    return test_run(s);
}
