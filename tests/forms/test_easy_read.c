/* What the Easy Read check tells an officer, with its place; the lists of words; and the bundled
   questionnaires, which it must find nothing wrong with. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "forms/easy_read.h"
#include "forms/easy_translations.h"
#include "forms/form_set.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

#define SURVEY                                                                                 \
    "| survey |\n| | type | name | label | label::Easy Read (en-x-easyread) | media::image | " \
    "hint | hint::Easy Read (en-x-easyread) |\n"
#define CHOICES                                                                       \
    "| choices |\n| | list_name | name | label | label::Easy Read (en-x-easyread) | " \
    "media::image |\n"
#define TEXT(easy) SURVEY "| | text | a | A | " easy " | yes.svg | | |\n"

static const struct easy_entry entries[] = {
    {EASY_JARGON, "utilise", "use"},
    {EASY_JARGON, "in order to", "to"},
    {EASY_HARD, "advocate", "a helper"},
    {EASY_HARD, "care plan", "what help you get"},
    {EASY_KNOWN, "TV", ""},
    {EASY_EXPLAINS, "This means", ""},
};
static const struct easy_language languages[] = {{"en", entries, sizeof entries / sizeof *entries}};
static const struct easy_words words = {languages, 1};
static const struct picture drawings[] = {{.name = "no.svg"}, {.name = "yes.svg"}};
static const struct picture_set pictures = {drawings, 2};

static void check_form(size_t row, const char *form, const char *says)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(&c, form);
    ck_assert_msg(c.problems.n_warnings == 0, "row %zu: %s", row, workbook_case_problems(&c));
    easy_read_check(f, &words, &pictures, c.arena, &c.problems);
    const char *found = workbook_case_problems(&c);
    ck_assert_msg(says == NULL ? found[0] == '\0' : strstr(found, says) != NULL,
                  "row %zu:\n%s\ngives\n%s", row, form, found);
    ck_assert_uint_eq(c.problems.n_errors, 0);
    ck_assert_msg(c.problems.n_warnings <= 1, "row %zu: %s", row, found);
    workbook_case_close(&c);
}

struct finding {
    const char *form;
    const char *says; /* part of the one warning; NULL: there is none */
};

static void check_findings(const struct finding *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        check_form(i, rows[i].form, rows[i].says);
    }
}

#define CHECK(rows) check_findings(rows, sizeof(rows) / sizeof((rows)[0]))

START_TEST(words_are_checked)
{
    static const struct finding rows[] = {
        {TEXT("Do you watch TV?"), NULL},
        {TEXT("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15. 1 2"), NULL},
        {TEXT("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"),
         "warning survey:3:label::Easy Read (en-x-easyread):a: an Easy Read sentence has 16 words; "
         "15 are the most. Make two sentences of it"},
        {TEXT("Is the NHS good?"), "\"NHS\" is short for something"},
        {TEXT("Do you Utilise it?"), "\"utilise\" is not an easy word. Write for example \"use\""},
        {TEXT("You came in order to eat."), "\"in order to\" is not an easy word"},
        {TEXT("You came in order."), NULL},
        /* only what Easy Read shows is looked at */
        {SURVEY "| | text | a | Do you utilise the NHS? | Do you use it? | yes.svg | | |\n"
                "| | text | b | Do you utilise the NHS? | | | | |\n",
         NULL},
        {"| survey |\n| | type | name | label |\n| | text | a | Do you utilise the NHS? |\n", NULL},
        /* the hint beside it: its own, else that of the other layouts */
        {SURVEY "| | text | a | A | Good? | yes.svg | Of the NHS. | |\n",
         "warning survey:3:hint:a: \"NHS\""},
        {SURVEY "| | text | a | A | Good? | yes.svg | Of the NHS. | Of the doctor. |\n", NULL},
        {SURVEY "| | text | a | A | Good? | yes.svg | | Of the NHS. |\n",
         "warning survey:3:hint::Easy Read (en-x-easyread):a: \"NHS\""},
    };
    CHECK(rows);
}
END_TEST

