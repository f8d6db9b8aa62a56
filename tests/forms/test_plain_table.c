#include "forms/plain_table.h"

#include <string.h>

#include <zip.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static struct temp temp;
static struct arena *arena;
static struct problems problems;
static struct diag diag;

static void set_up(void)
{
    temp_make(&temp);
    arena = arena_new(0);
    problems_init(&problems);
    memset(&diag, 0, sizeof diag);
}

static void tear_down(void)
{
    problems_done(&problems);
    arena_free(arena);
    temp_remove(&temp);
}

/* All of it in one line: cells in brackets, rows with their number. */
static const char *text_of(const struct plain_table *t)
{
    const char *text = "";
    for (size_t i = 0; i < t->n_rows; i++) {
        text = arena_printf(arena, "%s%u:", text, t->rows[i].row);
        for (size_t k = 0; k < t->rows[i].n; k++) {
            const struct slice cell = t->rows[i].cells[k];
            text = arena_printf(arena, "%s[%.*s]", text, (int)cell.len, cell.p);
        }
    }
    return text;
}

static enum err read_text(const char *name, const char *content, struct plain_table *out)
{
    const char *path = temp_path(&temp, name);
    ck_assert_int_eq(file_write(path, slice_of(content), 0600, &diag), OK);
    return plain_table_read(path, arena, out, &problems, &diag);
}

static const struct {
    const char *content, *text;
} tables[] = {
    {"a,b\n1, 2 \n", "1:[a][b]2:[1][2]"},
    {"a;b;\"c,d,e\"\n1;2,5;3\n", "1:[a][b][c,d,e]2:[1][2,5][3]"},
    {"a\tb\n1\t\"x\ty\"\n", "1:[a][b]2:[1][x\ty]"},
    {"\xef\xbb\xbf"
     "a,b\n\n1\n",
     "1:[a][b]3:[1]"},
    {"a,,b\n,x,\n,,\n", "1:[a][][b]2:[][x][]"},
    {"one\n", "1:[one]"},
};

START_TEST(csv_of_any_separator)
{
    struct plain_table t;
    ck_assert_int_eq(read_text("t.csv", tables[_i].content, &t), OK);
    ck_assert_str_eq(text_of(&t), tables[_i].text);
}
END_TEST

START_TEST(what_cannot_be_read_is_refused)
{
    struct plain_table t;
    ck_assert_int_eq(read_text("t.ods", "a", &t), ERR_SYNTAX);
    ck_assert_str_ne(diag.remedy, "");
    ck_assert_int_eq(read_text("t.xlsx", "a,b", &t), ERR_SYNTAX);
    ck_assert_int_eq(read_text("t.csv", "a,\"b\n", &t), ERR_SYNTAX);
    ck_assert_int_eq(plain_table_read("/nowhere/t.csv", arena, &t, &problems, &diag),
                     ERR_NOT_FOUND);
}
END_TEST

START_TEST(table_with_too_many_columns_is_refused)
{
    struct plain_table t;
    char *content = arena_alloc(arena, 2 * PLAIN_COLUMNS_MAX + 4);
    for (size_t i = 0; i < 2 * PLAIN_COLUMNS_MAX + 2; i += 2) {
        memcpy(content + i, "x,", 2);
    }
    ck_assert_int_eq(read_text("t.csv", content, &t), ERR_SYNTAX);
    ck_assert_uint_eq(problems.n_errors, 1);
}
END_TEST

/* A workbook with sheets of other names than a questionnaire's, and a day as a spreadsheet has it. */
static const struct {
    const char *name, *text;
} parts[] = {
    {"_rels/.rels",
     "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>"
     "</Relationships>"},
    {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Form1\" r:id=\"a\"/>"
                        "<sheet name=\"Notes\" r:id=\"b\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/one.xml\"/>"
     "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"worksheets/two.xml\"/>"
     "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"},
    {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>"
                      "</styleSheet>"},
    {"xl/worksheets/one.xml",
     "<worksheet><sheetData>"
     "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>ID</t></is></c>"
     "<c r=\"B1\" t=\"inlineStr\"><is><t>Completion time</t></is></c></row>"
     "<row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>46053.5</v></c></row>"
     "</sheetData></worksheet>"},
    {"xl/worksheets/two.xml",
     "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"},
};

START_TEST(first_sheet_of_a_workbook)
{
    int code = 0;
    struct plain_table t;
    const char *path = temp_path(&temp, "t.xlsx");
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    ck_assert_ptr_nonnull(zip);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        zip_source_t *source = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        ck_assert_int_ge(zip_file_add(zip, parts[i].name, source, 0), 0);
    }
    ck_assert_int_eq(zip_close(zip), 0);
    ck_assert_msg(plain_table_read(path, arena, &t, &problems, &diag) == OK, "%s", diag.text);
    ck_assert_str_eq(text_of(&t), "1:[ID][Completion time]2:[7][2026-01-31T12:00:00]");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forms/plain_table");
    TCase *tc = test_case(suite, "plain table");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, csv_of_any_separator, 0, sizeof tables / sizeof tables[0]);
    tcase_add_test(tc, what_cannot_be_read_is_refused);
    tcase_add_test(tc, table_with_too_many_columns_is_refused);
    tcase_add_test(tc, first_sheet_of_a_workbook);
    return test_run(suite);
}
