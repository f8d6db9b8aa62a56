#include <string.h>

#include "common/csv.h"
#include "common/mem.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

/* Reads a whole file into "a|b/c|d" with the row numbers before each row: "1:a|b 2:c|d". */
static enum err read_all(const char *path, char *out, size_t size, struct diag *diag)
{
    struct csv_reader *r;
    enum err err = csv_open(path, &r, diag);
    ck_assert_int_eq(err, OK);
    size_t len = 0;
    out[0] = '\0';
    for (;;) {
        const struct slice *fields;
        size_t n;
        unsigned row;
        err = csv_next(r, &fields, &n, &row, diag);
        if (err != OK || n == 0) {
            break;
        }
        len += (size_t)snprintf(out + len, size - len, "%s%u:", len == 0 ? "" : " ", row);
        for (size_t i = 0; i < n; i++) {
            len += (size_t)snprintf(out + len, size - len, "%s%.*s", i == 0 ? "" : "|",
                                    (int)fields[i].len, fields[i].p);
        }
    }
    csv_close(r);
    return err;
}

static const struct {
    const char *content;
    const char *rows;
} VALID[] = {
    {"", ""},
    {"a,b\n1,2\n", "1:a|b 2:1|2"},
    {"a,b\r\n1,2\r\n", "1:a|b 2:1|2"},
    {"a,b\r1,2", "1:a|b 2:1|2"},
    {"\xef\xbb\xbf"
     "a\n",
     "1:a"},
    {"\xef\xbb\xbf", ""},
    {"a\n\n\nb\n", "1:a 4:b"},
    {"a\r\n\r\nb\r\n", "1:a 3:b"},
    {"\r\n\r\na\r\n", "3:a"},
    {"a,b\n,,\n1,2\n", "1:a|b 3:1|2"},
    {"a\n   \nb\n", "1:a 3:b"},
    {"\"a,b\",c\n", "1:a,b|c"},
    {"\"say \"\"yes\"\"\"\n", "1:say \"yes\""},
    {"\"two\r\nlines\",x\ny,z\n", "1:two\r\nlines|x 2:y|z"},
    {" a , b \n", "1:a|b"},
    {"\" a \",b\n", "1: a |b"},
    {"a,,c,\n", "1:a||c|"},
    {"caf\xc3\xa9,\xe2\x82\xac\n", "1:caf\xc3\xa9|\xe2\x82\xac"},
};

START_TEST(reader_valid_files_rows_and_numbers)
{
    struct temp t;
    temp_make(&t);
    char rows[512];
    struct diag diag = {0};
    const char *path = temp_text(&t, "x.csv", VALID[_i].content);
    ck_assert_int_eq(read_all(path, rows, sizeof rows, &diag), OK);
    ck_assert_str_eq(rows, VALID[_i].rows);
    temp_remove(&t);
}
END_TEST

static const struct {
    const char *content;
    size_t len; /* 0: up to the NUL */
    enum err err;
    const char *rows; /* that come before it */
    unsigned row;
} BROKEN[] = {
    {"a\n\xff\n", 0, ERR_SYNTAX, "1:a", 2},
    {"a\nb\xc3,\xa9\n", 0, ERR_SYNTAX, "1:a", 2},
    {"a\n\xed\xa0\x80\n", 0, ERR_SYNTAX, "1:a", 2},
    {"a\nb\0c\n", 6, ERR_SYNTAX, "1:a", 2},
    {"a\nb\n\"c\n", 0, ERR_SYNTAX, "1:a 2:b", 3},
    {"a\nb\"c\n", 0, ERR_SYNTAX, "1:a", 2},
    {"a\n\"b\"c\n", 0, ERR_SYNTAX, "1:a", 2},
    {"\xff\xfe"
     "a\0,\0b\0",
     8, ERR_SYNTAX, "", 1},
};

START_TEST(reader_broken_files_are_refused_with_the_row)
{
    struct temp t;
    temp_make(&t);
    char rows[512];
    struct diag diag = {0};
    size_t len = BROKEN[_i].len == 0 ? strlen(BROKEN[_i].content) : BROKEN[_i].len;
    const char *path = temp_write(&t, "x.csv", BROKEN[_i].content, len);
    ck_assert_int_eq(read_all(path, rows, sizeof rows, &diag), BROKEN[_i].err);
    ck_assert_str_eq(rows, BROKEN[_i].rows);
    ck_assert_uint_eq(diag.row, BROKEN[_i].row);
    ck_assert_str_eq(diag.file, path);
    ck_assert_str_ne(diag.text, "");
    ck_assert_str_ne(diag.remedy, "");
    temp_remove(&t);
}
END_TEST

