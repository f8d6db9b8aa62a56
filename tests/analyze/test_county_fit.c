#include <math.h>

#include "analyze/county_fit.h"
#include "analyze/crosscheck.h"
#include "analyze/dataset_builder.h"
#include "analyze/together.h"
#include "tests/analyze/little_form.h"
#include "tests/support/run.h"

enum { PROVIDERS = 12, PROCESSES = 10, UNITS = PROVIDERS + PROCESSES };
enum { ALWAYS = 1, SOMETIMES = 3, NEVER = 5 };

static struct {
    struct arena *arena;
    struct unit unit[UNITS];
    struct units units;
    struct group_sizes sizes;
    struct settings settings;
    struct dataset_builder *builder;
    size_t definition[SOURCE_COUNT];
} county;

/* PLAN of all, SAFE of people and carers, and of both in safeguarding. */
static const struct little_item items[] = {ANCHOR(THEME_PLAN), ANCHOR(THEME_SAFE)};

static void add_form(enum source source, const struct little_item *form_items, size_t n)
{
    const struct pack_layout *p =
        little_form(source_name(source), source, form_items, n, county.arena);
    ck_assert_int_eq(dataset_builder_define(county.builder, p, &county.definition[source], NULL),
                     OK);
    dataset_builder_open_form(county.builder, p->form);
}

static void set_up(void)
{
    memset(&county, 0, sizeof county);
    county.arena = arena_new(0);
    for (size_t i = 0; i < UNITS; i++) {
        const char *id = arena_printf(county.arena, "unit-%zu", i);
        county.unit[i] = (struct unit){.id = id,
                                       .name = id,
                                       .subject = i >= PROVIDERS ? SUBJECT_PROCESS
                                                  : i % 3 == 2   ? SUBJECT_COUNCIL_SERVICE
                                                                 : SUBJECT_CARE_PROVIDER,
                                       .people = UNIT_SIZE_UNKNOWN,
                                       .staff = UNIT_SIZE_UNKNOWN};
    }
    county.units = (struct units){.items = county.unit, .n_items = UNITS};
    county.builder =
        dataset_builder_new(&county.units, &county.sizes, &county.settings, county.arena);
    add_form(SOURCE_PEOPLE, items, 2);
    add_form(SOURCE_CARERS, items, 2);
    add_form(SOURCE_STAFF, items, 1);
    add_form(SOURCE_SAFEGUARDING_ADULTS, items + 1, 1);
    add_form(SOURCE_SAFEGUARDING_REPRESENTATIVES, items + 1, 1);
    ck_assert_int_eq(dataset_builder_start(county.builder, NULL), OK);
}

static void tear_down(void)
{
    arena_free(county.arena);
}

/* n answers about the only theme of the form, or about PLAN. */
static void answer(size_t unit, enum source source, int n, char choice, enum answered_by by)
{
    const char packed[2] = {choice, 0};
    size_t len = source == SOURCE_PEOPLE || source == SOURCE_CARERS ? 2 : 1;
    for (int i = 0; i < n; i++) {
        struct response r = {.unit = slice_of(county.unit[unit].id),
                             .day = 100,
                             .answered_by = by,
                             .answers = slice_make(packed, len)};
        ck_assert_int_eq(dataset_builder_add(county.builder, county.definition[source], &r), OK);
    }
}

static void answer_mixed(size_t unit, enum source source, int good, int bad)
{
    answer(unit, source, good, ALWAYS, ANSWERED_ALONE);
    answer(unit, source, bad, NEVER, ANSWERED_ALONE);
}

/* People and carers of units first..last-1: most are content. */
static void answer_usual(size_t first, size_t last)
{
    for (size_t u = first; u < last; u++) {
        answer_mixed(u, SOURCE_PEOPLE, 7 + (int)u % 3, 2 + (int)u % 2);
        answer_mixed(u, SOURCE_CARERS, 6, 1 + (int)u % 2);
    }
}

static const struct dataset *data(void)
{
    return dataset_builder_end(county.builder);
}

static const struct crosscheck *run(void)
{
    static const struct crosscheck_options lines = {.line_high = 0.75, .line_low = 0.60};
    struct crosscheck *c;
    ck_assert_int_eq(crosscheck_run(data(), &lines, county.arena, &c, NULL), OK);
    return c;
}

static const struct cell_result *cell_of(const struct crosscheck *c, size_t unit, enum theme theme)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        if (c->cells[i].unit == unit && c->cells[i].theme == theme) {
            return &c->cells[i];
        }
    }
    ck_abort_msg("no cell for unit %zu in %s", unit, theme_code(theme));
}

START_TEST(nine_units_are_judged_alone)
{
    answer_usual(0, 9);
    const struct crosscheck *c = run();
    const struct cell_result *cell = cell_of(c, 0, THEME_PLAN);
    ck_assert_int_eq(c->engine, ENGINE_ALONE);
    ck_assert_int_eq(cell->engine, ENGINE_ALONE);
    double f = stance_factor(9, -1, c->ratio[SOURCE_PEOPLE][THEME_PLAN]);
    struct stance_result alone =
        stance_judge(9, 7, f, cell->sources[0].line_high, cell->sources[0].line_low);
    ck_assert_double_eq(cell->sources[0].p_high, alone.p_high);
}
END_TEST

