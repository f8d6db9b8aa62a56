/* Workbooks as text: what the Markdown and CSV spellings mean, what is refused, and that the
   canonical text reads back to the same cells. */
#include <check.h>
#include <string.h>

#include "common/buf.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

struct spelling {
    const char *kind;
    const char *text;
    const char *csv; /* what it means */
};

static void check_spellings(const struct spelling *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        enum err err = workbook_case_parse(&c, rows[i].kind, slice_of(rows[i].text));
        ck_assert_msg(err == OK, "row %zu: %s", i, workbook_case_problems(&c));
        ck_assert_msg(strcmp(workbook_case_csv(&c), rows[i].csv) == 0, "row %zu: %s gives\n%s", i,
                      rows[i].text, workbook_case_csv(&c));
        ck_assert_msg(c.problems.n_items == 0, "row %zu: %s", i, workbook_case_problems(&c));
        workbook_case_close(&c);
    }
}

#define CHECK_SPELLINGS(rows) check_spellings(rows, sizeof(rows) / sizeof((rows)[0]))

START_TEST(markdown_table_gives_cells)
{
    static const struct spelling rows[] = {
        {"md", "", ""},
        {"md", "no table at all\n", ""},
        {"md", "| survey |\n| | type | name |\n| | text | q1 |\n",
         "survey\n,type,name\n,text,q1\n"},
        {"md", "|survey|\n||type|name|\n||text|q1|", "survey\n,type,name\n,text,q1\n"},
        {"md", "| SURVEY | | |\r\n| | type | name |\r\n| | text | q1 |\r\n",
         "survey\n,type,name\n,text,q1\n"},
        {"md", "| survey | type | name |\n| | text | q1 |\n", "survey\n,type,name\n,text,q1\n"},
        /* separators, comments, prose and blank rows are left out */
        {"md",
         "# A heading\nSome words.\n\n| survey |\n| | type | name |\n| |---|:-:|\n|--|--|\n"
         "# a remark\n| | text | q1 | # another\n| | | |\n| | note | n |\n",
         "survey\n,type,name\n,text,q1\n,note,n\n"},
        /* an escaped pipe is a pipe, any other backslash is itself */
        {"md", "| survey |\n| | type | constraint |\n| | text | regex(., '^a\\|b\\d$') |\n",
         "survey\n,type,constraint\n,text,\"regex(., '^a|b\\d$')\"\n"},
        /* trimmed; a no-break space is a space */
        {"md",
         "| survey |\n| | type | label |\n| | text | \xC2\xA0 a\xC2\xA0"
         "b \xC2\xA0|\n",
         "survey\n,type,label\n,text,a b\n"},
        /* a row may be shorter or longer than the header */
        {"md", "| survey |\n| | type | name | label |\n| | text |\n| | note | n | l | |\n",
         "survey\n,type,name,label\n,text,,\n,note,n,l\n"},
        /* a column without a header and without text goes */
        {"md", "| survey |\n| | type | | name |\n| | text | | q |\n",
         "survey\n,type,name\n,text,q\n"},
        /* the order of the sheets does not matter, others are not read */
        {"md",
         "| settings |\n| | form_id |\n| | f |\n| my own notes |\n| | x |\n| survey |\n| | type |\n"
         "| | text |\n",
         "survey\n,type\n,text\nsettings\n,form_id\n,f\n"},
    };
    CHECK_SPELLINGS(rows);
}
END_TEST

START_TEST(csv_gives_cells)
{
    static const struct spelling rows[] = {
        {"csv", "survey\n,type,name\n,text,q1\n", "survey\n,type,name\n,text,q1\n"},
        {"csv", "survey,,\r\n,type,name\r\n,text,q1\r\n", "survey\n,type,name\n,text,q1\n"},
        {"csv", "\xEF\xBB\xBFsurvey\n,type,label\n,text,\"a, \"\"b\"\"\nc\"\n",
         "survey\n,type,label\n,text,\"a, \"\"b\"\"\nc\"\n"},
        {"csv", "survey\n,type,label\n,text,\"one\r\ntwo\rthree\"\n",
         "survey\n,type,label\n,text,\"one\ntwo\nthree\"\n"},
        {"csv", "survey\n,type\n,text\n\n,,\nchoices\n,list_name,name\n,l,a\n",
         "survey\n,type\n,text\nchoices\n,list_name,name\n,l,a\n"},
        /* what would be a formula elsewhere stays as it is */
        {"csv", "survey\n,type,calculation\n,calculate,=1+1\n,note,-x\n",
         "survey\n,type,calculation\n,calculate,=1+1\n,note,-x\n"},
    };
    CHECK_SPELLINGS(rows);
}
END_TEST

