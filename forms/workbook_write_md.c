/* The Markdown spelling of a workbook: what workbook_md.c reads. */
#include <string.h>

#include "forms/workbook.h"

static enum err check_cell(const struct workbook *w, const struct workbook_sheet *s, unsigned row,
                           size_t column, struct slice cell, struct diag *diag)
{
    if (cell.len == 0 || memchr(cell.p, '\n', cell.len) == NULL) {
        return OK;
    }
    diag_place(diag, w->file, row, s->header[column].p);
    const enum err err =
        diag_fail(diag, ERR_RANGE,
                  "the cell (sheet %s) has a line break, which a table in Markdown "
                  "cannot hold",
                  s->name);
    diag_remedy(diag, "Write csv or xlsx, or make one line of it.");
    return err;
}

static void write_cell(struct buf *out, struct slice cell)
{
    buf_addc(out, ' ');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.p[i] == '|') {
            buf_addc(out, '\\');
        }
        buf_addc(out, cell.p[i]);
    }
    buf_adds(out, cell.len > 0 ? " |" : "|");
}

static enum err write_row(const struct workbook *w, const struct workbook_sheet *s, unsigned row,
                          const struct slice *cells, struct buf *out, struct diag *diag)
{
    buf_adds(out, "| |");
    for (size_t i = 0; i < s->n_columns; i++) {
        const enum err err = check_cell(w, s, row, i, cells[i], diag);
        if (err != OK) {
            return err;
        }
        write_cell(out, cells[i]);
    }
    buf_addc(out, '\n');
    return OK;
}

static enum err write_sheet(const struct workbook *w, const struct workbook_sheet *s,
                            struct buf *out, struct diag *diag)
{
    buf_addf(out, "| %s |\n", s->name);
    enum err err = write_row(w, s, 1, s->header, out, diag);
    for (size_t r = 0; err == OK && r < s->n_rows; r++) {
        err = write_row(w, s, s->rows[r].row, s->rows[r].cells, out, diag);
    }
    return err;
}

enum err workbook_write_md(const struct workbook *w, struct buf *out, struct diag *diag)
{
    enum err err = OK;
    for (size_t i = 0; err == OK && i < w->n_sheets; i++) {
        buf_adds(out, i > 0 ? "\n" : "");
        err = write_sheet(w, &w->sheets[i], out, diag);
    }
    return err != OK ? err : buf_error(out);
}
