/* Answers inside of texts. */
#include <check.h>
#include <string.h>

#include "forms/form_fill.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"

static const char form_text[] =
    "| survey |\n| | type | name | label | relevant |\n"
    "| | text | who | Who? | |\n| | select_one l | one | One? | |\n"
    "| | select_multiple l | many | Many? | |\n| | integer | n | N? | |\n"
    "| | text | hidden_one | H? | ${n} > 5 |\n"
    "| choices |\n| | list_name | name | label | label::Easy Read (en-x-easyread) |\n"
    "| | l | a | The letter A | A |\n| | l | b | The letter B | B |\n";

static void answer(struct answers *ans, const char *item, const char *value)
{
    answers_set(ans, form_item(ans->form, slice_of(item)), slice_of(value));
}

START_TEST(references_become_what_was_answered)
{
    static const struct {
        const char *text;
        enum layout layout;
        const char *filled;
    } rows[] = {
        {"no reference", LAYOUT_STANDARD, "no reference"},
        {"Dear ${who}!", LAYOUT_STANDARD, "Dear Sam <b>!"},
        {"${ who }${who}", LAYOUT_STANDARD, "Sam <b>Sam <b>"},
        {"${one}, ${many}", LAYOUT_STANDARD, "The letter B, The letter A, The letter B"},
        {"${one}", LAYOUT_EASY_READ, "B"},
        {"${n} of 3", LAYOUT_STANDARD, "3 of 3"},
        {"[${hidden_one}]", LAYOUT_STANDARD, "[]"},
        {"${nobody} $ {who} ${who", LAYOUT_STANDARD, "${nobody} $ {who} ${who"},
    };
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(&c, form_text);
    struct answers *ans = answers_new(f, c.arena, 20000);
    answer(ans, "who", "Sam <b>");
    answer(ans, "one", "b");
    answer(ans, "many", "a b");
    answer(ans, "n", "3");
    answer(ans, "hidden_one", "typed before");
    answers_update(ans);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *filled =
            form_text_fill(ans, rows[i].text, language_english(), rows[i].layout, c.arena);
        ck_assert_msg(strcmp(filled, rows[i].filled) == 0, "row %zu: %s", i, filled);
    }
    workbook_case_close(&c);
}
END_TEST

START_TEST(nothing_answered_gives_nothing)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(&c, form_text);
    struct answers *ans = answers_new(f, c.arena, 20000);
    ck_assert_str_eq(form_text_fill(ans, "<${who}${one}${many}${n}>", language_english(),
                                    LAYOUT_STANDARD, c.arena),
                     "<>");
    workbook_case_close(&c);
}
END_TEST

START_TEST(text_without_references_is_not_copied)
{
    static const char text[] = "as it is";
    struct workbook_case c;
    workbook_case_open(&c);
    struct answers *ans = answers_new(workbook_case_form(&c, form_text), c.arena, 20000);
    ck_assert_ptr_eq(form_text_fill(ans, text, language_english(), LAYOUT_STANDARD, c.arena), text);
    workbook_case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form_fill");
    TCase *tc = test_case(suite, "fill");
    tcase_add_test(tc, references_become_what_was_answered);
    tcase_add_test(tc, nothing_answered_gives_nothing);
    tcase_add_test(tc, text_without_references_is_not_copied);
    return test_run(suite);
}