START_TEST(hard_words_must_be_explained_beside)
{
    static const struct finding rows[] = {
        {TEXT("Do you have an advocate?"),
         "\"advocate\" is a hard word that nothing next to it explains. Add a sentence after it, "
         "such as \"This means a helper.\""},
        {TEXT("Do you have an advocate? This means a person who helps."), NULL},
        {TEXT("Do you have an advocate? An advocate is a helper."), NULL},
        {TEXT("An advocate is a helper. Do you have an advocate?"), NULL},
        {TEXT("An advocate."), "\"advocate\" is a hard word"},
        {TEXT("Do you have an advocate? Think well. This means you."), "\"advocate\""},
        {TEXT("This means good. Do you have an advocate?"), "\"advocate\""},
        {SURVEY
         "| | text | a | A | Is your care plan good? | yes.svg | | A care plan says what you "
         "get. |\n",
         NULL},
        {SURVEY "| | text | a | A | Is it good? | yes.svg | | It is a care plan. |\n",
         "warning survey:3:hint::Easy Read (en-x-easyread):a: \"care plan\""},
        {SURVEY "| | select_one l | a | A | Who? | yes.svg | | |\n" CHOICES
                "| | l | x | X | An advocate | yes.svg |\n| | l | y | Y | Me | no.svg |\n",
         "warning choices:6:label::Easy Read (en-x-easyread):x: \"advocate\""},
    };
    CHECK(rows);
}
END_TEST

START_TEST(pictures_and_answers_must_be_there)
{
    static const struct finding rows[] = {
        {SURVEY "| | text | a | A | Good? | | | |\n",
         "warning survey:3:media::image:a: there is no picture beside these words"},
        {SURVEY "| | note | a | A | Good. | | | |\n", "there is no picture beside these words"},
        {SURVEY "| | text | a | A | Good? | yess.svg | | |\n",
         "warning survey:3:media::image:a: there is no picture \"yess.svg\". Did you mean "
         "yes.svg?"},
        {SURVEY "| | text | a | A | Good? | elephant.png | | |\n",
         "there is no picture \"elephant.png\". Put the file into forms/pictures"},
        {SURVEY "| | text | a | A | Good? | yes.svg | | |\n| | text | b | B | | | | |\n", NULL},
        {SURVEY "| | select_one l | a | A | Good? | yes.svg | | |\n" CHOICES
                "| | l | x | Always | Yes | yes.svg |\n| | l | y | Mostly | | |\n"
                "| | l | z | Never | No | |\n",
         "warning choices:8:media::image:z: there is no picture beside these words"},
        {SURVEY "| | select_one l | a | A | Good? | yes.svg | | |\n" CHOICES
                "| | l | x | Yes | Yes | yes.svg |\n| | l | y | No | | |\n",
         "warning survey:3:type:a: the question is in Easy Read, but 1 of its answers are"},
        {SURVEY "| | select_multiple l | a | A | Good? | yes.svg | | |\n" CHOICES
                "| | l | x | Yes | | |\n",
         "the question is in Easy Read, but 0 of its answers are"},
        /* a list that Easy Read does not show */
        {SURVEY
         "| | select_one l | a | A | | | | |\n| | text | b | B | Good? | yes.svg | | |\n" CHOICES
         "| | l | x | Yes | Yes | |\n| | l | y | No | No | |\n",
         NULL},
        /* the heading of the page */
        {SURVEY
         "| | begin_group | g | The NHS | | | | |\n| | text | a | A | Good? | yes.svg | | |\n"
         "| | end_group | | | | | | |\n| settings |\n| | form_id | style |\n| | x | pages |\n",
         "warning survey:3:label:g: \"NHS\""},
        {SURVEY
         "| | begin_group | g | The NHS | The doctor | | | |\n"
         "| | text | a | A | Good? | yes.svg | | |\n"
         "| | end_group | | | | | | |\n| settings |\n| | form_id | style |\n| | x | pages |\n",
         NULL},
    };
    CHECK(rows);
}
END_TEST

/* ---- the lists of words ---- */

