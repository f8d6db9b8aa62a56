#include "analyze/proportion.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

/* domain.md C gives three digits (9 of 12: .468-.911, .471-.924, .428-.945; N = 20: .568-.872);
   the rest from R 4.2.2 (qbeta, binom.test, the formula typed in). */
START_TEST(nine_of_twelve)
{
    ASSERT_INTERVAL(proportion_wilson(9, 12, PROPORTION_Z95), 0.467694665066434, 0.911058331605945,
                    1e-12);
    ASSERT_INTERVAL(proportion_jeffreys(9, 12, 0.95), 0.470808916373449, 0.924057671080515, 1e-9);
    ASSERT_INTERVAL(proportion_exact(9, 12, 0.95), 0.428141538121811, 0.945139355472007, 1e-9);
    ASSERT_INTERVAL(proportion_wilson_finite(9, 12, 20, PROPORTION_Z95), 0.568145447458368,
                    0.872465474856675, 1e-12);
}
END_TEST

START_TEST(nobody_and_everybody)
{
    ASSERT_INTERVAL(proportion_wilson(0, 7, PROPORTION_Z95), 0, 0.354330435066687, 1e-12);
    ASSERT_INTERVAL(proportion_wilson(7, 7, PROPORTION_Z95), 0.645669564933313, 1, 1e-12);
    ASSERT_INTERVAL(proportion_jeffreys(0, 7, 0.95), 0, 0.29243617366231, 1e-9);
    ASSERT_INTERVAL(proportion_exact(0, 7, 0.95), 0, 0.409616397225003, 1e-9);
    ASSERT_INTERVAL(proportion_exact(7, 7, 0.95), 0.590383602774997, 1, 1e-9);
    ck_assert_double_eq(proportion_wilson(7, 7, PROPORTION_Z95).high, 1);
    ck_assert_double_eq(proportion_wilson(0, 7, PROPORTION_Z95).low, 0);
    ck_assert_double_eq(proportion_jeffreys(7, 7, 0.95).high, 1);
}
END_TEST

START_TEST(limits_stay_inside_and_hold_the_share)
{
    for (int n = 1; n <= 60; n++) {
        for (int k = 0; k <= n; k++) {
            struct interval all[] = {proportion_wilson(k, n, PROPORTION_Z95),
                                     proportion_wilson_finite(k, n, n + 3, PROPORTION_Z95),
                                     proportion_jeffreys(k, n, 0.95), proportion_exact(k, n, 0.95)};
            double p = (double)k / n;
            for (size_t i = 0; i < 4; i++) {
                ck_assert(all[i].defined);
                ck_assert_msg(all[i].low >= 0 && all[i].low <= p && p <= all[i].high &&
                                  all[i].high <= 1,
                              "interval %zu of %d/%d: %g-%g", i, k, n, all[i].low, all[i].high);
            }
        }
    }
}
END_TEST

START_TEST(no_interval_has_a_reason)
{
    ASSERT_UNDEFINED(proportion_wilson(0, 0, PROPORTION_Z95), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(proportion_wilson(3, 2, PROPORTION_Z95), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(proportion_wilson(-1, 2, PROPORTION_Z95), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(proportion_wilson(1, 2, 0), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(proportion_wilson_finite(5, 12, 12, PROPORTION_Z95), UNDEFINED_CENSUS);
    ASSERT_UNDEFINED(proportion_wilson_finite(5, 12, 11, PROPORTION_Z95), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(proportion_wilson_finite(0, 0, 5, PROPORTION_Z95), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(proportion_jeffreys(0, 0, 0.95), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(proportion_jeffreys(1, 2, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(proportion_exact(1, 2, 0), UNDEFINED_DOMAIN);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/proportion");
    TCase *tc = test_case(s, "proportion");
    tcase_add_test(tc, nine_of_twelve);
    tcase_add_test(tc, nobody_and_everybody);
    tcase_add_test(tc, limits_stay_inside_and_hold_the_share);
    tcase_add_test(tc, no_interval_has_a_reason);
    return test_run(s);
}
