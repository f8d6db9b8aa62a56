#include <math.h>
#include <string.h>

#include "analyze/standout.h"
#include "tests/support/run.h"

enum { UNITS = 12, THEMES = 3, SOURCES = 4, SELF = 3 };

static struct standout_scores scores[THEMES][UNITS * SOURCES];
static struct arena *arena;

/* The county of standout.R. */
static struct standout_scores scores_of(int u, int t, int s)
{
    if (s == SELF) {
        const double rating = ((u * 7 + t * 5) % 4) / 3.0;
        return (struct standout_scores){1, rating, rating * rating + 0.05};
    }
    const int n = u == 5 && t == 1 && s == 1 ? 3 : 6 + (u * 5 + t * 3 + s * 7) % 9;
    const double mean = 0.65 + 0.1 * sin(u * 1.7 + t * 2.3 + s * 0.4) + 0.06 * cos(3 * u + s) -
                        (u == 3 && t == 1 ? 0.3 : 0);
    return (struct standout_scores){n, n * mean, n * (mean * mean + 0.05)};
}

static void set_up(void)
{
    arena = arena_new(0);
    for (int t = 0; t < THEMES; t++) {
        for (int i = 0; i < UNITS * SOURCES; i++) {
            scores[t][i] = scores_of(i / SOURCES, t, i % SOURCES);
        }
    }
}

static void tear_down(void)
{
    arena_free(arena);
}

static const struct standout *fit(void)
{
    static const struct standout_scores *const themes[] = {scores[0], scores[1], scores[2]};
    const struct standout_data d = {.n_units = UNITS,
                                    .n_themes = THEMES,
                                    .n_sources = SOURCES,
                                    .people = 0,
                                    .self = SELF,
                                    .self_is_rating = true,
                                    .themes = themes};
    return standout_fit(&d, arena);
}

/* Expected values: standout.R. */
START_TEST(parameters_are_those_of_r)
{
    const struct standout *s = fit();
    ck_assert_uint_eq(s->rounds, 37);
    ck_assert_double_eq_tol(s->natural.v[0][0], 0.0359830105675, 1e-9);
    ck_assert_double_eq_tol(s->natural.v[0][1], 0.0270888376229, 1e-9);
    ck_assert_double_eq_tol(s->natural.v[3][3], 3.5277370548489, 1e-9);
    ck_assert_double_eq_tol(s->whole.v[0][0], 0.0206014474062, 1e-9);
    ck_assert_double_eq_tol(s->whole.v[0][1], 0.0128394404424, 1e-9);
    ck_assert_double_eq_tol(s->issue, 0.543904673966, 1e-9);
    ck_assert_double_eq_tol(s->strength, 0.475583608181, 1e-9);
    ck_assert_double_eq_tol(s->outlying, 0.204691831959, 1e-9);
}
END_TEST

static const struct expected_cell {
    size_t unit, theme;
    double p[3], effect[SOURCES];
} expected_cells[] = {
    {3,
     1,
     {8.00949582731e-01, 1.38781318810e-06, 1.38055020479e-02},
     {-15.6713350308, -16.5534555487, -14.5103523944, 19.2703512377}},
    {0,
     0,
     {0.00285392421189, 0.01461352708302, 0.02147764118434},
     {3.97275615010, 6.32208559605, 4.60412390059, -78.68821469908}},
    {5, /* carers are too few */
     1,
     {0.391832564929141, 0.000101375945182, 0.042287524193585},
     {-6.61949485320, -3.87505987453, -5.31073317533, -78.45353038689}},
};

START_TEST(a_cell_is_that_of_r)
{
    const struct expected_cell *e = &expected_cells[_i];
    const struct standout_cell *c = &fit()->cells[e->theme * UNITS + e->unit];
    for (size_t k = 0; k < 3; k++) {
        ck_assert_double_eq_tol(c->p[k + 1], e->p[k], 1e-8);
    }
    for (size_t s = 0; s < SOURCES; s++) {
        ck_assert_double_eq_tol(c->effect[s], e->effect[s], 1e-7);
    }
}
END_TEST

START_TEST(the_level_of_a_unit_is_that_of_r)
{
    const struct standout_level *l = &fit()->levels[3];
    ck_assert_double_eq_tol(l->points, -2.42639751050, 1e-8);
    ck_assert_double_eq_tol(l->deviation, 2.37559486143, 1e-8);
}
END_TEST

START_TEST(probabilities_of_a_cell_sum_to_one)
{
    const struct standout *s = fit();
    for (size_t i = 0; i < UNITS * THEMES; i++) {
        double sum = 0;
        for (size_t k = 0; k < STANDOUT_CLASS_COUNT; k++) {
            ck_assert(s->cells[i].p[k] >= 0);
            sum += s->cells[i].p[k];
        }
        ck_assert_double_eq_tol(sum, 1, 1e-12);
    }
}
END_TEST

