/* The quick way and the full way of an import give the same: generated rows of every bundled
   questionnaire, and of one made to be awkward. */
#include <stdint.h>
#include <string.h>

#include "collector/import_row.h"
#include "forms/form_set.h"
#include "forms/workbook.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { COLUMNS_MAX = 200, ROWS = 400 };

/* Rules on rules, on several ticks, on a role; a list of names that differ in case only; text. */
static const char AWKWARD[] =
    "| survey | | | | | |\n"
    "| | type | name | label | relevant | role |\n"
    "| | select_one yn | a | A? | | |\n"
    "| | select_one yn | b | B? | ${a} = 'yes' | |\n"
    "| | select_one yn | c | C? | ${b} = 'yes' | |\n"
    "| | select_multiple many | d | D? | ${c} != 'no' | |\n"
    "| | select_one yn | e | E? | ${d} = 'one two' | |\n"
    "| | text | t | T? | selected(${d}, 'three') or ${t2} != '' | |\n"
    "| | text | t2 | T2? | | |\n"
    "| | select_one case | f | F? | string-length(${t2}) > 3 | |\n"
    "| | select_one answered_by | who | Who? | ${a} != 'no' | answered_by |\n"
    "| | select_one yn | g | G? | ${who} = 'helped' | |\n"
    "| | integer | n | N? | | |\n"
    "| | select_one yn | h | H? | ${n} > 3 or ${a} = 'yes' | |\n"
    "| choices | | | |\n"
    "| | list_name | name | label |\n"
    "| | yn | yes | Yes |\n"
    "| | yn | no | No |\n"
    "| | many | one | 1 |\n"
    "| | many | two | 2 |\n"
    "| | many | three | 3 |\n"
    "| | case | A | A |\n"
    "| | case | a | a |\n"
    "| | case | b | b |\n"
    "| | answered_by | alone | Me |\n"
    "| | answered_by | helped | Me, with help |\n"
    "| | answered_by | proxy | Someone else |\n"
    "| settings | | | | | |\n"
    "| | form_title | form_id | source | subjects | address |\n"
    "| | Awkward | awkward | people | care-provider | awkward |\n";

struct row_case {
    struct arena *arena;
    struct units units;
    struct unit unit;
    const struct form *form;
    struct import_columns columns;
    struct import_setup setup;
    struct dice dice;
    struct problems problems;
};

static const struct form *compile(struct arena *a, const char *text, struct problems *problems)
{
    struct workbook w;
    struct form *form = NULL;
    struct diag diag = {0};
    ck_assert_int_eq(workbook_parse("awkward.md", "md", slice_of(text), a, &w, problems, &diag),
                     OK);
    ck_assert_int_eq(form_compile(&w, a, &form, problems), OK);
    return form;
}

static const struct form *bundled(struct arena *a, const char *id, struct problems *problems)
{
    struct form_set set;
    struct diag diag = {0};
    ck_assert_int_eq(form_set_load(NULL, &id, 1, a, &set, problems, &diag), OK);
    return set.forms[0];
}

/* All columns that the form can have, but for an integer, which the quick way does not know. */
static void make_columns(struct row_case *c)
{
    struct slice header[COLUMNS_MAX] = {SLICE("unit"), SLICE("day"), SLICE("answered_by"),
                                        SLICE("helped_by"), SLICE("groups")};
    size_t n = 5;
    for (size_t i = 0; i < c->form->n_items && n < COLUMNS_MAX; i++) {
        const struct item *item = &c->form->items[i];
        bool choices = item->kind == ITEM_ONE || item->kind == ITEM_MANY;
        if (response_column_of_role(item->role) == RCOL_COUNT &&
            (choices || item->kind == ITEM_TEXT)) {
            header[n++] = slice_of(item->name);
        }
    }
    enum err err =
        import_columns_read(c->form, "rows.csv", header, n, c->arena, &c->columns, &c->problems);
    ck_assert_int_eq(err, OK);
}

