/* Which text is shown: in a language that the sheet has, that a catalogue has, or neither; and in
   Easy Read, with what belongs to that layout. */
#include <check.h>
#include <string.h>

#include "i18n/i18n.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static const char form_text[] =
    "| survey |\n"
    "| | type | name | label::English (en) | label::Cymraeg (cy) |"
    " label::Easy Read (en-x-easyread) | label::Hawdd (cy-x-easyread) | hint::English (en) |\n"
    "| | text | both | House | T\xC5\xB7 | Home | Cartref | Big |\n"
    "| | text | english | Road | | Street | | |\n"
    "| | text | none | Tree | Coeden | | | |\n"
    "| | text | welsh | | Afon | | | |\n"
    "| | today | sum | | | | | |\n"
    "| choices |\n| | list_name | name | label | label::Easy Read (en-x-easyread) |\n"
    "| | l | a | A | A |\n| | l | b | B | |\n";

static const char catalogue[] =
    "msgid \"\"\nmsgstr \"\"\n\"Language: cy\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"
    "msgid \"Road\"\nmsgstr \"Ffordd\"\n\nmsgid \"Street\"\nmsgstr \"Stryd\"\n\n"
    "msgid \"House\"\nmsgstr \"Nid hwn\"\n";

struct text_case {
    struct workbook_case c;
    struct temp temp;
    struct i18n *i18n;
    const struct language *welsh;
    const struct form *form;
};

static void text_case_open(struct text_case *t)
{
    static const char *const tags[] = {"en", "cy"};
    workbook_case_open(&t->c);
    temp_make(&t->temp);
    (void)temp_text(&t->temp, "cy.po", catalogue);
    enum err err = i18n_load(t->temp.dir, tags, 2, &t->i18n, &t->c.problems, &t->c.diag);
    ck_assert_msg(err == OK, "%s %s", t->c.diag.text, workbook_case_problems(&t->c));
    t->welsh = i18n_find(t->i18n, "cy");
    ck_assert_ptr_nonnull(t->welsh);
    t->form = workbook_case_form(&t->c, form_text);
}

static void text_case_close(struct text_case *t)
{
    i18n_free(t->i18n);
    temp_remove(&t->temp);
    workbook_case_close(&t->c);
}

START_TEST(text_comes_from_the_sheet_then_the_catalogue)
{
    static const struct {
        const char *item;
        bool welsh;
        enum layout layout;
        const char *text;
        const char *lang;
    } rows[] = {
        {"both", false, LAYOUT_STANDARD, "House", "en"},
        {"both", true, LAYOUT_STANDARD, "T\xC5\xB7", "cy"},
        {"both", false, LAYOUT_EASY_READ, "Home", "en-x-easyread"},
        {"both", true, LAYOUT_EASY_READ, "Cartref", "cy-x-easyread"},
        {"both", true, LAYOUT_LARGE, "T\xC5\xB7", "cy"},
        {"english", true, LAYOUT_STANDARD, "Ffordd", "cy"},
        {"english", true, LAYOUT_EASY_READ, "Stryd", "cy"},
        /* what nobody translated says in which language it is */
        {"none", false, LAYOUT_EASY_READ, "Tree", "en"},
        {"welsh", false, LAYOUT_STANDARD, "Afon", "cy"},
        {"sum", false, LAYOUT_STANDARD, "", "en"},
    };
    struct text_case t;
    text_case_open(&t);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct item *it = &t.form->items[form_item(t.form, slice_of(rows[i].item))];
        struct shown_text shown = form_text_show(
            t.form, it->label, rows[i].welsh ? t.welsh : language_english(), rows[i].layout);
        ck_assert_msg(strcmp(shown.text, rows[i].text) == 0, "row %zu: %s", i, shown.text);
        ck_assert_msg(strcmp(shown.lang, rows[i].lang) == 0, "row %zu: %s", i, shown.lang);
    }
    struct shown_text hint =
        form_text_show(t.form, t.form->items[0].hint, t.welsh, LAYOUT_STANDARD);
    ck_assert_str_eq(hint.text, "Big");
    ck_assert_str_eq(hint.lang, "en");
    text_case_close(&t);
}
END_TEST

START_TEST(easy_read_has_only_what_was_written_for_it)
{
    struct text_case t;
    text_case_open(&t);
    static const bool easy[] = {true, true, false, false, true}; /* a calculation is never shown */
    for (size_t i = 0; i < t.form->n_items; i++) {
        const struct item *it = &t.form->items[i];
        ck_assert_msg(item_in_layout(t.form, it, LAYOUT_EASY_READ) == easy[i], "%s", it->name);
        ck_assert(item_in_layout(t.form, it, LAYOUT_STANDARD));
    }
    const struct choice_list *l = &t.form->lists[0];
    ck_assert(choice_in_layout(t.form, &l->choices[0], LAYOUT_EASY_READ));
    ck_assert(!choice_in_layout(t.form, &l->choices[1], LAYOUT_EASY_READ));
    ck_assert(choice_in_layout(t.form, &l->choices[1], LAYOUT_PLAIN));
    ck_assert(form_has_easy_read(t.form));
    text_case_close(&t);
}
END_TEST

START_TEST(form_without_easy_read_shows_all_in_that_layout)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, "| survey |\n| | type | name | label |\n| | text | a | A |\n| choices |\n"
            "| | list_name | name | label |\n| | l | a | A |\n");
    ck_assert(!form_has_easy_read(f));
    ck_assert(item_in_layout(f, &f->items[0], LAYOUT_EASY_READ));
    ck_assert(choice_in_layout(f, &f->lists[0].choices[0], LAYOUT_EASY_READ));
    workbook_case_close(&c);
}
END_TEST

START_TEST(names_read_back)
{
    for (unsigned i = 0; i < THEME_COUNT; i++) {
        enum theme theme = THEME_NONE;
        ck_assert_int_eq(theme_parse(slice_of(theme_code((enum theme)i)), &theme), OK);
        ck_assert_uint_eq(theme, i);
        ck_assert_str_ne(theme_title(theme), "");
    }
    enum theme untouched = THEME_SAFE;
    ck_assert_int_eq(theme_parse(SLICE("SAFETY"), &untouched), ERR_RANGE);
    ck_assert_int_eq(untouched, THEME_SAFE);
    ck_assert_str_eq(theme_code(THEME_NONE), "");
    ck_assert_str_eq(source_name(SOURCE_SAFEGUARDING_ADULTS), "safeguarding-adults");
    ck_assert_str_eq(item_role_name(ROLE_BY_WHEN), "by_when");
    ck_assert_str_eq(item_kind_name(ITEM_MANY), "select_multiple");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form_text");
    TCase *tc = test_case(suite, "text");
    tcase_add_test(tc, text_comes_from_the_sheet_then_the_catalogue);
    tcase_add_test(tc, easy_read_has_only_what_was_written_for_it);
    tcase_add_test(tc, form_without_easy_read_shows_all_in_that_layout);
    tcase_add_test(tc, names_read_back);
    return test_run(suite);
}
