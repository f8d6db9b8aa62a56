#include "analyze/sureness.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

START_TEST(one_of_several)
{
    const double p[] = {0.9, 0.5, 0.2};
    ck_assert_double_eq_tol(sureness_error(p, 1, 1), 0.1, 1e-15);
    ck_assert_double_eq_tol(sureness_error(p, 3, 1), 0.1 * 0.5 * 0.8, 1e-15);
}
END_TEST

/* 0.95 and 0.90: both hold with probability 0.855; a third of 0.5 adds 0.5*(0.95*0.1+0.05*0.9). */
START_TEST(two_of_several)
{
    const double p[] = {0.95, 0.90, 0.5};
    ck_assert_double_eq_tol(sureness_error(p, 2, 2), 0.145, 1e-12);
    ck_assert_double_eq_tol(sureness_error(p, 3, 2), 0.145 - 0.5 * (0.095 + 0.045), 1e-12);
}
END_TEST

START_TEST(nothing_known_is_no_support)
{
    ck_assert_double_eq(sureness_error(NULL, 0, 1), 1);
    ck_assert_double_eq(sureness_error(NULL, 0, 0), 0);
    const double p[] = {1};
    ck_assert_double_eq(sureness_error(p, 1, 2), 1);
    ck_assert_double_eq(sureness_error(p, 1, 1), 0);
}
END_TEST

/* Against the sum over all 2^n outcomes. */
START_TEST(equals_enumeration)
{
    struct dice dice = {.state = 7};
    for (int round = 0; round < 200; round++) {
        double p[6];
        for (size_t i = 0; i < 6; i++) {
            p[i] = dice_below(&dice, 1001) / 1000.0;
        }
        for (unsigned at_least = 1; at_least <= 3; at_least++) {
            double fewer = 0;
            for (unsigned outcome = 0; outcome < 64; outcome++) {
                double probability = 1;
                unsigned n = 0;
                for (unsigned i = 0; i < 6; i++) {
                    bool happens = outcome >> i & 1u;
                    probability *= happens ? p[i] : 1 - p[i];
                    n += happens;
                }
                fewer += n < at_least ? probability : 0;
            }
            ck_assert_double_eq_tol(sureness_error(p, 6, at_least), fewer, 1e-12);
        }
    }
}
END_TEST

START_TEST(sure_up_to_one_in_twenty)
{
    ck_assert_int_eq(sureness_of(0.05), SURENESS_SURE);
    ck_assert_int_eq(sureness_of(0.0501), SURENESS_FAIRLY);
    ck_assert_str_eq(sureness_code(SURENESS_SURE), "sure");
    ck_assert_str_eq(sureness_code(SURENESS_FAIRLY), "fairly_sure");
    ck_assert_str_eq(sureness_code(SURENESS_NONE), "");
}
END_TEST

/* By hand: sorted .01 .02 .02 .10; means .01, .05/3, .05/3, .15/4. */
START_TEST(expects_the_mean_up_to_each)
{
    const double e[] = {0.02, 0.10, 0.01, 0.02};
    double q[4];
    struct arena *a = arena_new(0);
    sureness_expect_wrong(e, 4, a, q);
    ck_assert_double_eq_tol(q[0], 0.05 / 3, 1e-15);
    ck_assert_double_eq_tol(q[1], 0.0375, 1e-15);
    ck_assert_double_eq_tol(q[2], 0.01, 1e-15);
    ck_assert_double_eq(q[3], q[0]);
    sureness_expect_wrong(e, 0, a, q);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/sureness");
    TCase *tc = test_case(s, "sureness");
    tcase_add_test(tc, one_of_several);
    tcase_add_test(tc, two_of_several);
    tcase_add_test(tc, nothing_known_is_no_support);
    tcase_add_test(tc, equals_enumeration);
    tcase_add_test(tc, sure_up_to_one_in_twenty);
    tcase_add_test(tc, expects_the_mean_up_to_each);
    return test_run(s);
}
