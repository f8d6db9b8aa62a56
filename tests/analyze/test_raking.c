/* Raking and weighted means. Expected by R, without the C:
     w <- rep(1,4); for (k in 1:1000) { for (h in 1:2) { i <- st==h; w[i] <- w[i]*N[h]/sum((n*w)[i]) }
       i <- g==1; w[i] <- w[i]*G/sum((n*w)[i]); i <- g==0; w[i] <- w[i]*(100-G)/sum((n*w)[i]) }
     sum(N*m)/100; 1.96*sqrt(sum(N^2*(1-n/N)*v/n))/100   # v: var() of each stratum */
#include "analyze/raking.h"
#include "analyze/weights.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

START_TEST(weights_as_in_r)
{
    struct rake_cell cells[] = {{.stratum = 0, .groups = 0, .n = 8},
                                {.stratum = 0, .groups = 1, .n = 2},
                                {.stratum = 1, .groups = 0, .n = 5},
                                {.stratum = 1, .groups = 1, .n = 5}};
    const double expected[] = {5.12374390888, 9.50502436450, 2.80200974580, 5.19799025420};
    const double strata[] = {60, 40};
    const double groups[] = {45, -1};
    const struct rake_targets t = {
        .strata = strata, .n_strata = 2, .groups = groups, .n_groups = 2};
    const struct raked r = rake(cells, 4, &t);
    ck_assert_int_eq(r.why, UNDEFINED_NOT);
    ck_assert_uint_eq(r.n_capped, 0);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq_tol(cells[i].weight, expected[i], 1e-5);
    }
}
END_TEST

/* 5 of 100 stand for 90 of 100 people: their weight ends at 5 times the median. */
START_TEST(weights_end_at_the_cap)
{
    struct rake_cell cells[] = {{.groups = 0, .n = 95}, {.groups = 1, .n = 5}};
    const double strata[] = {100};
    const double groups[] = {90};
    const struct rake_targets t = {
        .strata = strata, .n_strata = 1, .groups = groups, .n_groups = 1};
    const struct raked r = rake(cells, 2, &t);
    ck_assert_uint_eq(r.n_capped, 1);
    ck_assert_double_eq_tol(cells[0].weight, 0.833333333333, 1e-9);
    ck_assert_double_eq_tol(cells[1].weight, 4.166666666667, 1e-9);
}
END_TEST

START_TEST(what_cannot_be_raked_is_said)
{
    struct rake_cell cells[] = {{.groups = 0, .n = 5}};
    const double strata[] = {100};
    const double groups[] = {10}; /* nobody answered for them */
    const struct rake_targets t = {
        .strata = strata, .n_strata = 1, .groups = groups, .n_groups = 1};
    ck_assert_int_eq(rake(cells, 1, &t).why, UNDEFINED_DOMAIN);
    ck_assert_int_eq(rake(cells, 0, &t).why, UNDEFINED_NO_DATA);
}
END_TEST

/* 0 .5 .5 1 1 of 20 people, .25 .25 .5 .75 1 1 of 80. */
START_TEST(mean_of_strata_as_in_r)
{
    const struct stratum_scores strata[] = {{5, 3, 2.5, 20}, {6, 3.75, 2.9375, 80}};
    const struct stratified s = weights_stratified_mean(strata, 2);
    ASSERT_NEAR(s.share, 0.62, 1e-14);
    ASSERT_NEAR(s.margin, 0.221459763087263, 1e-14);
}
END_TEST

/* Scores of 0 and 1: the official formula for shares. */
START_TEST(mean_of_yes_and_no_is_a_share)
{
    const struct stratum_scores scores[] = {{20, 12, 12, 100}, {50, 35, 35, 300}};
    const struct stratum shares[] = {{0.6, 100, 20}, {0.7, 300, 50}};
    const struct stratified s = weights_stratified_mean(scores, 2);
    ASSERT_NEAR(s.share, weights_stratified_share(shares, 2).share.value, 1e-14);
    ASSERT_NEAR(s.margin, weights_stratified_share(shares, 2).margin.value, 1e-14);
}
END_TEST

START_TEST(mean_without_result)
{
    const struct stratum_scores one = {1, 1, 1, 20};
    const struct stratum_scores many = {21, 1, 1, 20};
    ASSERT_UNDEFINED(weights_stratified_mean(&one, 1).share, UNDEFINED_TOO_FEW);
    ASSERT_UNDEFINED(weights_stratified_mean(&many, 1).margin, UNDEFINED_DOMAIN);
    ASSERT_UNDEFINED(weights_stratified_mean(NULL, 0).share, UNDEFINED_NO_DATA);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/raking");
    TCase *tc = test_case(s, "raking");
    tcase_add_test(tc, weights_as_in_r);
    tcase_add_test(tc, weights_end_at_the_cap);
    tcase_add_test(tc, what_cannot_be_raked_is_said);
    tcase_add_test(tc, mean_of_strata_as_in_r);
    tcase_add_test(tc, mean_of_yes_and_no_is_a_share);
    tcase_add_test(tc, mean_without_result);
    return test_run(s);
}
