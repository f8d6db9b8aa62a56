#include "analyze/change.h"
#include "analyze/dataset_builder.h"
#include "tests/analyze/little_form.h"
#include "tests/analyze/near.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { UNITS_N = 12, ALWAYS = 1, SOMETIMES = 3, NEVER = 5 };

static const struct little_item items[] = {ANCHOR(THEME_PLAN)};

static struct arena *arena;
static struct unit unit_items[UNITS_N];
static struct units units;
static struct group_sizes sizes;
static struct settings settings;

/* One wave: its builder, and what of it is known. */
struct wave {
    struct dataset_builder *builder;
    size_t definition;
};

static struct wave begin_wave(void)
{
    struct wave w = {.builder = dataset_builder_new(&units, &sizes, &settings, arena)};
    const struct pack_layout *p = little_form("people", SOURCE_PEOPLE, items, 1, arena);
    ck_assert_int_eq(dataset_builder_define(w.builder, p, &w.definition, NULL), OK);
    dataset_builder_open_form(w.builder, p->form);
    ck_assert_int_eq(dataset_builder_start(w.builder, NULL), OK);
    return w;
}

static void answer(const struct wave *w, size_t unit, int n, char choice)
{
    for (int i = 0; i < n; i++) {
        const struct response r = {
            .unit = slice_of(unit_items[unit].id), .day = 100, .answers = slice_make(&choice, 1)};
        ck_assert_int_eq(dataset_builder_add(w->builder, w->definition, &r), OK);
    }
}

/* Half of them content, give or take one. */
static void answer_half(const struct wave *w, struct dice *dice)
{
    for (size_t unit = 0; unit < UNITS_N; unit++) {
        const int more = (int)dice_below(dice, 3) - 1;
        answer(w, unit, 10 + more, ALWAYS);
        answer(w, unit, 10 - more, NEVER);
    }
}

static void set_up(void)
{
    static const char *const ids[UNITS_N] = {"a", "b", "c", "d", "e", "f",
                                             "g", "h", "i", "j", "k", "l"};
    arena = arena_new(0);
    for (size_t i = 0; i < UNITS_N; i++) {
        unit_items[i] = (struct unit){
            .id = ids[i], .name = ids[i], .people = UNIT_SIZE_UNKNOWN, .staff = UNIT_SIZE_UNKNOWN};
    }
    units = (struct units){.items = unit_items, .n_items = UNITS_N};
}

static void tear_down(void)
{
    arena_free(arena);
}

/* Newcombe 1998: 56 of 70 against 48 of 80 is .0524 to .3339; further digits from R. */
START_TEST(interval_as_published)
{
    ASSERT_INTERVAL(change_interval(48.0 / 80, 80, 56.0 / 70, 70, 1.959963984540054),
                    0.05243147240236493, 0.33387265403690586, 1e-14);
    ASSERT_UNDEFINED(change_interval(0.5, 0, 0.5, 10, 1.96), UNDEFINED_NO_DATA);
    ASSERT_UNDEFINED(change_interval(0.5, 10, 0.5, 0, 1.96), UNDEFINED_NO_DATA);
}
END_TEST

START_TEST(chance_is_no_change)
{
    struct dice dice = {.state = 5};
    const struct wave before = begin_wave();
    const struct wave now = begin_wave();
    answer_half(&before, &dice);
    answer_half(&now, &dice);
    const struct changes *c =
        changes_find(dataset_builder_end(before.builder), dataset_builder_end(now.builder), arena);
    ck_assert_uint_eq(c->n_items, UNITS_N);
    ck_assert_uint_eq(c->n_real, 0);
    ck_assert_double_eq(c->expected_wrong, 0);
    for (size_t i = 0; i < c->n_items; i++) {
        ck_assert_int_eq(c->items[i].way, CHANGE_NONE);
        ck_assert_int_eq(c->items[i].sureness, SURENESS_NONE);
        ck_assert(c->items[i].p_up + c->items[i].p_down <= 1);
    }
}
END_TEST

/* One unit that fell from all content to none, and one that rose, among those that stayed. */
static const struct changes *find_two_changes(ptrdiff_t only_unit)
{
    struct dice dice = {.state = 6};
    const struct wave before = begin_wave();
    const struct wave now = begin_wave();
    answer_half(&before, &dice);
    answer_half(&now, &dice);
    answer(&before, 2, 40, ALWAYS);
    answer(&now, 2, 40, NEVER);
    answer(&before, 7, 40, NEVER);
    answer(&now, 7, 40, ALWAYS);
    struct dataset *data = dataset_builder_end(now.builder);
    data->only_unit = only_unit;
    return changes_find(dataset_builder_end(before.builder), data, arena);
}

START_TEST(large_changes_are_found)
{
    const struct changes *c = find_two_changes(DATASET_ALL_UNITS);
    ck_assert_uint_eq(c->n_real, 2);
    ck_assert_int_eq(c->items[2].way, CHANGE_DOWN);
    ck_assert_int_eq(c->items[7].way, CHANGE_UP);
    ck_assert_int_eq(c->items[2].sureness, SURENESS_SURE);
    ck_assert(c->items[2].low < c->items[2].difference && c->items[2].difference < 0);
    ck_assert(c->items[2].high < 0 && c->items[7].low > 0);
    ck_assert_double_eq_tol(c->expected_wrong, c->items[2].e + c->items[7].e, 1e-15);
    const struct county_change county = changes_county(c, SOURCE_PEOPLE, THEME_PLAN, arena);
    ck_assert_int_eq(county.n_units, UNITS_N);
    ck_assert(county.pooled.ci.low < 0 && county.pooled.ci.high > 0);
    ck_assert_int_eq(changes_county(c, SOURCE_STAFF, THEME_PLAN, arena).n_units, 0);
}
END_TEST

START_TEST(one_unit_is_judged_by_all)
{
    const struct change all = find_two_changes(DATASET_ALL_UNITS)->items[7];
    const struct changes *c = find_two_changes(7);
    ck_assert_uint_eq(c->n_items, 1);
    ck_assert_uint_eq(c->n_real, 1);
    ck_assert_uint_eq(c->items[0].unit, 7);
    ck_assert_double_eq(c->items[0].p_up, all.p_up);
}
END_TEST

START_TEST(few_answers_are_not_compared)
{
    const struct wave before = begin_wave();
    const struct wave now = begin_wave();
    answer(&before, 0, 4, ALWAYS);
    answer(&now, 0, 30, NEVER);
    answer(&now, 1, 30, SOMETIMES);
    const struct changes *c =
        changes_find(dataset_builder_end(before.builder), dataset_builder_end(now.builder), arena);
    ck_assert_uint_eq(c->n_items, 0);
    ck_assert_uint_eq(c->n_too_few, 2);
    ck_assert_uint_eq(c->n_real, 0);
    ck_assert_int_eq(c->responses_before, 4);
}
END_TEST

START_TEST(codes_are_those_of_the_interface)
{
    ck_assert_str_eq(change_code(CHANGE_NONE), "none");
    ck_assert_str_eq(change_code(CHANGE_UP), "better");
    ck_assert_str_eq(change_code(CHANGE_DOWN), "worse");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/change");
    TCase *tc = test_case(s, "change");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, interval_as_published);
    tcase_add_test(tc, chance_is_no_change);
    tcase_add_test(tc, large_changes_are_found);
    tcase_add_test(tc, one_unit_is_judged_by_all);
    tcase_add_test(tc, few_answers_are_not_compared);
    tcase_add_test(tc, codes_are_those_of_the_interface);
    return test_run(s);
}
