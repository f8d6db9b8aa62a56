#include <string.h>

#include "analyze/workspace.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

#define COUNCIL "[council]\nname = Kingsbarrow Council\n"
#define CONTACT                                                                              \
    "[contact]\nteam = Quality Team\nphone = 01632 960100\nhours = 9 to 5\n"                 \
    "email = q@kingsbarrow.example\naddress = Town Hall\nrelay = 18001\nformats = Ring us\n" \
    "[danger]\nemergency = 999\npolice = 101\nsafeguarding = 01632 960200\n"                 \
    "safeguarding_hours = 9 to 5\nout_of_hours = 01632 960300\nadvice = 01632 960400\n"
#define UNITS "id,name,subject\nA1,Meadow House,care-provider\n"

static struct temp temp;
static struct workspace workspace;
static struct diag diag;

static void setup(void)
{
    temp_make(&temp);
    memset(&diag, 0, sizeof diag);
    memset(&workspace, 0, sizeof workspace);
}

static void teardown(void)
{
    workspace_close(&workspace);
    temp_remove(&temp);
}

/* A workspace of these files; NULL leaves one out. */
static void make(const char *settings, const char *units, const char *groups, bool with_store)
{
    if (settings != NULL) {
        temp_text(&temp, "commonview.ini", settings);
    }
    if (units != NULL) {
        temp_text(&temp, "units.csv", units);
    }
    if (groups != NULL) {
        temp_text(&temp, "groups.csv", groups);
    }
    if (with_store) {
        ck_assert_int_eq(store_create(temp.dir, &diag), OK);
    }
}

START_TEST(whole_workspace_opens)
{
    make(COUNCIL CONTACT, UNITS, "unit,group,people\nA1,autism,4\n", true);
    ck_assert_int_eq(workspace_open(temp.dir, NULL, &workspace, &diag), OK);
    ck_assert_str_eq(workspace.settings.council, "Kingsbarrow Council");
    ck_assert_uint_eq(workspace.units.n_items, 1);
    ck_assert_uint_eq(workspace.group_sizes.n_items, 1);
    ck_assert_uint_eq(workspace.forms.n_forms, 6);
    ck_assert_str_eq(language_tag(workspace.language), "en");
    ck_assert_ptr_nonnull(workspace.store);
}
END_TEST

START_TEST(language_is_the_first_of_the_settings_unless_one_is_asked_for)
{
    make(COUNCIL CONTACT "[serve]\nlanguages = cy en\n", UNITS, NULL, true);
    ck_assert_int_eq(workspace_open(temp.dir, NULL, &workspace, &diag), OK);
    ck_assert_str_eq(language_tag(workspace.language), "cy");
    workspace_close(&workspace);
    ck_assert_int_eq(workspace_open(temp.dir, "qps", &workspace, &diag), OK);
    ck_assert_str_eq(language_tag(workspace.language), "qps");
}
END_TEST

/* What an officer may have got wrong, and what must be in the message. */
static const struct {
    const char *settings, *units, *groups;
    bool with_store;
    const char *lang;
    enum err err;
    const char *file; /* ends the place of the diag */
    const char *text;
} faults[] = {
    {NULL, UNITS, NULL, true, NULL, ERR_NOT_FOUND, "commonview.ini", "no workspace"},
    {COUNCIL "[contact\n", UNITS, NULL, true, NULL, ERR_SYNTAX, "commonview.ini", ""},
    {COUNCIL, UNITS, NULL, true, NULL, ERR_RANGE, "commonview.ini", "contact block"},
    {COUNCIL CONTACT, NULL, NULL, true, NULL, ERR_NOT_FOUND, "units.csv", ""},
    {COUNCIL CONTACT, "id,name,subject\n,x,process\n", NULL, true, NULL, ERR_SYNTAX, "units.csv",
     ""},
    {COUNCIL CONTACT, UNITS, "unit,group,people\nA1,martians,4\n", true, NULL, ERR_SYNTAX,
     "groups.csv", ""},
    {COUNCIL CONTACT, UNITS, NULL, true, "zz", ERR_NOT_FOUND, "zz.po", "'zz'"},
    {COUNCIL CONTACT, UNITS, NULL, false, NULL, ERR_NOT_FOUND, "", ""},
};

START_TEST(fault_is_told_with_its_file)
{
    make(faults[_i].settings, faults[_i].units, faults[_i].groups, faults[_i].with_store);
    ck_assert_int_eq(workspace_open(temp.dir, faults[_i].lang, &workspace, &diag), faults[_i].err);
    ck_assert_msg(diag.text[0] != '\0', "row %d: no text", _i);
    ck_assert_msg(strstr(diag.text, faults[_i].text) != NULL, "row %d: %s", _i, diag.text);
    const size_t len = strlen(diag.file);
    const size_t tail = strlen(faults[_i].file);
    ck_assert_msg(len >= tail && strcmp(diag.file + len - tail, faults[_i].file) == 0, "row %d: %s",
                  _i, diag.file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workspace");
    TCase *tc = test_case(suite, "open");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, whole_workspace_opens);
    tcase_add_test(tc, language_is_the_first_of_the_settings_unless_one_is_asked_for);
    tcase_add_loop_test(tc, fault_is_told_with_its_file, 0,
                        (int)(sizeof faults / sizeof faults[0]));
    return test_run(suite);
}
