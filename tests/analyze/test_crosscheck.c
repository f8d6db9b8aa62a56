#include <math.h>

#include "analyze/crosscheck.h"
#include "analyze/dataset_builder.h"
#include "analyze/rollup.h"
#include "tests/analyze/little_form.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { UNITS_N = 12, PROCESS_UNIT = 11 };

/* A county of eleven care providers and one process, and what was answered so far. */
struct county {
    struct arena *arena;
    struct unit unit_items[UNITS_N];
    struct units units;
    struct group_sizes sizes;
    struct settings settings;
    struct dataset_builder *builder;
    size_t definition[SOURCE_COUNT];
};

static struct county county;

/* PLAN is asked of all, SAFE of people and carers (and of both in safeguarding), MONEY of people
   alone. */
static const struct little_item items[] = {ANCHOR(THEME_PLAN), ANCHOR(THEME_SAFE),
                                           ANCHOR(THEME_MONEY)};
static const struct little_item provider_items[] = {
    {.theme = THEME_PLAN, .role = ROLE_RATING, .scores = rating, .n_choices = RATING_N}};
static const struct little_item safeguarding_items[] = {ANCHOR(THEME_SAFE)};

static void add_form(enum source source, const struct little_item *form_items, size_t n, bool open)
{
    const struct pack_layout *p =
        little_form(source_name(source), source, form_items, n, county.arena);
    ck_assert_int_eq(dataset_builder_define(county.builder, p, &county.definition[source], NULL),
                     OK);
    if (open) {
        dataset_builder_open_form(county.builder, p->form);
    }
}

static void set_up(void)
{
    static const char *const ids[UNITS_N] = {"a", "b", "c", "d", "e", "f",
                                             "g", "h", "i", "j", "k", "process"};
    memset(&county, 0, sizeof county);
    county.arena = arena_new(0);
    for (size_t i = 0; i < UNITS_N; i++) {
        county.unit_items[i] =
            (struct unit){.id = ids[i],
                          .name = ids[i],
                          .subject = i == PROCESS_UNIT ? SUBJECT_PROCESS : SUBJECT_CARE_PROVIDER,
                          .people = UNIT_SIZE_UNKNOWN,
                          .staff = UNIT_SIZE_UNKNOWN};
    }
    county.units = (struct units){.items = county.unit_items, .n_items = UNITS_N};
    county.builder =
        dataset_builder_new(&county.units, &county.sizes, &county.settings, county.arena);
    add_form(SOURCE_PEOPLE, items, 3, true);
    add_form(SOURCE_CARERS, items, 2, true);
    add_form(SOURCE_STAFF, items, 1, true);
    add_form(SOURCE_PROVIDER, provider_items, 1, true);
    add_form(SOURCE_SAFEGUARDING_ADULTS, safeguarding_items, 1, false);
    add_form(SOURCE_SAFEGUARDING_REPRESENTATIVES, safeguarding_items, 1, false);
    ck_assert_int_eq(dataset_builder_start(county.builder, NULL), OK);
}

static void tear_down(void)
{
    arena_free(county.arena);
}

/* n responses that give this choice in PLAN (SAFE for safeguarding) and leave the rest. */
static void answer_as(size_t unit, enum source source, int n, char choice,
                      enum answered_by answered_by)
{
    const char packed[3] = {choice, 0, 0};
    size_t len = source == SOURCE_PEOPLE ? 3 : source == SOURCE_CARERS ? 2 : 1;
    for (int i = 0; i < n; i++) {
        struct response r = {.unit = slice_of(county.unit_items[unit].id),
                             .day = 100,
                             .answered_by = answered_by,
                             .answers = slice_make(packed, len)};
        ck_assert_int_eq(dataset_builder_add(county.builder, county.definition[source], &r), OK);
    }
}

enum { ALWAYS = 1, SOMETIMES = 3, NEVER = 5, DONT_KNOW = 6, GOOD = 2, POOR = 4 };

static void answer(size_t unit, enum source source, int n, char choice)
{
    answer_as(unit, source, n, choice, ANSWERED_ALONE);
}

