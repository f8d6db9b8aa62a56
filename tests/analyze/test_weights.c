#include <math.h>

#include "analyze/weights.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

/* domain.md C: Kish {1,1,2,2,4} 3.846. */
START_TEST(kish_as_published)
{
    const double w[] = {1, 1, 2, 2, 4};
    const double equal[] = {3, 3, 3};
    ASSERT_NEAR(weights_effective_n(w, 5), 3.84615384615385, 1e-13);
    ASSERT_NEAR(weights_design_effect(w, 5), 1.3, 1e-14);
    ASSERT_NEAR(weights_effective_n(equal, 3), 3, 1e-15);
    ASSERT_NEAR(weights_design_effect(equal, 3), 1, 1e-15);
}
END_TEST

START_TEST(kish_without_result)
{
    const double bad[] = {1, -1};
    const double none[] = {0, 0};
    const double infinite[] = {(double)INFINITY};
    ASSERT_UNDEFINED(weights_effective_n(bad, 0), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(weights_effective_n(bad, 2), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(weights_design_effect(none, 2), UNDEFINED_NO_SPREAD);
    ASSERT_UNDEFINED(weights_design_effect(infinite, 1), UNDEFINED_DOMAIN);
}
END_TEST

/* domain.md C: p = .6, .7, N = 100, 300, n = 20, 50 -> 67.5 % +/- 10.07. */
START_TEST(strata_as_published)
{
    const struct stratum strata[] = {{0.6, 100, 20}, {0.7, 300, 50}};
    struct stratified s = weights_stratified_share(strata, 2);
    ASSERT_NEAR(s.share, 0.675, 1e-14);
    ASSERT_NEAR(s.margin, 0.100716302971319, 1e-13);
}
END_TEST

START_TEST(a_census_has_no_margin)
{
    const struct stratum strata[] = {{0.6, 20, 20}, {0.7, 50, 50}};
    ASSERT_NEAR(weights_stratified_share(strata, 2).margin, 0, 1e-15);
}
END_TEST

START_TEST(strata_without_result)
{
    static const struct {
        struct stratum stratum;
        enum undefined why;
    } rows[] = {
        {{0.6, 20, 1}, UNDEFINED_TOO_FEW},
        {{1.6, 20, 10}, UNDEFINED_DOMAIN},
        {{0.6, 20, 21}, UNDEFINED_DOMAIN},
        {{0.6, (double)INFINITY, 21}, UNDEFINED_DOMAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stratified s = weights_stratified_share(&rows[i].stratum, 1);
        ASSERT_UNDEFINED(s.share, rows[i].why);
        ASSERT_UNDEFINED(s.margin, rows[i].why);
    }
    ASSERT_UNDEFINED(weights_stratified_share(NULL, 0).share, UNDEFINED_NO_DATA);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/weights");
    TCase *tc = test_case(s, "weights");
    tcase_add_test(tc, kish_as_published);
    tcase_add_test(tc, kish_without_result);
    tcase_add_test(tc, strata_as_published);
    tcase_add_test(tc, a_census_has_no_margin);
    tcase_add_test(tc, strata_without_result);
    return test_run(s);
}
