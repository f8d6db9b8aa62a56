/* .xlsx workbooks: written by another library (libxlsxwriter), and by hand for what only some
   programs write or an attacker would. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "forms/xlsx_private.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static void write_header(lxw_worksheet *s, const char *const *names, lxw_col_t n)
{
    for (lxw_col_t i = 0; i < n; i++) {
        worksheet_write_string(s, 0, i, names[i], NULL);
    }
}

static void write_date(lxw_workbook *w, lxw_worksheet *s, lxw_row_t row, const char *format,
                       lxw_datetime when)
{
    lxw_format *f = workbook_add_format(w);
    format_set_num_format(f, format);
    worksheet_write_datetime(s, row, 3, &when, f);
}

static void write_survey(lxw_workbook *w, lxw_worksheet *s)
{
    static const char *const header[] = {"type", "name", "label", "default"};
    lxw_format *bold = workbook_add_format(w);
    format_set_bold(bold);
    char before[] = "How old ";
    char inside[] = "are";
    char after[] = " you?";
    lxw_rich_string_tuple plain = {.format = NULL, .string = before};
    lxw_rich_string_tuple strong = {.format = bold, .string = inside};
    lxw_rich_string_tuple rest = {.format = NULL, .string = after};
    lxw_rich_string_tuple *runs[] = {&plain, &strong, &rest, NULL};
    write_header(s, header, 4);
    worksheet_write_string(s, 1, 0, "integer", NULL);
    worksheet_write_formula_str(s, 1, 1, "=LOWER(\"AGE\")", NULL, "age");
    worksheet_write_rich_string(s, 1, 2, runs, NULL);
    worksheet_write_number(s, 1, 3, 18, NULL);
    worksheet_write_string(s, 3, 2, " two\nlines ", NULL); /* row 3 is blank */
    worksheet_write_boolean(s, 3, 3, 1, NULL);
    worksheet_merge_range(s, 4, 0, 4, 2, "merged", NULL);
    worksheet_write_number(s, 4, 3, 0.1, NULL);
    write_date(w, s, 5, "dd/mm/yyyy", (lxw_datetime){.year = 2026, .month = 3, .day = 1});
    write_date(w, s, 6, "yyyy-mm-dd hh:mm",
               (lxw_datetime){.year = 2026, .month = 12, .day = 31, .hour = 23, .min = 59});
    write_date(w, s, 7, "hh:mm", (lxw_datetime){.hour = 9, .min = 5});
    write_date(w, s, 8, "dd/mm/yyyy", (lxw_datetime){.year = 1900, .month = 1, .day = 1});
    worksheet_write_formula_num(s, 9, 3, "=6*7", NULL, 42);
    worksheet_write_blank(s, 5000, 3, bold);
}

static const char writer_cells[] = "survey\n,type,name,label,default\n"
                                   ",integer,age,How old are you?,18\n"
                                   ",,,\"two\nlines\",TRUE\n"
                                   ",merged,,,0.1\n"
                                   ",,,,2026-03-01\n"
                                   ",,,,2026-12-31T23:59:00\n"
                                   ",,,,09:05:00\n"
                                   ",,,,1900-01-01\n"
                                   ",,,,42\n"
                                   "settings\n,form_id\n,f\n";

START_TEST(workbook_of_another_writer_gives_its_cells)
{
    struct temp t;
    struct workbook_case c;
    temp_make(&t);
    workbook_case_open(&c);
    const char *path = temp_path(&t, "form.xlsx");
    lxw_workbook *w = workbook_new(path);
    lxw_worksheet *notes = workbook_add_worksheet(w, "my notes");
    write_survey(w, workbook_add_worksheet(w, "Survey"));
    lxw_worksheet *settings = workbook_add_worksheet(w, "SETTINGS");
    worksheet_write_string(notes, 0, 0, "not read", NULL);
    worksheet_write_string(settings, 0, 0, "form_id", NULL);
    worksheet_write_string(settings, 1, 0, "f", NULL);
    worksheet_hide(settings);
    ck_assert_int_eq(workbook_close(w), LXW_NO_ERROR);
    enum err err = workbook_read(path, c.arena, &c.workbook, &c.problems, &c.diag);
    ck_assert_msg(err == OK, "%s", c.diag.text);
    ck_assert_str_eq(workbook_case_csv(&c), writer_cells);
    ck_assert_str_eq(workbook_case_problems(&c), "");
    ck_assert_uint_eq(workbook_sheet(&c.workbook, "survey")->rows[1].row, 4);
    workbook_case_close(&c);
    temp_remove(&t);
}
END_TEST

