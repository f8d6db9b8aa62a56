#include "analyze/overdispersion.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

static const double k_published[] = {9, 4, 14, 7, 10, 18};
static const double n_published[] = {12, 8, 15, 11, 10, 25};

/* domain.md C: un-winsorised phi 2.914, tau2 .04786, icc .0768; more digits and the rest from the
   formulas typed into R 4.2.2 (quantile type 7). */
START_TEST(as_published)
{
    struct arena *a = arena_new(0);
    struct overdispersion o = overdispersion_of(k_published, n_published, 6, false, a);
    ASSERT_NEAR(o.phi, 2.9140777856539541, 1e-12);
    ASSERT_NEAR(o.tau2, 0.0478626374397871, 1e-14);
    ASSERT_NEAR(overdispersion_z(&o, 9, 12), -0.0687167751520883, 1e-12);
    ASSERT_NEAR(overdispersion_z(&o, 10, 10), 1.8730288064557497, 1e-12);
    ASSERT_NEAR(intraclass_correlation(k_published, n_published, 6), 0.0767696761297488, 1e-13);
    arena_free(a);
}
END_TEST

START_TEST(winsorised_as_in_r)
{
    struct arena *a = arena_new(0);
    struct overdispersion o = overdispersion_of(k_published, n_published, 6, true, a);
    ASSERT_NEAR(o.phi, 2.1374779044072465, 1e-12);
    ASSERT_NEAR(o.tau2, 0.0299987817844529, 1e-14);
    ASSERT_NEAR(overdispersion_z(&o, 10, 10), 2.1558590607814816, 1e-12);
    ASSERT_INTERVAL(overdispersion_limits(&o, 12, 1.96), 0.340733075520049, 0.995949448675746,
                    1e-12);
    arena_free(a);
}
END_TEST

START_TEST(equal_units_have_no_variance)
{
    const double k[] = {6, 6, 6};
    const double n[] = {10, 10, 10};
    struct arena *a = arena_new(0);
    struct overdispersion o = overdispersion_of(k, n, 3, true, a);
    ASSERT_NEAR(o.phi, 0, 1e-20);
    ASSERT_NEAR(o.tau2, 0, 1e-15);
    /* Without tau2 the limits are those of chance: sin(asin(sqrt(.6)) +/- 1.96/(2 sqrt(10)))^2. */
    ASSERT_INTERVAL(overdispersion_limits(&o, 10, 1.96), 0.296828347041, 0.865969836436, 1e-11);
    const double everyone[] = {10, 10, 10};
    o = overdispersion_of(everyone, n, 3, false, a);
    struct interval limits = overdispersion_limits(&o, 10, 3.09);
    ck_assert_double_eq_tol(limits.high, 1, 1e-15);
    arena_free(a);
}
END_TEST

START_TEST(no_result_has_a_reason)
{
    const double k[] = {3, 5};
    const double n[] = {3, 4};
    const double ones[] = {1, 1};
    struct arena *a = arena_new(0);
    struct overdispersion o = overdispersion_of(k, n, 1, true, a);
    ASSERT_UNDEFINED(o.tau2, UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(overdispersion_z(&o, 1, 2), UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(overdispersion_limits(&o, 1, 2), UNDEFINED_TOO_FEW);
    o = overdispersion_of(k, n, 2, true, a); /* 5 of 4 */
    ASSERT_UNDEFINED(o.phi, UNDEFINED_DOMAIN);
    o = overdispersion_of(k_published, n_published, 6, false, a);
    ASSERT_UNDEFINED(overdispersion_z(&o, 2, 1), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(overdispersion_limits(&o, 0, 1.96), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(intraclass_correlation(ones, ones, 2), UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(intraclass_correlation(n, n, 2), UNDEFINED_NO_SPREAD);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/overdispersion");
    TCase *tc = test_case(s, "overdispersion");
    tcase_add_test(tc, as_published);
    tcase_add_test(tc, winsorised_as_in_r);
    tcase_add_test(tc, equal_units_have_no_variance);
    tcase_add_test(tc, no_result_has_a_reason);
    return test_run(s);
}
