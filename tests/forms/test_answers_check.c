/* What people type, and what becomes of it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "forms/answers.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"

enum { TODAY = 20619 }; /* 2026-06-15 */

static const char check_form[] =
    "| survey |\n"
    "| | type | name | label | required | constraint | parameters | relevant | choice_filter |\n"
    "| | text | text | Text? | | | | | |\n"
    "| | text | code | Code? | | regex(., '[A-Z]{2}[0-9]+') | | | |\n"
    "| | integer | whole | Whole? | | | | | |\n"
    "| | integer | age | Age? | yes | . >= 18 and . < 120 | | | |\n"
    "| | decimal | decimal | Decimal? | | | | | |\n"
    "| | range | range | Range? | | | start=0 end=10 step=2 | | |\n"
    "| | date | date | Date? | | | | | |\n"
    "| | date | past | Past? | | . <= today() | | | |\n"
    "| | time | time | Time? | | | | | |\n"
    "| | dateTime | moment | Moment? | | | | | |\n"
    "| | select_one fruit | one | One? | | | | | |\n"
    "| | select_multiple fruit | many | Many? | | count-selected(.) < 3 | | | |\n"
    "| | rank fruit | rank | Rank? | | | | | |\n"
    "| | acknowledge | tick | Tick? | | | | | |\n"
    "| | select_one place | county | County? | | | | | kind = 'county' |\n"
    "| | select_one place | town | Town? | | | | | kind = 'town' and in = ${county} |\n"
    "| | text | wanted | Wanted? | ${one} = 'Apple' | | | | |\n"
    "| | text | skipped | Skipped? | yes | . = 'never' | | ${one} = 'cherry' | |\n"
    "| | note | note | Note | | | | | |\n"
    "| choices |\n"
    "| | list_name | name | label | kind | in |\n"
    "| | fruit | Apple | Apple | | |\n"
    "| | fruit | banana | Banana | | |\n"
    "| | fruit | cherry | Cherry | | |\n"
    "| | fruit | x | Small x | | |\n"
    "| | fruit | X | Large x | | |\n"
    "| | place | kent | Kent | county | |\n"
    "| | place | devon | Devon | county | |\n"
    "| | place | dover | Dover | town | kent |\n"
    "| | place | exeter | Exeter | town | devon |\n"
    "| settings |\n"
    "| | form_id | allow_choice_duplicates |\n"
    "| | check | |\n";

struct row {
    const char *item;
    const char *typed;
    enum answer_fault fault;
    const char *value; /* NULL: as it was typed */
};

static void check_rows(const struct row *rows, size_t n)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(check_form, a);
    for (size_t i = 0; i < n; i++) {
        struct answers *ans = answers_new(f, a, TODAY);
        size_t item = form_md_item(f, rows[i].item);
        answers_set(ans, item, slice_of(rows[i].typed));
        answers_update(ans);
        enum answer_fault fault = answers_check(ans, item);
        ck_assert_msg(fault == rows[i].fault, "%s \"%s\": fault %d (%s)", rows[i].item,
                      rows[i].typed, (int)fault, answer_fault_text(fault));
        struct slice got = answers_get(ans, item);
        const char *expected = rows[i].value != NULL ? rows[i].value : rows[i].typed;
        ck_assert_msg(slice_is(got, expected), "%s \"%s\": \"%.*s\"", rows[i].item, rows[i].typed,
                      (int)got.len, got.p);
    }
    arena_free(a);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]))