static const struct crosscheck *run(void)
{
    static const struct crosscheck_options lines = {.line_high = 0.75, .line_low = 0.60};
    struct crosscheck *c;
    ck_assert_int_eq(
        crosscheck_run(dataset_builder_end(county.builder), &lines, county.arena, &c, NULL), OK);
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

static const char *finding_at(const struct crosscheck *c, size_t unit, enum theme theme)
{
    return finding_code(cell_of(c, unit, theme)->finding);
}

START_TEST(cells_are_the_themes_that_join)
{
    const struct crosscheck *c = run();
    ck_assert(c->theme_joins[SUBJECT_CARE_PROVIDER][THEME_PLAN]);
    ck_assert(c->theme_joins[SUBJECT_COUNCIL_SERVICE][THEME_SAFE]);
    ck_assert(!c->theme_joins[SUBJECT_CARE_PROVIDER][THEME_MONEY]);
    ck_assert(c->theme_joins[SUBJECT_PROCESS][THEME_SAFE]);
    ck_assert(!c->theme_joins[SUBJECT_PROCESS][THEME_PLAN]);
    ck_assert_uint_eq(c->n_cells, 11 * 2 + 1);
    for (size_t i = 1; i < c->n_cells; i++) {
        const struct cell_result *a = &c->cells[i - 1];
        const struct cell_result *b = &c->cells[i];
        ck_assert(a->unit < b->unit || (a->unit == b->unit && a->theme < b->theme));
    }
}
END_TEST

START_TEST(silence_has_two_kinds)
{
    const struct crosscheck *c = run();
    const struct cell_result *asked = cell_of(c, 0, THEME_PLAN);
    const struct cell_result *closed = cell_of(c, PROCESS_UNIT, THEME_SAFE);
    ck_assert_int_eq(asked->finding, FINDING_SILENCE);
    ck_assert_int_eq(asked->silence, SILENCE_NO_ANSWERS);
    ck_assert_int_eq(closed->finding, FINDING_SILENCE);
    ck_assert_int_eq(closed->silence, SILENCE_NOT_ASKED);
    ck_assert(!asked->has_q && !asked->sources[0].has_mean && asked->sources[0].asked);
    ck_assert(!closed->sources[0].asked);
    ck_assert_uint_eq(asked->n_sources, 3);
    ck_assert_uint_eq(closed->n_sources, 2);
    ck_assert_str_eq(silence_code(asked->silence), "no_answers");
    ck_assert_str_eq(silence_code(closed->silence), "not_asked");
}
END_TEST

START_TEST(finds_each_kind)
{
    answer(0, SOURCE_PEOPLE, 12, ALWAYS);
    answer(0, SOURCE_CARERS, 12, ALWAYS);
    answer(0, SOURCE_PROVIDER, 1, GOOD);
    answer(1, SOURCE_PEOPLE, 12, NEVER);
    answer(1, SOURCE_STAFF, 12, NEVER);
    answer(1, SOURCE_PROVIDER, 1, GOOD);
    answer(2, SOURCE_PEOPLE, 12, NEVER);
    answer(2, SOURCE_PROVIDER, 1, POOR);
    answer(3, SOURCE_STAFF, 12, NEVER);
    answer(3, SOURCE_PROVIDER, 1, POOR);
    answer(4, SOURCE_PEOPLE, 12, ALWAYS);
    answer(4, SOURCE_STAFF, 12, NEVER);
    answer(5, SOURCE_CARERS, 12, SOMETIMES);
    answer(5, SOURCE_CARERS, 4, ALWAYS);
    answer(6, SOURCE_PEOPLE, 4, NEVER);
    answer(7, SOURCE_PEOPLE, 9, DONT_KNOW);
    answer(PROCESS_UNIT, SOURCE_SAFEGUARDING_ADULTS, 9, ALWAYS);
    answer(PROCESS_UNIT, SOURCE_SAFEGUARDING_REPRESENTATIVES, 9, ALWAYS);
    const struct crosscheck *c = run();
    ck_assert_str_eq(finding_at(c, 0, THEME_PLAN), "common_strength");
    ck_assert_str_eq(finding_at(c, 1, THEME_PLAN), "blind_spot_firm");
    ck_assert_str_eq(finding_at(c, 2, THEME_PLAN), "common_issue_known");
    ck_assert_str_eq(finding_at(c, 3, THEME_PLAN), "early_sign");
    ck_assert_str_eq(finding_at(c, 4, THEME_PLAN), "disagree");
    ck_assert_str_eq(finding_at(c, 5, THEME_PLAN), "mixed");
    ck_assert_str_eq(finding_at(c, 6, THEME_PLAN), "too_little_evidence");
    ck_assert_str_eq(finding_at(c, 7, THEME_PLAN), "silence");
    ck_assert_str_eq(finding_at(c, PROCESS_UNIT, THEME_SAFE), "common_strength");
    ck_assert_int_eq(cell_of(c, 0, THEME_PLAN)->claim, CLAIM_PLUS);
    ck_assert_int_eq(cell_of(c, 2, THEME_PLAN)->claim, CLAIM_MINUS);
    ck_assert_int_eq(cell_of(c, PROCESS_UNIT, THEME_SAFE)->claim, CLAIM_NONE);
    ck_assert(cell_of(c, PROCESS_UNIT, THEME_SAFE)->sources[0].asked);
    enum source said[CELL_SOURCES_MAX];
    ck_assert_uint_eq(cell_sources_with(cell_of(c, 1, THEME_PLAN), STANCE_MINUS, said), 2);
    ck_assert_int_eq(said[0], SOURCE_PEOPLE);
    ck_assert_int_eq(said[1], SOURCE_STAFF);
    ck_assert_uint_eq(cell_sources_with(cell_of(c, 4, THEME_PLAN), STANCE_PLUS, said), 1);
    ck_assert_int_eq(said[0], SOURCE_PEOPLE);
}
END_TEST

/* 8 of 12 answered "always", 4 "never", and 20 "sometimes" elsewhere: m = 18/32, V = 12*.25/32 +
   (9/16 - 1/2)^2 corrections; the numbers are worked out from the definition. */
START_TEST(uses_the_pooled_ratio)
{
    answer(0, SOURCE_PEOPLE, 8, ALWAYS);
    answer(0, SOURCE_PEOPLE, 4, NEVER);
    answer(1, SOURCE_PEOPLE, 20, SOMETIMES);
    const struct crosscheck *c = run();
    double m = 18.0 / 32;
    double v = (8 * (1 - m) * (1 - m) + 4 * m * m + 20 * (0.5 - m) * (0.5 - m)) / 32;
    double r = 1.25 * v / (m * (1 - m));
    ck_assert_double_eq_tol(c->ratio[SOURCE_PEOPLE][THEME_PLAN], r, 1e-12);
    ck_assert_double_eq(c->ratio[SOURCE_STAFF][THEME_PLAN], 1);
    const struct source_result *s = &cell_of(c, 0, THEME_PLAN)->sources[0];
    struct stance_result expected = stance_judge(12, 8, 1 / r, 0.75, 0.60);
    ck_assert_double_eq_tol(s->p_high, expected.p_high, 1e-12);
    ck_assert_double_eq_tol(s->p_low, expected.p_low, 1e-12);
    ck_assert_double_eq_tol(s->mean, 8.0 / 12, 1e-15);
}
END_TEST

/* Twelve asked of twelve know more than twelve of very many; carers have no known number. */
START_TEST(uses_the_population_where_it_is_known)
{
    county.unit_items[1].people = 12;
    county.unit_items[1].staff = 14;
    county.unit_items[2].people = 11; /* fewer than answered: not believed */
    for (size_t unit = 0; unit < 3; unit++) {
        for (enum source s = SOURCE_PEOPLE; s <= SOURCE_STAFF; s++) {
            answer(unit, s, 11, ALWAYS);
            answer(unit, s, 1, NEVER);
        }
    }
    const struct crosscheck *c = run();
    const struct cell_result *unknown = cell_of(c, 0, THEME_PLAN);
    const struct cell_result *known = cell_of(c, 1, THEME_PLAN);
    const struct cell_result *wrong = cell_of(c, 2, THEME_PLAN);
    ck_assert_double_eq(known->sources[0].p_high, unknown->sources[0].p_high); /* f*n = N/r */
    ck_assert_double_eq(known->sources[1].p_high, unknown->sources[1].p_high);
    ck_assert_double_gt(known->sources[2].p_high, unknown->sources[2].p_high);
    ck_assert_double_eq(wrong->sources[0].p_high, unknown->sources[0].p_high);
}
END_TEST

/* People 1, carers 0.5 on all of eight units: 0.25 above and below their mean; staff on seven. */
START_TEST(lines_move_by_the_offset)
{
    for (size_t unit = 0; unit < 8; unit++) {
        answer(unit, SOURCE_PEOPLE, 5, ALWAYS);
        answer(unit, SOURCE_CARERS, 6, SOMETIMES);
        if (unit < 7) {
            answer(unit, SOURCE_STAFF, 5, NEVER);
        }
    }
    const struct crosscheck *c = run();
    ck_assert_double_eq_tol(c->offset[SOURCE_PEOPLE][THEME_PLAN], 0.25, 1e-12);
    ck_assert_double_eq_tol(c->offset[SOURCE_CARERS][THEME_PLAN], -0.25, 1e-12);
    ck_assert_double_eq(c->offset[SOURCE_STAFF][THEME_PLAN], 0);
    ck_assert_double_eq(c->offset[SOURCE_PEOPLE][THEME_SAFE], 0);
    const struct cell_result *cell = cell_of(c, 0, THEME_PLAN);
    ck_assert_double_eq(cell->sources[0].line_high, 0.95); /* held */
    ck_assert_double_eq_tol(cell->sources[0].line_low, 0.85, 1e-12);
    ck_assert_double_eq_tol(cell->sources[1].line_high, 0.50, 1e-12);
    ck_assert_double_eq_tol(cell->sources[2].line_low, 0.60, 1e-12);
}
END_TEST

START_TEST(dependence_on_help_shows)
{
    answer(0, SOURCE_PEOPLE, 8, ALWAYS);
    answer_as(0, SOURCE_PEOPLE, 8, NEVER, ANSWERED_PROXY);
    answer(1, SOURCE_PEOPLE, 3, NEVER);
    answer_as(1, SOURCE_PEOPLE, 9, NEVER, ANSWERED_PROXY);
    answer(2, SOURCE_PEOPLE, 12, NEVER);
    answer_as(2, SOURCE_PEOPLE, 2, NEVER, ANSWERED_PROXY);
    const struct crosscheck *c = run();
    const struct cell_result *mixed = cell_of(c, 0, THEME_PLAN);
    ck_assert_int_eq(mixed->finding, FINDING_MIXED);
    ck_assert_int_eq(mixed->finding_without_help, FINDING_SINGLE_SOURCE_STRENGTH);
    ck_assert(mixed->depends_on_help); /* help hides as well as makes */
    const struct cell_result *dependent = cell_of(c, 1, THEME_PLAN);
    ck_assert_int_eq(dependent->finding, FINDING_EARLY_SIGN);
    ck_assert_int_eq(dependent->finding_without_help, FINDING_TOO_LITTLE_EVIDENCE);
    ck_assert(dependent->depends_on_help);
    const struct cell_result *stable = cell_of(c, 2, THEME_PLAN);
    ck_assert_int_eq(stable->finding_without_help, FINDING_EARLY_SIGN);
    ck_assert(!stable->depends_on_help);
}
END_TEST

START_TEST(split_needs_both_ends_and_ten)
{
    answer(0, SOURCE_PEOPLE, 3, ALWAYS);
    answer(0, SOURCE_PEOPLE, 4, SOMETIMES);
    answer(0, SOURCE_PEOPLE, 3, NEVER); /* 30 % and 30 % of 10 */
    answer(1, SOURCE_PEOPLE, 3, ALWAYS);
    answer(1, SOURCE_PEOPLE, 3, SOMETIMES);
    answer(1, SOURCE_PEOPLE, 3, NEVER); /* of 9 */
    answer(2, SOURCE_PEOPLE, 10, ALWAYS);
    answer(2, SOURCE_PEOPLE, 2, NEVER); /* 17 % */
    answer(3, SOURCE_PEOPLE, 9, ALWAYS);
    answer(3, SOURCE_PEOPLE, 3, NEVER); /* 25 % exactly */
    const struct crosscheck *c = run();
    ck_assert(cell_of(c, 0, THEME_PLAN)->sources[0].split);
    ck_assert(!cell_of(c, 1, THEME_PLAN)->sources[0].split);
    ck_assert(!cell_of(c, 2, THEME_PLAN)->sources[0].split);
    ck_assert(cell_of(c, 3, THEME_PLAN)->sources[0].split);
}
END_TEST

/* A county of many results, the same in every run. */
static void answer_at_random(void)
{
    struct dice dice = {.state = 5};
    for (size_t unit = 0; unit < PROCESS_UNIT; unit++) {
        unsigned usual = dice_below(&dice, 5) + 1;
        for (enum source s = SOURCE_PEOPLE; s <= SOURCE_STAFF; s++) {
            int n = (int)dice_below(&dice, 20);
            for (int i = 0; i < n; i++) {
                unsigned choice = dice_below(&dice, 3) > 0 ? usual : dice_below(&dice, 6) + 1;
                answer_as(unit, s, 1, (char)choice,
                          (enum answered_by)dice_below(&dice, ANSWERED_COUNT));
            }
        }
        answer(unit, SOURCE_PROVIDER, (int)dice_below(&dice, 2), (char)(dice_below(&dice, 4) + 1));
    }
}

/* e of a finding on two sources, or one, from the sources' own probabilities by enumeration. */
static double plain_error(const struct cell_result *c)
{
    double fewer = 0;
    for (unsigned outcome = 0; outcome < 1u << c->n_sources; outcome++) {
        double p = 1;
        unsigned n = 0;
        for (size_t i = 0; i < c->n_sources; i++) {
            const struct source_result *s = &c->sources[i];
            bool low = finding_side(c->finding) == STANCE_MINUS;
            double beyond = !s->has_p ? 0 : low ? s->p_low : s->p_high;
            bool happens = outcome >> i & 1u;
            p *= happens ? beyond : 1 - beyond;
            n += happens;
        }
        fewer += n < finding_rests_on(c->finding) ? p : 0;
    }
    return fewer;
}

START_TEST(sureness_is_of_the_sources_of_the_cell)
{
    answer_at_random();
    const struct crosscheck *c = run();
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct cell_result *cell = &c->cells[i];
        ck_assert(cell->has_q == (finding_rests_on(cell->finding) > 0));
        if (!cell->has_q) {
            ck_assert_int_eq(cell->sureness, SURENESS_NONE);
            continue;
        }
        ck_assert_double_eq_tol(cell->e, plain_error(cell), 1e-12);
        ck_assert_int_eq(cell->sureness, cell->e <= 0.05 ? SURENESS_SURE : SURENESS_FAIRLY);
        sum += cell->e;
        n++;
        double up_to = 0;
        size_t n_up_to = 0;
        for (size_t j = 0; j < c->n_cells; j++) {
            if (c->cells[j].has_q && c->cells[j].e <= cell->e) {
                up_to += c->cells[j].e;
                n_up_to++;
            }
        }
        ck_assert_double_eq_tol(cell->q, up_to / (double)n_up_to, 1e-12);
    }
    ck_assert_uint_gt(n, 5);
    ck_assert_uint_eq(c->n_findings, n);
    ck_assert_double_eq_tol(c->expected_wrong, sum, 1e-12);
}
END_TEST