static void case_open(struct row_case *c, const char *id)
{
    memset(c, 0, sizeof *c);
    c->arena = arena_new(0);
    c->dice.state = 42;
    problems_init(&c->problems);
    c->form = strcmp(id, "awkward") == 0 ? compile(c->arena, AWKWARD, &c->problems)
                                         : bundled(c->arena, id, &c->problems);
    bool process = (c->form->subjects & 1U << SUBJECT_CARE_PROVIDER) == 0;
    c->unit = (struct unit){.id = "unit-1",
                            .name = "Unit",
                            .subject = process ? SUBJECT_PROCESS : SUBJECT_CARE_PROVIDER};
    c->units = (struct units){.items = &c->unit, .n_items = 1};
    make_columns(c);
    c->setup = (struct import_setup){.file = "rows.csv",
                                     .form = c->form,
                                     .columns = &c->columns,
                                     .units = &c->units,
                                     .language = "en",
                                     .today = 21000};
}

static void case_close(struct row_case *c)
{
    problems_done(&c->problems);
    arena_free(c->arena);
}

/* Now and then in capitals, now and then not a choice at all. */
static const char *roll_choice(struct row_case *c, const struct choice_list *list)
{
    const char *name = list->choices[dice_below(&c->dice, (unsigned)list->n_choices)].name;
    if (dice_below(&c->dice, 100) == 0) {
        return "nonsense";
    }
    if (dice_below(&c->dice, 20) == 0) {
        char *loud = arena_strdup(c->arena, name);
        for (char *p = loud; *p != '\0'; p++) {
            *p = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
        }
        return loud;
    }
    return name;
}

static const char *roll_item(struct row_case *c, const struct item *item)
{
    static const char *const TEXTS[] = {"Good",     "two\r\nlines", "say \"no\"\\", "'=1+1",
                                        "\xd8\xb4", "a\tb",         " blank ",      "'",
                                        "x\ry",     "abcd"};
    if (dice_below(&c->dice, 4) == 0) {
        return "";
    }
    if (item->kind == ITEM_TEXT) {
        return TEXTS[dice_below(&c->dice, sizeof TEXTS / sizeof *TEXTS)];
    }
    const char *value = roll_choice(c, item->list);
    for (unsigned n = dice_below(&c->dice, 3); item->kind == ITEM_MANY && n > 0; n--) {
        value = arena_printf(c->arena, "%s  %s", value, roll_choice(c, item->list));
    }
    return value;
}

static const char *roll_cell(struct row_case *c, const struct import_column *column)
{
    static const char *const ANSWERED[] = {"", "alone", "helped", "proxy"};
    static const char *const HELPED[] = {"", "family", "other", "advocate"};
    static const char *const GROUPS[] = {"", "older", "dementia older", "carer autism"};
    unsigned die = dice_below(&c->dice, 4);
    if (column->target == IMPORT_TO_ITEM) {
        return roll_item(c, &c->form->items[column->item]);
    }
    switch ((int)column->column) {
    case RCOL_UNIT:
        return "unit-1";
    case RCOL_DAY:
        return "2026-03-31";
    case RCOL_ANSWERED_BY:
        return ANSWERED[die];
    case RCOL_HELPED_BY:
        return HELPED[die];
    default:
        return GROUPS[die];
    }
}

static void check_same(const struct row_case *c, unsigned row, bool good[2],
                       const struct response r[2], const struct slice text[2])
{
    ck_assert_msg(good[0] == good[1], "%s row %u: %d %d", c->form->id, row, good[0], good[1]);
    if (!good[0]) {
        return;
    }
    ck_assert_msg(slice_equal(r[0].answers, r[1].answers), "%s row %u: answers", c->form->id, row);
    ck_assert_msg(slice_equal(text[0], text[1]), "%s row %u: \"%.*s\", \"%.*s\"", c->form->id, row,
                  (int)text[0].len, text[0].p, (int)text[1].len, text[1].p);
    ck_assert_int_eq(r[0].answered_by, r[1].answered_by);
    ck_assert_int_eq(r[0].helped_by, r[1].helped_by);
    ck_assert_uint_eq(r[0].groups, r[1].groups);
    ck_assert(slice_equal(r[0].unit, r[1].unit) && slice_equal(r[0].language, r[1].language));
    ck_assert_int_eq(r[0].day, r[1].day);
}

