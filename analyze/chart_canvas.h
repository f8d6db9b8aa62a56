#ifndef ANALYZE_CHART_CANVAS_H
#define ANALYZE_CHART_CANVAS_H
/* What all charts are drawn with: places across the picture are shares of its width (0 where the
   reader begins, 1 where the line ends), heights are pixels. Text keeps its size whatever the width.
   Private to analyze/chart*.c. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/chart.h"
#include "common/html.h"
#include "common/slice.h"

struct chart_canvas {
    struct html *html;
    bool rtl;
};

enum chart_anchor { CHART_START, CHART_MIDDLE, CHART_END };

/* A range of values drawn from `left` to `right` of the width, which keep marks off the edges. */
#define CHART_LEFT 0.03
#define CHART_RIGHT 0.97
double chart_across(double value, double low, double high);

/* The shape alone, around 0,0. */
void chart_mark_draw(struct html *h, enum chart_mark mark);

void chart_text(const struct chart_canvas *c, double x, double y, enum chart_anchor anchor,
                const char *cls, const char *text);
void chart_text_slice(const struct chart_canvas *c, double x, double y, const char *cls,
                      struct slice text); /* at its start */
void chart_number(const struct chart_canvas *c, double x, double y, enum chart_anchor anchor,
                  long long value);
void chart_rule(const struct chart_canvas *c, double x1, double y1, double x2, double y2,
                const char *cls);
void chart_box(const struct chart_canvas *c, double x, double y, double width, double height,
               const char *cls);
void chart_mark_at(const struct chart_canvas *c, double x, double y, enum chart_mark mark);

/* A line through n places, its shares stretched over the width; `place` gives the i-th. */
typedef void (*chart_place_fn)(const void *cls, size_t i, double *x, double *y);
void chart_path(const struct chart_canvas *c, double height, chart_place_fn place, const void *cls,
                size_t n, const char *css);

/* Steps for an axis of shares: 0.05, 0.1, 0.2 or 0.25, and the range widened to whole steps. */
struct chart_scale {
    double low, high, step;
};
struct chart_scale chart_scale_of(double low, double high);

/* The axis upright: a rule across at every step, its number above the rule at the start. */
void chart_grid_rules(const struct chart_canvas *c, struct chart_scale s, double top,
                      double height);
double chart_down(struct chart_scale s, double value, double top, double height);

/* The axis across for shares from 0 to 100, below `bottom`. */
void chart_axis_across(const struct chart_canvas *c, double top, double bottom);

/* Each kind in a file of its own: how high it is, and its picture. */
double chart_dots_height(const struct chart_dots *d);
void chart_dots_draw(const struct chart_canvas *c, const struct chart_dots *d);
double chart_funnel_height(void);
void chart_funnel_draw(const struct chart_canvas *c, const struct chart_funnel *f);
double chart_series_height(void);
void chart_series_draw(const struct chart_canvas *c, const struct chart_series *s);
double chart_bars_height(const struct chart_bars *b);
void chart_bars_draw(const struct chart_canvas *c, const struct chart_bars *b);
/* The grid has a size of its own and scrolls where it does not fit. */
double chart_grid_width(const struct chart_grid *g);
double chart_grid_height(const struct chart_grid *g);
void chart_grid_draw(const struct chart_canvas *c, const struct chart_grid *g);

#endif
