#include "collector/entry.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collector/paper_versions.h"
#include "collector/response_columns.h"
#include "common/csv.h"
#include "common/file.h"
#include "common/mem.h"

enum { PRIVATE_FILE = 0600, PRIVATE_FOLDER = 0700 };

static const enum response_column fixed[ENTRY_ITEMS] = {
    [ENTRY_UNIT] = RCOL_UNIT,     [ENTRY_DAY] = RCOL_DAY,         [ENTRY_LANGUAGE] = RCOL_LANGUAGE,
    [ENTRY_LAYOUT] = RCOL_LAYOUT, [ENTRY_CHANNEL] = RCOL_CHANNEL,
};

static const char *column_name(const struct entry_batch *b, size_t value)
{
    return value < ENTRY_ITEMS ? response_column_name(fixed[value])
                               : item_column_name(&b->form->items[value - ENTRY_ITEMS], b->arena);
}

static bool has_column(const struct entry_batch *b, size_t value)
{
    return value < ENTRY_ITEMS || item_is_asked(&b->form->items[value - ENTRY_ITEMS]);
}

static void take_row(struct entry_batch *b, struct slice *row)
{
    if (b->n_rows == b->cap) {
        b->cap = b->cap == 0 ? 64 : 2 * b->cap;
        /* NOLINTNEXTLINE(bugprone-sizeof-expression): the rows are pointers */
        b->rows = mem_grow(b->rows, b->cap, sizeof(*b->rows));
    }
    b->rows[b->n_rows++] = row;
}

struct slice *entry_row(const struct entry_batch *b)
{
    return arena_array(b->arena, b->n_values, sizeof(struct slice));
}

/* --- reading ---------------------------------------------------------------------------------- */

static enum err check_header(const struct entry_batch *b, const struct slice *fields, size_t n,
                             struct diag *diag)
{
    size_t at = 0;
    bool same = true;
    for (size_t v = 0; v < b->n_values; v++) {
        if (has_column(b, v)) {
            same = same && at < n && slice_is(fields[at], column_name(b, v));
            at++;
        }
    }
    if (!same || at != n) {
        const enum err err =
            diag_fail(diag, ERR_CONFLICT, "this batch is not of the questionnaire %s as it is now",
                      b->form->id);
        diag_remedy(diag, "Give the batch another name, or store it with import.");
        return err;
    }
    return OK;
}

static void read_row(struct entry_batch *b, const struct slice *fields, size_t n)
{
    struct slice *row = entry_row(b);
    size_t at = 0;
    for (size_t v = 0; v < b->n_values; v++) {
        if (has_column(b, v) && at < n) {
            row[v] = slice_of(arena_slicedup(b->arena, fields[at++]));
        }
    }
    take_row(b, row);
}

static enum err read_rows(struct entry_batch *b, struct csv_reader *csv, struct diag *diag)
{
    const struct slice *fields;
    size_t n = 0;
    unsigned row;
    enum err err = csv_next(csv, &fields, &n, &row, diag);
    if (err == OK) {
        err = check_header(b, fields, n, diag);
    }
    while (err == OK) {
        err = csv_next(csv, &fields, &n, &row, diag);
        if (err != OK || n == 0) {
            break;
        }
        if (b->n_rows == ENTRY_ROWS_MAX) {
            return diag_fail(diag, ERR_LIMIT, "a batch has at most %d papers", ENTRY_ROWS_MAX);
        }
        read_row(b, fields, n);
    }
    return err;
}

/* register.csv is the list of all batches. */
static bool is_name(const char *name)
{
    const size_t len = strlen(name);
    return len > 0 && len <= ENTRY_NAME_MAX && strcmp(name, "register") != 0 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == len;
}

const char *entry_version(const char *workspace, const char *name, struct arena *a)
{
    const char *const *names = NULL;
    size_t n = 0;
    struct diag none = {0}; /* without a folder there is no batch */
    if (dir_list(path_join(a, workspace, "batches"), ".csv", a, &names, &n, &none) != OK) {
        return "";
    }
    const char *begin = arena_printf(a, "%s.", name);
    for (size_t i = 0; i < n; i++) {
        const size_t len = strlen(begin) + PAPER_VERSION_MAX - 1;
        if (slice_starts(slice_of(names[i]), begin) && strlen(names[i]) == len + strlen(".csv")) {
            return arena_slicedup(a, slice_make(names[i] + strlen(begin), PAPER_VERSION_MAX - 1));
        }
    }
    return "";
}

