/* A form told to programs and to translators. */
#include <check.h>
#include <jansson.h>
#include <string.h>

#include "forms/describe.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"

static const char form_text[] =
    "| survey |\n"
    "| | type | name | label | label::Easy Read (en-x-easyread) | hint | required | theme | anchor "
    "|"
    " subject | role | stage |\n"
    "| | begin_group | g | Part \"one\" | | | | | | | | |\n"
    "| | select_one yn | a | Is it? | It is? | Think. | yes | SAFE | yes | process | rating |"
    " review |\n"
    "| | text | b | Why? | | Think. | | | | | | |\n| | end_group | | | | | | | | | | |\n"
    "| choices |\n| | list_name | name | label | score |\n| | yn | yes | Yes | 1 |\n"
    "| | yn | part | Is it? | 0.1 |\n| | yn | dk | I do not know | |\n"
    "| settings |\n| | form_title | form_id | source | style |\n| | A \\ b | f | staff | pages |\n";

static json_t *describe(struct workbook_case *c, const char *md)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    ck_assert_int_eq(describe_json(workbook_case_form(c, md), &out), OK);
    json_error_t error;
    json_t *root = json_loadb(out.data, out.len, 0, &error);
    ck_assert_msg(root != NULL, "%s", error.text);
    buf_done(&out);
    return root;
}

static const char *string_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    ck_assert_msg(text != NULL, "%s is no text", key);
    return text;
}

static void check_scored_item(const json_t *item)
{
    ck_assert_str_eq(string_at(item, "name"), "a");
    ck_assert_str_eq(string_at(item, "kind"), "select_one");
    ck_assert_str_eq(string_at(item, "theme"), "SAFE");
    ck_assert_str_eq(string_at(item, "subject"), "process");
    ck_assert_str_eq(string_at(item, "label"), "Is it?");
    ck_assert_str_eq(string_at(item, "role"), "rating");
    ck_assert_str_eq(string_at(item, "stage"), "review");
    ck_assert(json_is_true(json_object_get(item, "anchor")));
    ck_assert(json_is_true(json_object_get(item, "required")));
    const json_t *choices = json_object_get(item, "choices");
    ck_assert_uint_eq(json_array_size(choices), 3);
    ck_assert_str_eq(string_at(json_array_get(choices, 1), "name"), "part");
    double score = json_real_value(json_object_get(json_array_get(choices, 1), "score"));
    ck_assert(score > 0.0999 && score < 0.1001);
    ck_assert(json_is_null(json_object_get(json_array_get(choices, 2), "score")));
}

START_TEST(json_has_what_programs_rely_on)
{
    struct workbook_case c;
    workbook_case_open(&c);
    json_t *root = describe(&c, form_text);
    ck_assert_str_eq(string_at(root, "form"), "f");
    ck_assert_str_eq(string_at(root, "title"), "A \\ b");
    ck_assert_str_eq(string_at(root, "source"), "staff");
    ck_assert_uint_eq(strlen(string_at(root, "digest")), 64);
    const json_t *languages = json_object_get(root, "languages");
    ck_assert_uint_eq(json_array_size(languages), 2);
    ck_assert_str_eq(json_string_value(json_array_get(languages, 1)), "en-x-easyread");
    const json_t *items = json_object_get(root, "items");
    ck_assert_uint_eq(json_array_size(items), 2);
    check_scored_item(json_array_get(items, 0));
    const json_t *text = json_array_get(items, 1);
    ck_assert(json_is_null(json_object_get(text, "theme")));
    ck_assert(json_is_null(json_object_get(text, "subject")));
    ck_assert(json_is_null(json_object_get(text, "role")));
    ck_assert(json_is_false(json_object_get(text, "anchor")));
    ck_assert_uint_eq(json_array_size(json_object_get(text, "choices")), 0);
    json_decref(root);
    workbook_case_close(&c);
}
END_TEST

