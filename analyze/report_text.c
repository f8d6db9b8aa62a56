/* A report as plain text: headings underlined, tables in columns where they fit the width and as
   one paragraph a row where they do not. */
#include <string.h>

#include "analyze/chart.h"
#include "analyze/report.h"
#include "analyze/report_contact.h"
#include "common/slice.h"
#include "common/text.h"

enum { WIDTH_DEFAULT = 80, WIDTH_MIN = 20, COLUMN_GAP = 2 };

struct text_out {
    const struct report *report;
    struct buf *to;
    size_t width;
    bool colour;
};

static void add_spaces(struct buf *to, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_addc(to, ' ');
    }
}

/* Words of `text` in lines of at most `width`; the cursor stands at column `at`, later lines begin
   at `indent`. A word longer than a line stays whole. */
static void add_wrapped(struct text_out *o, const char *text, size_t at, size_t indent)
{
    struct slice rest = slice_of(text);
    struct slice word;
    bool line_empty = true;
    while (slice_word(&rest, &word)) {
        const size_t len = text_length(word);
        if (!line_empty && at + 1 + len > o->width) {
            buf_addc(o->to, '\n');
            add_spaces(o->to, indent);
            at = indent;
        } else if (!line_empty) {
            buf_addc(o->to, ' ');
            at++;
        }
        buf_add_slice(o->to, word);
        at += len;
        line_empty = false;
    }
    buf_addc(o->to, '\n');
}

static void add_heading(struct text_out *o, int level, const char *text)
{
    buf_adds(o->to, o->to->len > 0 ? "\n" : "");
    if (o->colour) {
        buf_adds(o->to, "\033[1m");
    }
    add_wrapped(o, text, 0, 0);
    if (o->colour) {
        buf_adds(o->to, "\033[0m");
    }
    size_t len = level <= 2 ? text_length(slice_of(text)) : 0;
    len = len > o->width ? o->width : len;
    for (size_t i = 0; i < len; i++) {
        buf_addc(o->to, level == 1 ? '=' : '-');
    }
    buf_adds(o->to, len > 0 ? "\n" : "");
}

static void add_list(struct text_out *o, const struct report_block *list)
{
    buf_addc(o->to, '\n');
    for (size_t i = 0; i < list->n_items; i++) {
        const struct report_item *item = &list->items[i];
        const char *text = item->lead == NULL
                               ? item->text
                               : arena_printf(o->report->arena, "%s: %s", item->lead, item->text);
        buf_adds(o->to, "- ");
        add_wrapped(o, text, 2, 2);
        if (item->detail != NULL) {
            buf_adds(o->to, "  ");
            add_wrapped(o, item->detail, 2, 2);
        }
    }
}

static size_t *column_widths(const struct text_out *o, const struct report_table *t)
{
    size_t *widths = arena_array(o->report->arena, t->n_columns, sizeof *widths);
    for (size_t c = 0; c < t->n_columns; c++) {
        widths[c] = text_length(slice_of(t->columns[c]));
    }
    for (size_t i = 0; i < t->n_rows * t->n_columns; i++) {
        const size_t len = text_length(slice_of(t->cells[i].text));
        size_t *width = &widths[i % t->n_columns];
        *width = len > *width ? len : *width;
    }
    return widths;
}

static void add_padded(struct text_out *o, const char *text, size_t width, bool numeric, bool last)
{
    const size_t pad = width - text_length(slice_of(text));
    add_spaces(o->to, numeric ? pad : 0);
    buf_adds(o->to, text);
    if (!last) {
        add_spaces(o->to, (numeric ? 0 : pad) + COLUMN_GAP);
    }
}

static void add_columns(struct text_out *o, const struct report_table *t, const size_t *widths)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        const bool numeric = t->n_rows > 0 && t->cells[c].numeric;
        add_padded(o, t->columns[c], widths[c], numeric, c + 1 == t->n_columns);
    }
    buf_addc(o->to, '\n');
    for (size_t i = 0; i < t->n_rows * t->n_columns; i++) {
        const size_t c = i % t->n_columns;
        const bool last = c + 1 == t->n_columns;
        add_padded(o, t->cells[i].text, widths[c], t->cells[i].numeric, last);
        buf_adds(o->to, last ? "\n" : "");
    }
}

static void add_rows(struct text_out *o, const struct report_table *t)
{
    for (size_t row = 0; row < t->n_rows; row++) {
        const struct report_cell *cells = &t->cells[row * t->n_columns];
        add_wrapped(o, cells[0].text, 0, 2);
        for (size_t c = 1; c < t->n_columns; c++) {
            if (cells[c].text[0] != '\0') {
                buf_adds(o->to, "  ");
                add_wrapped(o,
                            arena_printf(o->report->arena, "%s: %s", t->columns[c], cells[c].text),
                            2, 4);
            }
        }
    }
}

static void add_table(struct text_out *o, const struct report_table *t)
{
    const size_t *widths = column_widths(o, t);
    size_t total = COLUMN_GAP * (t->n_columns - 1);
    for (size_t c = 0; c < t->n_columns; c++) {
        total += widths[c];
    }
    buf_addc(o->to, '\n');
    add_wrapped(o, t->caption, 0, 0);
    buf_addc(o->to, '\n');
    if (total <= o->width) {
        add_columns(o, t, widths);
    } else {
        add_rows(o, t);
    }
}

static void add_block(struct text_out *o, const struct report_block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(o, block->level, block->text);
        break;
    case BLOCK_PARAGRAPH:
        buf_addc(o->to, '\n');
        add_wrapped(o, block->text, 0, 0);
        break;
    case BLOCK_NOTICE:
        buf_adds(o->to, "\n! ");
        add_wrapped(o, block->text, 2, 2);
        break;
    case BLOCK_LIST:
        add_list(o, block);
        break;
    case BLOCK_TABLE:
        add_table(o, block->table);
        break;
    case BLOCK_CHART:
        buf_addc(o->to, '\n');
        add_wrapped(
            o, arena_printf(o->report->arena, "%s. %s", block->chart->title, block->chart->summary),
            0, 0);
        break;
    case BLOCK_COUNT:
        break;
    }
}

static void add_contact(struct text_out *o, const struct contact_line *lines, size_t n)
{
    add_heading(o, 2, tr(o->report->language, "Who to contact"));
    buf_addc(o->to, '\n');
    for (size_t i = 0; i < n; i++) {
        add_wrapped(o, arena_printf(o->report->arena, "%s: %s", lines[i].label, lines[i].text), 0,
                    2);
    }
}

enum err report_render_text(const struct report *r, unsigned width, bool colour, struct buf *out)
{
    const struct contact_line *lines = NULL;
    size_t n_lines = 0;
    const enum err err = report_contact(r, &lines, &n_lines);
    if (err != OK) {
        return err;
    }
    struct text_out o = {.report = r, .to = out, .width = WIDTH_DEFAULT, .colour = colour};
    if (width != 0) {
        o.width = width < WIDTH_MIN ? WIDTH_MIN : width;
    }
    add_heading(&o, 1, r->title);
    add_wrapped(&o, arena_printf(r->arena, "%s. %s", r->settings->council, r->made), 0, 0);
    for (size_t i = 0; i < r->n_blocks; i++) {
        add_block(&o, &r->blocks[i]);
    }
    add_contact(&o, lines, n_lines);
    buf_addc(out, '\n');
    add_wrapped(&o, r->version, 0, 0);
    return buf_error(out);
}
