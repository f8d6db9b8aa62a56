/* Every problem that an officer can be told: with severity, sheet, row, column, question, and what to
   do about it. */
#include <check.h>
#include <string.h>

#include "common/buf.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"

#define SURVEY "| survey |\n| | type | name | label |\n"
#define CHOICES                                                                       \
    "| choices |\n| | list_name | name | label | score |\n| | yn | yes | Yes | 1 |\n" \
    "| | yn | no | No | 0 |\n"

struct finding {
    const char *form;
    bool usable;
    const char *says; /* part of a problem; NULL: there must be none at all */
};

static void check_findings(const struct finding *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        enum err err = workbook_case_compile(&c, rows[i].form);
        const char *found = workbook_case_problems(&c);
        ck_assert_msg(err == (rows[i].usable ? OK : ERR_SYNTAX), "row %zu: %s\n%s\n%s", i,
                      err_name(err), rows[i].form, found);
        ck_assert_msg((c.form != NULL) == rows[i].usable, "row %zu: the form", i);
        ck_assert_msg(rows[i].says == NULL ? found[0] == '\0' : strstr(found, rows[i].says) != NULL,
                      "row %zu:\n%s\ngives\n%s", i, rows[i].form, found);
        workbook_case_close(&c);
    }
}

#define CHECK(rows) check_findings(rows, sizeof(rows) / sizeof((rows)[0]))