START_TEST(json_is_the_same_every_time_and_in_order)
{
    struct workbook_case c;
    struct buf one;
    struct buf two;
    workbook_case_open(&c);
    buf_init(&one, 1 << 20);
    buf_init(&two, 1 << 20);
    ck_assert_int_eq(describe_json(workbook_case_form(&c, form_text), &one), OK);
    ck_assert_int_eq(describe_json(workbook_case_form(&c, form_text), &two), OK);
    ck_assert_str_eq(buf_str(&one), buf_str(&two));
    static const char *const keys[] = {
        "\"form\"",     "\"title\"", "\"digest\"", "\"source\"",  "\"languages\"", "\"items\"",
        "\"name\"",     "\"kind\"",  "\"theme\"",  "\"anchor\"",  "\"subject\"",   "\"label\"",
        "\"required\"", "\"role\"",  "\"stage\"",  "\"outcome\"", "\"choices\""};
    const char *at = buf_str(&one);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        at = strstr(at, keys[i]);
        ck_assert_msg(at != NULL, "%s is missing or out of order", keys[i]);
    }
    ck_assert_ptr_nonnull(strstr(buf_str(&one), "\"score\": 0.1\n")); /* not 0.10000000000000001 */
    buf_done(&one);
    buf_done(&two);
    workbook_case_close(&c);
}
END_TEST

START_TEST(form_without_source_has_null)
{
    struct workbook_case c;
    workbook_case_open(&c);
    json_t *root = describe(&c, "| survey |\n| | type | name | label |\n| | text | a | A |\n");
    ck_assert(json_is_null(json_object_get(root, "source")));
    json_decref(root);
    workbook_case_close(&c);
}
END_TEST

START_TEST(buffer_that_is_too_small_is_told)
{
    struct workbook_case c;
    struct buf out;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(&c, form_text);
    buf_init(&out, 100);
    ck_assert_int_eq(describe_json(f, &out), ERR_LIMIT);
    buf_clear(&out);
    ck_assert_int_eq(describe_pot(&f, 1, &out), ERR_LIMIT);
    buf_done(&out);
    workbook_case_close(&c);
}
END_TEST

START_TEST(pot_has_every_text_once_with_its_places)
{
    static const char expected[] = "msgid \"\"\n"
                                   "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                                   "#: f:title\n#: f:title\nmsgid \"A \\\\ b\"\nmsgstr \"\"\n\n"
                                   "#: f:g\n#: f:g\nmsgid \"Part \\\"one\\\"\"\nmsgstr \"\"\n\n"
                                   "#: f:a\n#: f:yn\n#: f:a\n#: f:yn\nmsgid \"Is it?\"\n"
                                   "msgstr \"\"\n\n"
                                   "#: f:a\n#: f:a\nmsgid \"It is?\"\nmsgstr \"\"\n\n"
                                   "#: f:a\n#: f:b\n#: f:a\n#: f:b\nmsgid \"Think.\"\n"
                                   "msgstr \"\"\n\n"
                                   "#: f:b\n#: f:b\nmsgid \"Why?\"\nmsgstr \"\"\n\n"
                                   "#: f:yn\n#: f:yn\nmsgid \"Yes\"\nmsgstr \"\"\n\n"
                                   "#: f:yn\n#: f:yn\nmsgid \"I do not know\"\nmsgstr \"\"\n\n";
    struct workbook_case c;
    struct buf out;
    workbook_case_open(&c);
    const struct form *forms[2] = {workbook_case_form(&c, form_text)};
    forms[1] = forms[0];
    buf_init(&out, 1 << 20);
    ck_assert_int_eq(describe_pot(forms, 2, &out), OK);
    ck_assert_str_eq(buf_str(&out), expected);
    buf_clear(&out);
    ck_assert_int_eq(describe_pot(forms, 0, &out), OK);
    ck_assert_ptr_null(strstr(buf_str(&out), "#:"));
    buf_done(&out);
    workbook_case_close(&c);
}
END_TEST

START_TEST(pot_writes_line_ends_as_escapes)
{
    struct workbook_case c;
    struct buf out;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, "| survey |\n| | type | name | label |\n| | text | a | one<br>two |\n");
    buf_init(&out, 1 << 20);
    ck_assert_int_eq(describe_pot(&f, 1, &out), OK);
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "msgid \"one\\ntwo\"\n"));
    buf_done(&out);
    workbook_case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("describe");
    TCase *tc = test_case(suite, "describe");
    tcase_add_test(tc, json_has_what_programs_rely_on);
    tcase_add_test(tc, json_is_the_same_every_time_and_in_order);
    tcase_add_test(tc, form_without_source_has_null);
    tcase_add_test(tc, buffer_that_is_too_small_is_told);
    tcase_add_test(tc, pot_has_every_text_once_with_its_places);
    tcase_add_test(tc, pot_writes_line_ends_as_escapes);
    return test_run(suite);
}