/* A report on one unit or theme says of it what the whole report says. */
START_TEST(a_part_of_the_report_is_a_part)
{
    answer_at_random();
    const struct crosscheck *all = run();
    struct dataset part = *all->data;
    static const struct crosscheck_options lines = {.line_high = 0.75, .line_low = 0.60};
    struct crosscheck *c;
    part.only_unit = 4;
    part.only_theme = THEME_PLAN;
    ck_assert_int_eq(crosscheck_run(&part, &lines, county.arena, &c, NULL), OK);
    ck_assert_uint_eq(c->n_cells, 1);
    const struct cell_result *whole = cell_of(all, 4, THEME_PLAN);
    ck_assert_int_eq(c->cells[0].finding, whole->finding);
    for (size_t s = 0; s < 3; s++) {
        ck_assert_double_eq(c->cells[0].sources[s].p_high, whole->sources[s].p_high);
        ck_assert_double_eq(c->cells[0].sources[s].line_low, whole->sources[s].line_low);
    }
}
END_TEST

/* People and carers both call it good, and staff, here as everywhere, less so. */
START_TEST(groups_on_one_side_can_be_far_apart)
{
    for (size_t unit = 0; unit < 9; unit++) {
        answer(unit, SOURCE_PEOPLE, 12, ALWAYS);
        answer(unit, SOURCE_CARERS, 12, unit == 0 ? SOMETIMES : ALWAYS);
        answer(unit, SOURCE_STAFF, 12, SOMETIMES);
    }
    const struct crosscheck *c = run();
    const struct cell_result *cell = cell_of(c, 0, THEME_PLAN);
    ck_assert_uint_eq(cell->n_gaps, 3);
    ck_assert(cell->gaps[0].compared && cell->gaps[0].far && cell->gaps[0].unusual);
    ck_assert_int_eq(gap_lower(&cell->gaps[0]), SOURCE_CARERS);
    ck_assert_int_eq(gap_higher(&cell->gaps[0]), SOURCE_PEOPLE);
    ck_assert_double_eq_tol(cell->gaps[0].usual, 1.0 / 9, 1e-15);
    ck_assert(cell->gaps[1].far && cell->gaps[1].has_usual && !cell->gaps[1].unusual);
    ck_assert(!cell->gaps[2].far);
    ck_assert(!cell_of(c, 9, THEME_PLAN)->gaps[0].compared);
}
END_TEST

