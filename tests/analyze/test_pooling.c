#include "analyze/pooling.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

/* R: DerSimonian-Laird and Hartung-Knapp as in tests/analyze/changes.R. */
START_TEST(as_in_r)
{
    static const double x[] = {.5, .62, .71, .4, .66};
    static const double v[] = {.01, .004, .02, .008, .005};
    const struct pooled p = pooling_random_effects(x, v, 5);
    ASSERT_NEAR(p.mean, 0.57568399012794491, 1e-14);
    ASSERT_INTERVAL(p.ci, 0.42830158611919700, 0.72306639413669282, 1e-12);
    ASSERT_NEAR(p.deviation, 0.07675169564778439, 1e-13);
}
END_TEST

/* Units more alike than chance would make them do not make the mean surer. */
START_TEST(alike_is_not_surer)
{
    static const double x[] = {.5, .51, .52};
    static const double v[] = {.01, .01, .01};
    const struct pooled p = pooling_random_effects(x, v, 3);
    ASSERT_NEAR(p.mean, 0.51, 1e-14);
    ASSERT_INTERVAL(p.ci, 0.2615862288249670, 0.7584137711750331, 1e-12);
    ASSERT_NEAR(p.deviation, 0, 1e-15);
}
END_TEST

START_TEST(one_unit_has_no_interval)
{
    static const double x[] = {.5};
    static const double v[] = {.01};
    const struct pooled one = pooling_random_effects(x, v, 1);
    ASSERT_NEAR(one.mean, 0.5, 1e-15);
    ASSERT_UNDEFINED(one.ci, UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(one.deviation, UNDEFINED_TOO_FEW);
    const struct pooled none = pooling_random_effects(x, v, 0);
    ASSERT_UNDEFINED(none.mean, UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(none.ci, UNDEFINED_NO_DATA);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/pooling");
    TCase *tc = test_case(s, "pooling");
    tcase_add_test(tc, as_in_r);
    tcase_add_test(tc, alike_is_not_surer);
    tcase_add_test(tc, one_unit_has_no_interval);
    return test_run(s);
}
