#include "analyze/agreement.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

enum { CODERS = 4, UNITS = 12 };

/* Krippendorff's reliability data as in domain.md C; 0 is missing. */
static const double published[CODERS * UNITS] = {
    1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0, /* first coder */
    1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3, /**/
    0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0, /**/
    1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0, /**/
};

static struct estimate alpha_of(const double *values, size_t coders, size_t units,
                                enum alpha_metric metric)
{
    struct arena *a = arena_new(0);
    bool given[CODERS * UNITS];
    for (size_t i = 0; i < coders * units; i++) {
        given[i] = values[i] > 0;
    }
    struct estimate e = agreement_alpha(values, given, coders, units, metric, a);
    arena_free(a);
    return e;
}

/* .743, .815, .849 as published (three digits). */
START_TEST(alpha_as_published)
{
    ASSERT_NEAR(alpha_of(published, CODERS, UNITS, ALPHA_NOMINAL), 0.743, 5e-4);
    ASSERT_NEAR(alpha_of(published, CODERS, UNITS, ALPHA_ORDINAL), 0.815, 5e-4);
    ASSERT_NEAR(alpha_of(published, CODERS, UNITS, ALPHA_INTERVAL), 0.849, 5e-4);
}
END_TEST

START_TEST(alpha_is_one_when_all_agree)
{
    const double same[] = {1, 2, 3, 1, 2, 3};
    for (enum alpha_metric m = ALPHA_NOMINAL; m <= ALPHA_INTERVAL; m++) {
        ASSERT_NEAR(alpha_of(same, 2, 3, m), 1, 1e-15);
    }
}
END_TEST

START_TEST(alpha_without_result)
{
    const double single[] = {1, 0, 0, 2};
    const double equal[] = {3, 3, 3, 3};
    ASSERT_UNDEFINED(alpha_of(single, 2, 2, ALPHA_NOMINAL), UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(alpha_of(single, 0, 0, ALPHA_NOMINAL), UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(alpha_of(equal, 2, 2, ALPHA_ORDINAL), UNDEFINED_NO_SPREAD);
}
END_TEST

static struct estimate kappa_of(const int64_t *table, size_t k, enum kappa_weights weights)
{
    struct arena *a = arena_new(0);
    struct estimate e = agreement_kappa(table, k, weights, a);
    arena_free(a);
    return e;
}

/* domain.md C: .6484 and .7541; more digits from R. */
START_TEST(kappa_as_published)
{
    const int64_t table[] = {10, 3, 1, 0, 2, 12, 4, 1, 0, 3, 9, 2, 0, 1, 2, 6};
    ASSERT_NEAR(kappa_of(table, 4, KAPPA_LINEAR), 0.648401826484018, 1e-13);
    ASSERT_NEAR(kappa_of(table, 4, KAPPA_QUADRATIC), 0.754077791718946, 1e-13);
}
END_TEST

START_TEST(kappa_without_result)
{
    const int64_t empty[4] = {0};
    const int64_t single[] = {9, 0, 0, 0};
    const int64_t negative[] = {9, -1, 0, 0};
    ASSERT_UNDEFINED(kappa_of(empty, 2, KAPPA_LINEAR), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(kappa_of(single, 2, KAPPA_LINEAR), UNDEFINED_NO_SPREAD);
    ASSERT_UNDEFINED(kappa_of(negative, 2, KAPPA_LINEAR), UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(kappa_of(single, 1, KAPPA_LINEAR), UNDEFINED_DOMAIN);
}
END_TEST

/* domain.md C: .5385; R: cor(method = "kendall"). */
START_TEST(tau_b_as_published)
{
    const double x[] = {1, 2, 2, 3, 4, 4};
    const double y[] = {1, 3, 2, 3, 4, 2};
    ASSERT_NEAR(agreement_tau_b(x, y, 6), 0.538461538461539, 1e-14);
    ASSERT_NEAR(agreement_tau_b(x, x, 6), 1, 1e-15);
}
END_TEST

START_TEST(tau_b_without_result)
{
    const double x[] = {1, 2};
    const double flat[] = {3, 3};
    ASSERT_UNDEFINED(agreement_tau_b(x, x, 1), UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(agreement_tau_b(x, flat, 2), UNDEFINED_NO_SPREAD);
    ASSERT_UNDEFINED(agreement_tau_b(flat, x, 2), UNDEFINED_NO_SPREAD);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/agreement");
    TCase *tc = test_case(s, "agreement");
    tcase_add_test(tc, alpha_as_published);
    tcase_add_test(tc, alpha_is_one_when_all_agree);
    tcase_add_test(tc, alpha_without_result);
    tcase_add_test(tc, kappa_as_published);
    tcase_add_test(tc, kappa_without_result);
    tcase_add_test(tc, tau_b_as_published);
    tcase_add_test(tc, tau_b_without_result);
    return test_run(s);
}