START_TEST(officers_list_adds_to_the_bundled_one)
{
    struct temp temp;
    char workspace[128];
    char forms[160];
    struct arena *a = arena_new(0);
    struct problems problems;
    struct easy_words w;
    struct diag diag = {0};
    temp_make(&temp);
    problems_init(&problems);
    memcpy(workspace, temp.dir, sizeof workspace);
    (void)snprintf(forms, sizeof forms, "%.100s/forms", workspace);
    (void)snprintf(temp.dir, sizeof temp.dir, "%.100s/forms/easy-read", workspace);
    ck_assert_int_eq(mkdir(forms, 0700), 0);
    ck_assert_int_eq(mkdir(temp.dir, 0700), 0);
    (void)temp_text(
        &temp, "en.txt",
        "# ours\n\njargon hub = place\nhard  day  room = a room\njargon hub\nwrong x = y\n"
        "known A = b\nknown OK\n");
    (void)temp_text(&temp, "xx.txt", "jargon ba = bi\n");
    ck_assert_int_eq(easy_words_load(workspace, a, &w, &problems, &diag), OK);
    const struct easy_language *en = easy_words_of(&w, "en-x-easyread");
    ck_assert_ptr_nonnull(en);
    ck_assert_ptr_eq(en, easy_words_of(&w, "en"));
    ck_assert_ptr_nonnull(easy_words_of(&w, "xx-x-easyread"));
    ck_assert_ptr_null(easy_words_of(&w, "zz"));
    ck_assert_uint_gt(en->n_entries, 60);
    const struct easy_entry *last = &en->entries[en->n_entries - 3];
    ck_assert_int_eq(last[0].kind, EASY_JARGON);
    ck_assert_str_eq(last[0].words, "hub");
    ck_assert_str_eq(last[0].instead, "place");
    ck_assert_int_eq(last[1].kind, EASY_HARD);
    ck_assert_str_eq(last[2].words, "OK");
    /* lines 5, 6 and 7 are told with their place */
    ck_assert_uint_eq(problems.n_warnings, 3);
    ck_assert_uint_eq(problems.items[0].diag.row, 5);
    ck_assert_uint_eq(problems.items[2].diag.row, 7);
    ck_assert_ptr_nonnull(strstr(problems.items[0].diag.file, "easy-read/en.txt"));
    problems_done(&problems);
    arena_free(a);
    temp_remove(&temp);
    rmdir(forms);
    rmdir(workspace);
}
END_TEST

/* ---- the other languages ---- */

static const char po[] = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n"
                         "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                         "\"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
                         "(n%100<12 || n%100>14) ? 1 : 2);\\n\"\n\n"
                         "msgid \"Good?\"\nmsgstr \"Dobrze?\"\n\n"
                         "msgid \"Yes\"\nmsgstr \"Tak\"\n\n"
                         "msgid \"Long?\"\nmsgstr \"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16?\"\n\n"
                         "msgid \"Short?\"\nmsgstr \"Czy jest NFZ?\"\n\n"
                         "msgid \"Hard?\"\nmsgstr \"Czy jest adwokat?\"\n\n"
                         "msgid \"A helper.\"\nmsgstr \"Adwokat mówi za ciebie.\"\n\n"
                         "msgid \"Easy?\"\nmsgstr \"Czy to usprawnia?\"\n";
static const struct easy_entry polish[] = {{EASY_JARGON, "usprawnia", "pomaga"},
                                           {EASY_HARD, "adwokat", "kto mówi za ciebie"}};
static const struct easy_language with_polish[] = {{"pl", polish, 2}};
static const struct easy_words polish_words = {with_polish, 1};

static void check_translation(const struct i18n *i18n, size_t row, const struct finding *wanted)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(&c, wanted->form);
    easy_translations_check(f, &polish_words, i18n, true, c.arena, &c.problems);
    const char *found = workbook_case_problems(&c);
    ck_assert_msg(wanted->says == NULL ? found[0] == '\0' : strstr(found, wanted->says) != NULL,
                  "row %zu:\n%s\ngives\n%s", row, wanted->form, found);
    ck_assert_msg(c.problems.n_errors == 0 && c.problems.n_warnings <= 1, "row %zu: %s", row,
                  found);
    workbook_case_close(&c);
}

#define PLACE "warning survey:3:label::Easy Read (en-x-easyread):a: in Polski (pl), "

