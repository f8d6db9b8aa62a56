#include "common/csv_table.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "common/csv.h"
#include "common/text.h"

struct table {
    const char *path;
    const struct csv_column *columns;
    size_t n_columns;
    size_t at[CSV_TABLE_COLUMNS_MAX]; /* which field holds each column; SIZE_MAX: none */
    size_t n_fields;                  /* of the header */
    struct problems *problems;
};

void csv_table_problem(struct problems *problems, const char *path, unsigned row,
                       const char *column, const char *remedy, const char *fmt, ...)
{
    struct diag diag = {0};
    diag_place(&diag, path, row, column);
    va_list args;
    va_start(args, fmt);
    diag_vset(&diag, fmt, args);
    va_end(args);
    if (remedy != NULL) {
        diag_remedy(&diag, "%s", remedy);
    }
    problems_add(problems, SEVERITY_ERROR, &diag);
}

void csv_table_row_wrong(const struct csv_table_row *row, size_t column, const char *what,
                         const char *remedy)
{
    const struct slice value = row->values[column];
    csv_table_problem(row->problems, row->path, row->number, row->columns[column].name, remedy,
                      "\"%.*s\" %s", (int)value.len, value.p == NULL ? "" : value.p, what);
}

static void warn_unknown(const struct table *t, unsigned row, struct slice name)
{
    const char *known[CSV_TABLE_COLUMNS_MAX];
    for (size_t i = 0; i < t->n_columns; i++) {
        known[i] = t->columns[i].name;
    }
    struct diag diag = {0};
    char column[96];
    (void)snprintf(column, sizeof column, "%.*s", (int)name.len, name.p);
    diag_place(&diag, t->path, row, column);
    diag_set(&diag, "there is no such column here; it is not read");
    const char *nearest = text_nearest(name, known, t->n_columns);
    if (nearest != NULL) {
        diag_remedy(&diag, "Did you mean \"%s\"?", nearest);
    }
    problems_add(t->problems, SEVERITY_WARNING, &diag);
}

static void place_field(struct table *t, size_t field, struct slice name, unsigned row)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        if (!slice_is_nocase(name, t->columns[i].name)) {
            continue;
        }
        if (t->at[i] != SIZE_MAX) {
            csv_table_problem(t->problems, t->path, row, t->columns[i].name, "Keep one of them.",
                              "two columns have this name");
        }
        t->at[i] = field;
        return;
    }
    if (name.len > 0) {
        warn_unknown(t, row, name);
    }
}

static void read_header(struct table *t, const struct slice *fields, size_t n, unsigned row)
{
    t->n_fields = n;
    for (size_t i = 0; i < t->n_columns; i++) {
        t->at[i] = SIZE_MAX;
    }
    for (size_t i = 0; i < n; i++) {
        place_field(t, i, slice_trim(fields[i]), row);
    }
    /* What spreadsheet programs save where the comma is in numbers. */
    bool semicolons = n == 1 && memchr(fields[0].p, ';', fields[0].len) != NULL;
    const char *remedy = semicolons
                             ? "Save the table with commas between the columns, not semicolons."
                             : "Add it to the first row.";
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->columns[i].required && t->at[i] == SIZE_MAX) {
            csv_table_problem(t->problems, t->path, row == 0 ? 1 : row, t->columns[i].name, remedy,
                              "the column is missing");
        }
    }
}

static enum err read_row(const struct table *t, const struct slice *fields, size_t n, unsigned row,
                         csv_table_fn fn, void *cls, struct diag *diag)
{
    struct slice values[CSV_TABLE_COLUMNS_MAX];
    for (size_t i = 0; i < t->n_columns; i++) {
        bool given = t->at[i] < n;
        values[i] = given ? slice_trim(fields[t->at[i]]) : slice_make("", 0);
    }
    for (size_t i = t->n_fields; i < n; i++) {
        if (slice_trim(fields[i]).len > 0) {
            csv_table_problem(t->problems, t->path, row, NULL,
                              "Put quotation marks around a value that has a comma in it.",
                              "the row has more fields than the first row has names");
            break;
        }
    }
    return fn(cls, values, row, diag);
}

static enum err read_table(struct table *t, struct csv_reader *r, csv_table_fn fn, void *cls,
                           struct diag *diag)
{
    const struct slice *fields;
    size_t n;
    unsigned row;
    enum err err = csv_next(r, &fields, &n, &row, diag);
    if (err != OK) {
        return err;
    }
    size_t n_before = t->problems->n_errors;
    read_header(t, fields, n, row);
    if (t->problems->n_errors > n_before) {
        diag_place(diag, t->path, 1, NULL);
        return diag_fail(diag, ERR_SYNTAX, "the first row does not name the columns as it should");
    }
    while ((err = csv_next(r, &fields, &n, &row, diag)) == OK && n > 0) {
        err = read_row(t, fields, n, row, fn, cls, diag);
        if (err != OK) {
            break;
        }
    }
    return err;
}

enum err csv_table_read(const char *path, const struct csv_column *columns, size_t n,
                        csv_table_fn fn, void *cls, struct problems *problems, struct diag *diag)
{
    assert(n <= CSV_TABLE_COLUMNS_MAX);
    struct csv_reader *r;
    enum err err = csv_open(path, &r, diag);
    if (err != OK) {
        return err;
    }
    struct table t = {.path = path, .columns = columns, .n_columns = n, .problems = problems};
    err = read_table(&t, r, fn, cls, diag);
    csv_close(r);
    return err;
}

enum err csv_register_read(const char *path, const struct csv_column *columns, size_t n,
                           csv_table_fn fn, void *cls, const char *name, struct problems *problems,
                           struct diag *diag)
{
    const size_t n_before = problems->n_errors;
    const enum err err = csv_table_read(path, columns, n, fn, cls, problems, diag);
    if (err == ERR_NOT_FOUND) {
        diag_set(diag, "%s", ""); /* no register is no mistake */
        return OK;
    }
    if (err != OK || problems->n_errors == n_before) {
        return err;
    }
    const size_t n_wrong = problems->n_errors - n_before;
    diag_place(diag, path, 0, NULL);
    return diag_fail(diag, ERR_SYNTAX, "%zu thing%s wrong with the %s", n_wrong,
                     n_wrong == 1 ? " is" : "s are", name);
}