START_TEST(texts)
{
    static const struct row rows[] = {
        {"text", "", FAULT_NONE, ""},
        {"text", "   ", FAULT_NONE, ""},
        {"text", "  hello ", FAULT_NONE, "hello"},
        {"text", "a\r\nb\r\n\r\nc", FAULT_NONE, "a\nb\n\nc"},
        {"text", "a\rb", FAULT_NONE, "a\nb"},
        {"text", "a\r\r\nb", FAULT_NONE, "a\n\nb"},
        {"text", "\xC5\xB7", FAULT_NONE, NULL},
        {"text",
         "a\x01"
         "b",
         FAULT_NOT_TEXT, NULL},
        {"text", "\xFF", FAULT_NOT_TEXT, NULL},
        {"code", "AB12", FAULT_NONE, NULL},
        {"code", " AB12 ", FAULT_NONE, "AB12"},
        {"code", "AB", FAULT_CONSTRAINT, NULL},
        {"code", " xAB12", FAULT_CONSTRAINT, NULL},
        {"code", "", FAULT_NONE, ""}, /* a constraint is not evaluated on an empty answer */
    };
    CHECK(rows);
}
END_TEST

START_TEST(whole_numbers)
{
    static const struct row rows[] = {
        {"whole", "12", FAULT_NONE, NULL},
        {"whole", " 12 ", FAULT_NONE, "12"},
        {"whole", "+12", FAULT_NONE, "12"},
        {"whole", "-12", FAULT_NONE, NULL},
        {"whole",
         "\xE2\x88\x92"
         "12",
         FAULT_NONE, "-12"},
        {"whole", "007", FAULT_NONE, "7"},
        {"whole", "0", FAULT_NONE, NULL},
        {"whole", "-0", FAULT_NONE, "0"},
        {"whole", "1,200", FAULT_NONE, "1200"},
        {"whole", "1 200", FAULT_NONE, "1200"},
        {"whole",
         "1\xC2\xA0"
         "200",
         FAULT_NONE, "1200"},
        {"whole",
         "1\xE2\x80\xAF"
         "200",
         FAULT_NONE, "1200"},
        {"whole", "1,200,300", FAULT_NONE, "1200300"},
        {"whole", "12.0", FAULT_NONE, "12"},
        {"whole", "12.", FAULT_NONE, "12"},
        {"whole", "\xD9\xA1\xD9\xA2", FAULT_NONE, "12"},         /* Arabic-Indic digits */
        {"whole", "\xEF\xBC\x91\xEF\xBC\x92", FAULT_NONE, "12"}, /* full-width digits */
        {"whole", "12.5", FAULT_NOT_WHOLE, NULL},
        {"whole", "12,5", FAULT_NOT_WHOLE, NULL},
        {"whole", ".5", FAULT_NOT_WHOLE, NULL},
        {"whole", "twelve", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "1 2", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "1,20,300", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "1,2,3", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "1,200,", FAULT_NOT_A_NUMBER, NULL},
        {"whole", ",200", FAULT_NOT_WHOLE, NULL},
        {"whole", "--1", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "1e3", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "0x10", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "1.2.3", FAULT_NOT_A_NUMBER, NULL},
        {"whole", ".", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "-", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "12 people", FAULT_NOT_A_NUMBER, NULL},
        {"whole", "2147483647", FAULT_NONE, NULL},
        {"whole", "-2147483647", FAULT_NONE, NULL},
        {"whole", "2147483648", FAULT_OUT_OF_RANGE, NULL},
        {"whole", "-2147483648", FAULT_OUT_OF_RANGE, NULL}, /* packed, that is no answer */
        {"whole", "99999999999999999999999999", FAULT_OUT_OF_RANGE, NULL},
        {"age", "", FAULT_REQUIRED, ""},
        {"age", "  ", FAULT_REQUIRED, ""},
        {"age", "17", FAULT_CONSTRAINT, NULL},
        {"age", " 18 ", FAULT_NONE, "18"},
        {"age", " 120 ", FAULT_CONSTRAINT, " 120 "},
    };
    CHECK(rows);
}
END_TEST

