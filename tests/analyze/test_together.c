#include <math.h>
#include <string.h>

#include "analyze/together.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { THEMES = 2, UNITS = 12, SOURCES = 3 };

static struct arena *arena;
static struct together_answers answers[THEMES][UNITS * SOURCES];

static struct together_data data_of(size_t n_themes, size_t n_units, size_t n_sources)
{
    static const struct together_answers *themes[THEMES];
    for (size_t t = 0; t < n_themes; t++) {
        themes[t] = answers[t];
    }
    return (struct together_data){
        .n_themes = n_themes, .n_units = n_units, .n_sources = n_sources, .themes = themes};
}

/* n answers of which `good` are 1, `half` are .5 and the rest 0. */
static struct together_answers answers_of(int64_t n, int64_t good, int64_t half)
{
    return (struct together_answers){.n = n,
                                     .sum = (double)good + (double)half / 2,
                                     .squares = (double)good + (double)half / 4,
                                     .population = -1};
}

/* The county of tests/analyze/together.R (small_county). */
static void set_up(void)
{
    arena = arena_new(0);
    for (int t = 0; t < THEMES; t++) {
        for (int u = 0; u < UNITS; u++) {
            for (int s = 0; s < SOURCES; s++) {
                int n = 3 + (5 * u + 7 * s + 3 * t) % 13;
                int good = (int)lrint(n * (0.35 + 0.55 * ((7 * u + 3 * t + s) % 12) / 12));
                struct together_answers *a = &answers[t][u * SOURCES + s];
                *a = answers_of(n, good, (n - good) / 2);
                a->population = s == 2 ? n + u % 5 : -1;
            }
        }
    }
}

static void tear_down(void)
{
    arena_free(arena);
}

#define TOLERANCE 1e-11

static void assert_numbers(const char *what, const double *got, const double *expected, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(fabs(got[i] - expected[i]) < TOLERANCE, "%s %zu: %.15g, not %.15g", what, i,
                      got[i], expected[i]);
    }
}

static void assert_matrix(const char *what, const struct matrix *got, const double *expected)
{
    for (size_t i = 0; i < got->n; i++) {
        assert_numbers(what, got->v[i], expected + i * got->n, got->n);
    }
}

/* As Rscript --vanilla tests/analyze/together.R prints them. */
START_TEST(parameters_as_in_r)
{
    const double ratio[] = {0.830058953531685, 0.797525226094337, 0.804383635558759};
    const double natural[] = {0.00744913067633416, 0.00476879851583728, 0.00532365345265347,
                              0.00476879851583728, 0.00790055965879017, 0.00780110061063908,
                              0.00532365345265347, 0.00780110061063908, 0.0170450820871572};
    const double mean[THEMES][SOURCES] = {{0.970476715309289, 0.983264424408934, 0.996828627820872},
                                          {0.99410361995306, 0.942014524082157, 0.959504803322254}};
    const double unsure[] = {0.00280687732110868,  0.000376611404020258, 0.000483144102022544,
                             0.000376611404020258, 0.00261133050951053,  0.000638486347794084,
                             0.000483144102022544, 0.000638486347794084, 0.00212407270378109};
    struct together_data d = data_of(THEMES, UNITS, SOURCES);
    const struct together *t = together_fit(&d, arena);
    ck_assert_uint_eq(t->rounds, 61);
    assert_numbers("ratio", t->ratio, ratio, SOURCES);
    assert_matrix("natural", &t->natural, natural);
    ck_assert_double_eq_tol(t->outlying, 0.0277611744046147, TOLERANCE);
    ck_assert_double_eq_tol(t->known, 10.5305388423707, 1e-7);
    assert_numbers("mean 1", t->theme[0].mean, mean[0], SOURCES);
    assert_numbers("mean 2", t->theme[1].mean, mean[1], SOURCES);
    assert_matrix("unsure", &t->theme[0].unsure, unsure);
}
END_TEST

struct expected_side {
    double p[SOURCES], at_least[SOURCES + 1];
};

