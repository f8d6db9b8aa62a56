/* Dots with intervals by source: a row's name on a line of its own, a line for each dot below it,
   so that intervals never lie upon each other and names have the whole width. */
#include "analyze/chart_canvas.h"

enum { TOP = 20, NAME = 22, DOT = 18, GAP = 10, AXIS = 24 };

double chart_dots_height(const struct chart_dots *d)
{
    double height = TOP + AXIS;
    for (size_t i = 0; i < d->n_rows; i++) {
        height += NAME + DOT * (double)d->rows[i].n_dots + GAP;
    }
    return height;
}

static void draw_dot(const struct chart_canvas *c, const struct chart_dot *dot, double y)
{
    if (dot->has_interval) {
        chart_rule(c, chart_across(dot->low, 0, 1), y, chart_across(dot->high, 0, 1), y, "spread");
    }
    chart_mark_at(c, chart_across(dot->value, 0, 1), y, dot->mark);
}

/* Returns where the next row begins. */
static double draw_row(const struct chart_canvas *c, const struct chart_dots_row *row, double y)
{
    chart_text(c, 0, y + 15, CHART_START, "name", row->label);
    y += NAME;
    for (size_t i = 0; i < row->n_dots; i++) {
        draw_dot(c, &row->dots[i], y + DOT / 2.0);
        y += DOT;
    }
    return y + GAP;
}

void chart_dots_draw(const struct chart_canvas *c, const struct chart_dots *d)
{
    const double bottom = chart_dots_height(d) - AXIS;
    chart_axis_across(c, TOP, bottom);
    for (size_t i = 0; i < d->n_lines; i++) {
        const double x = chart_across(d->lines[i].value, 0, 1);
        chart_rule(c, x, TOP, x, bottom, "line");
        /* The first line's words lie before it, the others' behind, so that they do not meet. */
        chart_text(c, x, TOP - 6, i == 0 ? CHART_END : CHART_START, "tick", d->lines[i].text);
    }
    double y = TOP;
    for (size_t i = 0; i < d->n_rows; i++) {
        y = draw_row(c, &d->rows[i], y);
    }
}