START_TEST(decimals_and_ranges)
{
    static const struct row rows[] = {
        {"decimal", "1.5", FAULT_NONE, NULL},
        {"decimal", "1.50", FAULT_NONE, "1.5"},
        {"decimal", "1,5", FAULT_NONE, "1.5"},
        {"decimal", "0,75", FAULT_NONE, "0.75"},
        {"decimal", "1,500", FAULT_NONE, "1500"},
        {"decimal", "1,500.25", FAULT_NONE, "1500.25"},
        {"decimal", "1 500,25", FAULT_NONE, "1500.25"},
        {"decimal", ".5", FAULT_NONE, "0.5"},
        {"decimal", "-.5", FAULT_NONE, "-0.5"},
        {"decimal", "- 0.5", FAULT_NONE, "-0.5"},
        {"decimal", "\xD9\xA1\xD9\xAB\xD9\xA5", FAULT_NONE, "1.5"}, /* Arabic digits and mark */
        {"decimal", "0000.10", FAULT_NONE, "0.1"},
        {"decimal", "0.10000000000000000001", FAULT_NONE, "0.1"}, /* what a double can hold */
        {"decimal", "1.500,25", FAULT_NOT_A_NUMBER, NULL},
        {"decimal", "1,5,5", FAULT_NOT_A_NUMBER, NULL},
        {"decimal", "1.5.5", FAULT_NOT_A_NUMBER, NULL},
        {"decimal", "abc", FAULT_NOT_A_NUMBER, NULL},
        {"decimal", "1000000000000000", FAULT_NONE, NULL},
        {"decimal", "1000000000000001", FAULT_OUT_OF_RANGE, NULL},
        {"range", "4", FAULT_NONE, NULL},
        {"range", "0", FAULT_NONE, NULL},
        {"range", "10", FAULT_NONE, NULL},
        {"range", "4.0", FAULT_NONE, "4"},
        {"range", "5", FAULT_OUT_OF_RANGE, NULL},
        {"range", "12", FAULT_OUT_OF_RANGE, NULL},
        {"range", "-2", FAULT_OUT_OF_RANGE, NULL},
        {"range", "x", FAULT_NOT_A_NUMBER, NULL},
    };
    CHECK(rows);
}
END_TEST

START_TEST(dates)
{
    static const struct row rows[] = {
        {"date", "2026-03-01", FAULT_NONE, NULL},
        {"date", "2026/3/1", FAULT_NONE, "2026-03-01"},
        {"date", "1/3/2026", FAULT_NONE, "2026-03-01"},
        {"date", "01.03.2026", FAULT_NONE, "2026-03-01"},
        {"date", "1 3 26", FAULT_NONE, "2026-03-01"},
        {"date", "1 March 2026", FAULT_NONE, "2026-03-01"},
        {"date", "1st mar 2026", FAULT_NONE, "2026-03-01"},
        {"date", "March 1, 2026", FAULT_NONE, "2026-03-01"},
        {"date", "22nd Sept. 2026", FAULT_NONE, "2026-09-22"},
        {"date", "3 Mawrth 2026", FAULT_NONE, "2026-03-03"},
        {"date", "5 Gorff 2026", FAULT_NONE, "2026-07-05"},
        {"date", "29/2/2024", FAULT_NONE, "2024-02-29"},
        {"date", "29/2/2026", FAULT_NOT_A_DATE, NULL},
        {"date", "31/4/2026", FAULT_NOT_A_DATE, NULL},
        {"date", "1/13/2026", FAULT_NOT_A_DATE, NULL},
        {"date", "0/1/2026", FAULT_NOT_A_DATE, NULL},
        {"date", "1/3", FAULT_NOT_A_DATE, NULL},
        {"date", "1/3/2026/4", FAULT_NOT_A_DATE, NULL},
        {"date", "1/3/226", FAULT_NOT_A_DATE, NULL},
        {"date", "1 Ju 2026", FAULT_NOT_A_DATE, NULL},
        {"date", "yesterday", FAULT_NOT_A_DATE, NULL},
        {"date", "-1/3/2026", FAULT_NONE, "2026-03-01"},
        {"date", "2026-03-01T10:00", FAULT_NOT_A_DATE, NULL},
        {"past", "15/6/2026", FAULT_NONE, "2026-06-15"},
        {"past", "16/6/2026", FAULT_CONSTRAINT, NULL},
    };
    CHECK(rows);
}
END_TEST

