#include <math.h>

#include "analyze/cliff.h"
#include "tests/analyze/near.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static const double x_published[] = {5, 5, 4, 4, 4, 3, 5, 2};
static const double y_published[] = {3, 2, 4, 1, 3, 2};

/* domain.md C: d = .6875, var = .040513, CI .150-.911 (z = 1.96). */
START_TEST(delta_as_published)
{
    struct cliff c = cliff_delta(x_published, 8, y_published, 6, 1.96);
    ASSERT_NEAR(c.delta, 0.6875, 1e-15);
    ASSERT_NEAR(c.variance, 0.0405133928571429, 1e-14);
    ASSERT_INTERVAL(c.ci, 0.1504202036843954, 0.9112472774277894, 1e-13);
}
END_TEST

START_TEST(equal_and_opposite)
{
    struct cliff c = cliff_delta(y_published, 6, x_published, 8, 1.96);
    ASSERT_NEAR(c.delta, -0.6875, 1e-15);
    ASSERT_INTERVAL(c.ci, -0.9112472774277894, -0.1504202036843954, 1e-13);
    c = cliff_delta(x_published, 8, x_published, 8, 1.96);
    ASSERT_NEAR(c.delta, 0, 1e-15);
}
END_TEST

START_TEST(no_delta_has_a_reason)
{
    const double one[] = {1};
    const double high[] = {4, 5};
    struct cliff c = cliff_delta(x_published, 8, NULL, 0, 1.96);
    ASSERT_UNDEFINED(c.delta, UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(c.variance, UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(c.ci, UNDEFINED_NO_DATA);
    c = cliff_delta(one, 1, high, 2, 1.96);
    ASSERT_NEAR(c.delta, -1, 1e-15);
    ASSERT_UNDEFINED(c.ci, UNDEFINED_TOO_FEW);
    const double low[] = {1, 2};
    c = cliff_delta(low, 2, high, 2, 1.96);
    ASSERT_NEAR(c.delta, -1, 1e-15);
    ASSERT_UNDEFINED(c.ci, UNDEFINED_NO_SPREAD);
}
END_TEST

/* R: the share of all combn(m + n, m) splits with |sum of signs| at least as large. */
START_TEST(exact_test_as_in_r)
{
    struct arena *a = arena_new(0);
    ASSERT_NEAR(cliff_exact_p(x_published, 8, y_published, 6, a), 0.0266400266400266, 1e-14);
    const double x1[] = {3, 4, 5};
    const double y1[] = {1, 1, 2, 2};
    ASSERT_NEAR(cliff_exact_p(x1, 3, y1, 4, a), 1.0 / 35, 1e-14);
    const double x2[] = {1, 1, 2, 2, 1};
    const double y2[] = {1, 2, 1, 2, 2, 2, 1, 3};
    ASSERT_NEAR(cliff_exact_p(x2, 5, y2, 8, a), 0.498834498834499, 1e-14);
    ASSERT_NEAR(cliff_exact_p(y2, 8, x2, 5, a), 0.498834498834499, 1e-14);
    const double same[] = {2, 2, 2, 2, 2};
    ASSERT_NEAR(cliff_exact_p(same, 2, same, 3, a), 1, 1e-15);
    ASSERT_UNDEFINED(cliff_exact_p(same, 0, same, 3, a), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(cliff_exact_p(same, 0, same, 0, a), UNDEFINED_NO_DATA);
    arena_free(a);
}
END_TEST

START_TEST(exact_test_is_capped)
{
    struct arena *a = arena_new(0);
    enum { N = 400 };
    double many[N] = {0};
    ASSERT_UNDEFINED(cliff_exact_p(many, N, many, N, a), UNDEFINED_DOMAIN);
    arena_free(a);
}
END_TEST

/* |sum of signs| of the split in which bit i of `split` puts value i into x. */
static int split_dominance(const double *values, int n, unsigned split)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            if ((split >> i & 1u) && !(split >> j & 1u)) {
                sum += (values[i] > values[j]) - (values[i] < values[j]);
            }
        }
    }
    return sum < 0 ? -sum : sum;
}

static int count_bits(unsigned v)
{
    int n = 0;
    for (; v != 0; v &= v - 1) {
        n++;
    }
    return n;
}

/* Small groups with many ties, against trying every split. */
START_TEST(exact_test_equals_enumeration)
{
    struct dice dice = {.state = 11};
    struct arena *a = arena_new(0);
    for (int round = 0; round < 40; round++) {
        double values[9];
        int m = 1 + (int)dice_below(&dice, 4);
        int n = 1 + (int)dice_below(&dice, 5);
        for (int i = 0; i < m + n; i++) {
            values[i] = dice_below(&dice, 4);
        }
        int observed = split_dominance(values, m + n, (1u << m) - 1);
        int all = 0;
        int extreme = 0;
        for (unsigned split = 0; split < 1u << (m + n); split++) {
            if (count_bits(split) == m) {
                all++;
                extreme += split_dominance(values, m + n, split) >= observed;
            }
        }
        ASSERT_NEAR(cliff_exact_p(values, (size_t)m, values + m, (size_t)n, a),
                    (double)extreme / all, 1e-13);
    }
    arena_free(a);
}
END_TEST

/* Counts say the same as the answers one by one. */
START_TEST(counts_equal_answers)
{
    static const double x_value[] = {0, 0.25, 0.5, 1};
    static const double y_value[] = {0.25, 0.5, 0.75};
    struct dice dice = {.state = 7};
    for (int round = 0; round < 60; round++) {
        int64_t x_count[4];
        int64_t y_count[3];
        double x[40];
        double y[40];
        size_t m = 0;
        size_t n = 0;
        for (size_t i = 0; i < 4; i++) {
            x_count[i] = dice_below(&dice, 5);
            for (int64_t k = 0; k < x_count[i]; k++) {
                x[m++] = x_value[i];
            }
        }
        for (size_t i = 0; i < 3; i++) {
            y_count[i] = dice_below(&dice, 4);
            for (int64_t k = 0; k < y_count[i]; k++) {
                y[n++] = y_value[i];
            }
        }
        const struct cliff_group gx = {x_value, x_count, 4};
        const struct cliff_group gy = {y_value, y_count, 3};
        const struct cliff one = cliff_delta(x, m, y, n, 1.96);
        const struct cliff all = cliff_delta_counts(&gx, &gy, 1.96);
        ck_assert_int_eq(all.delta.why, one.delta.why);
        ck_assert_int_eq(all.ci.why, one.ci.why);
        ck_assert_double_eq_tol(all.delta.value, one.delta.value, 1e-14);
        ck_assert_double_eq_tol(all.variance.value, one.variance.value, 1e-12);
        ck_assert_double_eq_tol(all.ci.low, one.ci.low, 1e-11);
        ck_assert_double_eq_tol(all.ci.high, one.ci.high, 1e-11);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/cliff");
    TCase *tc = test_case(s, "cliff");
    tcase_add_test(tc, delta_as_published);
    tcase_add_test(tc, equal_and_opposite);
    tcase_add_test(tc, no_delta_has_a_reason);
    tcase_add_test(tc, exact_test_as_in_r);
    tcase_add_test(tc, exact_test_is_capped);
    tcase_add_test(tc, exact_test_equals_enumeration);
    tcase_add_test(tc, counts_equal_answers);
    return test_run(s);
}