static const struct {
    size_t theme, unit, heard;
    struct expected_side low, high;
} cells[] = {
    {0,
     0,
     1,
     {{0, 0.369908416129802, 0}, {1, 0.369908416129802}},
     {{0, 0.0831647744969141, 0}, {1, 0.0831647744969141}}},
    {0,
     1,
     3,
     {{0.0900562613566787, 0.0307716313789914, 2.94791337581944e-07},
      {1, 0.114313342633142, 0.0065148286401825, 1.62536828299374e-08}},
     {{0.335447298653529, 0.412023018256875, 0.97690895405892},
      {1, 0.986484946429893, 0.565768187661726, 0.1721261368777}}},
    {1,
     5,
     3,
     {{0.26650476405046, 0.541867929178593, 0.40556118771749},
      {1, 0.7478770787122, 0.374352101520099, 0.0917047007142404}},
     {{0.145792498194008, 0.0177557428632319, 0.00817974662513886},
      {1, 0.163336950418604, 0.00818405528591574, 0.000206981977857808}}},
    {1,
     11,
     2,
     {{0.0461852617959726, 0, 3.46792925185648e-09}, {1, 0.046185264734697, 5.29204821285329e-10}},
     {{0.475019006667782, 0, 0.994236856976812}, {1, 0.996247757657105, 0.473008105987486}}},
};

START_TEST(probabilities_as_in_r)
{
    const double high[] = {0.75, 0.77, 0.73};
    const double low[] = {0.60, 0.62, 0.58};
    struct together_data d = data_of(THEMES, UNITS, SOURCES);
    const struct together *t = together_fit(&d, arena);
    struct joint j;
    together_judge(t, cells[_i].theme, &answers[cells[_i].theme][cells[_i].unit * SOURCES], high,
                   low, &j);
    size_t n = cells[_i].heard + 1;
    assert_numbers("p low", j.low.p, cells[_i].low.p, SOURCES);
    assert_numbers("p high", j.high.p, cells[_i].high.p, SOURCES);
    assert_numbers("at least low", j.low.at_least, cells[_i].low.at_least, n);
    assert_numbers("at least high", j.high.at_least, cells[_i].high.at_least, n);
}
END_TEST

static const double HIGH[] = {0.75, 0.75, 0.75};
static const double LOW[] = {0.60, 0.60, 0.60};

/* Who pools: 11 units that are alike, and one whose answers are few and differ. */
static double odd_one_out(size_t n_units, int64_t of_others)
{
    for (size_t u = 0; u < n_units; u++) {
        for (size_t s = 0; s < SOURCES; s++) {
            answers[0][u * SOURCES + s] = answers_of(of_others, of_others * 9 / 10, 0);
        }
    }
    for (size_t s = 0; s < SOURCES; s++) {
        answers[0][s] = answers_of(6, 2, 2);
    }
    struct together_data d = data_of(1, n_units, SOURCES);
    const struct together *t = together_fit(&d, arena);
    struct joint j;
    together_judge(t, 0, answers[0], HIGH, LOW, &j);
    return j.low.p[0];
}

START_TEST(a_county_of_equals_holds_back_the_odd_one)
{
    double p = odd_one_out(UNITS, 20);
    ck_assert_double_gt(p, 0.05);
    ck_assert_double_lt(p, 0.95); /* by itself, 3 of 6: 0.86 to 0.9, three times over */
}
END_TEST

START_TEST(a_low_source_lowers_the_others)
{
    struct together_data d = data_of(THEMES, UNITS, SOURCES);
    const struct together *t = together_fit(&d, arena);
    struct together_answers cell[] = {answers_of(10, 6, 2), answers_of(10, 6, 2),
                                      answers_of(10, 6, 2)};
    struct joint before;
    struct joint after;
    together_judge(t, 0, cell, HIGH, LOW, &before);
    cell[1] = answers_of(10, 1, 2);
    together_judge(t, 0, cell, HIGH, LOW, &after);
    ck_assert_double_gt(after.low.p[0], before.low.p[0] + 0.1);
    ck_assert_double_gt(after.low.p[1], 0.5);
    cell[1] = answers_of(4, 0, 0); /* not heard */
    together_judge(t, 0, cell, HIGH, LOW, &after);
    ck_assert_double_lt(after.low.p[0], before.low.p[0] + 0.1);
    ck_assert_double_eq(after.low.p[1], 0);
    ck_assert_double_eq(after.low.at_least[3], 0);
}
END_TEST