START_TEST(times)
{
    static const struct row rows[] = {
        {"time", "14:30", FAULT_NONE, NULL},
        {"time", "9:05", FAULT_NONE, "09:05"},
        {"time", "9.05", FAULT_NONE, "09:05"},
        {"time", "14:30:00", FAULT_NONE, "14:30"},
        {"time", "14:30:15", FAULT_NONE, NULL},
        {"time", "14:30:15.250", FAULT_NONE, "14:30:15"},
        {"time", "2:30pm", FAULT_NONE, "14:30"},
        {"time", "2.30 p.m.", FAULT_NONE, "14:30"},
        {"time", "2 PM", FAULT_NONE, "14:00"},
        {"time", "12am", FAULT_NONE, "00:00"},
        {"time", "12:01 pm", FAULT_NONE, "12:01"},
        {"time", "00:00", FAULT_NONE, NULL},
        {"time", "24:00", FAULT_NOT_A_TIME, NULL},
        {"time", "13pm", FAULT_NOT_A_TIME, NULL},
        {"time", "0am", FAULT_NOT_A_TIME, NULL},
        {"time", "9", FAULT_NOT_A_TIME, NULL},
        {"time", "9:5", FAULT_NOT_A_TIME, NULL},
        {"time", "9:60", FAULT_NOT_A_TIME, NULL},
        {"time", "9:00:60", FAULT_NOT_A_TIME, NULL},
        {"time", "1:2:3:4", FAULT_NOT_A_TIME, NULL},
        {"time", "noon", FAULT_NOT_A_TIME, NULL},
        {"time", "pm", FAULT_NOT_A_TIME, NULL},
        {"time", ":30", FAULT_NOT_A_TIME, NULL},
        {"moment", "2026-03-01T14:30", FAULT_NONE, NULL},
        {"moment", "2026-03-01 14:30:00", FAULT_NONE, "2026-03-01T14:30"},
        {"moment", "1/3/2026 2:30 pm", FAULT_NONE, "2026-03-01T14:30"},
        {"moment", "1 March 2026 9.05", FAULT_NONE, "2026-03-01T09:05"},
        {"moment", "2026-03-01", FAULT_NOT_A_TIME, NULL},
        {"moment", "2026-03-01T25:00", FAULT_NOT_A_TIME, NULL},
        {"moment", "2026-02-30T10:00", FAULT_NOT_A_DATE, NULL},
        {"moment", "14:30", FAULT_NOT_A_DATE, NULL},
    };
    CHECK(rows);
}
END_TEST

START_TEST(choices)
{
    static const struct row rows[] = {
        {"one", "banana", FAULT_NONE, NULL},
        {"one", " banana ", FAULT_NONE, "banana"},
        {"one", "apple", FAULT_NONE, "Apple"},
        {"one", "BANANA", FAULT_NONE, "banana"},
        {"one", "x", FAULT_NONE, NULL},
        {"one", "X", FAULT_NONE, NULL},
        {"one", "pear", FAULT_NOT_A_CHOICE, NULL},
        {"one", "Apple banana", FAULT_NOT_A_CHOICE, NULL},
        {"many", "cherry Apple", FAULT_NONE, "Apple cherry"},
        {"many", "cherry  cherry", FAULT_NONE, "cherry"},
        {"many", "cherry pear", FAULT_NOT_A_CHOICE, NULL},
        {"many", "cherry Apple banana", FAULT_CONSTRAINT, NULL},
        {"rank", "cherry Apple banana", FAULT_NONE, NULL},
        {"rank", "cherry apple", FAULT_NONE, "cherry Apple"},
        {"rank", "cherry cherry", FAULT_NOT_A_CHOICE, NULL},
        {"rank", "pear", FAULT_NOT_A_CHOICE, NULL},
        {"tick", "OK", FAULT_NONE, NULL},
        {"tick", "on", FAULT_NONE, "OK"},
        {"tick", "1", FAULT_NONE, "OK"},
        {"tick", "no", FAULT_NOT_A_CHOICE, NULL},
        {"county", "kent", FAULT_NONE, NULL},
        {"county", "dover", FAULT_NOT_A_CHOICE, NULL},
        {"note", "x", FAULT_NONE, ""},
        {"skipped", "x", FAULT_NONE, ""}, /* not relevant: no fault, though it breaks its rule */
    };
    CHECK(rows);
}
END_TEST

