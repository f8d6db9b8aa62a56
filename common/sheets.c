#include "common/sheets.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <xlsxwriter.h>

#include "common/date.h"
#include "common/mem.h"

enum { NAME_MAX_CHARACTERS = 31, SECONDS_A_DAY = 86400 };

/* Day 0 of 1970 in a workbook, and its first day that all programs count alike: 1900-03-01. */
enum { EPOCH_IN_SHEETS = 25569, FIRST_DAY_IN_SHEETS = 61 };

struct sheet {
    struct sheets *w;
    lxw_worksheet *to;
    uint32_t row;
    uint32_t column;
    char name[4 * NAME_MAX_CHARACTERS + 1];
};

struct sheets {
    lxw_workbook *book;
    lxw_format *header;
    lxw_format *day;
    char *scratch; /* for a slice, with its NUL */
    size_t scratch_len;
    lxw_error err;
    bool full;
    struct sheet **all;
    size_t n;
};

/* ---- The workbook ---- */

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const size_t len = slash == NULL ? 1 : (size_t)(slash - path) + 1;
    char *folder = mem_alloc(len + 1);
    memcpy(folder, slash == NULL ? "." : path, len);
    folder[len] = '\0';
    return folder;
}

enum err sheets_new(const char *path, int32_t day, struct sheets **out, struct diag *diag)
{
    char *folder = folder_of(path);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
    struct sheets *w = mem_zalloc(sizeof *w);
    w->book = workbook_new_opt(path, &options);
    free(folder);
    if (w->book == NULL) {
        free(w);
        return diag_fail(diag, ERR_IO, "a workbook cannot be begun at %s", path);
    }
    /* The library takes 0 for now. */
    lxw_doc_properties made = {.created = (time_t)(day > 0 ? day : 1) * SECONDS_A_DAY};
    w->err = workbook_set_properties(w->book, &made);
    w->header = workbook_add_format(w->book);
    format_set_bold(w->header);
    format_set_text_wrap(w->header);
    format_set_align(w->header, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(w->header, LXW_BORDER_THIN);
    w->day = workbook_add_format(w->book);
    format_set_num_format(w->day, "yyyy-mm-dd");
    *out = w;
    return OK;
}

static void free_all(struct sheets *w)
{
    for (size_t i = 0; i < w->n; i++) {
        free(w->all[i]);
    }
    free(w->all);
    free(w->scratch);
    free(w);
}

enum err sheets_finish(struct sheets *w, struct diag *diag)
{
    const lxw_error closed = workbook_close(w->book);
    const lxw_error err = w->err != LXW_NO_ERROR ? w->err : closed;
    const bool full = w->full;
    free_all(w);
    if (full) {
        return diag_fail(diag, ERR_LIMIT, "a sheet has %d rows and %d columns, and this is more",
                         SHEET_ROWS_MAX, SHEET_COLUMNS_MAX);
    }
    return err == LXW_NO_ERROR
               ? OK
               : diag_fail(diag, ERR_IO, "the workbook cannot be written: %s", lxw_strerror(err));
}

void sheets_abandon(struct sheets *w)
{
    if (w != NULL) {
        lxw_workbook_free(w->book);
        free_all(w);
    }
}

/* ---- Sheets ---- */

static size_t character_len(const char *p)
{
    size_t len = 1;
    while (((unsigned char)p[len] & 0xC0U) == 0x80U) {
        len++;
    }
    return len;
}

/* At most n characters; what a name may not have becomes a space. */
static void cut_name(char *to, const char *name, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n && name[len] != '\0'; i++) {
        const size_t step = character_len(name + len);
        memcpy(to + len, name + len, step);
        if (strchr("[]:*?/\\'", to[len]) != NULL || (unsigned char)to[len] < ' ') {
            to[len] = ' ';
        }
        len += step;
    }
    to[len] = '\0';
}

static bool is_name_taken(const struct sheets *w, const char *name)
{
    for (size_t i = 0; i < w->n; i++) {
        if (strcasecmp(w->all[i]->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void name_sheet(const struct sheets *w, struct sheet *s, const char *name)
{
    enum { TAIL_MAX = 6 }; /* " 99999" */
    cut_name(s->name, name, NAME_MAX_CHARACTERS);
    for (unsigned n = 2; s->name[0] == '\0' || is_name_taken(w, s->name); n++) {
        cut_name(s->name, name, NAME_MAX_CHARACTERS - TAIL_MAX);
        const size_t len = strlen(s->name);
        (void)snprintf(s->name + len, sizeof s->name - len, " %u", n);
    }
}

struct sheet *sheets_add(struct sheets *w, const char *name)
{
    struct sheet *s = mem_zalloc(sizeof *s);
    s->w = w;
    name_sheet(w, s, name);
    s->to = workbook_add_worksheet(w->book, s->name);
    w->all = mem_grow(w->all, w->n + 1, sizeof(void *));
    w->all[w->n++] = s;
    if (s->to == NULL) {
        s->to = workbook_add_worksheet(w->book, NULL); /* its name tells less, its cells the same */
    }
    worksheet_freeze_panes(s->to, 1, 0);
    return s;
}

/* ---- Cells ---- */

static void note(struct sheets *w, lxw_error err)
{
    if (w->err == LXW_NO_ERROR) {
        w->err = err;
    }
}

/* False when there is no such cell. */
static bool has_room(const struct sheet *s)
{
    if (s->row >= SHEET_ROWS_MAX || s->column >= SHEET_COLUMNS_MAX) {
        s->w->full = true;
        return false;
    }
    return true;
}

static void write_text(struct sheet *s, const char *text, lxw_format *format)
{
    if (has_room(s) && text[0] != '\0') {
        note(s->w, worksheet_write_string(s->to, s->row, (lxw_col_t)s->column, text, format));
    }
    s->column++;
}

static void write_number(struct sheet *s, double v, lxw_format *format)
{
    assert(isfinite(v));
    if (has_room(s)) {
        note(s->w, worksheet_write_number(s->to, s->row, (lxw_col_t)s->column, v, format));
    }
    s->column++;
}

void sheet_header(struct sheet *s, const char *text)
{
    write_text(s, text, s->w->header);
}

void sheet_text(struct sheet *s, const char *text)
{
    write_text(s, text, NULL);
}

void sheet_slice(struct sheet *s, struct slice text)
{
    struct sheets *w = s->w;
    if (text.len + 1 > w->scratch_len) {
        w->scratch_len = 2 * (text.len + 1);
        w->scratch = mem_grow(w->scratch, w->scratch_len, 1);
    }
    if (text.len > 0) {
        memcpy(w->scratch, text.p, text.len);
    }
    w->scratch[text.len] = '\0';
    write_text(s, w->scratch, NULL);
}

void sheet_number(struct sheet *s, double v)
{
    write_number(s, v, NULL);
}

void sheet_day(struct sheet *s, int32_t day)
{
    char text[DATE_TEXT_MAX];
    if (day < FIRST_DAY_IN_SHEETS - EPOCH_IN_SHEETS) {
        date_format(day, text);
        sheet_text(s, text);
    } else {
        write_number(s, (double)day + EPOCH_IN_SHEETS, s->w->day);
    }
}

void sheet_row_end(struct sheet *s)
{
    s->row++;
    s->column = 0;
}

void sheet_width(struct sheet *s, size_t column, double characters)
{
    if (column < SHEET_COLUMNS_MAX) {
        note(s->w,
             worksheet_set_column(s->to, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
    }
}