START_TEST(a_unit_where_nobody_answered_is_not_judged)
{
    for (size_t t = 0; t < THEMES; t++) {
        memset(&scores[t][7 * SOURCES], 0, SOURCES * sizeof scores[t][0]);
    }
    const struct standout *s = fit();
    ck_assert(!s->cells[UNITS + 7].judged);
    ck_assert(!s->levels[7].judged);
    ck_assert(s->cells[UNITS + 3].judged);
}
END_TEST

/* One voice cannot tell a common issue from a blind spot. */
START_TEST(one_source_alone_is_not_judged)
{
    scores[1][3 * SOURCES + 1].n = 4;
    scores[1][3 * SOURCES + 2].n = 0;
    ck_assert(!fit()->cells[UNITS + 3].judged);
}
END_TEST

START_TEST(without_a_rating_there_is_no_blind_spot)
{
    for (size_t t = 0; t < THEMES; t++) {
        for (size_t u = 0; u < UNITS; u++) {
            scores[t][u * SOURCES + SELF].n = 0;
        }
    }
    const struct standout *s = fit();
    for (size_t i = 0; i < UNITS * THEMES; i++) {
        ck_assert(s->cells[i].p[STANDOUT_BLIND_SPOT] <= 0);
    }
}
END_TEST

START_TEST(units_that_are_all_alike_do_not_stand_out)
{
    bool listed[UNITS * THEMES];
    size_t n = 1;
    for (size_t t = 0; t < THEMES; t++) {
        for (size_t i = 0; i < UNITS * SOURCES; i++) {
            scores[t][i] = (struct standout_scores){9, 9 * 0.7, 9 * (0.49 + 0.05)};
        }
    }
    const struct standout *s = fit();
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        ck_assert_double_eq(standout_list(s, k, 0.05, listed, &n), 0);
        ck_assert_uint_eq(n, 0);
    }
}
END_TEST

/* Errors of issue .01, .04, .09, .2: means .01, .025, .0467, .085. */
START_TEST(a_list_stops_where_its_mean_error_passes_the_rate)
{
    struct standout_cell cells[5];
    bool listed[5];
    size_t n = 0;
    static const double p[] = {0.91, 0.99, 0.80, 0.96, 1};
    memset(cells, 0, sizeof cells);
    for (size_t i = 0; i < 5; i++) {
        cells[i].judged = i < 4;
        cells[i].p[STANDOUT_ISSUE] = p[i];
    }
    const struct standout s = {.n_units = 5, .n_themes = 1, .cells = cells};
    ck_assert_double_eq_tol(standout_list(&s, STANDOUT_ISSUE, 0.05, listed, &n), 0.14 / 3, 1e-12);
    ck_assert_uint_eq(n, 3);
    ck_assert(listed[0] && listed[1] && !listed[2] && listed[3] && !listed[4]);
}
END_TEST

/* pnorm(1) and pnorm(-3.5). */
START_TEST(how_likely_a_level_is_beyond_points)
{
    const struct standout_level l = {.judged = true, .points = -7, .deviation = 2};
    ck_assert_double_eq_tol(standout_level_below(&l, 5), 0.841344746068543, 1e-9);
    ck_assert_double_eq_tol(standout_level_below(&l, -0.0), 0.999767370920964, 1e-9);
    const struct standout_level high = {.judged = true, .points = 7, .deviation = 2};
    ck_assert_double_eq_tol(standout_level_below(&high, -5), 0.841344746068543, 1e-9);
}
END_TEST

START_TEST(classes_have_codes)
{
    ck_assert_str_eq(standout_code(STANDOUT_NONE), "");
    ck_assert_str_eq(standout_code(STANDOUT_ISSUE), "issue");
    ck_assert_str_eq(standout_code(STANDOUT_STRENGTH), "strength");
    ck_assert_str_eq(standout_code(STANDOUT_BLIND_SPOT), "blind_spot");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("standout");
    TCase *tc = test_case(suite, "fit");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, parameters_are_those_of_r);
    tcase_add_loop_test(tc, a_cell_is_that_of_r, 0, 3);
    tcase_add_test(tc, the_level_of_a_unit_is_that_of_r);
    tcase_add_test(tc, probabilities_of_a_cell_sum_to_one);
    tcase_add_test(tc, a_unit_where_nobody_answered_is_not_judged);
    tcase_add_test(tc, one_source_alone_is_not_judged);
    tcase_add_test(tc, without_a_rating_there_is_no_blind_spot);
    tcase_add_test(tc, units_that_are_all_alike_do_not_stand_out);
    tc = test_case(suite, "list");
    tcase_add_test(tc, a_list_stops_where_its_mean_error_passes_the_rate);
    tcase_add_test(tc, how_likely_a_level_is_beyond_points);
    tcase_add_test(tc, classes_have_codes);
    return test_run(suite);
}