START_TEST(rows_know_their_place_in_the_file)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const char *md = "# form\n\n| survey |\n| | type |\n\n| | text |\n| | |\n| | note |\n";
    ck_assert_int_eq(workbook_case_parse(&c, "md", slice_of(md)), OK);
    const struct workbook_sheet *s = workbook_sheet(&c.workbook, "survey");
    ck_assert_uint_eq(s->n_rows, 2);
    ck_assert_uint_eq(s->rows[0].row, 6);
    ck_assert_uint_eq(s->rows[1].row, 8);
    ck_assert_ptr_null(workbook_sheet(&c.workbook, "choices"));
    const char *csv = "survey\n,type\n\n,text\n,\n,\"a\nb\"\n,note\n";
    ck_assert_int_eq(workbook_case_parse(&c, "csv", slice_of(csv)), OK);
    s = workbook_sheet(&c.workbook, "survey");
    ck_assert_uint_eq(s->n_rows, 3);
    ck_assert_uint_eq(s->rows[0].row, 4); /* as a spreadsheet counts: records, blank ones too */
    ck_assert_uint_eq(s->rows[2].row, 7);
    workbook_case_close(&c);
}
END_TEST

struct finding {
    const char *kind;
    const char *text;
    enum err err;
    const char *says; /* part of a problem, as workbook_case_problems writes it */
};

static void check_findings(const struct finding *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        enum err err = workbook_case_parse(&c, rows[i].kind, slice_of(rows[i].text));
        ck_assert_msg(err == rows[i].err, "row %zu: %s", i, err_name(err));
        ck_assert_msg(strstr(workbook_case_problems(&c), rows[i].says) != NULL, "row %zu: %s", i,
                      workbook_case_problems(&c));
        workbook_case_close(&c);
    }
}