/* Sources of which one says good and one says bad disagree: that is more than being far apart. */
START_TEST(disagreement_is_no_gap)
{
    answer(0, SOURCE_PEOPLE, 12, ALWAYS);
    answer(0, SOURCE_CARERS, 12, NEVER);
    answer(1, SOURCE_PEOPLE, 12, ALWAYS);
    answer(1, SOURCE_CARERS, 5, SOMETIMES);
    const struct crosscheck *c = run();
    const struct cell_result *apart = cell_of(c, 0, THEME_PLAN);
    const struct cell_result *small = cell_of(c, 1, THEME_PLAN);
    ck_assert_int_eq(apart->finding, FINDING_DISAGREE);
    ck_assert(apart->gaps[0].far && !cell_gap_tells(apart, &apart->gaps[0]));
    ck_assert(small->gaps[0].exact && small->gaps[0].far);
    ck_assert(!small->gaps[0].has_usual);
    /* R: one of choose(17, 5) splits; the 12 that are equal cannot be below. */
    ck_assert_double_eq_tol(small->gaps[0].p, 1.0 / 6188, 1e-12);
}
END_TEST

/* Five services of six: common. Four: not, whatever their share is. */
START_TEST(common_needs_five_and_a_third)
{
    for (size_t unit = 0; unit < 5; unit++) {
        answer(unit, SOURCE_PEOPLE, 20, NEVER);
        answer(unit, SOURCE_CARERS, 20, NEVER);
    }
    for (size_t unit = 5; unit < 9; unit++) {
        answer(unit, SOURCE_PEOPLE, 20, ALWAYS);
        answer(unit, SOURCE_CARERS, 20, ALWAYS);
    }
    const struct crosscheck *c = run();
    const struct rollup *r = &c->rollups[0];
    ck_assert_int_eq(r->theme, THEME_PLAN);
    ck_assert_int_eq(r->n_units, 11);
    ck_assert_int_eq(r->assessable, 9);
    ck_assert_int_eq(r->found[FINDING_COMMON_ISSUE], 5);
    ck_assert(rollup_is_common(r, FINDING_COMMON_ISSUE));
    ck_assert_int_eq(r->found[FINDING_COMMON_STRENGTH], 4);
    ck_assert(!rollup_is_common(r, FINDING_COMMON_STRENGTH));
    ck_assert(!rollup_is_common(r, FINDING_SILENCE));
    ck_assert_int_eq(r->sources[0].n_units, 9);
    ck_assert(r->sources[0].score.ci.defined);
    ck_assert_int_eq(r->sources[2].n_units, 0);
    ck_assert(!r->sources[2].score.mean.defined);
}
END_TEST

