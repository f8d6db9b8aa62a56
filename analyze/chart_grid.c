/* Themes by services as a field of words: every cell says in words what its colour says. It keeps
   its size, so that words can be read; where the page is narrower it scrolls by itself. */
#include "analyze/chart_canvas.h"

#include "common/slice.h"
#include "common/text.h"

/* Pixels; letters of 16 are about 9 wide, and their feet stand 14 below the top of their line. */
enum {
    LETTER = 9,
    LINE_HEIGHT = 19,
    BASELINE = 14,
    CELL_WIDTH = 118,
    NAME_WIDTH = 208,
    PADDING = 5,
    CELL_LETTERS = (CELL_WIDTH - 2 * PADDING) / LETTER,
    HEAD_LETTERS = CELL_LETTERS - 1, /* bold */
    NAME_LETTERS = (NAME_WIDTH - 2 * PADDING) / LETTER
};

double chart_grid_width(const struct chart_grid *g)
{
    return NAME_WIDTH + CELL_WIDTH * (double)g->n_columns;
}

/* Takes the words of the next line, at least one, off the front of `rest`. */
static bool next_line(struct slice *rest, size_t letters, struct slice *out)
{
    struct slice word;
    struct slice ahead = *rest;
    if (!slice_word(&ahead, &word)) {
        return false;
    }
    *out = word;
    *rest = ahead;
    while (slice_word(&ahead, &word)) {
        const struct slice longer = {.p = out->p, .len = (size_t)(word.p + word.len - out->p)};
        if (text_length(longer) > letters) {
            break;
        }
        *out = longer;
        *rest = ahead;
    }
    return true;
}

static size_t count_lines(const char *text, size_t letters)
{
    struct slice rest = slice_of(text);
    struct slice line;
    size_t n = 0;
    while (next_line(&rest, letters, &line)) {
        n++;
    }
    return n;
}

static double lines_height(size_t lines)
{
    return LINE_HEIGHT * (double)(lines > 0 ? lines : 1) + 2 * PADDING;
}

static double head_height(const struct chart_grid *g)
{
    size_t lines = 1;
    for (size_t i = 0; i < g->n_columns; i++) {
        const size_t n = count_lines(g->columns[i], HEAD_LETTERS);
        lines = n > lines ? n : lines;
    }
    return lines_height(lines);
}

static double row_height(const struct chart_grid *g, size_t row)
{
    size_t lines = count_lines(g->rows[row], NAME_LETTERS);
    for (size_t i = 0; i < g->n_columns; i++) {
        const size_t n = count_lines(g->cells[row * g->n_columns + i].text, CELL_LETTERS);
        lines = n > lines ? n : lines;
    }
    return lines_height(lines);
}

double chart_grid_height(const struct chart_grid *g)
{
    double height = head_height(g);
    for (size_t row = 0; row < g->n_rows; row++) {
        height += row_height(g, row);
    }
    return height;
}

/* Where a column begins, as a share of the width; column 0 is the names. */
static double column_start(const struct chart_grid *g, size_t column)
{
    return column == 0 ? 0 : (NAME_WIDTH + CELL_WIDTH * (double)(column - 1)) / chart_grid_width(g);
}

static void add_lines(const struct chart_canvas *c, const struct chart_grid *g, size_t column,
                      size_t letters, double y, const char *cls, const char *text)
{
    const double x = column_start(g, column) + PADDING / chart_grid_width(g);
    struct slice rest = slice_of(text);
    struct slice line;
    for (double at = y + PADDING + BASELINE; next_line(&rest, letters, &line); at += LINE_HEIGHT) {
        chart_text_slice(c, x, at, cls, line);
    }
}

static void draw_cell(const struct chart_canvas *c, const struct chart_grid *g, size_t row,
                      size_t column, double y, double height)
{
    static const char *const tone_class[TONE_COUNT] = {"cell", "cell good", "cell bad",
                                                       "cell doubt", "cell silent"};
    const struct chart_grid_cell *cell = &g->cells[row * g->n_columns + column];
    chart_box(c, column_start(g, column + 1), y, CELL_WIDTH / chart_grid_width(g), height,
              tone_class[cell->tone]);
    add_lines(c, g, column + 1, CELL_LETTERS, y, NULL, cell->text);
}

void chart_grid_draw(const struct chart_canvas *c, const struct chart_grid *g)
{
    for (size_t i = 0; i < g->n_columns; i++) {
        add_lines(c, g, i + 1, HEAD_LETTERS, 0, "name", g->columns[i]);
    }
    double y = head_height(g);
    for (size_t row = 0; row < g->n_rows; row++) {
        const double height = row_height(g, row);
        add_lines(c, g, 0, NAME_LETTERS, y, "name", g->rows[row]);
        for (size_t column = 0; column < g->n_columns; column++) {
            draw_cell(c, g, row, column, y, height);
        }
        y += height;
    }
}