START_TEST(problem_names_sheet_row_and_column)
{
    static const struct finding rows[] = {
        {"md", "| survey |\n| | type | type |\n| | text | x |\n", ERR_SYNTAX,
         "error survey:2:type:: there are two columns with this header"},
        {"md", "| survey |\n| | type |\n| survey |\n| | type |\n", ERR_SYNTAX,
         "error :0::: there are two sheets named \"survey\""},
        {"md", "| chioces |\n| | name |\n", OK,
         "warning :0::: the sheet \"chioces\" is not read. If it is meant to be read, call it "
         "\"choices\""},
        {"md", "| survey |\n| | type | name |\n| | text | q1 | label |\n", OK, ""},
        {"md", "| survey |\n| | type | | name |\n| | text | lost | q1 |\n", OK,
         "warning survey:3::: text in column 2 is not read"},
        {"md", "| survey |\n| | type | name |\n| | text | q1\n", OK,
         "warning survey:3::: the row does not end with a |"},
    };
    check_findings(rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(deliberate_sheet_name_is_not_questioned)
{
    struct workbook_case c;
    workbook_case_open(&c);
    ck_assert_int_eq(workbook_case_parse(&c, "md", SLICE("| _survey |\n| | type |\n")), OK);
    ck_assert_uint_eq(c.problems.n_items, 0);
    workbook_case_close(&c);
}
END_TEST

START_TEST(sheet_ends_after_sixty_blank_rows)
{
    struct workbook_case c;
    struct buf text;
    workbook_case_open(&c);
    buf_init(&text, 1 << 20);
    buf_adds(&text, "| survey |\n| | type |\n| | text |\n");
    for (int i = 0; i < 60; i++) {
        buf_adds(&text, "| | |\n");
    }
    buf_adds(&text, "| | note |\n");
    ck_assert_int_eq(workbook_case_parse(&c, "md", buf_slice(&text)), OK);
    ck_assert_uint_eq(workbook_sheet(&c.workbook, "survey")->n_rows, 1);
    ck_assert_str_eq(workbook_case_problems(&c),
                     "warning survey:64::: nothing from this row on is read, because 60 blank rows "
                     "end a sheet. Delete the blank rows above it\n");
    buf_done(&text);
    workbook_case_close(&c);
}
END_TEST

START_TEST(too_many_rows_or_columns_are_refused)
{
    struct workbook_case c;
    struct buf text;
    buf_init(&text, 1 << 24);
    for (int rows = 0; rows < 2; rows++) {
        workbook_case_open(&c);
        buf_clear(&text);
        buf_adds(&text, "survey\n");
        for (int i = 0; i <= (rows != 0 ? 1 : WORKBOOK_COLUMNS_MAX); i++) {
            buf_addf(&text, ",c%d", i);
        }
        for (int i = 0; i <= (rows != 0 ? WORKBOOK_ROWS_MAX : 1); i++) {
            buf_adds(&text, "\n,text");
        }
        ck_assert_int_eq(workbook_case_parse(&c, "csv", buf_slice(&text)), ERR_SYNTAX);
        ck_assert_ptr_nonnull(
            strstr(workbook_case_problems(&c), rows != 0 ? "the sheet has more than 20000 rows"
                                                         : "the sheet has more than 200 columns"));
        workbook_case_close(&c);
    }
    buf_done(&text);
}
END_TEST

START_TEST(too_long_a_cell_is_refused)
{
    struct workbook_case c;
    struct buf text;
    buf_init(&text, 1 << 20);
    for (int over = 0; over < 2; over++) {
        workbook_case_open(&c);
        buf_clear(&text);
        buf_adds(&text, "| survey |\n| | type | label |\n| | text | ");
        for (int i = 0; i < WORKBOOK_CELL_MAX + over; i++) {
            buf_addc(&text, 'x');
        }
        buf_adds(&text, " |\n");
        ck_assert_int_eq(workbook_case_parse(&c, "md", buf_slice(&text)),
                         over != 0 ? ERR_SYNTAX : OK);
        ck_assert_str_eq(workbook_case_problems(&c),
                         over != 0 ? "error survey:3:label:: the cell holds more than 32 KiB of "
                                     "text. Shorten it\n"
                                   : "");
        workbook_case_close(&c);
    }
    buf_done(&text);
}
END_TEST

START_TEST(file_that_is_no_workbook_is_refused_with_a_remedy)
{
    struct workbook_case c;
    struct temp t;
    workbook_case_open(&c);
    temp_make(&t);
    static const struct {
        const char *name;
        const char *content;
        enum err err;
        const char *remedy;
    } rows[] = {
        {"old.xls", "x", ERR_SYNTAX, "save it as .xlsx"},
        {"form.txt", "x", ERR_SYNTAX, ".xlsx, .csv or .md"},
        {"form", "x", ERR_SYNTAX, ".xlsx, .csv or .md"},
        {"latin.csv", "survey\n,type\n,caf\xE9\n", ERR_SYNTAX, "CSV UTF-8"},
        {"broken.xlsx", "not an archive", ERR_SYNTAX, "save it again"},
        {"secret.xlsx", "\xD0\xCF\x11\xE0 secret", ERR_SYNTAX, "password"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diag diag = {0};
        const char *path = temp_text(&t, rows[i].name, rows[i].content);
        enum err err = workbook_read(path, c.arena, &c.workbook, &c.problems, &diag);
        ck_assert_msg(err == rows[i].err, "%s: %s", rows[i].name, err_name(err));
        ck_assert_msg(strstr(diag.remedy, rows[i].remedy) != NULL, "%s: %s", rows[i].name,
                      diag.remedy);
        ck_assert_str_eq(diag.file, path);
    }
    ck_assert_int_eq(
        workbook_read(temp_path(&t, "none.md"), c.arena, &c.workbook, &c.problems, &c.diag),
        ERR_NOT_FOUND);
    ck_assert_int_eq(workbook_read(temp_text(&t, "a.MD", "| survey |\n| | type |\n"), c.arena,
                                   &c.workbook, &c.problems, &c.diag),
                     OK);
    temp_remove(&t);
    workbook_case_close(&c);
}
END_TEST

/* Cells of every awkward kind. */
static const char *random_cell(struct dice *d)
{
    static const char *const cells[] = {
        "",  "a",  "a b", "\"",  "\"q\"", ",",    "x,y", "é",      "one\ntwo", "=1+1",
        "'", "-5", "|",   "\\|", "سلام",  "${q}", "# a", "\"\n\"", "0",        "survey"};
    return cells[dice_below(d, sizeof cells / sizeof *cells)];
}

START_TEST(canonical_text_reads_back_to_itself)
{
    struct dice d = {.state = 20260301};
    for (int round = 0; round < 300; round++) {
        struct workbook_case c;
        struct buf text;
        workbook_case_open(&c);
        buf_init(&text, 1 << 16);
        buf_adds(&text, "survey\n,type,name,label\n");
        for (unsigned r = dice_below(&d, 6); r > 0; r--) {
            for (int i = 0; i < 3; i++) {
                buf_addc(&text, ',');
                buf_addc(&text, '"');
                for (const char *p = random_cell(&d); *p != '\0'; p++) {
                    buf_adds(&text, *p == '"' ? "\"" : "");
                    buf_addc(&text, *p);
                }
                buf_addc(&text, '"');
            }
            buf_addc(&text, '\n');
        }
        ck_assert_int_eq(workbook_case_parse(&c, "csv", buf_slice(&text)), OK);
        const char *once = workbook_case_csv(&c);
        ck_assert_int_eq(workbook_case_parse(&c, "csv", slice_of(once)), OK);
        ck_assert_str_eq(workbook_case_csv(&c), once);
        buf_done(&text);
        workbook_case_close(&c);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workbook");
    TCase *tc = test_case(suite, "text");
    tcase_add_test(tc, markdown_table_gives_cells);
    tcase_add_test(tc, csv_gives_cells);
    tcase_add_test(tc, rows_know_their_place_in_the_file);
    tcase_add_test(tc, problem_names_sheet_row_and_column);
    tcase_add_test(tc, deliberate_sheet_name_is_not_questioned);
    tcase_add_test(tc, sheet_ends_after_sixty_blank_rows);
    tcase_add_test(tc, too_many_rows_or_columns_are_refused);
    tcase_add_test(tc, too_long_a_cell_is_refused);
    tcase_add_test(tc, file_that_is_no_workbook_is_refused_with_a_remedy);
    tcase_add_test(tc, canonical_text_reads_back_to_itself);
    return test_run(suite);
}
