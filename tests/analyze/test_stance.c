#include "analyze/stance.h"
#include "tests/analyze/near.h"
#include "tests/support/run.h"

/* domain.md C, "Stance rule (E)": sum, n, r, N, then P(mu > .75) or P(mu < .60), 15 digits from R. */
struct published {
    double sum;
    int64_t n;
    double r;
    int64_t population;
    bool high;
    double p;
    enum stance stance;
};

static const struct published published[] = {
    {11, 12, 0.5, -1, true, 0.979783087655149, STANCE_PLUS},
    {10.5, 12, 0.5, 20, true, 0.972945288724442, STANCE_PLUS},
    {3, 8, 1, -1, false, 0.901675792987981, STANCE_MINUS},
    {7, 8, 0.84, -1, true, 0.808647540415955, STANCE_UNKNOWN},
};

START_TEST(judges_as_published)
{
    const struct published *row = &published[_i];
    double f = stance_factor(row->n, row->population, row->r);
    struct stance_result s = stance_judge(row->n, row->sum, f, 0.75, 0.60);
    ck_assert(s.has_p);
    ck_assert_double_eq_tol(row->high ? s.p_high : s.p_low, row->p, 1e-12);
    ck_assert_int_eq(s.stance, row->stance);
}
END_TEST

START_TEST(few_answers_give_none)
{
    for (int64_t n = 0; n < STANCE_N_MIN; n++) {
        struct stance_result s = stance_judge(n, (double)n, 1 / 0.35, 0.75, 0.60);
        ck_assert(!s.has_p);
        ck_assert_int_eq(s.stance, STANCE_UNKNOWN);
    }
    ck_assert_int_eq(stance_judge(5, 5, 1 / 0.35, 0.75, 0.60).stance, STANCE_PLUS);
    ck_assert_int_eq(stance_judge(5, 0, 1 / 0.35, 0.75, 0.60).stance, STANCE_MINUS);
}
END_TEST

START_TEST(between_needs_ten)
{
    ck_assert_int_eq(stance_judge(9, 9 * 0.68, 1, 0.75, 0.60).stance, STANCE_UNKNOWN);
    ck_assert_int_eq(stance_judge(10, 10 * 0.68, 1, 0.75, 0.60).stance, STANCE_BETWEEN);
}
END_TEST

/* 1.25*V/(m(1-m)), by hand. */
START_TEST(ratio_rule)
{
    static const struct {
        int64_t n;
        double mean, variance, ratio;
    } rows[] = {
        {29, 0.5, 0.1, 1},     /* too few answers to tell */
        {30, 0.5, 0.1, 0.5},   /* 1.25 * 0.1 / 0.25 */
        {30, 0.8, 0.128, 1},   /* exactly 1 */
        {30, 0.5, 0.25, 1},    /* yes/no answers: 1.25, held at 1 */
        {30, 0.5, 0.05, 0.35}, /* 0.25, held at 0.35 */
        {30, 0.5, 0, 0.35},    /* all answers equal */
        {30, 0, 0, 0.35},      {30, 1, 0, 0.35},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double r = stance_ratio(rows[i].n, rows[i].mean, rows[i].variance);
        ck_assert_msg(r > rows[i].ratio - 1e-12 && r < rows[i].ratio + 1e-12, "row %zu: %g", i, r);
    }
}
END_TEST

START_TEST(factor_rule)
{
    static const struct {
        int64_t n, population;
        double ratio, factor;
    } rows[] = {
        {12, -1, 0.5, 2},             /* not known */
        {12, 11, 0.5, 2},             /* fewer people than answers: not believed */
        {5, 20, 0.5, 2 * 19.0 / 15},  /* (N-1)/(N-n)/r */
        {12, 12, 0.5, 2},             /* everybody: N/r in all */
        {12, 20, 0.5, 2 * 20.0 / 12}, /* 2 * 19/8 would be surer than everybody once */
        {5, 1000000, 1, 999999.0 / 999995},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double f = stance_factor(rows[i].n, rows[i].population, rows[i].ratio);
        ck_assert_msg(f > rows[i].factor - 1e-12 && f < rows[i].factor + 1e-12, "row %zu: %g", i,
                      f);
    }
}
END_TEST

