#ifndef ANALYZE_CHART_H
#define ANALYZE_CHART_H
/* Charts of a report (BLOCK_CHART): what is drawn, not how. Each has a title and a summary that says
   in a sentence or two what there is to see; the summary is the text alternative of the picture and
   all that the text renderer prints. The numbers stand in a table: the caller adds it right after
   the chart, or names with `table_link` where in the report it stands.

   chart_draw writes a figure with inline SVG through common/html.h, so no text can break out of it.
   There is no script. Lengths across are shares of the width, so that the picture fits a phone of
   320 px and a desk with letters of the same size; across is mirrored where the language runs from
   the right. Colours are classes of report.css (dark, forced colours, print); what a colour says, a
   shape or a word says too.

   Values and limits are shares, 0..1, told as 0 to 100. All texts come in the reader's language. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/report.h"
#include "common/html.h"
#include "i18n/i18n.h"

/* Marks differ in shape and colour. */
enum chart_mark {
    CHART_CIRCLE,
    CHART_SQUARE,
    CHART_DIAMOND,
    CHART_UP,   /* triangle: better than before, or than expected */
    CHART_DOWN, /* triangle: worse */
    CHART_MARK_COUNT
};

/* What a mark means, told below the picture. */
struct chart_key {
    enum chart_mark mark;
    const char *text;
};

/* A line at a value, with words: "good from 75 on". */
struct chart_line {
    double value;
    const char *text;
};

/* Dots with intervals: rows one below the other, in each a dot a source. */
struct chart_dot {
    enum chart_mark mark;
    double value;
    bool has_interval;
    double low, high;
};
struct chart_dots_row {
    const char *label;
    const struct chart_dot *dots;
    size_t n_dots;
};
struct chart_dots {
    const struct chart_dots_row *rows;
    size_t n_rows;
    const struct chart_line *lines;
    size_t n_lines;
    const struct chart_key *keys;
    size_t n_keys;
};

/* A field of words, coloured by tone: rows by columns. */
struct chart_grid_cell {
    const char *text; /* short; "" where there is nothing to say */
    enum cell_tone tone;
};
struct chart_grid {
    const char *const *rows;
    size_t n_rows;
    const char *const *columns;
    size_t n_columns;
    const struct chart_grid_cell *cells; /* n_rows * n_columns */
};

/* A funnel: averages against how many answered, between the limits expected of that many. */
struct chart_funnel_point {
    double n, value;
    enum chart_mark mark;
    double warn_low, warn_high, alarm_low, alarm_high;
};
struct chart_funnel {
    const struct chart_funnel_point *points; /* by n, smallest first */
    size_t n_points;
    double centre;
    const char *across; /* what n counts: "answers" */
    const struct chart_key *keys;
    size_t n_keys;
    const char *lines_text; /* what the lines are, told below the picture */
};

/* A run of values over time, with a centre and limits where there are any. */
struct chart_point {
    const char *label; /* of the period */
    bool told;         /* false: a gap */
    double value;
    enum chart_mark mark;
    bool has_limits;
    double low, high;
};
struct chart_series {
    const struct chart_point *points;
    size_t n_points;
    bool has_centre;
    double centre;
    const struct chart_key *keys;
    size_t n_keys;
    const char *lines_text; /* as above, or NULL */
};

/* Bars of shares. */
struct chart_bar {
    const char *label;
    const char *text; /* "45 of 120 - 38 %", or why there is no bar */
    bool has_value;
    double value;
};
struct chart_bars {
    const struct chart_bar *bars;
    size_t n_bars;
};

enum chart_kind { CHART_DOTS, CHART_GRID, CHART_FUNNEL, CHART_SERIES, CHART_BARS };

struct chart {
    enum chart_kind kind;
    const char *title;
    const char *summary;
    const char *table_link; /* "#id" of the table, or NULL: it comes next */
    const char *table_text; /* words of that link */
    union {
        struct chart_dots dots;
        struct chart_grid grid;
        struct chart_funnel funnel;
        struct chart_series series;
        struct chart_bars bars;
    } of;
};

/* The figure; `number` makes its ids unique in the page. */
void chart_draw(struct html *h, const struct chart *c, const struct language *l, size_t number);

#endif