START_TEST(translations_are_checked_and_named)
{
    static const struct finding rows[] = {
        {TEXT("Good?"), NULL},
        {TEXT("Long?"), PLACE "an Easy Read sentence has 16 words; 15 are the most"},
        {TEXT("Short?"), PLACE "\"NFZ\" is short for something"},
        {TEXT("Easy?"), PLACE "\"usprawnia\" is not an easy word. Write for example \"pomaga\""},
        {TEXT("Hard?"), PLACE "\"adwokat\" is a hard word that nothing next to it explains"},
        {SURVEY "| | text | a | A | Hard? | yes.svg | | A helper. |\n", NULL},
        {TEXT("Unknown?"), PLACE "Easy Read shows English: texts without a translation: 1"},
        {SURVEY
         "| | text | a | A | Good? | yes.svg | | |\n| | text | b | B | One? | yes.svg | | |\n"
         "| | text | c | C | Two? | yes.svg | Three. | |\n",
         "warning survey:4:label::Easy Read (en-x-easyread):b: in Polski (pl), Easy Read shows "
         "English: texts without a translation: 3, and this is the first. Add a column label::Easy "
         "Read Polski (pl-x-easyread), or the words to the catalogue pl.po"},
        {SURVEY "| | select_one l | a | A | Good? | yes.svg | | |\n" CHOICES
                "| | l | x | X | Yes | yes.svg |\n| | l | y | Y | Nay | no.svg |\n",
         "warning choices:7:label::Easy Read (en-x-easyread):y: in Polski (pl), Easy Read shows"},
        /* what the sheet has itself is looked at by easy_read_check, and what is not shown by none */
        {"| survey |\n| | type | name | label | label::Easy Read (en-x-easyread) | "
         "label::Latwe (pl-x-easyread) |\n| | text | a | A | Unknown? | Znane? |\n",
         NULL},
        {SURVEY "| | text | a | A | Good? | yes.svg | | |\n| | text | b | Unknown | | | | |\n",
         NULL},
        {"| survey |\n| | type | name | label |\n| | text | a | Unknown |\n", NULL},
    };
    static const char *const tags[] = {"en", "pl"};
    struct temp temp;
    struct i18n *i18n = NULL;
    struct problems problems;
    struct diag diag = {0};
    temp_make(&temp);
    problems_init(&problems);
    (void)temp_text(&temp, "pl.po", po);
    ck_assert_msg(i18n_load(temp.dir, tags, 2, &i18n, &problems, &diag) == OK, "%s", diag.text);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_translation(i18n, i, &rows[i]);
    }
    i18n_free(i18n);
    problems_done(&problems);
    temp_remove(&temp);
}
END_TEST

START_TEST(bundled_questionnaires_are_easy_to_read)
{
    static const char *const tags[] = {"en", "cy", "pl", "ro", "uk", "ur"};
    struct i18n *i18n = NULL;
    struct arena *a = arena_new(0);
    struct problems problems;
    struct form_set forms;
    struct easy_words w;
    struct picture_set set;
    struct diag diag = {0};
    problems_init(&problems);
    ck_assert_int_eq(form_set_load(NULL, NULL, 0, a, &forms, &problems, &diag), OK);
    ck_assert_int_eq(easy_words_load(NULL, a, &w, &problems, &diag), OK);
    ck_assert_int_eq(picture_set_load(NULL, a, &set, &problems, &diag), OK);
    ck_assert_int_eq(i18n_load(path_join(a, data_dir(a), "i18n"), tags, 6, &i18n, &problems, &diag),
                     OK);
    ck_assert_uint_eq(forms.n_forms, 6);
    for (size_t i = 0; i < forms.n_forms; i++) {
        ck_assert_msg(form_has_easy_read(forms.forms[i]), "%s", forms.forms[i]->id);
        easy_read_check(forms.forms[i], &w, &set, a, &problems);
        easy_translations_check(forms.forms[i], &w, i18n, true, a, &problems);
    }
    ck_assert_msg(problems.n_warnings == 0 && problems.n_errors == 0, "%s: %s",
                  problems.items[0].diag.question, problems.items[0].diag.text);
    i18n_free(i18n);
    problems_done(&problems);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("easy_read");
    TCase *tc = test_case(suite, "check");
    tcase_add_test(tc, words_are_checked);
    tcase_add_test(tc, hard_words_must_be_explained_beside);
    tcase_add_test(tc, pictures_and_answers_must_be_there);
    tcase_add_test(tc, officers_list_adds_to_the_bundled_one);
    tcase_add_test(tc, translations_are_checked_and_named);
    tcase_add_test(tc, bundled_questionnaires_are_easy_to_read);
    return test_run(suite);
}