/* ---- By hand ---- */

struct part {
    const char *name;
    const char *text;
};

#define RELATIONS                                                                                  \
    {                                                                                              \
        "xl/_rels/workbook.xml.rels",                                                              \
            "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' "                    \
            "Target='worksheets/s.xml'"                                                            \
            "/><Relationship Id='rId2' Type='http://x/sharedStrings' Target='/xl/strings.xml'/>"   \
            "<Relationship Id='rId3' Type='http://x/styles' Target='styles.xml'/></Relationships>" \
    }
#define WORKBOOK                                                                             \
    {                                                                                        \
        "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='survey' sheetId='1' " \
                           "r:id='rId1'/></sheets></workbook>"                               \
    }

/* An archive of the parts; the bytes live in the case's arena. */
static struct slice make_archive(struct workbook_case *c, const struct part *parts, size_t n)
{
    struct temp t;
    temp_make(&t);
    int code = 0;
    zip_t *zip = zip_open(temp_path(&t, "made.zip"), ZIP_CREATE | ZIP_TRUNCATE, &code);
    ck_assert_ptr_nonnull(zip);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *source = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        ck_assert_int_ge(zip_file_add(zip, parts[i].name, source, 0), 0);
    }
    ck_assert_int_eq(zip_close(zip), 0);
    FILE *f = fopen(t.path, "rb");
    ck_assert_ptr_nonnull(f);
    char *bytes = arena_alloc(c->arena, 1 << 20);
    size_t len = fread(bytes, 1, 1 << 20, f);
    (void)fclose(f);
    temp_remove(&t);
    return slice_make(bytes, len);
}

struct hand {
    const char *sheet; /* inside of <sheetData> */
    const char *csv;   /* what it means; NULL: refused */
    const char *says;  /* part of a problem or of the diag; "" when there is none */
};

static enum err read_hand(struct workbook_case *c, const char *sheet, const char *strings)
{
    struct part parts[] = {
        WORKBOOK,
        RELATIONS,
        {"xl/worksheets/s.xml", sheet},
        {"xl/strings.xml", strings},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='d mmm'/></numFmts><cellStyleXfs>"
         "<xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
         "<xf numFmtId='164'/></cellXfs></styleSheet>"},
    };
    return workbook_case_parse(c, "xlsx", make_archive(c, parts, 5));
}

static const char strings_part[] =
    "<sst><si><t>type</t></si><si><r><t>na</t></r><rPh><t>XX</t></rPh><r><t>me</t></r></si>"
    "<si><t xml:space='preserve'> a_x000D_&#10;b &amp; c_x0041_ </t></si></sst>";