START_TEST(reader_field_at_and_over_the_limit)
{
    struct temp t;
    temp_make(&t);
    for (size_t over = 0; over < 2; over++) {
        size_t len = CSV_FIELD_MAX + over;
        char *content = mem_alloc(len + 2);
        memset(content, 'x', len);
        memcpy(content, "h\n", 2);
        memset(content + 2, 'x', len);
        struct diag diag = {0};
        char *rows = mem_alloc(len + 64);
        enum err err = read_all(temp_write(&t, "x.csv", content, len + 2), rows, len + 64, &diag);
        ck_assert_int_eq(err, over == 0 ? OK : ERR_LIMIT);
        ck_assert_uint_eq(diag.row, over == 0 ? 0 : 2);
        free(rows);
        free(content);
    }
    temp_remove(&t);
}
END_TEST

START_TEST(reader_unclosed_quote_in_a_large_file_is_found_early)
{
    struct temp t;
    temp_make(&t);
    FILE *f = fopen(temp_path(&t, "x.csv"), "w");
    ck_assert_ptr_nonnull(f);
    fputs("a,b\n\"open,1\n", f);
    for (int i = 0; i < 200000; i++) {
        fputs("text,2\n", f);
    }
    ck_assert_int_eq(fclose(f), 0);
    struct csv_reader *r;
    const struct slice *fields;
    size_t n;
    unsigned row;
    struct diag diag = {0};
    ck_assert_int_eq(csv_open(t.path, &r, &diag), OK);
    ck_assert_int_eq(csv_next(r, &fields, &n, &row, &diag), OK);
    ck_assert_int_eq(csv_next(r, &fields, &n, &row, &diag), ERR_LIMIT);
    ck_assert_uint_eq(diag.row, 2);
    size_t done;
    size_t size;
    csv_progress(r, &done, &size);
    ck_assert_uint_eq(size, 12 + 200000UL * 7);
    ck_assert_uint_lt(done, 262144);
    csv_close(r);
    temp_remove(&t);
}
END_TEST

START_TEST(reader_too_many_fields_is_a_limit)
{
    struct temp t;
    temp_make(&t);
    for (size_t over = 0; over < 2; over++) {
        size_t n_commas = CSV_FIELDS_MAX - 1 + over;
        char *content = mem_alloc(n_commas + 1);
        content[0] = 'x';
        memset(content + 1, ',', n_commas);
        char rows[CSV_FIELDS_MAX + 64];
        struct diag diag = {0};
        enum err err =
            read_all(temp_write(&t, "x.csv", content, n_commas + 1), rows, sizeof rows, &diag);
        ck_assert_int_eq(err, over == 0 ? OK : ERR_LIMIT);
        free(content);
    }
    temp_remove(&t);
}
END_TEST

START_TEST(open_missing_file_is_not_found_and_a_folder_is_io)
{
    struct csv_reader *r;
    struct diag diag = {0};
    ck_assert_int_eq(csv_open("/nonexistent/x.csv", &r, &diag), ERR_NOT_FOUND);
    ck_assert_str_eq(diag.file, "/nonexistent/x.csv");
    const struct slice *fields;
    size_t n;
    unsigned row;
    ck_assert_int_eq(csv_open("/", &r, &diag), OK);
    ck_assert_int_eq(csv_next(r, &fields, &n, &row, &diag), ERR_IO);
    csv_close(r);
}
END_TEST

