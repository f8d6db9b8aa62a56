/* The Markdown spelling: pipe tables. The first cell of a line names the sheet that starts there;
   lines of dashes, lines that start with # and lines that are no table are left out. \| is a pipe. */
#include <string.h>

#include "forms/workbook_build.h"

struct md_line {
    struct slice cells[WORKBOOK_COLUMNS_MAX + 1];
    size_t n_cells;
    bool too_many;
    bool open; /* text after the last pipe */
};

/* Takes the text up to the next pipe that is not escaped; *out_closed tells if there was one. */
static struct slice take_cell(struct slice *rest, bool *out_closed)
{
    size_t i = 0;
    while (i < rest->len && rest->p[i] != '|') {
        i += rest->p[i] == '\\' && i + 1 < rest->len && rest->p[i + 1] == '|' ? 2 : 1;
    }
    struct slice cell = slice_make(rest->p, i);
    *out_closed = i < rest->len;
    size_t used = *out_closed ? i + 1 : i;
    *rest = slice_make(rest->p + used, rest->len - used);
    return cell;
}

static struct slice unescape(struct slice cell, struct arena *a)
{
    if (cell.len == 0 || memchr(cell.p, '|', cell.len) == NULL) {
        return cell;
    }
    char *to = arena_slicedup(a, cell);
    size_t len = 0;
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.p[i] != '\\' || i + 1 == cell.len || cell.p[i + 1] != '|') {
            to[len++] = cell.p[i];
        }
    }
    return slice_make(to, len);
}

static void split_line(struct slice line, struct arena *a, struct md_line *out)
{
    out->n_cells = 0;
    out->too_many = false;
    out->open = false;
    struct slice rest = slice_make(line.p + 1, line.len - 1);
    while (rest.len > 0) {
        bool closed;
        struct slice cell = slice_trim(take_cell(&rest, &closed));
        if (!closed && (cell.len == 0 || cell.p[0] == '#')) {
            return; /* a remark after the row */
        }
        out->open = out->open || !closed;
        if (out->n_cells > WORKBOOK_COLUMNS_MAX) {
            out->too_many = out->too_many || cell.len > 0;
        } else {
            out->cells[out->n_cells++] = unescape(cell, a);
        }
    }
}

/* The line under a header in most Markdown tables: |---|:--:|. */
static bool is_separator(struct slice line)
{
    bool dashes = false;
    for (size_t i = 0; i < line.len; i++) {
        if (memchr("|-: \t", line.p[i], 5) == NULL) {
            return false;
        }
        dashes = dashes || line.p[i] == '-';
    }
    return dashes;
}

static void add_line(struct workbook_build *b, unsigned row, const struct md_line *line)
{
    if (line->n_cells > 0 && line->cells[0].len > 0) {
        (void)build_sheet(b, line->cells[0]); /* whether its rows count is the builder's affair */
    }
    if (line->open) {
        build_problem(b, SEVERITY_WARNING, row, NULL, "End the row with a |",
                      "the row does not end with a |, so other programs lose its last cell");
    }
    if (line->too_many) {
        build_problem(b, SEVERITY_ERROR, row, NULL, "Delete columns that are not needed",
                      "the row has more than %d columns", WORKBOOK_COLUMNS_MAX);
    }
    if (line->n_cells > 1) {
        build_row(b, row, line->cells + 1, line->n_cells - 1);
    }
}

enum err workbook_parse_md(struct slice content, struct arena *a, struct workbook_build *b,
                           struct diag *diag)
{
    (void)diag; /* any text is Markdown; what is missing is found later */
    struct md_line *parts = arena_alloc(a, sizeof *parts);
    struct slice rest = content;
    struct slice line;
    unsigned row = 0;
    while (slice_split(&rest, '\n', &line)) {
        row++;
        line = slice_trim(line);
        if (line.len > 0 && line.p[0] == '|' && !is_separator(line)) {
            split_line(line, a, parts);
            add_line(b, row, parts);
        }
    }
    return OK;
}
