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
                                    "findings expected_wrong lines left_out days simulated ");
    ck_assert_str_eq(keys_of(cell_at(0)), "unit theme finding sureness q claim sources silence e "
                                          "depends_on_help finding_without_help engine ");
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
    tcase_add_test(tc, what_is_not_defined_is_null);
    tcase_add_test(tc, below_five_answers_no_mean_and_no_probability);
    tcase_add_test(tc, numbers_come_back_as_they_were);
    tcase_add_test(tc, no_cells_give_an_empty_list);
    tcase_add_test(tc, full_buffer_is_a_limit);
    tcase_add_test(tc, number_that_is_none_is_an_error);
    return test_run(suite);
}
