#include <math.h>

#include "analyze/orthant.h"
#include "tests/support/run.h"

static const double PI = 3.14159265358979323846;

static struct matrix correlations(double r12, double r13, double r23)
{
    return (struct matrix){.n = 3, .v = {{1, r12, r13}, {r12, 1, r23}, {r13, r23, 1}}};
}

/* Integrated another way in tests/analyze/together.R. */
START_TEST(probabilities_as_in_r)
{
    const double z[] = {0.5, -0.3, 1.2};
    const double far[] = {-1.5, -1, -2};
    const double expected[] = {1, 0.960629773367172, 0.708331975213565, 0.28951962028261};
    const double close[] = {1, 0.165409662891701, 0.064949244899448, 0.0178536793573439};
    struct matrix r = correlations(0.5, 0.3, -0.2);
    struct matrix high = correlations(0.9, 0.85, 0.8);
    double at_least[ORTHANT_MAX + 1];
    ck_assert_double_eq_tol(orthant_below(z, &r, 2), 0.330358506178733, 1e-12);
    ck_assert_double_eq_tol(orthant_below(z, &r, 3), expected[3], 1e-12);
    orthant_at_least(z, &r, 3, at_least);
    for (size_t k = 0; k <= 3; k++) {
        ck_assert_double_eq_tol(at_least[k], expected[k], 1e-12);
    }
    orthant_at_least(far, &high, 3, at_least);
    for (size_t k = 0; k <= 3; k++) {
        ck_assert_double_eq_tol(at_least[k], close[k], 1e-11);
    }
}
END_TEST

/* At the middle: 1/4 + asin(r)/(2 pi), and 1/8 + (sum of asin)/(4 pi) (Sheppard 1899). */
START_TEST(closed_forms_at_the_middle)
{
    const double z[] = {0, 0, 0};
    for (int i = -9; i <= 9; i++) {
        double r = i / 10.0;
        struct matrix m = correlations(r, r * 0.5, r * r - 0.3);
        double sum = asin(r) + asin(r * 0.5) + asin(r * r - 0.3);
        ck_assert_double_eq_tol(orthant_below(z, &m, 2), 0.25 + asin(r) / (2 * PI), 1e-10);
        ck_assert_double_eq_tol(orthant_below(z, &m, 3), 0.125 + sum / (4 * PI), 1e-9);
    }
}
END_TEST

START_TEST(independent_ones_multiply)
{
    struct matrix r = correlations(0, 0, 0);
    const double z[] = {-1.3, 0.2, 2.1};
    double p[3];
    for (size_t i = 0; i < 3; i++) {
        p[i] = normal_below(z[i]);
    }
    ck_assert_double_eq_tol(orthant_below(z, &r, 3), p[0] * p[1] * p[2], 1e-15);
    double at_least[ORTHANT_MAX + 1];
    orthant_at_least(z, &r, 3, at_least);
    ck_assert_double_eq_tol(at_least[1], 1 - (1 - p[0]) * (1 - p[1]) * (1 - p[2]), 1e-15);
}
END_TEST

/* Bound together they are one: the smallest limit decides. */
START_TEST(bound_together_the_smallest_decides)
{
    struct matrix r = correlations(1, 1, 1);
    const double z[] = {0.4, -0.7, 1.5};
    double at_least[ORTHANT_MAX + 1];
    orthant_at_least(z, &r, 3, at_least);
    ck_assert_double_eq_tol(at_least[3], normal_below(-0.7), 1e-3);
    ck_assert_double_eq_tol(at_least[2], normal_below(0.4), 1e-3);
    ck_assert_double_eq_tol(at_least[1], normal_below(1.5), 1e-3);
}
END_TEST

START_TEST(fewer_variables_and_far_limits)
{
    struct matrix r = correlations(0.6, 0.2, 0.4);
    const double z[] = {40, -40, 0};
    double at_least[ORTHANT_MAX + 1];
    ck_assert_double_eq(orthant_below(z, &r, 0), 1);
    ck_assert_double_eq(orthant_below(z, &r, 1), 1);
    orthant_at_least(z, &r, 0, at_least);
    ck_assert_double_eq(at_least[0], 1);
    orthant_at_least(z, &r, 2, at_least);
    ck_assert_double_eq_tol(at_least[1], 1, 1e-15);
    ck_assert_double_eq_tol(at_least[2], 0, 1e-15);
    orthant_at_least(z, &r, 3, at_least);
    ck_assert_double_eq_tol(at_least[2], 0.5, 1e-15);
    /* Phi(1.96), Phi(-1.6449): tables. */
    ck_assert_double_eq_tol(normal_below(1.959963984540054), 0.975, 1e-15);
    ck_assert_double_eq_tol(normal_below(-1.644853626951472), 0.05, 1e-15);
}
END_TEST

/* Wherever the certain one stands, the other two are left with their own correlation. */
START_TEST(certain_one_leaves_the_others)
{
    static const double pair[] = {0.5, -0.25};
    static const double rho[3][3] = {{0.1, 0.2, 0.5}, {0.1, 0.5, 0.2}, {0.5, 0.1, 0.2}};
    for (size_t at = 0; at < 3; at++) {
        struct matrix r = correlations(rho[at][0], rho[at][1], rho[at][2]);
        struct matrix two = correlations(0.5, 0, 0);
        double z[3] = {0};
        double with[ORTHANT_MAX + 1];
        double without[ORTHANT_MAX + 1];
        for (size_t i = 0, next = 0; i < 3; i++) {
            z[i] = i == at ? 8.5 : pair[next++];
        }
        orthant_at_least(z, &r, 3, with);
        orthant_at_least(pair, &two, 2, without);
        for (size_t k = 1; k <= 3; k++) {
            ck_assert_double_eq_tol(with[k], without[k - 1], 1e-14);
        }
        z[at] = -8.5;
        orthant_at_least(z, &r, 3, with);
        ck_assert_double_eq_tol(with[1], without[1], 1e-14);
        ck_assert_double_eq_tol(with[2], without[2], 1e-14);
        ck_assert_double_eq_tol(with[3], 0, 1e-14);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/orthant");
    TCase *tc = test_case(s, "orthant");
    tcase_add_test(tc, probabilities_as_in_r);
    tcase_add_test(tc, closed_forms_at_the_middle);
    tcase_add_test(tc, independent_ones_multiply);
    tcase_add_test(tc, bound_together_the_smallest_decides);
    tcase_add_test(tc, fewer_variables_and_far_limits);
    tcase_add_test(tc, certain_one_leaves_the_others);
    return test_run(s);
}
