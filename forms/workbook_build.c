#include "forms/workbook_build.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "common/mem.h"
#include "common/text.h"

/* The standard's converter stops here too; more is a sheet that was formatted to its end. */
enum { GAP_COLUMNS = 20, GAP_ROWS = 60, SHEETS_MAX = 6 };

/* In the order of the canonical text. */
static const char *const sheet_names[SHEETS_MAX] = {
    "survey", "choices", "settings", "external_choices", "entities", "osm",
};

struct sheet_build {
    const char *name;
    const char **header;
    size_t *sources; /* for each column kept: its index in the file */
    bool *stray;     /* for each column of the file: text under no header was reported */
    size_t n_columns;
    size_t n_stray;
    struct sheet_row *rows;
    size_t n_rows;
    size_t cap_rows;
    unsigned last_row; /* the last one that was not blank */
    bool closed;       /* after the gap */
};

struct workbook_build {
    const char *file;
    struct arena *arena;
    struct problems *problems;
    size_t n_errors_before;
    size_t bytes;
    bool bytes_reported;
    struct sheet_build sheets[SHEETS_MAX];
    size_t n_sheets;
    struct sheet_build *current; /* NULL: rows are not wanted */
    bool is_plain;               /* what follows is a plain table's */
    struct plain_row *plain;
    size_t n_plain;
    size_t cap_plain;
};

struct workbook_build *build_new(const char *file, struct arena *a, struct problems *problems)
{
    struct workbook_build *b = arena_alloc(a, sizeof *b);
    b->file = arena_strdup(a, file);
    b->arena = a;
    b->problems = problems;
    b->n_errors_before = problems->n_errors;
    return b;
}

struct workbook_build *build_new_plain(const char *file, struct arena *a, struct problems *problems)
{
    struct workbook_build *b = build_new(file, a, problems);
    b->is_plain = true;
    return b;
}

void build_problem(struct workbook_build *b, enum severity severity, unsigned row,
                   const char *column, const char *remedy, const char *fmt, ...)
{
    char text[sizeof((struct diag *)0)->text];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    problems_addf(b->problems, severity, b->current != NULL ? b->current->name : NULL, row, column,
                  NULL, remedy, "%s", text);
}

static const char *sheet_name_find(struct slice name)
{
    for (size_t i = 0; i < SHEETS_MAX; i++) {
        if (slice_is_nocase(name, sheet_names[i])) {
            return sheet_names[i];
        }
    }
    return NULL;
}

/* Other sheets are the officer's own affair, unless the name looks like a slip of the pen. A name
   that starts with an underscore says that it is meant. */
static void unknown_sheet(struct workbook_build *b, struct slice name)
{
    const char *nearest = text_nearest(name, sheet_names, SHEETS_MAX);
    if (nearest == NULL || slice_starts(name, "_")) {
        return;
    }
    const char *remedy =
        arena_printf(b->arena, "If it is meant to be read, call it \"%s\"", nearest);
    build_problem(b, SEVERITY_WARNING, 0, NULL, remedy, "the sheet \"%.*s\" is not read",
                  (int)(name.len < 60 ? name.len : 60), name.p);
}

bool build_sheet(struct workbook_build *b, struct slice name)
{
    b->current = NULL;
    name = slice_trim(name);
    if (b->is_plain) {
        b->current = b->n_sheets == 0 ? &b->sheets[b->n_sheets++] : NULL;
        return b->current != NULL;
    }
    const char *known = sheet_name_find(name);
    if (known == NULL) {
        unknown_sheet(b, name);
        return false;
    }
    for (size_t i = 0; i < b->n_sheets; i++) {
        if (b->sheets[i].name == known) {
            build_problem(b, SEVERITY_ERROR, 0, NULL, "Keep one of them",
                          "there are two sheets named \"%s\"", known);
            return false;
        }
    }
    b->current = &b->sheets[b->n_sheets++];
    b->current->name = known;
    return true;
}

static size_t bytes_max(const struct workbook_build *b)
{
    return b->is_plain ? PLAIN_FILE_MAX : WORKBOOK_FILE_MAX;
}

/* Reports what no cell may hold; later readers, those of the canonical text too, rely on it. */
static bool cell_is_sound(struct workbook_build *b, unsigned row, const char *header,
                          struct slice cell)
{
    enum err err = text_check(cell, WORKBOOK_CELL_MAX);
    if (err == ERR_LIMIT) {
        build_problem(b, SEVERITY_ERROR, row, header, "Shorten it",
                      "the cell holds more than %d KiB of text", WORKBOOK_CELL_MAX >> 10);
    } else if (err != OK) {
        build_problem(b, SEVERITY_ERROR, row, header, "Type the text of the cell again",
                      "the cell holds characters that cannot be shown");
    }
    b->bytes += cell.len;
    return err == OK && b->bytes <= bytes_max(b);
}