/* A unit in which everybody was asked is known. */
START_TEST(a_census_is_nearly_certain)
{
    struct together_data d = data_of(THEMES, UNITS, SOURCES);
    const struct together *t = together_fit(&d, arena);
    struct together_answers cell[] = {answers_of(10, 4, 2), answers_of(0, 0, 0),
                                      answers_of(0, 0, 0)};
    struct joint j;
    together_judge(t, 0, cell, HIGH, LOW, &j);
    double unknown = j.low.p[0];
    cell[0].population = 14;
    together_judge(t, 0, cell, HIGH, LOW, &j);
    double some = j.low.p[0];
    cell[0].population = 10;
    together_judge(t, 0, cell, HIGH, LOW, &j);
    ck_assert_double_lt(unknown, some);
    ck_assert_double_lt(some, j.low.p[0]);
    ck_assert_double_gt(j.low.p[0], 0.97); /* of twelve units Sigma is not known better */
    cell[0].population = 9;                /* fewer than answered: not believed */
    together_judge(t, 0, cell, HIGH, LOW, &j);
    ck_assert_double_eq(j.low.p[0], unknown);
}
END_TEST

/* Nothing but full marks, nothing but none, and nobody at all. */
START_TEST(extremes_are_finite)
{
    for (int good = 0; good <= 1; good++) {
        for (size_t i = 0; i < (size_t)UNITS * SOURCES; i++) {
            answers[0][i] = answers_of(6, good ? 6 : 0, 0);
        }
        struct together_data d = data_of(1, UNITS, SOURCES);
        const struct together *t = together_fit(&d, arena);
        struct joint j;
        together_judge(t, 0, answers[0], HIGH, LOW, &j);
        ck_assert_double_gt(good ? j.high.at_least[3] : j.low.at_least[3], 0.92);
        ck_assert_double_lt(good ? j.low.at_least[1] : j.high.at_least[1], 0.05);
        ck_assert_uint_lt(t->rounds, 300);
    }
    memset(answers, 0, sizeof answers);
    struct together_data d = data_of(1, UNITS, SOURCES);
    struct joint j;
    together_judge(together_fit(&d, arena), 0, answers[0], HIGH, LOW, &j);
    ck_assert_double_eq_tol(j.low.at_least[0], 1, 1e-15);
    ck_assert_double_eq(j.low.at_least[1], 0);
}
END_TEST

/* The order of units does not change what is said of one. */
START_TEST(units_may_stand_in_any_order)
{
    struct together_data d = data_of(THEMES, UNITS, SOURCES);
    struct joint before;
    struct joint after;
    together_judge(together_fit(&d, arena), 1, &answers[1][3 * SOURCES], HIGH, LOW, &before);
    for (size_t t = 0; t < THEMES; t++) {
        struct together_answers first[SOURCES];
        memcpy(first, answers[t], sizeof first);
        memmove(answers[t], answers[t] + SOURCES, (UNITS - 1) * sizeof first);
        memcpy(answers[t] + (UNITS - 1) * SOURCES, first, sizeof first);
    }
    together_judge(together_fit(&d, arena), 1, &answers[1][2 * SOURCES], HIGH, LOW, &after);
    for (size_t s = 0; s < SOURCES; s++) {
        ck_assert_double_eq_tol(after.low.p[s], before.low.p[s], 1e-9);
    }
}
END_TEST

START_TEST(applies_from_ten_units_with_two_sources)
{
    memset(answers, 0, sizeof answers);
    for (size_t u = 0; u < UNITS; u++) {
        ck_assert_msg(together_applies(answers[0], UNITS, SOURCES) == (u >= 10), "%zu units", u);
        answers[0][u * SOURCES].n = 5;
        ck_assert_msg(together_applies(answers[0], UNITS, SOURCES) == (u >= 10), "%zu units", u);
        answers[0][u * SOURCES + 1 + u % 2].n = 5;
    }
    answers[0][0].n = 4;
    answers[0][SOURCES].n = 4;
    ck_assert(together_applies(answers[0], UNITS, SOURCES));
    answers[0][2 * SOURCES].n = 4;
    ck_assert(!together_applies(answers[0], UNITS, SOURCES));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/together");
    TCase *tc = test_case(s, "together");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, parameters_as_in_r);
    tcase_add_loop_test(tc, probabilities_as_in_r, 0, sizeof cells / sizeof cells[0]);
    tcase_add_test(tc, a_county_of_equals_holds_back_the_odd_one);
    tcase_add_test(tc, a_low_source_lowers_the_others);
    tcase_add_test(tc, a_census_is_nearly_certain);
    tcase_add_test(tc, extremes_are_finite);
    tcase_add_test(tc, units_may_stand_in_any_order);
    tcase_add_test(tc, applies_from_ten_units_with_two_sources);
    return test_run(s);
}
