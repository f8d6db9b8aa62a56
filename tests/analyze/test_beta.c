#include <math.h>

#include "analyze/beta.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

/* From domain.md C (oracles), recomputed with pbeta of R 4.2.2. */
START_TEST(tails_match_published)
{
    ASSERT_NEAR(beta_above(0.75, 22.5, 2.5), 0.979783087655149, 1e-13);
    ASSERT_NEAR(beta_above(0.75, 35.5, 5.5), 0.972945288724442, 1e-13);
    ASSERT_NEAR(beta_below(0.60, 3.5, 5.5), 0.901675792987981, 1e-13);
}
END_TEST

/* Beta(1, 1) is uniform and Beta(2, 1) has density 2x. */
START_TEST(closed_forms)
{
    for (int i = 0; i <= 20; i++) {
        double x = i / 20.0;
        ASSERT_NEAR(beta_below(x, 1, 1), x, 1e-15);
        ASSERT_NEAR(beta_above(x, 1, 1), 1 - x, 1e-15);
        ASSERT_NEAR(beta_below(x, 2, 1), x * x, 1e-14);
        ASSERT_NEAR(beta_quantile(x * x, 2, 1), x, 1e-9);
    }
}
END_TEST

START_TEST(outside_is_undefined)
{
    ASSERT_UNDEFINED(beta_below(0.5, 0, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_below(0.5, 1, -1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_below((double)NAN, 1, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_above(0.5, (double)INFINITY, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_above((double)INFINITY, 1, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_quantile(-0.1, 1, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_quantile((double)NAN, 1, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(beta_quantile(0.5, 1, 0), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(interval_of(0, (double)NAN), UNDEFINED_DOMAIN);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/beta");
    TCase *tc = test_case(s, "beta");
    tcase_add_test(tc, tails_match_published);
    tcase_add_test(tc, closed_forms);
    tcase_add_test(tc, outside_is_undefined);
    return test_run(s);
}
