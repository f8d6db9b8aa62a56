#include <string.h>

#include "collector/accessibility.h"
#include "common/date.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

struct record_case {
    struct temp temp;
    struct arena *arena;
    struct accessibility_record record;
    struct diag diag;
};

static enum err read_text(struct record_case *c, const char *text)
{
    *c = (struct record_case){.arena = arena_new(0)};
    temp_make(&c->temp);
    const char *path = temp_text(&c->temp, "accessibility.json", text);
    const enum err err = accessibility_read(path, c->arena, &c->record, &c->diag);
    temp_remove(&c->temp);
    return err;
}

#define RUN                                                                              \
    "{\"run\": {\"day\": \"2026-03-31\", \"browser\": \"Chromium 156\", \"pages\": 40, " \
    "\"checks\": 900}, \"findings\": "

START_TEST(record_with_findings_gives_those_that_people_meet)
{
    struct record_case c;
    ck_assert_int_eq(read_text(&c, RUN "[{\"id\": \"R01\", \"public\": \"A table is wide.\"},"
                                       " {\"id\": \"R02\"}, {\"public\": \"Two.\"}]}"),
                     OK);
    int32_t day = 0;
    ck_assert_int_eq(date_parse(SLICE("2026-03-31"), &day), OK);
    ck_assert_int_eq(c.record.day, day);
    ck_assert_str_eq(c.record.browser, "Chromium 156");
    ck_assert_int_eq(c.record.n_pages, 40);
    ck_assert_int_eq(c.record.n_checks, 900);
    ck_assert_uint_eq(c.record.n_faults, 2);
    ck_assert_str_eq(c.record.faults[0], "A table is wide.");
    ck_assert_str_eq(c.record.faults[1], "Two.");
    arena_free(c.arena);
}
END_TEST

START_TEST(record_without_findings_has_none)
{
    struct record_case c;
    ck_assert_int_eq(read_text(&c, RUN "[]}"), OK);
    ck_assert_uint_eq(c.record.n_faults, 0);
    arena_free(c.arena);
}
END_TEST

static const char *const broken[] = {
    "",
    "{",
    "[]",
    "{}",
    "{\"findings\": []}",
    RUN "{}}",
    "{\"run\": {\"day\": \"yesterday\", \"browser\": \"C\", \"pages\": 1, \"checks\": 1}, "
    "\"findings\": []}",
    "{\"run\": {\"day\": \"2026-03-31\", \"browser\": \"C\", \"pages\": 0, \"checks\": 0}, "
    "\"findings\": []}",
    "{\"run\": {\"day\": \"2026-03-31\", \"browser\": \"C\", \"pages\": 2, \"checks\": 1}, "
    "\"findings\": []}",
    "{\"run\": {\"day\": \"2026-03-31\", \"browser\": 7, \"pages\": 2, \"checks\": 2}, "
    "\"findings\": []}",
};

START_TEST(record_that_is_broken_is_refused_with_the_name_of_the_file)
{
    struct record_case c;
    ck_assert_msg(read_text(&c, broken[_i]) == ERR_SYNTAX, "row %d: %s", _i, broken[_i]);
    ck_assert_msg(strstr(c.diag.text, "accessibility.json") != NULL, "row %d: %s", _i, c.diag.text);
    ck_assert_int_eq(c.record.n_pages, 0);
    arena_free(c.arena);
}
END_TEST

START_TEST(record_that_is_not_there_is_not_found)
{
    struct diag diag = {0};
    struct accessibility_record record;
    struct arena *a = arena_new(0);
    ck_assert_int_eq(accessibility_read("/nowhere/accessibility.json", a, &record, &diag),
                     ERR_NOT_FOUND);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("accessibility");
    TCase *tc = test_case(suite, "accessibility");
    tcase_add_test(tc, record_with_findings_gives_those_that_people_meet);
    tcase_add_test(tc, record_without_findings_has_none);
    tcase_add_loop_test(tc, record_that_is_broken_is_refused_with_the_name_of_the_file, 0,
                        sizeof broken / sizeof broken[0]);
    tcase_add_test(tc, record_that_is_not_there_is_not_found);
    return test_run(suite);
}