static void set(struct answers *ans, const char *name, const char *value)
{
    answers_set(ans, form_md_item(ans->form, name), slice_of(value));
    answers_update(ans);
}

START_TEST(choice_filter_follows_the_other_answers)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(check_form, a);
    struct answers *ans = answers_new(f, a, TODAY);
    size_t town = form_md_item(f, "town");
    const struct choice_list *list = f->items[town].list;
    size_t dover = list_choice(list, SLICE("dover"));
    size_t exeter = list_choice(list, SLICE("exeter"));
    ck_assert(!answers_choice_offered(ans, town, dover));
    set(ans, "county", "kent");
    ck_assert(answers_choice_offered(ans, town, dover));
    ck_assert(!answers_choice_offered(ans, town, exeter));
    set(ans, "town", "dover");
    ck_assert_int_eq(answers_check(ans, town), FAULT_NONE);
    set(ans, "county", "devon");
    ck_assert_int_eq(answers_check(ans, town), FAULT_NOT_A_CHOICE);
    ck_assert(answers_choice_offered(ans, form_md_item(f, "one"), 0)); /* no filter */
    arena_free(a);
}
END_TEST

START_TEST(required_may_depend_on_another_answer)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(check_form, a);
    struct answers *ans = answers_new(f, a, TODAY);
    size_t wanted = form_md_item(f, "wanted");
    size_t skipped = form_md_item(f, "skipped");
    ck_assert(!answers_required(ans, wanted));
    ck_assert(!answers_required(ans, skipped)); /* required, but not relevant */
    ck_assert_int_eq(answers_check(ans, skipped), FAULT_NONE);
    set(ans, "one", "Apple");
    ck_assert(answers_required(ans, wanted));
    ck_assert_int_eq(answers_check(ans, wanted), FAULT_REQUIRED);
    set(ans, "one", "cherry");
    ck_assert(answers_required(ans, skipped));
    ck_assert_int_eq(answers_check(ans, wanted), FAULT_NONE);
    arena_free(a);
}
END_TEST

START_TEST(free_text_is_limited_in_bytes)
{
    struct arena *a = arena_new(0);
    const struct form *f = form_md(check_form, a);
    struct answers *ans = answers_new(f, a, TODAY);
    size_t text = form_md_item(f, "text");
    char *long_text = arena_alloc(a, 4 * (size_t)ANSWER_TEXT_MAX);
    memset(long_text, 'a', ANSWER_TEXT_MAX + 1);
    answers_set(ans, text, slice_make(long_text, ANSWER_TEXT_MAX));
    ck_assert_int_eq(answers_check(ans, text), FAULT_NONE);
    answers_set(ans, text, slice_make(long_text, ANSWER_TEXT_MAX + 1));
    ck_assert_int_eq(answers_check(ans, text), FAULT_TOO_LONG);
    memset(long_text, '1', 4 * (size_t)ANSWER_TEXT_MAX);
    size_t whole = form_md_item(f, "whole");
    answers_set(ans, whole, slice_make(long_text, 4 * (size_t)ANSWER_TEXT_MAX));
    ck_assert_int_eq(answers_check(ans, whole), FAULT_TOO_LONG);
    arena_free(a);
}
END_TEST

