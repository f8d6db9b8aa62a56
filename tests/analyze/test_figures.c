/* The register and what its figures say of each other. Expected numbers come from R: prop.test(2, 4,
   correct = FALSE)$conf.int, pbinom(1, 4, 0.25, lower.tail = FALSE) and so on. */
#include <math.h>

#include "analyze/figures.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static struct temp temp;
static struct arena *arena;
static struct problems problems;
static struct diag diag;
static struct unit unit = {.id = "phone-line", .name = "Phone line"};
static const struct units units = {.items = &unit, .n_items = 1};

static void setup(void)
{
    temp_make(&temp);
    arena = arena_new(0);
    problems_init(&problems);
    memset(&diag, 0, sizeof diag);
}

static void teardown(void)
{
    problems_done(&problems);
    arena_free(arena);
    temp_remove(&temp);
}

static enum err read_text(const char *text, struct figures *out)
{
    return figure_register_read(temp_text(&temp, "figures.csv", text), &units, arena, out,
                                &problems, &diag);
}

#define HEADER "figure,value,of,unit_of_measure,period,definition,source,part_of,theme,unit\n"

START_TEST(two_values_of_one_figure_conflict_when_they_cannot_both_be_right)
{
    static const struct {
        const char *one, *two;
        enum figure_agreement agreement;
    } cases[] = {
        {"320", "500+", FIGURE_CONFLICT},  {"500+", "320", FIGURE_CONFLICT},
        {"500", "500+", FIGURE_AGREES},    {"620", "500+", FIGURE_AGREES},
        {"499", "500+", FIGURE_CONFLICT},  {"320", "320", FIGURE_AGREES},
        {"320", "321", FIGURE_CONFLICT},   {"320", "320.4", FIGURE_AGREES},
        {"320", "320.6", FIGURE_CONFLICT}, {"0.1", "0.2", FIGURE_CONFLICT},
        {"0.3", "0.30", FIGURE_AGREES},    {"~500", "480", FIGURE_AGREES},
        {"~500", "551", FIGURE_CONFLICT},  {"~500", "449", FIGURE_CONFLICT},
        {"~620", "624", FIGURE_AGREES},    {"~620", "626", FIGURE_CONFLICT},
        {"500+", "600+", FIGURE_AGREES},   {"-3", "-3.2", FIGURE_AGREES},
        {"0", "0", FIGURE_AGREES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct figures figures;
        const char *text =
            arena_printf(arena, HEADER "Calls,%s,,,June,,A,,,\ncalls,%s,,,june,,B,,,\n",
                         cases[i].one, cases[i].two);
        ck_assert_int_eq(read_text(text, &figures), OK);
        const struct figures_study *s = figures_study(&figures, arena);
        ck_assert_uint_eq(s->n_groups, 1);
        ck_assert_msg(s->groups[0].agreement == cases[i].agreement, "%s and %s: %s", cases[i].one,
                      cases[i].two, figure_agreement_code(s->groups[0].agreement));
    }
}
END_TEST

START_TEST(other_periods_units_and_measures_are_not_compared)
{
    struct figures figures;
    ck_assert_int_eq(read_text(HEADER "Calls,1,,,June,,A,,,\nCalls,2,,,July,,B,,,\n"
                                      "Calls,3,,,June,,B,,,phone-line\n"
                                      "Waits,4,,days,June,,A,,,\nWaits,5,,hours,June,,B,,,\n"
                                      "Three,7,,,June,a,A,,,\nThree,7,,,June,b,B,,,\n"
                                      "Three,9,,,June,a,C,,,\n",
                               &figures),
                     OK);
    const struct figures_study *s = figures_study(&figures, arena);
    static const enum figure_agreement expected[] = {FIGURE_ALONE, FIGURE_ALONE, FIGURE_ALONE,
                                                     FIGURE_CONFLICT, FIGURE_UNLIKE};
    ck_assert_uint_eq(s->n_groups, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(s->groups[i].agreement, expected[i]);
    }
    ck_assert_uint_eq(s->groups[3].n_members, 3);
    ck_assert(s->groups[3].definitions_differ);
    ck_assert(fabs(s->groups[3].highest - 9) < 1e-12);
}
END_TEST

START_TEST(parts_are_held_against_the_total_of_their_own_source)
{
    static const struct {
        const char *rows;
        enum sum_result result;
        double sum;
    } cases[] = {
        {"a,32,,,25,,S,T,,\nb,3,,,25,,S,T,,\nc,17,,,25,,S,T,,\nd,45,,,25,,S,T,,\nT,98,,,25,,S,,,\n",
         SUM_DIFFERS, 97},
        {"a,32,,,25,,S,T,,\nb,3,,,25,,S,T,,\nc,17,,,25,,S,T,,\nd,46,,,25,,S,T,,\nT,98,,,25,,S,,,\n",
         SUM_ADDS_UP, 98},
        {"a,33,,%,25,,S,T,,\nb,33,,%,25,,S,T,,\nc,33,,%,25,,S,T,,\nT,100,,%,25,,S,,,\n",
         SUM_ROUNDING, 99},
        {"a,33,,%,25,,S,T,,\nb,33,,%,25,,S,T,,\nc,31,,%,25,,S,T,,\nT,100,,%,25,,S,,,\n",
         SUM_DIFFERS, 97},
        {"a,0.1,,,25,,S,T,,\nb,0.2,,,25,,S,T,,\nT,0.3,,,25,,S,,,\n", SUM_ADDS_UP, 0.3},
        {"a,1,,,25,,S,T,,\nb,2,,,25,,S,T,,\nT,3,,,25,,other,,,\n", SUM_NO_TOTAL, 3},
        {"a,1,,,25,,S,T,,\nb,2,,,25,,S,T,,\nT,3,,,26,,S,,,\n", SUM_NO_TOTAL, 3},
        {"a,1,,,25,,S,T,,\nb,2+,,,25,,S,T,,\nT,9,,,25,,S,,,\n", SUM_ROUNDING, 3},
        {"a,1,,,25,,S,T,,\nb,2+,,,25,,S,T,,\nT,2,,,25,,S,,,\n", SUM_DIFFERS, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct figures figures;
        ck_assert_int_eq(read_text(arena_printf(arena, HEADER "%s", cases[i].rows), &figures), OK);
        const struct figures_study *s = figures_study(&figures, arena);
        ck_assert_uint_eq(s->n_sums, 1);
        ck_assert_msg(s->sums[0].result == cases[i].result, "case %zu: %s", i,
                      sum_result_code(s->sums[0].result));
        ck_assert(fabs(s->sums[0].sum - cases[i].sum) < 1e-9);
    }
}
END_TEST

START_TEST(a_count_of_a_few_is_a_lead_with_its_interval)
{
    static const struct {
        const char *value, *of;
        double low, high;
        bool lead, has_chance;
        double chance;
    } cases[] = {
        {"2", "4", 0.1500390, 0.8499610, true, true, 0.26171875},
        {"0", "4", 0, 0.4898908, true, false, 0},
        {"4", "4", 0.5101092, 1, true, true, 0.0625},
        {"31", "120", 0.1883740, 0.3432853, false, true, 0.0001037052},
        {"15", "29", 0.3443102, 0.6861391, true, true, 0.0025670003},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct figures figures;
        const char *text =
            arena_printf(arena, HEADER "Calls,%s,%s,,May,,A,,,\n", cases[i].value, cases[i].of);
        ck_assert_int_eq(read_text(text, &figures), OK);
        const struct figures_study *s = figures_study(&figures, arena);
        ck_assert_uint_eq(s->n_checks, 1);
        const struct figure_check *c = &s->checks[0];
        ck_assert_msg(
            fabs(c->range.low - cases[i].low) < 1e-6 && fabs(c->range.high - cases[i].high) < 1e-6,
            "%s of %s: %.7f to %.7f", cases[i].value, cases[i].of, c->range.low, c->range.high);
        ck_assert_int_eq(c->lead, cases[i].lead);
        ck_assert_int_eq(c->has_chance, cases[i].has_chance);
        ck_assert_msg(fabs(c->chance - cases[i].chance) < 1e-7, "%s of %s: %.9f", cases[i].value,
                      cases[i].of, c->chance);
    }
}
END_TEST

START_TEST(a_row_that_cannot_be_is_refused_with_its_cell)
{
    static const struct {
        const char *row, *column, *says;
    } cases[] = {
        {"Calls,many,,,June,,A,,,", "value", "\"many\" is not a number"},
        {"Calls,\"1,000\",,,June,,A,,,", "value", "not a number"},
        {"Calls,1e3,,,June,,A,,,", "value", "not a number"},
        {"Calls,+,,,June,,A,,,", "value", "not a number"},
        {"Calls,,,,June,,A,,,", "value", "not a number"},
        {"Calls,5,4,,June,,A,,,", "value", "not a whole number from 0 to `of`"},
        {"Calls,1.5,4,,June,,A,,,", "value", "not a whole number"},
        {"Calls,0,0,,June,,A,,,", "of", "from 1 on"},
        {"Share,101,,%,June,,A,,,", "value", "more than 100 per cent"},
        {",5,,,June,,A,,,", "figure", "is empty"},
        {"Calls,5,,,,,A,,,", "period", "is empty"},
        {"Calls,5,,,June,,,,,", "source", "is empty"},
        {"Calls,5,,,June,,A,,NONSENSE,", "theme", "not a theme"},
        {"Calls,5,,,June,,A,,,nowhere", "unit", "is no unit"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct figures figures;
        problems_done(&problems);
        problems_init(&problems);
        ck_assert_int_eq(read_text(arena_printf(arena, HEADER "%s\n", cases[i].row), &figures),
                         ERR_SYNTAX);
        ck_assert_msg(problems.n_items == 1, "%s: %zu problems", cases[i].row, problems.n_items);
        const struct diag *d = &problems.items[0].diag;
        ck_assert_str_eq(d->column, cases[i].column);
        ck_assert_uint_eq(d->row, 2);
        ck_assert_msg(strstr(d->text, cases[i].says) != NULL, "%s: %s", cases[i].row, d->text);
    }
}
END_TEST

START_TEST(no_register_is_an_empty_one)
{
    struct figures figures;
    ck_assert_int_eq(figure_register_read(temp_path(&temp, "none.csv"), &units, arena, &figures,
                                          &problems, &diag),
                     OK);
    ck_assert_uint_eq(figures.n_items, 0);
    const struct figures_study *s = figures_study(&figures, arena);
    ck_assert_uint_eq(s->n_groups + s->n_sums + s->n_checks, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/figures");
    TCase *tc = test_case(s, "figures");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, two_values_of_one_figure_conflict_when_they_cannot_both_be_right);
    tcase_add_test(tc, other_periods_units_and_measures_are_not_compared);
    tcase_add_test(tc, parts_are_held_against_the_total_of_their_own_source);
    tcase_add_test(tc, a_count_of_a_few_is_a_lead_with_its_interval);
    tcase_add_test(tc, a_row_that_cannot_be_is_refused_with_its_cell);
    tcase_add_test(tc, no_register_is_an_empty_one);
    return test_run(s);
}
