#include <jansson.h>
#include <string.h>

#include "analyze/crosscheck_report.h"
#include "tests/analyze/sample.h"
#include "tests/support/run.h"

static struct sample sample;
static struct buf text;
static json_t *root;

static void render(void)
{
    json_error_t error;
    buf_init(&text, 1 << 20);
    ck_assert_int_eq(crosscheck_json(&sample.c, &text), OK);
    root = json_loadb(text.data, text.len, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "line %d: %s", error.line, error.text);
}

static void setup(void)
{
    sample_make(&sample);
    root = NULL;
}

static void teardown(void)
{
    json_decref(root);
    buf_done(&text);
    sample_done(&sample);
}

/* Keys of an object in the order of the text, with a space after each. */
static const char *keys_of(json_t *object)
{
    static char keys[512];
    const char *key = NULL;
    json_t *value = NULL;
    keys[0] = '\0';
    json_object_foreach(object, key, value)
    {
        const size_t len = strlen(keys);
        (void)snprintf(keys + len, sizeof keys - len, "%s ", key);
    }
    return keys;
}

static json_t *cell_at(size_t i)
{
    return json_array_get(json_object_get(root, "cells"), i);
}

static json_t *source_at(size_t cell, size_t i)
{
    return json_array_get(json_object_get(cell_at(cell), "sources"), i);
}

static const char *text_at(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

START_TEST(keys_stand_in_their_fixed_order)
{
    render();
    ck_assert_str_eq(keys_of(root), "schema method engine data_digest period responses cells "
                                    "findings expected_wrong lines left_out days simulated county "
                                    "changes ");
    ck_assert_str_eq(keys_of(cell_at(0)), "unit theme finding sureness q claim sources silence e "
                                          "depends_on_help finding_without_help engine gaps "
                                          "prediction ");
    ck_assert_str_eq(keys_of(source_at(0, 0)),
                     "source n mean stance p_high p_low asked split line_high line_low ");
}
END_TEST

START_TEST(head_says_method_data_and_period)
{
    render();
    ck_assert_str_eq(text_at(root, "schema"), "commonview-crosscheck/1");
    ck_assert_str_eq(text_at(root, "method"), "E/1");
    ck_assert_str_eq(text_at(root, "engine"), "alone");
    ck_assert_uint_eq(strlen(text_at(root, "data_digest")), 64);
    ck_assert_uint_eq(strspn(text_at(root, "data_digest"), "0123456789abcdef"), 64);
    json_t *period = json_object_get(root, "period");
    ck_assert_str_eq(text_at(period, "from"), "2026-01-01");
    ck_assert(json_is_null(json_object_get(period, "to")));
    ck_assert_int_eq(json_integer_value(json_object_get(root, "responses")), 109);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "cells")), sample.c.n_cells);
}
END_TEST

START_TEST(cell_has_the_values_of_the_interface)
{
    render();
    json_t *cell = cell_at(0);
    ck_assert_str_eq(text_at(cell, "unit"), "A1");
    ck_assert_str_eq(text_at(cell, "theme"), "PLAN");
    ck_assert_str_eq(text_at(cell, "finding"), "blind_spot_firm");
    ck_assert_str_eq(text_at(cell, "sureness"), "sure");
    ck_assert_str_eq(text_at(cell, "claim"), "+");
    ck_assert_double_eq(json_real_value(json_object_get(cell, "q")), 0.0625);
    ck_assert(json_is_true(json_object_get(cell, "depends_on_help")));
    ck_assert_str_eq(text_at(cell, "finding_without_help"), "possible_blind_spot");
    ck_assert_str_eq(text_at(cell_at(2), "sureness"), "fairly_sure");
    ck_assert_str_eq(text_at(cell_at(7), "claim"), "-");
    ck_assert_str_eq(text_at(cell_at(8), "silence"), "not_asked");
}
END_TEST

static double real_at(json_t *object, const char *key)
{
    return json_real_value(json_object_get(object, key));
}

START_TEST(gaps_of_a_cell_are_told)
{
    render();
    ck_assert_uint_eq(json_array_size(json_object_get(cell_at(0), "gaps")), 0);
    json_t *gaps = json_object_get(cell_at(2), "gaps");
    ck_assert_uint_eq(json_array_size(gaps), 2);
    json_t *one = json_array_get(gaps, 0);
    ck_assert_str_eq(keys_of(one), "first second delta low high p far unusual usual ");
    ck_assert_str_eq(text_at(one, "second"), "carers");
    ck_assert_double_eq(real_at(one, "delta"), 0.5);
    ck_assert(json_is_true(json_object_get(one, "far")));
    ck_assert(json_is_null(json_object_get(one, "usual")));
    ck_assert_double_eq(real_at(json_array_get(gaps, 1), "usual"), 0.25);
}
END_TEST