START_TEST(headers_have_many_spellings)
{
    static const struct finding rows[] = {
        {SURVEY "| | text | q1 | Q |\n", true, NULL},
        {"| survey |\n| | Type | NAME | Caption | bind:relevant | Read Only |\n"
         "| | text | q1 | Q | | |\n",
         true, NULL},
        {"| survey |\n| | type | name | label:English (en) | bind:jr:constraintMsg | relevance |"
         " media::image | jr:count | bind::jr:requiredMsg | control::appearance |\n"
         "| | text | q1 | Q | m | | | | | |\n",
         true, NULL},
        {"| survey |\n| | type | name | label | relevent |\n| | text | q1 | Q | 1 = 2 |\n", true,
         "warning survey:1:relevent:: this column is not known, so nothing in it is used. Did you "
         "mean \"relevant\"?"},
        {"| survey |\n| | type | name | label | my remarks |\n| | text | q1 | Q | x |\n", true,
         "warning survey:1:my remarks:: this column is not known"},
        {"| survey |\n| | type | name | label | caption |\n| | text | q1 | Q | x |\n", false,
         "error survey:1:caption:: this column means the same as \"label\""},
        {"| survey |\n| | name | label |\n| | q1 | Q |\n", false,
         "error survey:1:type:: the survey sheet has no such column"},
        {"| survey |\n| | type | label |\n| | text | Q |\n", false,
         "error survey:1:name:: the survey sheet has no such column"},
        {"| choices |\n| | list_name | name |\n", false,
         "error survey:0::: there is no sheet \"survey\""},
        {SURVEY, false, "the questionnaire has no question"},
        {SURVEY "| | text | q1 | Q |\n| choices |\n| | name | label |\n| | a | A |\n", false,
         "error choices:1:list_name:: the choices sheet has no such column"},
        {SURVEY "| | text | q1 | Q |\n| choices |\n| | list_name | name | lable |\n"
                "| | l | a | A |\n",
         true, "Did you mean \"label\"?"},
        /* any column of choices may serve a choice_filter */
        {SURVEY "| | text | q1 | Q |\n| choices |\n| | list_name | name | label | district |\n"
                "| | l | a | A | x |\n",
         true, NULL},
        {SURVEY "| | text | q1 | Q |\n| settings |\n| | form_titel |\n| | T |\n", true,
         "warning settings:1:form_titel:: this column is not known, so nothing in it is used. Did "
         "you mean \"form_title\"?"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(types_have_many_spellings)
{
    static const struct finding rows[] = {
        {SURVEY "| | string | a | A |\n| | int | b | B |\n| | Add Note Prompt | c | C |\n"
                "| | DateTime | d | D |\n| | q decimal | e | E |\n| | begin  group | g | G |\n"
                "| | date | f | F |\n| | end_group | | |\n",
         true, NULL},
        {SURVEY "| | select one yn | a | A |\n| | select_multiple yn | b | B |\n"
                "| | select all that apply from yn | c | C |\n| | rank yn | d | D |\n" CHOICES,
         true, NULL},
        {SURVEY "| | txet | a | A |\n", false,
         "error survey:3:type:a: \"txet\" is not a type of question. Did you mean \"text\"?"},
        {SURVEY "| | selct_one yn | a | A |\n" CHOICES, false, "Did you mean \"select one\"?"},
        {SURVEY "| | select_one | a | A |\n" CHOICES, false, "\"select_one\" is not a type"},
        {SURVEY "| | select_one yn more | a | A |\n" CHOICES, false, "is not a type of question"},
        {SURVEY "| | text yn | a | A |\n", false, "\"text yn\" is not a type"},
        {SURVEY "| | | a | A |\n| | text | b | B |\n", false,
         "error survey:3:type:a: this row has no type"},
        {SURVEY "| | select_one ynn | a | A |\n" CHOICES, false,
         "error survey:3:type:a: there is no list \"ynn\" on the sheet \"choices\". Did you mean "
         "\"yn\"?"},
        {SURVEY "| | select_one other_list | a | A |\n", false, "Add the list to the sheet"},
        {SURVEY "| | select_one yn or_other | a | A |\n" CHOICES, true,
         "warning survey:3:type:a: \"or_other\" adds"},
        {"| survey |\n| | type | name | label | choice_filter |\n"
         "| | select_one yn or_other | a | A | name = 'yes' |\n" CHOICES,
         false, "a choice_filter cannot stand beside or_other"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(what_a_page_cannot_ask_is_refused_by_name)
{
    static const char *const types[] = {
        "geopoint",
        "geotrace",
        "geoshape",
        "barcode",
        "image",
        "photo",
        "audio",
        "video",
        "file",
        "select_one_external l",
        "select_one_from_file a.csv",
        "select multiple from file a.xml",
        "xml-external",
        "csv-external",
        "select_one ${q}",
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const char *md =
            arena_printf(c.arena, SURVEY "| | text | q | Q |\n| | %s | p | P |\n", types[i]);
        ck_assert_int_eq(workbook_case_compile(&c, md), ERR_SYNTAX);
        const char *wanted = arena_printf(
            c.arena, "error survey:4:type:p: \"%s\" cannot be asked on a web page here. ",
            types[i]);
        const char *found = strstr(workbook_case_problems(&c), wanted);
        ck_assert_msg(found != NULL, "%s: %s", types[i], workbook_case_problems(&c));
        ck_assert_msg(found[strlen(wanted)] >= 'A', "%s: no remedy", types[i]);
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(what_cannot_be_asked_is_left_out_on_request)
{
#define SKIP(value) "| settings |\n| | form_id | skip |\n| | f | " value " |\n"
    static const struct finding rows[] = {
        {SURVEY "| | geopoint | p | P |\n| | note | n | At ${p} |\n" SKIP("yes"), true,
         "warning survey:3:type:p: \"geopoint\" cannot be asked on a web page here, so it is left "
         "out"},
        {SURVEY
         "| | begin_repeat | r | R |\n| | text | a | A |\n| | end_repeat | | |\n" SKIP("yes"),
         true,
         "warning survey:3:type:r: \"begin_repeat\" cannot be asked on a web page here, so it is "
         "asked once"},
        {SURVEY "| | barcode | b | B |\n" SKIP("no"), false,
         "Delete the row, or ask for a text instead; or write yes into a column \"skip\" of the "
         "sheet settings: then it is left out"},
        {SURVEY "| | text | b | B |\n" SKIP("perhaps"), false,
         "error settings:6:skip:: \"perhaps\" is neither yes nor no. Write yes or no"},
    };
#undef SKIP
    CHECK(rows);
}
END_TEST

/* What was left out is there for expressions, and has no answer. */
START_TEST(what_was_left_out_is_hidden)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct form *f = workbook_case_form(
        &c, SURVEY "| | image | p | P |\n| | begin_repeat | r | R |\n| | text | a | A |\n"
                   "| | end_repeat | | |\n| settings |\n| | skip |\n| | yes |\n");
    ck_assert_int_eq(f->items[form_item(f, SLICE("p"))].kind, ITEM_HIDDEN);
    ck_assert_int_eq(f->items[form_item(f, SLICE("a"))].kind, ITEM_TEXT);
    workbook_case_close(&c);
}
END_TEST

START_TEST(what_devices_record_is_left_blank)
{
    static const char *const types[] = {"start",       "end",          "deviceid",
                                        "phonenumber", "username",     "email",
                                        "simserial",   "subscriberid", "audit"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const struct form *f = workbook_case_form(
            &c,
            arena_printf(c.arena, SURVEY "| | %s | m | |\n| | note | n | At ${m} |\n", types[i]));
        ck_assert_int_eq(f->items[0].kind, ITEM_HIDDEN);
        ck_assert_uint_eq(f->n_calculations, 0);
        ck_assert_ptr_nonnull(strstr(workbook_case_problems(&c), "is left blank"));
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(names_are_checked)
{
    static const struct finding rows[] = {
        {SURVEY "| | text | | A |\n", false, "error survey:3:name:: this row has no name"},
        {SURVEY "| | note | | A |\n", true, NULL},
        {SURVEY "| | text | 1a | A |\n", false, "error survey:3:name:1a: \"1a\" cannot be a name"},
        {SURVEY "| | text | a b | A |\n", false, "without spaces"},
        {SURVEY "| | text | caf\xC3\xA9.x-1 | A |\n", true, NULL},
        {SURVEY "| | text | meta | A |\n", false, "is reserved"},
        {SURVEY "| | text | META | A |\n", true, NULL},
        {SURVEY "| | text | a | A |\n| | text | a | B |\n", false,
         "error survey:4:name:a: the name \"a\" is taken already, in row 3"},
        {SURVEY "| | text | a | A |\n| | begin_group | g | G |\n| | text | a | B |\n"
                "| | end_group | | |\n",
         false, "in row 3 of another group, and answers are stored by name alone"},
        {SURVEY "| | text | a | A |\n| | begin_group | g | G |\n| | begin_group | a | H |\n"
                "| | text | b | B |\n| | end_group | | |\n| | end_group | | |\n",
         true, NULL},
        {SURVEY "| | text | a | A |\n| | text | A | B |\n", true, NULL},
        {SURVEY "| | text | a | |\n", false, "error survey:3:label:a: the question has no label"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(groups_must_begin_and_end)
{
    static const struct finding rows[] = {
        {SURVEY "| | begin_group | g | G |\n| | text | a | A |\n", false,
         "error survey:3:type:g: this group has no end"},
        {SURVEY "| | text | a | A |\n| | end_group | | |\n", false,
         "error survey:4:type:: nothing begins that ends here"},
        {SURVEY "| | begin_group | g | G |\n| | text | a | A |\n| | end_repeat | | |\n", false,
         "this ends a repeat, but the group of row 3 is open"},
        {SURVEY "| | begin_repeat | r | R |\n| | text | a | A |\n| | end_repeat | | |\n", false,
         "error survey:3:type:r: \"begin_repeat\" cannot be asked on a web page here"},
        {SURVEY "| | begin_group | | G |\n| | text | a | A |\n| | end_group | | |\n", false,
         "error survey:3:name:: this row has no name"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(groups_may_not_nest_without_end)
{
    struct workbook_case c;
    struct buf text;
    workbook_case_open(&c);
    buf_init(&text, 1 << 16);
    buf_adds(&text, SURVEY);
    for (int i = 0; i < 65; i++) {
        buf_addf(&text, "| | begin_group | g%d | |\n", i);
    }
    buf_adds(&text, "| | text | a | A |\n");
    for (int i = 0; i < 65; i++) {
        buf_adds(&text, "| | end_group | | |\n");
    }
    ck_assert_int_eq(workbook_case_compile(&c, buf_str(&text)), ERR_SYNTAX);
    ck_assert_str_eq(workbook_case_problems(&c),
                     "error survey:67:type:: groups stand in each other more than 64 deep. \n");
    buf_done(&text);
    workbook_case_close(&c);
}
END_TEST

START_TEST(choices_are_checked)
{
    static const struct finding rows[] = {
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | a | A |\n| | l | a | B |\n",
         false, "error choices:7:name:a: the list \"l\" has this name in row 6 already"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | a | A |\n| | l | a | B |\n| settings |\n| | allow_choice_duplicates |\n"
                "| | yes |\n",
         true, "warning choices:7:name:a"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | a | |\n",
         true, "warning choices:6:label:a: this choice has no label"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | | A |\n",
         false, "error choices:6:name:: this choice has no name"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | a | A |\n| | | b | B |\n",
         true, "warning choices:7:list_name:: this choice belongs to no list"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | a b | A |\n",
         true, NULL},
        {SURVEY "| | select_multiple l | a | A |\n| choices |\n| | list_name | name | label |\n"
                "| | l | a b | A |\n",
         false, "error survey:3:type:a: the choice \"a b\" of the list \"l\" (row 6) has a space"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label | score |\n"
                "| | l | a | A | 1.5 |\n",
         false, "error choices:6:score:a: the score \"1.5\" is not a number from 0 to 1"},
        {SURVEY "| | select_one l | a | A |\n| choices |\n| | list_name | name | label | score |\n"
                "| | l | a | A | high |\n| | l | b | B | -0.1 |\n",
         false, "error choices:7:score:b: the score \"-0.1\""},
    };
    CHECK(rows);
}
END_TEST

#define OWN "| survey |\n| | type | name | label | theme | anchor | subject | role | stage |\n"

START_TEST(own_columns_are_checked)
{
    static const struct finding rows[] = {
        {OWN "| | select_one yn | a | A | PLAN | yes | care-provider | rating | plan |\n" CHOICES,
         true, NULL},
        {OWN "| | text | a | A | plan | | | comment | |\n", true, NULL},
        {OWN "| | text | a | A | PLN | | | | |\n", false,
         "error survey:3:theme:a: \"PLN\" is not a theme. Did you mean \"PLAN\"?"},
        {OWN "| | text | a | A | GARDENS | | | | |\n", false, "Use PLAN, INFO, MONEY"},
        {OWN "| | text | a | A | | | care-provder | | |\n", false,
         "error survey:3:subject:a: \"care-provder\" is not a subject. Did you mean "
         "\"care-provider\"?"},
        {OWN "| | text | a | A | | | | coment | |\n", false,
         "error survey:3:role:a: \"coment\" is not a role. Did you mean \"comment\"?"},
        {OWN "| | text | a | A | | | | groups | |\n", false,
         "error survey:3:role:a: a question of this type cannot have the role \"groups\". Use "
         "select_multiple"},
        {OWN "| | text | a | A | | | | answered_by | |\n", false, "Use select_one"},
        {OWN "| | select_one yn | a | A | | yes | | | |\n" CHOICES, false,
         "error survey:3:anchor:a: an anchor needs a theme"},
        {OWN "| | text | a | A | PLAN | yes | | | |\n", false,
         "error survey:3:anchor:a: an anchor needs choices with scores"},
        {OWN "| | select_one l | a | A | PLAN | yes | | | |\n| choices |\n"
             "| | list_name | name | label |\n| | l | a | A |\n",
         false, "an anchor needs choices with scores"},
        {OWN "| | select_one yn | a | A | PLAN | perhaps | | | |\n" CHOICES, false,
         "\"perhaps\" is neither yes nor no"},
    };
    CHECK(rows);
}
END_TEST

#define OUTCOMES(type, outcome, choices)                                                      \
    "| survey |\n| | type | name | label | outcome |\n| | " type " | a | A | " outcome " |\n" \
    "| choices |\n| | list_name | name | label | score |\n" choices

START_TEST(outcomes_are_checked)
{
    static const struct finding rows[] = {
        {OUTCOMES("select_one l", "safer", "| | l | a | A | 1 |\n"), true, NULL},
        {OUTCOMES("select_one l", "safer_person", "| | l | a | A | 1 |\n"), true, NULL},
        {OUTCOMES("select_one l", "independent",
                  "| | l | yes | A | |\n| | l | dont_know | B | |\n"),
         true, NULL},
        {OUTCOMES("select_one l", "safr", "| | l | a | A | 1 |\n"), false,
         "error survey:3:outcome:a: \"safr\" is not an outcome. Did you mean \"safer\"?"},
        {OUTCOMES("select_one l", "ended_person", "| | l | a | A | 1 |\n"), false,
         "\"ended_person\" is not an outcome"},
        {OUTCOMES("select_multiple l", "safer", "| | l | a | A | 1 |\n"), false,
         "error survey:3:outcome:a: a question of this type cannot have an outcome. Use "
         "select_one"},
        {OUTCOMES("select_one l", "safer", "| | l | a | A | |\n"), false,
         "error survey:3:outcome:a: no choice of this question has a score"},
        {OUTCOMES("select_one l", "asked", "| | l | notasked | A | |\n"), false,
         "Did you mean \"not_asked\"?"},
        {OUTCOMES("select_one l", "asker", "| | l | neighbour | A | |\n"), true,
         "warning choices:6:name:a: the choice \"neighbour\" of a question with the outcome "
         "\"asker\" counts as no answer"},
        {"| survey |\n| | type | name | label | outcome |\n| | select_one l | a | A | safer |\n"
         "| | select_one l | b | B | safer |\n| choices |\n| | list_name | name | label | score |\n"
         "| | l | a | A | 1 |\n",
         false, "error survey:4:outcome:b: the question \"a\" has the same outcome"},
    };
    CHECK(rows);
}
END_TEST

#define SETTINGS SURVEY "| | text | a | A |\n| settings |\n"

#define ROLES(type, role, choice)                             \
    OWN "| | " type " l | a | A | | | | " role                \
        " | |\n| choices |\n| | list_name | name | label |\n" \
        "| | l | " choice " | A |\n"

START_TEST(choices_of_a_role_have_the_names_that_are_kept)
{
    static const struct finding rows[] = {
        {ROLES("select_one", "answered_by", "proxy"), true, NULL},
        {ROLES("select_one", "helped_by", "council_worker"), true, NULL},
        {ROLES("select_multiple", "groups", "mental_health"), true, NULL},
        {ROLES("select_one", "answered_by", "no_say"), true,
         "warning choices:6:name:a: the choice \"no_say\" of a question with the role "
         "\"answered_by\" counts as no answer. Use alone, helped or proxy"},
        {ROLES("select_one", "answered_by", "prxy"), false,
         "error choices:6:name:a: the choice \"prxy\""},
        {ROLES("select_one", "helped_by", "careworker"), false, "Did you mean \"care_worker\"?"},
        {ROLES("select_multiple", "groups", "mental-health"), false,
         "Did you mean \"mental_health\"?"},
        {ROLES("select_multiple", "groups", "none_of_these"), true,
         "warning choices:6:name:a: the choice \"none_of_these\""},
    };
    CHECK(rows);
}
END_TEST

START_TEST(settings_are_checked)
{
    static const struct finding rows[] = {
        {SETTINGS "| | form_id | source | subjects | address | quick_exit |\n"
                  "| | f | safeguarding-adults | process care-provider | views | yes |\n",
         true, NULL},
        {SETTINGS "| | source |\n| | carer |\n", false,
         "error settings:6:source:: \"carer\" is not a group of people that is asked. Did you mean "
         "\"carers\"?"},
        {SETTINGS "| | subjects |\n| | process, council |\n", false,
         "error settings:6:subjects:: \"council\" is not a subject"},
        {SETTINGS "| | address |\n| | My Care |\n", false,
         "error settings:6:address:: \"My Care\" cannot be part of a web address"},
        {SETTINGS "| | form_id | address | quick_exit |\n| | f | after-abuse | yes |\n", false,
         "tells what the questionnaire is about"},
        {SETTINGS "| | form_id | quick_exit |\n| | safeguarding-adult | yes |\n", false,
         "error settings:6::: the address \"safeguarding-adult\" tells"},
        {SETTINGS "| | form_id | quick_exit |\n| | safeguarding-adult | no |\n", true, NULL},
        {SETTINGS "| | quick_exit |\n| | maybe |\n", false, "\"maybe\" is neither yes nor no"},
        {SETTINGS "| | name |\n| | my form |\n", false, "\"my form\" cannot be a name"},
    };
    CHECK(rows);
}
END_TEST

#define LOGIC                                                                                \
    "| survey |\n| | type | name | label | relevant | constraint | calculation | required |" \
    " choice_filter |\n"

START_TEST(expressions_are_checked)
{
    static const struct finding rows[] = {
        {LOGIC "| | integer | age | A | | . > 0 | | yes | |\n| | text | b | B | ${age} > 17 | | | "
               "${age} < 3 | |\n",
         true, NULL},
        {LOGIC "| | integer | age | A | (1 = | | | | |\n", false,
         "error survey:3:relevant:age: at character 5"},
        {LOGIC "| | integer | age | A | | nosuch(.) | | | |\n", false, "survey:3:constraint:age"},
        {LOGIC "| | integer | age | A | ${aeg} > 1 | | | | |\n", false,
         "error survey:3:relevant:age: there is no question named \"aeg\". Did you mean \"age\"?"},
        {LOGIC "| | integer | age | A ${agee} | | | | | |\n", false,
         "error survey:3:label:age: there is no question named \"agee\""},
        {LOGIC "| | integer | age | A ${age | | | | | |\n", false, "a \"${\" has no \"}\""},
        {LOGIC "| | calculate | c | | | | | | |\n", false,
         "error survey:3:calculation:c: there is nothing to calculate"},
        {LOGIC "| | integer | age | A | | | | | |\n| | text | b | B | age > 17 | | | | |\n", true,
         "warning survey:4:relevant:b: \"age\" without ${} is nothing here. Write ${age}"},
        {LOGIC "| | select_one yn | a | A | | | | | nme = 'yes' |\n" CHOICES, true,
         "warning survey:3:choice_filter:a: the choices sheet has no column \"nme\". Did you mean "
         "\"name\"?"},
        {LOGIC "| | select_one yn | a | A | | | | | name = 'yes' |\n" CHOICES, true, NULL},
        /* the name of a group may stand in an expression */
        {LOGIC "| | begin_group | g | G | | | | | |\n| | text | a | A | | | | | |\n"
               "| | end_group | | | | | | | |\n| | text | b | B | ${g} = '' | | | | |\n",
         true, NULL},
    };
    CHECK(rows);
}
END_TEST

START_TEST(cycle_names_its_questions)
{
    static const struct finding rows[] = {
        {LOGIC "| | text | a | A | ${b} = '1' | | | | |\n| | text | b | B | ${a} = '1' | | | | |\n",
         false, "these questions wait for each other: a -> b -> a"},
        {LOGIC "| | text | a | A | ${a} = '1' | | | | |\n", false, "a -> a"},
        {LOGIC "| | calculate | a | | | | ${b} + 1 | | |\n| | calculate | b | | | | ${c} | | |\n"
               "| | text | c | C | ${a} > 1 | | | | |\n",
         false, "a -> b -> c -> a"},
        {LOGIC "| | begin_group | g | G | ${a} = '1' | | | | |\n| | text | a | A | | | | | |\n"
               "| | end_group | | | | | | | |\n",
         false, "a -> a"},
        /* a constraint waits for nothing */
        {LOGIC "| | text | a | A | | . != ${b} | | | |\n| | text | b | B | | . != ${a} | | | |\n",
         true, NULL},
    };
    CHECK(rows);
}
END_TEST

START_TEST(pitfalls_are_warned_of)
{
    static const struct finding rows[] = {
        {LOGIC "| | text | x | X | | | | | |\n| | text | b | B | ${x} != 'yes' | | | | |\n", true,
         "warning survey:4:relevant:b: the comparison != also holds while \"x\" is not answered. "
         "Add: and ${x} != ''"},
        {LOGIC "| | text | x | X | | | | | |\n| | text | b | B | 'yes' != ${x} | | | | |\n", true,
         "the comparison != also holds"},
        {LOGIC "| | text | x | X | | | | | |\n"
               "| | text | b | B | ${x} != 'yes' and ${x} != '' | | | | |\n",
         true, NULL},
        {LOGIC "| | text | x | X | | | | | |\n| | text | b | B | ${x} != '' | | | | |\n", true,
         NULL},
        {LOGIC "| | select_multiple yn | m | M | | | | | |\n"
               "| | text | b | B | ${m} = 'yes' | | | | |\n" CHOICES,
         true,
         "\"m\" can have several answers, and = compares with all of them at once. Use "
         "selected(${m}, ...)"},
        {LOGIC "| | select_multiple yn | m | M | | | | | |\n"
               "| | text | b | B | ${m} = '' | | | | |\n" CHOICES,
         true, NULL},
        {LOGIC "| | text | x | X | | | | | |\n| | text | b | B | not(${x}) | | | | |\n", true,
         "programs differ on whether"},
        {LOGIC "| | text | x | X | | | | | |\n| | text | b | B | not(${x} = '1') | | | | |\n", true,
         NULL},
        {LOGIC "| | text | x | X | | regex(., '[0-9]{9}') | | | |\n", true,
         "warning survey:3:constraint:x: the pattern must match the whole answer here"},
        {LOGIC "| | text | x | X | | regex(., '^[0-9]{9}$') | | | |\n", true, NULL},
    };
    CHECK(rows);
}
END_TEST

#define PARAMETERS "| survey |\n| | type | name | label | parameters | appearance |\n"

START_TEST(parameters_are_checked)
{
    static const struct finding rows[] = {
        {PARAMETERS "| | range | r | R | start=0 end=10 step=2 | |\n", true, NULL},
        {PARAMETERS "| | range | r | R | Start=0, END=10; step=2 | |\n", true, NULL},
        {PARAMETERS "| | range | r | R | step==1 | |\n", false,
         "error survey:3:parameters:r: the parameters cannot be read"},
        {PARAMETERS "| | range | r | R | start 1 | |\n", false, "cannot be read"},
        {PARAMETERS "| | range | r | R | stop=9 | |\n", false,
         "\"stop\" is not a parameter of this type of question. Did you mean \"step\"?"},
        {PARAMETERS "| | range | r | R | start=one | |\n", false, "must be a number"},
        {PARAMETERS "| | range | r | R | end=5 step=9 | |\n", false, "\"step\" must be at most"},
        {PARAMETERS "| | range | r | R | step=0 | |\n", false, "\"step\" must be at most"},
        {PARAMETERS "| | range | r | R | start=-1 end=1 step=0.1 placeholder=0.6 | |\n", true,
         NULL},
        {PARAMETERS "| | range | r | R | placeholder=12 | |\n", false, "between start and end"},
        {PARAMETERS "| | range | r | R | step=2 placeholder=4 | |\n", false,
         "whole number of step"},
        {PARAMETERS "| | range | r | R | tick_interval=20 | |\n", false, "not be larger"},
        {PARAMETERS "| | range | r | R | step=2 tick_interval=3 | |\n", false, "number of steps"},
        {PARAMETERS "| | range | r | R | tick_labelset=none | |\n", false, "must name a list"},
        {PARAMETERS "| | range | r | R | tick_labelset=yn | |\n" CHOICES, false,
         "must have numbers for names"},
        {PARAMETERS "| | range | r | R | tick_interval=1 | vertical no-ticks |\n", true, NULL},
        {PARAMETERS "| | range | r | R | tick_interval=1 | picker |\n", false, "do not go with"},
        {PARAMETERS "| | select_one yn | a | A | randomize=true | |\n" CHOICES, true,
         "warning survey:3:parameters:a: the choices keep the order of the sheet"},
        {PARAMETERS "| | select_one yn | a | A | seed=x | |\n" CHOICES, false, "\"seed\" must be"},
        {PARAMETERS "| | select_one yn | a | A | rows=2 | |\n" CHOICES, false, "not a parameter"},
        {PARAMETERS "| | text | a | A | rows=5 | |\n", true, NULL},
        {PARAMETERS "| | text | a | A | rows=few | |\n", false, "must be a whole number"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(texts_and_translations_are_checked)
{
    static const struct finding rows[] = {
        {SURVEY "| | text | a | <b>A</b> |\n", true,
         "warning survey:3:label:a: HTML is not shown: its tags are taken out"},
        {SURVEY "| | text | a | **A** |\n", true,
         "warning survey:3:label:a: Markdown is not shown: its marks are taken out"},
        {SURVEY "| | text | a | Under <18 and snake_case_word, 3 * 4 [sic] |\n", true, NULL},
        {"| survey |\n| | type | name | label::English (en) | label::Cymraeg (cy) |\n"
         "| | text | a | A | Ff |\n| | text | b | B | |\n| | text | c | C | |\n",
         true, "warning survey:0::: Cymraeg (cy): 2 of 3 texts (67 %) are not translated"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(all_problems_are_told_at_once)
{
    struct workbook_case c;
    workbook_case_open(&c);
    ck_assert_int_eq(workbook_case_compile(
                         &c, LOGIC "| | txet | a | A | | | | | |\n| | text | 1 | B | | | | | |\n"
                                   "| | select_one no | c | C | ${x} = | | | | |\n"
                                   "| | geopoint | d | D | | | | | |\n| settings |\n| | source |\n"
                                   "| | nobody |\n"),
                     ERR_SYNTAX);
    ck_assert_uint_eq(c.problems.n_errors, 6);
    workbook_case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compile");
    TCase *tc = test_case(suite, "problems");
    tcase_add_test(tc, headers_have_many_spellings);
    tcase_add_test(tc, types_have_many_spellings);
    tcase_add_test(tc, what_a_page_cannot_ask_is_refused_by_name);
    tcase_add_test(tc, what_cannot_be_asked_is_left_out_on_request);
    tcase_add_test(tc, what_was_left_out_is_hidden);
    tcase_add_test(tc, what_devices_record_is_left_blank);
    tcase_add_test(tc, names_are_checked);
    tcase_add_test(tc, groups_must_begin_and_end);
    tcase_add_test(tc, groups_may_not_nest_without_end);
    tcase_add_test(tc, choices_are_checked);
    tcase_add_test(tc, own_columns_are_checked);
    tcase_add_test(tc, choices_of_a_role_have_the_names_that_are_kept);
    tcase_add_test(tc, outcomes_are_checked);
    tcase_add_test(tc, settings_are_checked);
    tcase_add_test(tc, expressions_are_checked);
    tcase_add_test(tc, cycle_names_its_questions);
    tcase_add_test(tc, pitfalls_are_warned_of);
    tcase_add_test(tc, parameters_are_checked);
    tcase_add_test(tc, texts_and_translations_are_checked);
    tcase_add_test(tc, all_problems_are_told_at_once);
    return test_run(suite);
}