/* Care providers and council services together; the other theme and the processes stay alone. */
START_TEST(ten_units_are_judged_together)
{
    answer_usual(0, 10);
    answer(PROVIDERS, SOURCE_SAFEGUARDING_ADULTS, 9, ALWAYS, ANSWERED_ALONE);
    const struct county_fit *f = county_fit_new(data(), ANSWERS_ALL, county.arena);
    ck_assert(county_fit_covers(f, SUBJECT_CARE_PROVIDER, THEME_PLAN));
    ck_assert(county_fit_covers(f, SUBJECT_COUNCIL_SERVICE, THEME_PLAN));
    ck_assert(!county_fit_covers(f, SUBJECT_CARE_PROVIDER, THEME_SAFE));
    ck_assert(!county_fit_covers(f, SUBJECT_PROCESS, THEME_SAFE));
    const struct crosscheck *c = run();
    ck_assert_int_eq(c->engine, ENGINE_TOGETHER);
    ck_assert_int_eq(cell_of(c, 0, THEME_PLAN)->engine, ENGINE_TOGETHER);
    ck_assert_int_eq(cell_of(c, 11, THEME_PLAN)->engine, ENGINE_TOGETHER); /* silent */
    ck_assert_int_eq(cell_of(c, 0, THEME_SAFE)->engine, ENGINE_ALONE);
    ck_assert_int_eq(cell_of(c, PROVIDERS, THEME_SAFE)->engine, ENGINE_ALONE);
    ck_assert_str_eq(engine_code(ENGINE_ALONE), "alone");
    ck_assert_str_eq(engine_code(ENGINE_TOGETHER), "together");
}
END_TEST

START_TEST(processes_are_a_county_of_their_own)
{
    for (size_t u = PROVIDERS; u < UNITS; u++) {
        answer_mixed(u, SOURCE_SAFEGUARDING_ADULTS, 4, 2);
        answer_mixed(u, SOURCE_SAFEGUARDING_REPRESENTATIVES, 6, 1);
    }
    const struct crosscheck *c = run();
    ck_assert_int_eq(cell_of(c, PROVIDERS, THEME_SAFE)->engine, ENGINE_TOGETHER);
    ck_assert_int_eq(cell_of(c, 0, THEME_SAFE)->engine, ENGINE_ALONE);
    ck_assert(cell_of(c, PROVIDERS, THEME_SAFE)->sources[1].has_p);
}
END_TEST

/* The numbers of a cell are those of together.h on the same answers. */
START_TEST(a_cell_says_what_the_engine_says)
{
    answer_usual(1, PROVIDERS);
    answer_mixed(0, SOURCE_PEOPLE, 2, 9);
    answer_mixed(0, SOURCE_CARERS, 1, 5);
    answer(0, SOURCE_CARERS, 2, SOMETIMES, ANSWERED_ALONE);
    county.unit[0].people = 15;
    const struct crosscheck *c = run();
    struct together_answers answers[UNITS * 3] = {{0}};
    for (size_t u = 0; u < PROVIDERS; u++) {
        const double good[] = {u == 0 ? 2 : 7 + (double)(u % 3), u == 0 ? 1 : 6};
        const double bad[] = {u == 0 ? 9 : 2 + (double)(u % 2), u == 0 ? 5 : 1 + (double)(u % 2)};
        for (size_t s = 0; s < 3; s++) {
            struct together_answers *a = &answers[u * 3 + s];
            double half = u == 0 && s == 1 ? 2 : 0;
            a->population = u == 0 && s == 0 ? 15 : -1;
            if (s < 2) {
                a->n = (int64_t)(good[s] + bad[s] + half);
                a->sum = good[s] + half / 2;
                a->squares = good[s] + half / 4;
            }
        }
    }
    const struct together_answers *themes[] = {answers};
    const struct together_data d = {
        .n_themes = 1, .n_units = UNITS, .n_sources = 3, .themes = themes};
    const struct cell_result *cell = cell_of(c, 0, THEME_PLAN);
    double high[3];
    double low[3];
    for (size_t s = 0; s < 3; s++) {
        high[s] = cell->sources[s].line_high;
        low[s] = cell->sources[s].line_low;
    }
    struct joint j;
    together_judge(together_fit(&d, county.arena), 0, answers, high, low, &j);
    for (size_t s = 0; s < 2; s++) {
        ck_assert_double_eq_tol(cell->sources[s].p_low, j.low.p[s], 1e-12);
        ck_assert_double_eq_tol(cell->sources[s].p_high, j.high.p[s], 1e-12);
    }
    ck_assert(!cell->sources[2].has_p);
    ck_assert_str_eq(finding_code(cell->finding), "common_issue");
    ck_assert_double_eq_tol(cell->e, 1 - j.low.at_least[2], 1e-12);
    ck_assert_int_eq(cell->sources[0].stance, STANCE_MINUS);
    ck_assert_int_eq(cell->sources[1].stance, STANCE_MINUS);
}
END_TEST

/* Seven of nine low answers were given by somebody else. */
START_TEST(the_unhelped_are_a_county_of_their_own)
{
    answer_usual(1, PROVIDERS);
    answer(0, SOURCE_PEOPLE, 7, NEVER, ANSWERED_PROXY);
    answer_mixed(0, SOURCE_PEOPLE, 1, 2);
    answer(0, SOURCE_CARERS, 7, NEVER, ANSWERED_PROXY);
    answer_mixed(0, SOURCE_CARERS, 1, 2);
    const struct cell_result *cell = cell_of(run(), 0, THEME_PLAN);
    ck_assert_str_eq(finding_code(cell->finding), "common_issue");
    ck_assert(cell->depends_on_help);
    ck_assert_str_eq(finding_code(cell->finding_without_help), "too_little_evidence");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/county_fit");
    TCase *tc = test_case(s, "county_fit");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, nine_units_are_judged_alone);
    tcase_add_test(tc, ten_units_are_judged_together);
    tcase_add_test(tc, processes_are_a_county_of_their_own);
    tcase_add_test(tc, a_cell_says_what_the_engine_says);
    tcase_add_test(tc, the_unhelped_are_a_county_of_their_own);
    return test_run(s);
}