/* A cell's text as every later part wants it: trimmed, no-break spaces as spaces, one kind of
   newline. */
static struct slice clean_cell(struct workbook_build *b, unsigned row, const char *header,
                               struct slice cell)
{
    cell = slice_trim(cell);
    if (cell.len == 0 || !cell_is_sound(b, row, header, cell)) {
        return (struct slice){0};
    }
    char *to = arena_slicedup(b->arena, cell);
    size_t len = 0;
    for (size_t i = 0; i < cell.len; i++) {
        unsigned char c = (unsigned char)cell.p[i];
        unsigned char next = i + 1 < cell.len ? (unsigned char)cell.p[i + 1] : 0;
        if (c == 0xc2 && next == 0xa0) {
            to[len++] = ' ';
            i++;
        } else if (c != '\r') {
            to[len++] = (char)c;
        } else if (next != '\n') {
            to[len++] = '\n';
        }
    }
    to[len] = '\0';
    return slice_trim(slice_make(to, len));
}

static bool row_is_blank(const struct slice *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_trim(cells[i]).len > 0) {
            return false;
        }
    }
    return true;
}

/* How many cells of the first row are the header: up to a gap of blanks. */
static size_t header_width(const struct slice *cells, size_t n)
{
    size_t width = 0;
    for (size_t i = 0; i < n && i <= width + GAP_COLUMNS; i++) {
        if (slice_trim(cells[i]).len > 0) {
            width = i + 1;
        }
    }
    return width;
}

static void check_duplicate_header(struct workbook_build *b, const struct sheet_build *s,
                                   unsigned row, const char *header)
{
    for (size_t i = 0; i < s->n_columns; i++) {
        if (strcmp(s->header[i], header) == 0) {
            build_problem(b, SEVERITY_ERROR, row, header, "Rename or delete one of them",
                          "there are two columns with this header");
            return;
        }
    }
}

static void read_header(struct workbook_build *b, struct sheet_build *s, unsigned row,
                        const struct slice *cells, size_t n)
{
    size_t width = header_width(cells, n);
    if (width > WORKBOOK_COLUMNS_MAX) {
        build_problem(b, SEVERITY_ERROR, row, NULL, "Delete columns that are not needed",
                      "the sheet has more than %d columns", WORKBOOK_COLUMNS_MAX);
        width = WORKBOOK_COLUMNS_MAX;
    }
    s->header = arena_array(b->arena, width, sizeof *s->header);
    s->sources = arena_array(b->arena, width, sizeof *s->sources);
    s->stray = arena_array(b->arena, width, sizeof *s->stray);
    s->n_stray = width;
    for (size_t i = 0; i < width; i++) {
        struct slice cell = clean_cell(b, row, NULL, cells[i]);
        if (cell.len > 0) {
            check_duplicate_header(b, s, row, cell.p);
            s->header[s->n_columns] = cell.p;
            s->sources[s->n_columns++] = i;
            s->stray[i] = true; /* has a header: never stray */
        }
    }
}

/* Text in a column without a header would be lost in silence. */
static void report_stray(struct workbook_build *b, struct sheet_build *s, unsigned row,
                         const struct slice *cells, size_t n)
{
    for (size_t i = 0; i < n && i < s->n_stray; i++) {
        if (!s->stray[i] && slice_trim(cells[i]).len > 0) {
            s->stray[i] = true;
            build_problem(b, SEVERITY_WARNING, row, NULL, "Give the column a header, or clear it",
                          "text in column %zu is not read, because row 1 has no header there",
                          i + 1);
        }
    }
}

/* True when the row is past what the standard reads, or past our limit. */
static bool row_is_beyond(struct workbook_build *b, struct sheet_build *s, unsigned row)
{
    if (s->closed) {
        return true;
    }
    if (row > s->last_row && row - s->last_row > GAP_ROWS) {
        build_problem(b, SEVERITY_WARNING, row, NULL, "Delete the blank rows above it",
                      "nothing from this row on is read, because %d blank rows end a sheet",
                      GAP_ROWS);
        s->closed = true;
    } else if (s->n_rows == WORKBOOK_ROWS_MAX) {
        build_problem(b, SEVERITY_ERROR, row, NULL, NULL, "the sheet has more than %d rows",
                      WORKBOOK_ROWS_MAX);
        s->closed = true;
    }
    return s->closed;
}

