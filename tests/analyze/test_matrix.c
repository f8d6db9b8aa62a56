#include <math.h>

#include "analyze/matrix.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static double dice_value(struct dice *d)
{
    return (double)dice_below(d, 2001) / 1000 - 1;
}

/* B B' + 0.1 I */
static struct matrix random_positive(struct dice *d, size_t n)
{
    struct matrix b = {.n = n};
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            b.v[i][j] = dice_value(d);
        }
    }
    struct matrix unit = matrix_of(n, 1, 0);
    struct matrix a;
    matrix_sandwich(&b, &unit, &a);
    matrix_add(&a, &unit, 0.1);
    return a;
}

/* [[4, 2, 0.4], [2, 5, 1.2], [0.4, 1.2, 3]]: factor, determinant and inverse by hand. */
START_TEST(factor_of_a_known_matrix)
{
    struct matrix a = {.n = 3, .v = {{4, 2, 0.4}, {2, 5, 1.2}, {0.4, 1.2, 3}}};
    struct matrix l;
    struct matrix inverse;
    ck_assert_int_eq(matrix_cholesky(&a, &l), OK);
    ck_assert_double_eq_tol(l.v[0][0], 2, 1e-15);
    ck_assert_double_eq_tol(l.v[1][0], 1, 1e-15);
    ck_assert_double_eq_tol(l.v[1][1], 2, 1e-15);
    ck_assert_double_eq_tol(l.v[2][0], 0.2, 1e-15);
    ck_assert_double_eq_tol(l.v[2][1], 0.5, 1e-15);
    ck_assert_double_eq_tol(l.v[2][2], sqrt(2.71), 1e-15);
    ck_assert_double_eq(l.v[0][2], 0);
    ck_assert_double_eq_tol(matrix_log_det(&l), log(4 * 4 * 2.71), 1e-14);
    matrix_inverse(&l, &inverse);
    ck_assert_double_eq_tol(inverse.v[0][0], (5 * 3 - 1.2 * 1.2) / 43.36, 1e-15);
    ck_assert_double_eq_tol(inverse.v[1][2], -(4 * 1.2 - 2 * 0.4) / 43.36, 1e-15);
    ck_assert_double_eq(inverse.v[1][2], inverse.v[2][1]);
    struct matrix same;
    ck_assert_double_eq(matrix_invert(&a, &same), matrix_log_det(&l));
    ck_assert_double_eq(same.v[1][2], inverse.v[1][2]);
}
END_TEST

START_TEST(inverse_and_solution_of_any_size)
{
    struct dice dice = {.state = 7};
    for (int i = 0; i < 200; i++) {
        size_t n = 1 + dice_below(&dice, MATRIX_MAX);
        struct matrix a = random_positive(&dice, n);
        struct matrix l;
        struct matrix inverse;
        struct matrix product;
        double b[MATRIX_MAX];
        double x[MATRIX_MAX];
        double back[MATRIX_MAX];
        for (size_t k = 0; k < n; k++) {
            b[k] = dice_value(&dice);
        }
        ck_assert_int_eq(matrix_cholesky(&a, &l), OK);
        matrix_inverse(&l, &inverse);
        matrix_multiply(&a, &inverse, &product);
        matrix_solve(&l, b, x);
        matrix_apply(&a, x, back);
        for (size_t r = 0; r < n; r++) {
            ck_assert_double_eq_tol(back[r], b[r], 1e-10);
            for (size_t c = 0; c < n; c++) {
                ck_assert_double_eq_tol(product.v[r][c], r == c, 1e-10);
                ck_assert_double_eq(inverse.v[r][c], inverse.v[c][r]);
            }
        }
        matrix_solve(&l, x, x); /* in place */
        matrix_apply(&inverse, b, back);
        matrix_solve(&l, back, back);
        for (size_t r = 0; r < n; r++) {
            ck_assert_double_eq_tol(back[r], x[r], 1e-8);
        }
    }
}
END_TEST

START_TEST(sandwich_is_two_products)
{
    struct dice dice = {.state = 11};
    struct matrix a = random_positive(&dice, 4);
    a.v[0][3] += 0.5; /* not symmetric */
    struct matrix b = random_positive(&dice, 4);
    struct matrix turned = {.n = 4};
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < 4; j++) {
            turned.v[i][j] = a.v[j][i];
        }
    }
    struct matrix ab;
    struct matrix expected;
    struct matrix got;
    matrix_multiply(&a, &b, &ab);
    matrix_multiply(&ab, &turned, &expected);
    matrix_sandwich(&a, &b, &got);
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < 4; j++) {
            ck_assert_double_eq_tol(got.v[i][j], expected.v[i][j], 1e-13);
        }
    }
}
END_TEST

START_TEST(sums_in_place)
{
    struct matrix a = matrix_of(2, 1, 0.5);
    const double x[] = {1, -2};
    matrix_add_outer(&a, x, 3);
    ck_assert_double_eq(a.v[0][0], 4);
    ck_assert_double_eq(a.v[0][1], -5.5);
    ck_assert_double_eq(a.v[1][1], 13);
    matrix_add(&a, &a, -1);
    ck_assert_double_eq(a.v[1][1], 0);
}
END_TEST

START_TEST(what_is_not_positive_definite_is_refused)
{
    const struct matrix bad[] = {
        {.n = 1, .v = {{0}}},
        {.n = 1, .v = {{-1}}},
        {.n = 2, .v = {{1, 1}, {1, 1}}},
        {.n = 2, .v = {{1, 2}, {2, 1}}},
        {.n = 2, .v = {{1, 0}, {(double)NAN, 1}}},
        {.n = 1, .v = {{(double)INFINITY}}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct matrix l;
        ck_assert_msg(matrix_cholesky(&bad[i], &l) == ERR_RANGE, "row %zu", i);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/matrix");
    TCase *tc = test_case(s, "matrix");
    tcase_add_test(tc, factor_of_a_known_matrix);
    tcase_add_test(tc, inverse_and_solution_of_any_size);
    tcase_add_test(tc, sandwich_is_two_products);
    tcase_add_test(tc, sums_in_place);
    tcase_add_test(tc, what_is_not_positive_definite_is_refused);
    return test_run(s);
}