static const char *const QUICK[] = {
    "service-user", "carer", "staff", "safeguarding-adult", "safeguarding-representative",
    "awkward"};

START_TEST(quick_way_gives_what_the_full_way_gives)
{
    struct row_case c;
    case_open(&c, QUICK[_i]);
    struct importer *im[2] = {importer_new(&c.setup, c.arena), importer_new(&c.setup, c.arena)};
    ck_assert(importer_is_quick(im[0]));
    importer_force_full(im[1]);
    ck_assert(!importer_is_quick(im[1]));
    size_t n_good = 0;
    for (unsigned row = 2; row < ROWS; row++) {
        struct slice fields[COLUMNS_MAX];
        bool good[2];
        struct response r[2];
        struct slice text[2];
        for (size_t i = 0; i < c.columns.n_columns; i++) {
            fields[i] = slice_of(roll_cell(&c, &c.columns.columns[i]));
        }
        for (int k = 0; k < 2; k++) {
            good[k] = importer_row(im[k], fields, c.columns.n_columns, row, &r[k], &text[k]);
            ck_assert(good[k] == (importer_reason(im[k]).len == 0));
        }
        check_same(&c, row, good, r, text);
        n_good += good[0] ? 1 : 0;
    }
    ck_assert_uint_eq(importer_warnings(im[0])->n_warnings, importer_warnings(im[1])->n_warnings);
    ck_assert_uint_gt(n_good, 50);
    ck_assert_uint_lt(n_good, ROWS - 10);
    importer_free(im[0]);
    importer_free(im[1]);
    case_close(&c);
}
END_TEST

START_TEST(questionnaire_with_constraints_takes_the_full_way)
{
    struct row_case c;
    case_open(&c, "provider");
    const struct slice header[] = {SLICE("unit"), SLICE("day"), SLICE("agency_share")};
    ck_assert_int_eq(
        import_columns_read(c.form, "rows.csv", header, 3, c.arena, &c.columns, &c.problems), OK);
    struct importer *im = importer_new(&c.setup, c.arena);
    ck_assert(!importer_is_quick(im));
    importer_free(im);
    case_close(&c);
}
END_TEST

/* A row of the service user's questionnaire, and the value that is stored of one column. */
static const struct {
    const char *cell;
    const char *value; /* NULL: refused */
} MANY[] = {
    {"goals plan_copy", "plan_copy goals"},
    {"goals goals", "goals"},
    {"GOALS", "goals"},
    {" goals\t", "goals"},
    {"goals;plan_copy", NULL},
    {"goals none x", NULL},
};

START_TEST(several_choices_are_stored_in_the_order_of_the_list)
{
    struct row_case c;
    case_open(&c, "service-user");
    const struct slice header[] = {SLICE("unit"), SLICE("day"), SLICE("plan_true")};
    const struct slice fields[] = {SLICE("unit-1"), SLICE("2026-03-31"), slice_of(MANY[_i].cell)};
    ck_assert_int_eq(
        import_columns_read(c.form, "rows.csv", header, 3, c.arena, &c.columns, &c.problems), OK);
    struct importer *im = importer_new(&c.setup, c.arena);
    struct response r;
    struct slice text;
    bool good = importer_row(im, fields, 3, 2, &r, &text);
    ck_assert(good == (MANY[_i].value != NULL));
    if (good) {
        struct slice value;
        const struct pack_layout *pack = pack_layout_new(c.form, c.arena);
        size_t item = form_item(c.form, SLICE("plan_true"));
        ck_assert_int_eq(pack_value(pack, r.answers, item, c.arena, &value), OK);
        ck_assert(slice_is(value, MANY[_i].value));
    }
    importer_free(im);
    case_close(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import_row");
    TCase *tc = test_case(suite, "import_row");
    tcase_add_loop_test(tc, quick_way_gives_what_the_full_way_gives, 0,
                        sizeof QUICK / sizeof *QUICK);
    tcase_add_test(tc, questionnaire_with_constraints_takes_the_full_way);
    tcase_add_loop_test(tc, several_choices_are_stored_in_the_order_of_the_list, 0,
                        sizeof MANY / sizeof *MANY);
    return test_run(suite);
}