static void add_row(struct workbook_build *b, struct sheet_build *s, unsigned row,
                    const struct slice *cells, size_t n)
{
    struct slice *kept = arena_array(b->arena, s->n_columns, sizeof *kept);
    bool blank = true;
    for (size_t i = 0; i < s->n_columns; i++) {
        if (s->sources[i] < n) {
            kept[i] = clean_cell(b, row, s->header[i], cells[s->sources[i]]);
            blank = blank && kept[i].len == 0;
        }
    }
    if (blank) {
        return;
    }
    if (s->n_rows == s->cap_rows) {
        s->cap_rows = s->cap_rows == 0 ? 32 : 2 * s->cap_rows;
        struct sheet_row *grown = arena_array(b->arena, s->cap_rows, sizeof *grown);
        if (s->n_rows > 0) {
            memcpy(grown, s->rows, s->n_rows * sizeof *grown);
        }
        s->rows = grown;
    }
    s->rows[s->n_rows++] = (struct sheet_row){.row = row, .cells = kept};
}

static void add_plain(struct workbook_build *b, unsigned row, const struct slice *cells, size_t n)
{
    if (n > PLAIN_COLUMNS_MAX || b->n_plain == PLAIN_ROWS_MAX) {
        if (!b->bytes_reported) {
            b->bytes_reported = true;
            build_problem(b, SEVERITY_ERROR, row, NULL, "Leave out what is not needed",
                          "the table has more than %d columns or %d rows", PLAIN_COLUMNS_MAX,
                          PLAIN_ROWS_MAX);
        }
        return;
    }
    if (b->n_plain == b->cap_plain) {
        b->cap_plain = b->cap_plain == 0 ? 32 : 2 * b->cap_plain;
        struct plain_row *grown = arena_array(b->arena, b->cap_plain, sizeof *grown);
        if (b->n_plain > 0) {
            memcpy(grown, b->plain, b->n_plain * sizeof *grown);
        }
        b->plain = grown;
    }
    struct slice *kept = arena_array(b->arena, n, sizeof *kept);
    for (size_t i = 0; i < n; i++) {
        kept[i] = clean_cell(b, row, NULL, cells[i]);
    }
    b->plain[b->n_plain++] = (struct plain_row){.row = row, .cells = kept, .n = n};
}

void build_row(struct workbook_build *b, unsigned row, const struct slice *cells, size_t n)
{
    struct sheet_build *s = b->current;
    if (s == NULL || row_is_blank(cells, n)) {
        return;
    }
    if (b->is_plain) {
        add_plain(b, row, cells, n);
        return;
    }
    if (s->header == NULL) {
        read_header(b, s, row, cells, n);
        s->last_row = row;
        return;
    }
    if (row_is_beyond(b, s, row)) {
        return;
    }
    s->last_row = row;
    report_stray(b, s, row, cells, n);
    add_row(b, s, row, cells, n);
    if (b->bytes > WORKBOOK_FILE_MAX && !b->bytes_reported) {
        b->bytes_reported = true;
        build_problem(b, SEVERITY_ERROR, row, NULL, NULL,
                      "the workbook holds more than %d MiB of text", WORKBOOK_FILE_MAX >> 20);
    }
}

static struct workbook_sheet finish_sheet(struct arena *a, const struct sheet_build *s)
{
    struct slice *header = arena_array(a, s->n_columns, sizeof *header);
    for (size_t i = 0; i < s->n_columns; i++) {
        header[i] = slice_of(s->header[i]);
    }
    return (struct workbook_sheet){.name = s->name,
                                   .header = header,
                                   .n_columns = s->n_columns,
                                   .rows = s->rows,
                                   .n_rows = s->n_rows};
}

enum err build_table(struct workbook_build *b, struct plain_table *out)
{
    *out = (struct plain_table){.rows = b->plain, .n_rows = b->n_plain};
    return b->problems->n_errors > b->n_errors_before ? ERR_SYNTAX : OK;
}

enum err build_end(struct workbook_build *b, struct workbook *out)
{
    if (b->problems->n_errors > b->n_errors_before) {
        return ERR_SYNTAX;
    }
    struct workbook_sheet *sheets = arena_array(b->arena, b->n_sheets, sizeof *sheets);
    size_t n = 0;
    for (size_t i = 0; i < SHEETS_MAX; i++) {
        for (size_t j = 0; j < b->n_sheets; j++) {
            if (b->sheets[j].name == sheet_names[i] && b->sheets[j].n_columns > 0) {
                sheets[n++] = finish_sheet(b->arena, &b->sheets[j]);
            }
        }
    }
    *out = (struct workbook){.file = b->file, .sheets = sheets, .n_sheets = n};
    return OK;
}
