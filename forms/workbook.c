#include "forms/workbook.h"

#include <string.h>

#include "common/file.h"
#include "common/text.h"
#include "forms/workbook_build.h"

typedef enum err (*parse_fn)(struct slice content, struct arena *a, struct workbook_build *b,
                             struct diag *diag);

struct workbook_kind {
    const char *name;
    parse_fn parse;
    bool is_text;
};

static const struct workbook_kind kinds[] = {
    {"xlsx", workbook_parse_xlsx, false},
    {"csv", workbook_parse_csv, true},
    {"md", workbook_parse_md, true},
};

static const struct workbook_kind *kind_find(struct slice name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (slice_is_nocase(name, kinds[i].name)) {
            return &kinds[i];
        }
    }
    return NULL;
}

/* What follows the last dot of the file's name; empty when there is none. */
static struct slice file_ending(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash != NULL ? slash : path, '.');
    return dot != NULL ? slice_of(dot + 1) : (struct slice){0};
}

static enum err unknown_kind(struct slice ending, struct diag *diag)
{
    enum err err = diag_fail(diag, ERR_SYNTAX, "files of this type are not read");
    if (slice_is_nocase(ending, "xls")) {
        diag_remedy(diag, "Open it in your spreadsheet program and save it as .xlsx");
    } else {
        diag_remedy(diag, "Use a file that ends in .xlsx, .csv or .md");
    }
    return err;
}

static enum err check_content(const struct workbook_kind *kind, struct slice content,
                              struct diag *diag)
{
    if (content.len > WORKBOOK_FILE_MAX) {
        return diag_fail(diag, ERR_LIMIT, "the file is larger than %d MiB",
                         WORKBOOK_FILE_MAX >> 20);
    }
    if (kind->is_text && text_check(content, WORKBOOK_FILE_MAX) != OK) {
        enum err err = diag_fail(diag, ERR_SYNTAX, "the file is not plain text in UTF-8");
        diag_remedy(diag, "Save it as \"CSV UTF-8\", or use .xlsx");
        return err;
    }
    return OK;
}

enum err workbook_parse(const char *name, const char *kind, struct slice content, struct arena *a,
                        struct workbook *out, struct problems *problems, struct diag *diag)
{
    diag_place(diag, name, 0, NULL);
    const struct workbook_kind *k = kind_find(slice_of(kind));
    if (k == NULL) {
        return unknown_kind(slice_of(kind), diag);
    }
    enum err err = check_content(k, content, diag);
    if (err != OK) {
        return err;
    }
    struct workbook_build *b = build_new(name, a, problems);
    err = k->parse(content, a, b, diag);
    return err != OK ? err : build_end(b, out);
}

enum err workbook_read(const char *path, struct arena *a, struct workbook *out,
                       struct problems *problems, struct diag *diag)
{
    struct slice ending = file_ending(path);
    const struct workbook_kind *k = kind_find(ending);
    diag_place(diag, path, 0, NULL);
    if (k == NULL) {
        return unknown_kind(ending, diag);
    }
    struct slice content;
    enum err err = file_read(path, WORKBOOK_FILE_MAX, a, &content, diag);
    if (err != OK) {
        return err;
    }
    return workbook_parse(path, k->name, content, a, out, problems, diag);
}

const struct workbook_sheet *workbook_sheet(const struct workbook *w, const char *name)
{
    for (size_t i = 0; i < w->n_sheets; i++) {
        if (strcmp(w->sheets[i].name, name) == 0) {
            return &w->sheets[i];
        }
    }
    return NULL;
}

static void write_cell(struct buf *out, struct slice cell)
{
    bool quote = false;
    for (size_t i = 0; i < cell.len && !quote; i++) {
        quote = strchr("\",\n", cell.p[i]) != NULL;
    }
    if (!quote) {
        buf_add_slice(out, cell);
        return;
    }
    buf_addc(out, '"');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.p[i] == '"') {
            buf_addc(out, '"');
        }
        buf_addc(out, cell.p[i]);
    }
    buf_addc(out, '"');
}

static void write_row(struct buf *out, const struct slice *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_addc(out, ',');
        write_cell(out, cells[i]);
    }
    buf_addc(out, '\n');
}

/* Written here and not with csv_cell, whose guard against formulas would change the cells. */
void workbook_write_csv(const struct workbook *w, struct buf *out)
{
    for (size_t i = 0; i < w->n_sheets; i++) {
        const struct workbook_sheet *s = &w->sheets[i];
        buf_adds(out, s->name);
        buf_addc(out, '\n');
        write_row(out, s->header, s->n_columns);
        for (size_t r = 0; r < s->n_rows; r++) {
            write_row(out, s->rows[r].cells, s->n_columns);
        }
    }
}