START_TEST(never_surer_than_everybody_once)
{
    for (int64_t population = 5; population < 60; population++) {
        for (int64_t n = 5; n <= population; n++) {
            double worth = stance_factor(n, population, 0.4) * (double)n;
            ck_assert_double_le(worth, (double)population / 0.4 * (1 + 1e-12));
            ck_assert_double_ge(worth, (double)n / 0.4 * (1 - 1e-12));
        }
    }
}
END_TEST

START_TEST(offsets_compare_with_mean_of_sources)
{
    struct unit_means means[3] = {{8, 8 * 0.8}, {10, 10 * 0.6}, {9, 9 * 0.7}};
    double offsets[3];
    stance_offsets(means, 3, offsets);
    ck_assert_double_eq_tol(offsets[0], 0.1, 1e-12);
    ck_assert_double_eq_tol(offsets[1], -0.1, 1e-12);
    ck_assert_double_eq_tol(offsets[2], 0, 1e-12);
}
END_TEST

START_TEST(offset_needs_eight_units)
{
    struct unit_means means[3] = {{8, 8 * 0.8}, {8, 8 * 0.6}, {7, 7 * 0.1}};
    double offsets[3];
    stance_offsets(means, 3, offsets);
    ck_assert_double_eq_tol(offsets[0], 0.1, 1e-12);
    ck_assert_double_eq_tol(offsets[1], -0.1, 1e-12);
    ck_assert_double_eq(offsets[2], 0);
}
END_TEST

START_TEST(offset_needs_two_sources)
{
    struct unit_means means[3] = {{20, 20 * 0.8}, {7, 7 * 0.6}, {0, 0}};
    double offsets[3] = {9, 9, 9};
    stance_offsets(means, 3, offsets);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_double_eq(offsets[i], 0);
    }
}
END_TEST

START_TEST(lines_are_held)
{
    ck_assert_double_eq(stance_line(0.75, 0), 0.75);
    ck_assert_double_eq_tol(stance_line(0.75, -0.05), 0.70, 1e-15);
    ck_assert_double_eq(stance_line(0.75, 0.3), 0.95);
    ck_assert_double_eq(stance_line(0.60, -0.9), 0.05);
}
END_TEST

/* By R: the smallest k > n with pbeta(.75, f*m*k+.5, f*(1-m)*k+.5, lower = FALSE) or
   pbeta(.60, ...) at .9 or more; -1: there is none up to N, or to 500. */
START_TEST(answers_needed_as_in_r)
{
    static const struct {
        int64_t n;
        double mean;
        int64_t population;
        double ratio;
        int64_t needed;
    } rows[] = {
        {5, 0.8, -1, 1, 121},      {5, 0.8, 30, 1, -1},     {8, 0.55, -1, 0.5, 80},
        {10, 0.7, -1, 0.5, -1},    {6, 0.78, 12, 0.84, -1}, {10, 0.45, -1, 1, 18},
        {12, 0.76, 400, 0.35, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_int_eq(stance_answers_needed(rows[i].n, rows[i].mean, rows[i].population,
                                               rows[i].ratio, 0.75, 0.60),
                         rows[i].needed);
    }
}
END_TEST

START_TEST(codes)
{
    ck_assert_str_eq(stance_code(STANCE_PLUS), "+");
    ck_assert_str_eq(stance_code(STANCE_MINUS), "-");
    ck_assert_str_eq(stance_code(STANCE_BETWEEN), "~");
    ck_assert_str_eq(stance_code(STANCE_UNKNOWN), "?");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/stance");
    TCase *tc = test_case(s, "stance");
    tcase_add_loop_test(tc, judges_as_published, 0, sizeof published / sizeof published[0]);
    tcase_add_test(tc, few_answers_give_none);
    tcase_add_test(tc, between_needs_ten);
    tcase_add_test(tc, ratio_rule);
    tcase_add_test(tc, factor_rule);
    tcase_add_test(tc, never_surer_than_everybody_once);
    tcase_add_test(tc, offsets_compare_with_mean_of_sources);
    tcase_add_test(tc, offset_needs_eight_units);
    tcase_add_test(tc, offset_needs_two_sources);
    tcase_add_test(tc, lines_are_held);
    tcase_add_test(tc, answers_needed_as_in_r);
    tcase_add_test(tc, codes);
    return test_run(s);
}