START_TEST(date_of_three_fields)
{
    static const struct {
        const char *day, *month, *year;
        enum err err;
        const char *date;
    } rows[] = {
        {"", "", "", OK, ""},
        {" ", "", " ", OK, ""},
        {"1", "3", "2026", OK, "2026-03-01"},
        {"01", "03", "2026", OK, "2026-03-01"},
        {" 1 ", "mar", "26", OK, "2026-03-01"},
        {"1st", "March", "2026", OK, "2026-03-01"},
        {"1", "MAWRTH", "2026", OK, "2026-03-01"},
        {"1", "ion", "2026", OK, "2026-01-01"},
        {"1", "mai", "2026", OK, "2026-05-01"},
        {"1", "may", "2026", OK, "2026-05-01"},
        {"1", "meh", "2026", OK, "2026-06-01"},
        {"1", "med", "2026", OK, "2026-09-01"},
        {"1", "awst", "2026", OK, "2026-08-01"},
        {"1", "hyd", "2026", OK, "2026-10-01"},
        {"31", "rhag", "2026", OK, "2026-12-31"},
        {"\xD9\xA1", "\xD9\xA3", "2026", OK, "2026-03-01"},
        {"29", "2", "1900", ERR_RANGE, NULL},
        {"32", "1", "2026", ERR_RANGE, NULL},
        {"1", "0", "2026", ERR_RANGE, NULL},
        {"1", "", "2026", ERR_SYNTAX, NULL},
        {"", "3", "2026", ERR_SYNTAX, NULL},
        {"1", "3", "", ERR_SYNTAX, NULL},
        {"1", "ma", "2026", ERR_SYNTAX, NULL},
        {"1", "Marchy", "2026", ERR_SYNTAX, NULL},
        {"x", "3", "2026", ERR_SYNTAX, NULL},
        {"1", "3", "926", ERR_SYNTAX, NULL},
        {"1", "3", "-926", ERR_SYNTAX, NULL},
        {"+1", "3", "2026", ERR_SYNTAX, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *a = arena_new(0);
        struct slice date = SLICE("untouched");
        enum err err = answers_date(slice_of(rows[i].day), slice_of(rows[i].month),
                                    slice_of(rows[i].year), a, &date);
        ck_assert_msg(err == rows[i].err, "%s|%s|%s: %s", rows[i].day, rows[i].month, rows[i].year,
                      err_name(err));
        const char *expected = rows[i].date != NULL ? rows[i].date : "untouched";
        ck_assert_msg(slice_is(date, expected), "%s|%s|%s: %.*s", rows[i].day, rows[i].month,
                      rows[i].year, (int)date.len, date.p);
        arena_free(a);
    }
}
END_TEST

START_TEST(every_fault_has_a_text)
{
    ck_assert_str_eq(answer_fault_text(FAULT_NONE), "");
    for (int f = FAULT_NONE + 1; f < FAULT_COUNT; f++) {
        ck_assert_uint_gt(strlen(answer_fault_text((enum answer_fault)f)), 10);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answers_check");
    TCase *tc = test_case(suite, "check");
    tcase_add_test(tc, texts);
    tcase_add_test(tc, whole_numbers);
    tcase_add_test(tc, decimals_and_ranges);
    tcase_add_test(tc, dates);
    tcase_add_test(tc, times);
    tcase_add_test(tc, choices);
    tcase_add_test(tc, choice_filter_follows_the_other_answers);
    tcase_add_test(tc, required_may_depend_on_another_answer);
    tcase_add_test(tc, free_text_is_limited_in_bytes);
    tcase_add_test(tc, date_of_three_fields);
    tcase_add_test(tc, every_fault_has_a_text);
    return test_run(suite);
}
