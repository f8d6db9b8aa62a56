/* A report as a workbook: its words on the first sheet, and each of its tables on a sheet of its own,
   for those who want to count on. What a report hides is hidden here too: it is the same report. */
#define _DEFAULT_SOURCE /* mkstemp */

#include <stdlib.h>
#include <unistd.h>

#include "analyze/report.h"
#include "analyze/report_contact.h"
#include "common/file.h"
#include "common/num.h"
#include "common/sheets.h"

enum { WORKBOOK_MAX = 256 << 20, WORDS_WIDTH = 90, CELL_WIDTH = 22 };

struct workbook_page {
    struct sheets *book;
    struct sheet *words;
};

static void add_line(struct workbook_page *p, const char *text)
{
    sheet_text(p->words, text);
    sheet_row_end(p->words);
}

static void add_list(struct workbook_page *p, const struct report_block *list)
{
    for (size_t i = 0; i < list->n_items; i++) {
        const struct report_item *item = &list->items[i];
        sheet_text(p->words, item->text);
        sheet_text(p->words, item->lead != NULL ? item->lead : "");
        sheet_text(p->words, item->detail != NULL ? item->detail : "");
        sheet_row_end(p->words);
    }
}

/* Numbers that a spreadsheet can count with; the others, like "9 of 12", as they stand. */
static void add_cell(struct sheet *s, const struct report_cell *cell)
{
    double number = 0;
    if (cell->numeric && num_parse_double(slice_of(cell->text), &number) == OK) {
        sheet_number(s, number);
    } else {
        sheet_text(s, cell->text);
    }
}

static void add_table(struct workbook_page *p, const struct report_table *t)
{
    struct sheet *s = sheets_add(p->book, t->caption);
    for (size_t c = 0; c < t->n_columns; c++) {
        sheet_header(s, t->columns[c]);
        sheet_width(s, c, CELL_WIDTH);
    }
    sheet_row_end(s);
    for (size_t row = 0; row < t->n_rows; row++) {
        for (size_t c = 0; c < t->n_columns; c++) {
            add_cell(s, &t->cells[row * t->n_columns + c]);
        }
        sheet_row_end(s);
    }
}

static void add_block(struct workbook_page *p, const struct report_block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        sheet_row_end(p->words);
        sheet_header(p->words, block->text);
        sheet_row_end(p->words);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTICE:
        add_line(p, block->text);
        break;
    case BLOCK_LIST:
        add_list(p, block);
        break;
    case BLOCK_TABLE:
        add_table(p, block->table);
        break;
    case BLOCK_CHART: /* its table has the numbers */
    case BLOCK_COUNT:
        break;
    }
}

static void add_all(struct workbook_page *p, const struct report *r,
                    const struct contact_line *lines, size_t n_lines)
{
    p->words = sheets_add(p->book, r->title);
    sheet_width(p->words, 0, WORDS_WIDTH);
    sheet_header(p->words, r->title);
    sheet_row_end(p->words);
    add_line(p, r->settings->council);
    add_line(p, r->made);
    for (size_t i = 0; i < r->n_blocks; i++) {
        add_block(p, &r->blocks[i]);
    }
    sheet_row_end(p->words);
    for (size_t i = 0; i < n_lines; i++) {
        sheet_text(p->words, lines[i].text);
        sheet_text(p->words, lines[i].label);
        sheet_row_end(p->words);
    }
    add_line(p, r->version);
}

static enum err write_file(const struct report *r, const char *path, int32_t day,
                           const struct contact_line *lines, size_t n_lines, struct diag *diag)
{
    struct workbook_page p = {0};
    const enum err err = sheets_new(path, day, &p.book, diag);
    if (err != OK) {
        return err;
    }
    add_all(&p, r, lines, n_lines);
    return sheets_finish(p.book, diag);
}

enum err report_render_xlsx(const struct report *r, int32_t day, struct buf *out, struct diag *diag)
{
    const struct contact_line *lines = NULL;
    size_t n_lines = 0;
    struct slice content = {0};
    const char *base = getenv("TMPDIR");
    char *path = arena_printf(r->arena, "%s/commonview.XXXXXX", base != NULL ? base : "/tmp");
    enum err err = report_contact(r, &lines, &n_lines);
    if (err != OK) {
        return err;
    }
    const int fd = mkstemp(path); /* for its owner only; the library writes files, not streams */
    if (fd < 0) {
        return file_fail(diag, path, "write");
    }
    (void)close(fd);
    err = write_file(r, path, day, lines, n_lines, diag);
    if (err == OK) {
        err = file_read(path, WORKBOOK_MAX, r->arena, &content, diag);
    }
    (void)unlink(path);
    if (err == OK) {
        buf_add_slice(out, content);
        err = buf_error(out);
    }
    return err;
}