START_TEST(changes_are_told_or_null)
{
    render();
    json_t *changes = json_object_get(root, "changes");
    ck_assert_str_eq(keys_of(changes), "since before compared too_few real expected_wrong share "
                                       "deviation items ");
    json_t *item = json_array_get(json_object_get(changes, "items"), 0);
    ck_assert_str_eq(keys_of(item), "unit theme source n_before n mean_before mean difference low "
                                    "high change sureness p_better p_worse ");
    ck_assert_str_eq(text_at(item, "change"), "better");
    ck_assert_str_eq(text_at(item, "sureness"), "fairly_sure");
    json_decref(root);
    buf_done(&text);
    sample.c.changes = NULL;
    render();
    ck_assert(json_is_null(json_object_get(root, "changes")));
}
END_TEST

START_TEST(county_is_told)
{
    render();
    json_t *theme = json_array_get(json_object_get(root, "county"), 0);
    ck_assert_str_eq(keys_of(theme), "subject theme units assessable findings common sources ");
    ck_assert_int_eq(
        json_integer_value(json_object_get(json_object_get(theme, "findings"), "blind_spot_firm")),
        1);
    ck_assert_uint_eq(json_array_size(json_object_get(theme, "common")), 0);
    json_t *people = json_array_get(json_object_get(theme, "sources"), 0);
    ck_assert_str_eq(keys_of(people), "source units n mean low high deviation ");
    ck_assert_double_eq(real_at(people, "mean"), 0.5);
    ck_assert(
        json_is_null(json_object_get(json_array_get(json_object_get(theme, "sources"), 1), "low")));
}
END_TEST

START_TEST(what_is_not_defined_is_null)
{
    static const char *const keys[] = {"sureness", "q", "claim", "e", "finding_without_help"};
    render();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        ck_assert_msg(json_is_null(json_object_get(cell_at(1), keys[i])), "%s", keys[i]);
    }
    ck_assert(json_is_null(json_object_get(cell_at(0), "silence")));
}
END_TEST

START_TEST(below_five_answers_no_mean_and_no_probability)
{
    static const char *const keys[] = {"mean", "p_high", "p_low"};
    sample.cells[0].sources[1].n = 4;
    sample.cells[0].sources[1].has_p = true; /* even if somebody worked it out */
    render();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        ck_assert_msg(json_is_null(json_object_get(source_at(0, 1), keys[i])), "%s", keys[i]);
        ck_assert_msg(json_is_real(json_object_get(source_at(0, 0), keys[i])), "%s", keys[i]);
    }
    ck_assert_int_eq(json_integer_value(json_object_get(source_at(0, 1), "n")), 4);
    ck_assert_str_eq(text_at(source_at(0, 1), "stance"), "?");
}
END_TEST

START_TEST(numbers_come_back_as_they_were)
{
    sample.cells[0].sources[0].mean = 1.0 / 3.0;
    sample.cells[0].q = 0.1 + 0.2;
    render();
    ck_assert(json_real_value(json_object_get(source_at(0, 0), "mean")) == 1.0 / 3.0);
    ck_assert(json_real_value(json_object_get(cell_at(0), "q")) == 0.1 + 0.2);
}
END_TEST

START_TEST(no_cells_give_an_empty_list)
{
    sample.c.n_cells = 0;
    render();
    ck_assert(json_is_array(json_object_get(root, "cells")));
    ck_assert_uint_eq(json_array_size(json_object_get(root, "cells")), 0);
}
END_TEST

START_TEST(full_buffer_is_a_limit)
{
    buf_init(&text, 100);
    ck_assert_int_eq(crosscheck_json(&sample.c, &text), ERR_LIMIT);
}
END_TEST

START_TEST(number_that_is_none_is_an_error)
{
    buf_init(&text, 1 << 20);
    sample.cells[0].sources[0].mean = 0.0 / (sample.cells[0].e - sample.cells[0].e);
    ck_assert_int_eq(crosscheck_json(&sample.c, &text), ERR_INTERNAL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crosscheck_json");
    TCase *tc = test_case(suite, "json");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, keys_stand_in_their_fixed_order);
    tcase_add_test(tc, head_says_method_data_and_period);
    tcase_add_test(tc, cell_has_the_values_of_the_interface);
    tcase_add_test(tc, gaps_of_a_cell_are_told);
    tcase_add_test(tc, changes_are_told_or_null);
    tcase_add_test(tc, county_is_told);
    tcase_add_test(tc, what_is_not_defined_is_null);
    tcase_add_test(tc, below_five_answers_no_mean_and_no_probability);
    tcase_add_test(tc, numbers_come_back_as_they_were);
    tcase_add_test(tc, no_cells_give_an_empty_list);
    tcase_add_test(tc, full_buffer_is_a_limit);
    tcase_add_test(tc, number_that_is_none_is_an_error);
    return test_run(suite);
}
