/* Workbooks: what cannot be written is told, and nothing else is left behind. What is in them is read
   back by others in tests/collector/export_formats.R. */
#include <stdio.h>

#include "common/sheets.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static struct temp temp;

static void set_up(void)
{
    temp_make(&temp);
}

static void tear_down(void)
{
    temp_remove(&temp);
}

static struct sheets *begin(const char *name)
{
    struct sheets *w = NULL;
    struct diag diag = {0};
    ck_assert_int_eq(sheets_new(temp_path(&temp, name), 20000, &w, &diag), OK);
    return w;
}

static size_t read_bytes(const char *name, char *to, size_t max)
{
    FILE *f = fopen(temp_path(&temp, name), "r");
    ck_assert_ptr_nonnull(f);
    const size_t n = fread(to, 1, max, f);
    ck_assert_int_eq(fclose(f), 0);
    return n;
}

static void write_small(const char *name)
{
    struct sheets *w = begin(name);
    struct sheet *a = sheets_add(w, "A");
    struct sheet *b = sheets_add(w, "B");
    for (int row = 0; row < 3; row++) { /* by turns */
        sheet_text(a, "=1+1");
        sheet_number(b, row);
        sheet_day(b, row);
        sheet_day(b, -30000);             /* 1887 */
        sheet_slice(a, SLICE("part of")); /* and a text that ends where the slice does */
        sheet_text(a, "");
        sheet_row_end(a);
        sheet_row_end(b);
    }
    sheet_width(a, 0, 20);
    ck_assert_int_eq(sheets_finish(w, NULL), OK);
}

START_TEST(the_same_cells_give_the_same_bytes)
{
    static char one[1 << 16];
    static char two[1 << 16];
    write_small("one.xlsx");
    write_small("two.xlsx");
    const size_t n = read_bytes("one.xlsx", one, sizeof one);
    ck_assert_uint_gt(n, 1000);
    ck_assert_uint_eq(read_bytes("two.xlsx", two, sizeof two), n);
    ck_assert_mem_eq(one, two, n);
}
END_TEST

START_TEST(names_are_made_ones_that_a_workbook_takes)
{
    static const char *const NAMES[] = {
        "A name that is longer than the thirty-one characters of a workbook",
        "A name that is longer than the thirty-one characters of another",
        "a/b",
        "a:b",
        "",
        "",
        "'quoted'",
        "\xc3\xa9\xc3\xa9",
        "\xc3\xa9\xc3\xa9",
        "History"};
    struct sheets *w = begin("names.xlsx");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct sheet *s = sheets_add(w, NAMES[i]);
        sheet_text(s, NAMES[i]);
        sheet_row_end(s);
    }
    ck_assert_int_eq(sheets_finish(w, NULL), OK);
}
END_TEST

START_TEST(more_columns_than_a_sheet_has_are_told)
{
    struct diag diag = {0};
    struct sheets *w = begin("wide.xlsx");
    struct sheet *s = sheets_add(w, "A");
    for (int i = 0; i <= SHEET_COLUMNS_MAX; i++) {
        sheet_number(s, i);
    }
    ck_assert_int_eq(sheets_finish(w, &diag), ERR_LIMIT);
}
END_TEST

START_TEST(more_rows_than_a_sheet_has_are_told)
{
    struct diag diag = {0};
    struct sheets *w = begin("long.xlsx");
    struct sheet *s = sheets_add(w, "A");
    for (int i = 0; i < SHEET_ROWS_MAX; i++) {
        sheet_row_end(s);
    }
    sheet_number(s, 1);
    ck_assert_int_eq(sheets_finish(w, &diag), ERR_LIMIT);
}
END_TEST

START_TEST(a_folder_that_there_is_not_is_told)
{
    struct diag diag = {0};
    struct sheets *w = NULL;
    enum err err = sheets_new(temp_path(&temp, "nowhere/a.xlsx"), 1, &w, &diag);
    if (err == OK) {
        sheet_text(sheets_add(w, "A"), "a");
        err = sheets_finish(w, &diag);
    }
    ck_assert_int_eq(err, ERR_IO);
}
END_TEST

START_TEST(what_is_abandoned_leaves_no_file)
{
    struct sheets *w = begin("gone.xlsx");
    struct sheet *s = sheets_add(w, "A");
    sheet_text(s, "a");
    sheets_abandon(w);
    sheets_abandon(NULL);
    ck_assert_int_ne(access(temp_path(&temp, "gone.xlsx"), F_OK), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheets");
    TCase *tc = test_case(suite, "sheets");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, the_same_cells_give_the_same_bytes);
    tcase_add_test(tc, names_are_made_ones_that_a_workbook_takes);
    tcase_add_test(tc, more_columns_than_a_sheet_has_are_told);
    tcase_add_test(tc, more_rows_than_a_sheet_has_are_told);
    tcase_add_test(tc, a_folder_that_there_is_not_is_told);
    tcase_add_test(tc, what_is_abandoned_leaves_no_file);
    return test_run(suite);
}