START_TEST(cells_of_every_kind_are_read)
{
    static const struct hand rows[] = {
        {"<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
         "<row r='4'><c r='B4' t='s'><v>2</v></c></row>",
         "survey\n,type,name\n,,\"a\nb & cA\"\n", ""},
        /* names with a prefix; no references; text in the cell; a phonetic reading */
        {"<x:row><x:c t='inlineStr'><x:is><x:t>type</x:t></x:is></x:c></x:row>"
         "<x:row><x:c t='inlineStr'><x:is><x:r><x:t>te</x:t></x:r><x:rPh><x:t>?</x:t></x:rPh>"
         "<x:r><x:t>xt</x:t></x:r></x:is></x:c></x:row>",
         "survey\n,type\n,text\n", ""},
        {"<row r='1'><c r='A1' t='str'><f>a</f><v>type</v></c></row><row r='2'><c r='A2' t='str'>"
         "<f>b</f><v></v></c></row><row r='3'><c r='A3' t='b'><v>0</v></c></row>",
         "survey\n,type\n,FALSE\n", ""},
        {"<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2' s='1'><v>59</v></c>"
         "</row><row r='3'><c r='A3' s='2'><v>61</v></c></row><row r='4'><c r='A4' "
         "s='1'><v>45000.75"
         "</v></c></row><row r='5'><c r='A5' s='0'><v>45000.75</v></c></row><row r='6'><c r='A6' "
         "s='1'><v>-1</v></c></row><row r='7'><c r='A7' s='99'><v>1E3</v></c></row>",
         "survey\n,type\n,1900-02-28\n,1900-03-01\n,2023-03-15T18:00:00\n,45000.75\n,-1\n,1000\n",
         ""},
        {"<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2'><f>1+1</f></c></row>",
         NULL, "error survey:2:A:: the formula has no value stored with it"},
        {"<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='AB2' t='e'><v>#REF!</v></c>"
         "</row>",
         NULL, "error survey:2:AB:: the cell holds the error #REF!"},
        {"<row r='1'><c r='A1' t='s'><v>3</v></c></row>", NULL, "not in its table of texts"},
        {"<row r='0'><c r='A1'><v>3</v></c></row>", NULL, "there is a row \"0\""},
        {"<row r='1'><c r='XFD1' t='s'><v>0</v></c><c r='A1' t='s'><v>1</v></c></row>"
         "<row r='2'><c r='A2'><v>5</v></c></row>",
         "survey\n,name\n,5\n", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        const char *sheet = arena_printf(
            c.arena, "<worksheet xmlns:x='x'><sheetData>%s</sheetData></worksheet>", rows[i].sheet);
        enum err err = read_hand(&c, sheet, strings_part);
        const char *found = arena_printf(c.arena, "%s%s", workbook_case_problems(&c), c.diag.text);
        ck_assert_msg((err == OK) == (rows[i].csv != NULL), "row %zu: %s: %s", i, err_name(err),
                      found);
        ck_assert_msg(strstr(found, rows[i].says) != NULL, "row %zu: %s", i, found);
        if (rows[i].csv != NULL) {
            ck_assert_str_eq(workbook_case_csv(&c), rows[i].csv);
        }
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(hostile_or_damaged_parts_are_refused)
{
    static const struct hand rows[] = {
        {"<!DOCTYPE w [<!ENTITY a 'x'>]><worksheet>&a;</worksheet>", NULL, "it has a DOCTYPE"},
        {"<worksheet><sheetData></worksheet>", NULL, "xl/worksheets/s.xml, line 1"},
        {"not XML", NULL, "the workbook is damaged"},
        {"", NULL, "the workbook is damaged"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        ck_assert_int_eq(read_hand(&c, rows[i].sheet, strings_part), ERR_SYNTAX);
        ck_assert_msg(strstr(c.diag.text, rows[i].says) != NULL, "row %zu: %s", i, c.diag.text);
        ck_assert_str_ne(c.diag.remedy, "");
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(archive_without_the_parts_is_refused)
{
    static const struct part lacking_sheet[] = {WORKBOOK, RELATIONS};
    static const struct part lacking_relation[] = {WORKBOOK};
    static const struct part other[] = {{"word/document.xml", "<document/>"}};
    static const struct {
        const struct part *parts;
        size_t n;
        const char *says;
    } rows[] = {
        {lacking_sheet, 2, "xl/worksheets/s.xml cannot be read"},
        {lacking_relation, 1, "the sheet \"survey\" is not in it"},
        {other, 1, "xl/workbook.xml cannot be read"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct workbook_case c;
        workbook_case_open(&c);
        struct slice archive = make_archive(&c, rows[i].parts, rows[i].n);
        ck_assert_int_eq(workbook_case_parse(&c, "xlsx", archive), ERR_SYNTAX);
        ck_assert_msg(strstr(c.diag.text, rows[i].says) != NULL, "row %zu: %s", i, c.diag.text);
        workbook_case_close(&c);
    }
}
END_TEST

START_TEST(workbook_part_is_found_through_the_package)
{
    static const struct part parts[] = {
        {"_rels/.rels", "<Relationships><Relationship Id='a' Type='http://x/officeDocument' "
                        "Target='book.xml'/></Relationships>"},
        {"book.xml", "<workbook xmlns:r='r'><sheets><sheet name='survey' r:id='s'/></sheets>"
                     "</workbook>"},
        {"_rels/book.xml.rels", "<Relationships><Relationship Id='s' Type='http://x/worksheet' "
                                "Target='one.xml'/></Relationships>"},
        {"one.xml", "<worksheet><row><c t='str'><v>type</v></c></row></worksheet>"},
    };
    struct workbook_case c;
    workbook_case_open(&c);
    struct slice archive = make_archive(&c, parts, 4);
    ck_assert_int_eq(workbook_case_parse(&c, "xlsx", archive), OK);
    ck_assert_str_eq(workbook_case_csv(&c), "survey\n,type\n");
    workbook_case_close(&c);
}
END_TEST

START_TEST(old_calendar_of_1904_is_known)
{
    static const struct part parts[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet "
                            "name='survey' r:id='rId1'/></sheets></workbook>"},
        RELATIONS,
        {"xl/worksheets/s.xml", "<worksheet><row><c t='str'><v>default</v></c></row><row><c s='0'>"
                                "<v>44619</v></c></row><row><c s='0'><v>0.5</v></c></row>"
                                "</worksheet>"},
        {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
    };
    struct workbook_case c;
    workbook_case_open(&c);
    ck_assert_int_eq(workbook_case_parse(&c, "xlsx", make_archive(&c, parts, 4)), OK);
    /* 44619 days after 1904-01-01 */
    ck_assert_str_eq(workbook_case_csv(&c), "survey\n,default\n,2026-02-28\n,12:00:00\n");
    workbook_case_close(&c);
}
END_TEST

START_TEST(archive_that_unpacks_without_end_is_refused)
{
    struct workbook_case c;
    workbook_case_open(&c);
    size_t len = (size_t)WORKBOOK_INFLATED_MAX + 1000;
    char *strings = malloc(len + 1);
    ck_assert_ptr_nonnull(strings);
    memset(strings, ' ', len);
    memcpy(strings, "<sst>", 5);
    memcpy(strings + len - 6, "</sst>", 6);
    strings[len] = '\0';
    ck_assert_int_eq(read_hand(&c, "<worksheet/>", strings), ERR_LIMIT);
    ck_assert_str_eq(c.diag.text, "the workbook unpacks to more than 64 MiB");
    free(strings);
    workbook_case_close(&c);
}
END_TEST

START_TEST(number_formats_of_dates_are_told_from_others)
{
    static const struct {
        const char *code;
        bool is_date;
    } rows[] = {
        {"General", false},      {"0.00", false},  {"dd/mm/yyyy", true}, {"h:mm AM/PM", true},
        {"[Red]0", false},       {"[h]:mm", true}, {"[ss]", true},       {"#,##0 \"days\"", false},
        {"0\\d", false},         {"0_d", false},   {"mmm-yy", true},     {"0;[Red]d", false},
        {"[$-809]dd mmm", true}, {"", false},      {"@", false},         {"0.0E+00", false},
        {"\"d", false},          {"[Blue", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_msg(number_format_is_date(rows[i].code) == rows[i].is_date, "%s", rows[i].code);
    }
}
END_TEST

START_TEST(every_cut_of_a_workbook_is_refused_or_read)
{
    struct temp t;
    struct workbook_case c;
    temp_make(&t);
    workbook_case_open(&c);
    const char *path = temp_path(&t, "form.xlsx");
    lxw_workbook *w = workbook_new(path);
    write_survey(w, workbook_add_worksheet(w, "survey"));
    ck_assert_int_eq(workbook_close(w), LXW_NO_ERROR);
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    char *bytes = arena_alloc(c.arena, 1 << 16);
    size_t len = fread(bytes, 1, 1 << 16, f);
    (void)fclose(f);
    for (size_t cut = 0; cut < len; cut += 37) {
        struct diag diag = {0};
        enum err err = workbook_parse("cut.xlsx", "xlsx", slice_make(bytes, cut), c.arena,
                                      &c.workbook, &c.problems, &diag);
        ck_assert_msg(err == ERR_SYNTAX, "cut at %zu of %zu: %s", cut, len, err_name(err));
        ck_assert_str_ne(diag.text, "");
    }
    workbook_case_close(&c);
    temp_remove(&t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xlsx");
    TCase *tc = test_case(suite, "xlsx");
    tcase_add_test(tc, workbook_of_another_writer_gives_its_cells);
    tcase_add_test(tc, old_calendar_of_1904_is_known);
    tcase_add_test(tc, cells_of_every_kind_are_read);
    tcase_add_test(tc, hostile_or_damaged_parts_are_refused);
    tcase_add_test(tc, archive_without_the_parts_is_refused);
    tcase_add_test(tc, workbook_part_is_found_through_the_package);
    tcase_add_test(tc, archive_that_unpacks_without_end_is_refused);
    tcase_add_test(tc, number_formats_of_dates_are_told_from_others);
    tcase_add_test(tc, every_cut_of_a_workbook_is_refused_or_read);
    return test_run(suite);
}