START_TEST(lines_must_make_sense)
{
    static const struct crosscheck_options bad[] = {
        {0.6, 0.6}, {0.5, 0.7}, {1, 0.6}, {0.75, 0}, {(double)NAN, 0.6}, {0.75, (double)NAN}};
    const struct dataset *d = dataset_builder_end(county.builder);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct crosscheck *c = NULL;
        struct diag diag = {0};
        ck_assert_int_eq(crosscheck_run(d, &bad[i], county.arena, &c, &diag), ERR_RANGE);
        ck_assert_ptr_null(c);
        ck_assert_ptr_nonnull(strstr(diag.text, "lines"));
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/crosscheck");
    TCase *tc = test_case(s, "crosscheck");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, cells_are_the_themes_that_join);
    tcase_add_test(tc, silence_has_two_kinds);
    tcase_add_test(tc, finds_each_kind);
    tcase_add_test(tc, uses_the_pooled_ratio);
    tcase_add_test(tc, uses_the_population_where_it_is_known);
    tcase_add_test(tc, lines_move_by_the_offset);
    tcase_add_test(tc, dependence_on_help_shows);
    tcase_add_test(tc, split_needs_both_ends_and_ten);
    tcase_add_test(tc, sureness_is_of_the_sources_of_the_cell);
    tcase_add_test(tc, a_part_of_the_report_is_a_part);
    tcase_add_test(tc, groups_on_one_side_can_be_far_apart);
    tcase_add_test(tc, disagreement_is_no_gap);
    tcase_add_test(tc, common_needs_five_and_a_third);
    tcase_add_test(tc, lines_must_make_sense);
    return test_run(s);
}