/* Cells that a spreadsheet must see as they are, and what stands in the file for them. */
START_TEST(writer_quotes_and_guards)
{
    static const struct {
        const char *cell;
        const char *text;
    } CASES[] = {
        {"plain", "plain"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"say \"yes\"", "\"say \"\"yes\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {" blank", "\" blank\""},
        {"=1+1", "'=1+1"},
        {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
        {"+44 1632", "'+44 1632"},
        {"-5", "-5"},
        {"-5.25e3", "-5.25e3"},
        {"+7", "+7"},
        {"-", "'-"},
        {"-1+2", "'-1+2"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1"},
        {"a=b", "a=b"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char out[128] = "";
        FILE *f = fmemopen(out, sizeof out, "w");
        ck_assert_ptr_nonnull(f);
        struct csv_writer w;
        csv_writer_init(&w, f);
        csv_cell(&w, CASES[i].cell);
        ck_assert_int_eq(fclose(f), 0);
        ck_assert_str_eq(out, CASES[i].text);
    }
}
END_TEST

START_TEST(writer_rows_and_numbers)
{
    char out[128] = "";
    FILE *f = fmemopen(out, sizeof out, "w");
    ck_assert_ptr_nonnull(f);
    struct csv_writer w;
    csv_writer_init(&w, f);
    csv_cell(&w, "a");
    csv_cell_int(&w, -7);
    csv_cell_double(&w, 0.1);
    csv_row_end(&w);
    csv_cell(&w, "");
    csv_cell_slice(&w, SLICE("z"));
    csv_row_end(&w);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_str_eq(out, "a,-7,0.1\r\n,z\r\n");
}
END_TEST

enum { GRID_ROWS = 6000, GRID_COLUMNS = 5, CELL_MAX = 40 };

/* A cell that begins with a letter, so that the guard against formulas leaves it alone. */
static void random_cell(struct dice *d, char cell[CELL_MAX])
{
    static const char *const PIECES[] = {"a", "bc", ",",  "\"", "\n",       "\r\n",
                                         " ", "1",  "\t", "x",  "\xc3\xa9", "\xf0\x9f\x98\x80"};
    size_t len = (size_t)snprintf(cell, CELL_MAX, "c");
    unsigned n = dice_below(d, 8);
    for (unsigned i = 0; i < n; i++) {
        const char *piece = PIECES[dice_below(d, sizeof PIECES / sizeof *PIECES)];
        len += (size_t)snprintf(cell + len, CELL_MAX - len, "%s", piece);
    }
}

/* Some 300 KB, so that chunks end in every place a row can have. */
START_TEST(writer_then_reader_gives_the_same_cells)
{
    struct temp t;
    temp_make(&t);
    FILE *f = fopen(temp_path(&t, "x.csv"), "w");
    ck_assert_ptr_nonnull(f);
    char cell[CELL_MAX];
    struct csv_writer w;
    csv_writer_init(&w, f);
    struct dice d = {.state = 17};
    for (int i = 0; i < GRID_ROWS * GRID_COLUMNS; i++) {
        random_cell(&d, cell);
        csv_cell(&w, cell);
        if (i % GRID_COLUMNS == GRID_COLUMNS - 1) {
            csv_row_end(&w);
        }
    }
    ck_assert_int_eq(fclose(f), 0);
    struct csv_reader *r;
    struct diag diag = {0};
    ck_assert_int_eq(csv_open(t.path, &r, &diag), OK);
    d = (struct dice){.state = 17};
    for (unsigned i = 1; i <= GRID_ROWS; i++) {
        const struct slice *fields;
        size_t n;
        unsigned row;
        ck_assert_int_eq(csv_next(r, &fields, &n, &row, &diag), OK);
        ck_assert_uint_eq(row, i);
        ck_assert_uint_eq(n, GRID_COLUMNS);
        for (size_t j = 0; j < n; j++) {
            random_cell(&d, cell);
            ck_assert_msg(slice_is(fields[j], cell), "row %u column %zu", row, j);
        }
    }
    csv_close(r);
    temp_remove(&t);
}
END_TEST

struct count {
    size_t n_rows;
    size_t n_fields;
    unsigned stop_at;
};

static enum err count_row(void *cls, const struct slice *fields, size_t n, unsigned row,
                          struct diag *diag)
{
    struct count *c = cls;
    ck_assert_ptr_nonnull(fields);
    c->n_rows++;
    c->n_fields += n;
    return row == c->stop_at ? diag_fail(diag, ERR_RANGE, "stopped") : OK;
}

START_TEST(each_visits_rows_and_stops_with_the_callbacks_error)
{
    struct slice content = SLICE("a,b\n1,2\n3,4\n");
    struct count all = {0};
    struct diag diag = {0};
    ck_assert_int_eq(csv_each(content, count_row, &all, &diag), OK);
    ck_assert_uint_eq(all.n_rows, 3);
    ck_assert_uint_eq(all.n_fields, 6);
    struct count some = {.stop_at = 2};
    ck_assert_int_eq(csv_each(content, count_row, &some, &diag), ERR_RANGE);
    ck_assert_uint_eq(some.n_rows, 2);
    ck_assert_int_eq(csv_each(SLICE("a\n\"b"), count_row, &all, &diag), ERR_SYNTAX);
    ck_assert_uint_eq(diag.row, 2);
    ck_assert_int_eq(csv_each(SLICE(""), count_row, &all, &diag), OK);
    ck_assert_int_eq(csv_each((struct slice){0}, count_row, &all, &diag), OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *reader = test_case(suite, "reader");
    tcase_add_loop_test(reader, reader_valid_files_rows_and_numbers, 0,
                        (int)(sizeof VALID / sizeof *VALID));
    tcase_add_loop_test(reader, reader_broken_files_are_refused_with_the_row, 0,
                        (int)(sizeof BROKEN / sizeof *BROKEN));
    tcase_add_test(reader, reader_field_at_and_over_the_limit);
    tcase_add_test(reader, reader_unclosed_quote_in_a_large_file_is_found_early);
    tcase_add_test(reader, reader_too_many_fields_is_a_limit);
    tcase_add_test(reader, open_missing_file_is_not_found_and_a_folder_is_io);
    tcase_add_test(reader, each_visits_rows_and_stops_with_the_callbacks_error);
    TCase *writer = test_case(suite, "writer");
    tcase_add_test(writer, writer_quotes_and_guards);
    tcase_add_test(writer, writer_rows_and_numbers);
    tcase_add_test(writer, writer_then_reader_gives_the_same_cells);
    return test_run(suite);
}