enum err entry_open(const char *workspace, const char *name, const char *version,
                    const struct form *form, struct arena *a, struct entry_batch *out,
                    struct diag *diag)
{
    struct csv_reader *csv = NULL;
    if (!is_name(name)) {
        const enum err err = diag_fail(diag, ERR_RANGE, "\"%s\" is no name for a batch", name);
        diag_remedy(diag, "Use letters, digits, - and _, %d at most.", ENTRY_NAME_MAX);
        return err;
    }
    const char *dir = path_join(a, workspace, "batches");
    const char *file = arena_printf(a, "%s%s%s.csv", name, version[0] != '\0' ? "." : "", version);
    *out = (struct entry_batch){.form = form,
                                .arena = a,
                                .name = name,
                                .path = path_join(a, dir, file),
                                .n_values = ENTRY_ITEMS + form->n_items};
    if (mkdir(dir, PRIVATE_FOLDER) != 0 && errno != EEXIST) {
        return file_fail(diag, dir, "make");
    }
    if (!file_exists(out->path)) {
        return OK;
    }
    enum err err = csv_open(out->path, &csv, diag);
    if (err == OK) {
        err = read_rows(out, csv, diag);
    }
    csv_close(csv);
    if (err != OK) {
        diag_place(diag, out->path, 0, NULL);
    }
    return err;
}

void entry_done(struct entry_batch *b)
{
    free(b->rows);
    b->rows = NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void write_header(const struct entry_batch *b, struct csv_writer *csv)
{
    for (size_t v = 0; v < b->n_values; v++) {
        if (has_column(b, v)) {
            csv_cell(csv, column_name(b, v));
        }
    }
    csv_row_end(csv);
}

static void write_row(const struct entry_batch *b, const struct slice *row, struct csv_writer *csv)
{
    for (size_t v = 0; v < b->n_values; v++) {
        if (has_column(b, v)) {
            csv_cell_slice(csv, row[v]);
        }
    }
    csv_row_end(csv);
}

/* Ends with everything on the disk, or an error; closes the stream. */
static enum err finish(const struct entry_batch *b, FILE *to, struct diag *diag)
{
    const bool bad = fflush(to) != 0 || ferror(to) != 0 || fsync(fileno(to)) != 0;
    const enum err err = bad ? file_fail(diag, b->path, "write") : OK;
    (void)fclose(to);
    return err;
}

enum err entry_add(struct entry_batch *b, struct slice *row, struct diag *diag)
{
    struct csv_writer csv;
    if (b->n_rows == ENTRY_ROWS_MAX) {
        return diag_fail(diag, ERR_LIMIT, "a batch has at most %d papers", ENTRY_ROWS_MAX);
    }
    const int fd = open(b->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, PRIVATE_FILE);
    FILE *to = fd < 0 ? NULL : fdopen(fd, "a");
    if (to == NULL) {
        const enum err err = file_fail(diag, b->path, "write");
        if (fd >= 0) {
            (void)close(fd);
        }
        return err;
    }
    csv_writer_init(&csv, to);
    if (b->n_rows == 0) {
        write_header(b, &csv);
    }
    write_row(b, row, &csv);
    take_row(b, row);
    return finish(b, to, diag);
}

enum err entry_rewrite(struct entry_batch *b, struct diag *diag)
{
    struct csv_writer csv;
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);
    if (to == NULL) {
        return file_fail(diag, b->path, "write");
    }
    csv_writer_init(&csv, to);
    write_header(b, &csv);
    for (size_t i = 0; i < b->n_rows; i++) {
        write_row(b, b->rows[i], &csv);
    }
    const bool bad = ferror(to) != 0;
    enum err err = fclose(to) != 0 || bad ? file_fail(diag, b->path, "write") : OK;
    if (err == OK) {
        err = file_write(b->path, slice_make(text, len), PRIVATE_FILE, diag);
    }
    free(text);
    return err;
}

enum err entry_remove(struct entry_batch *b, struct diag *diag)
{
    return unlink(b->path) == 0 ? OK : file_fail(diag, b->path, "remove");
}

static struct slice unguarded(struct slice s)
{
    return s.len > 1 && s.p[0] == '\'' ? slice_make(s.p + 1, s.len - 1) : s;
}

bool entry_same(struct slice a, struct slice b)
{
    return slice_equal(a, b) || slice_equal(unguarded(a), unguarded(b));
}
