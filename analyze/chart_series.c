/* A run of values over time: a mark a period, a line between neighbours (none over a gap), the
   centre and the limits, which are steps where they differ from period to period. */
#include "analyze/chart_canvas.h"

enum { TOP = 16, PLOT = 200, AXIS = 26 };

double chart_series_height(void)
{
    return TOP + PLOT + AXIS;
}

struct drawing {
    const struct chart_canvas *canvas;
    const struct chart_series *series;
    struct chart_scale scale;
};

static double y_of(const struct drawing *d, double value)
{
    return chart_down(d->scale, value, TOP, PLOT);
}

/* The middle of a period's strip, the numbers of the axis upright left free. */
static double x_of(const struct drawing *d, double place)
{
    return 0.08 + 0.92 * place / (double)d->series->n_points;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

static struct chart_scale scale_of(const struct chart_series *s)
{
    double low = 1;
    double high = 0;
    for (size_t i = 0; i < s->n_points; i++) {
        const struct chart_point *p = &s->points[i];
        if (p->told) {
            low = least(low, p->has_limits ? least(p->value, p->low) : p->value);
            high = most(high, p->has_limits ? most(p->value, p->high) : p->value);
        }
    }
    return low <= high ? chart_scale_of(most(low, 0), least(high, 1)) : chart_scale_of(0, 1);
}

static void draw_limits(const struct drawing *d, size_t i)
{
    const struct chart_point *p = &d->series->points[i];
    if (p->told && p->has_limits) {
        const double from = x_of(d, (double)i);
        const double to = x_of(d, (double)i + 1);
        chart_rule(d->canvas, from, y_of(d, p->low), to, y_of(d, p->low), "limit");
        chart_rule(d->canvas, from, y_of(d, p->high), to, y_of(d, p->high), "limit");
    }
}

static void draw_step(const struct drawing *d, size_t i)
{
    const struct chart_point *p = d->series->points;
    if (i > 0 && p[i].told && p[i - 1].told) {
        chart_rule(d->canvas, x_of(d, (double)i - 0.5), y_of(d, p[i - 1].value),
                   x_of(d, (double)i + 0.5), y_of(d, p[i].value), "run");
    }
}

/* The first period and the last: the table names all. */
static void draw_labels(const struct drawing *d)
{
    const struct chart_series *s = d->series;
    const double y = TOP + PLOT + 18;
    chart_text(d->canvas, 0, y, CHART_START, "tick", s->points[0].label);
    if (s->n_points > 1) {
        chart_text(d->canvas, 1, y, CHART_END, "tick", s->points[s->n_points - 1].label);
    }
}

void chart_series_draw(const struct chart_canvas *c, const struct chart_series *s)
{
    if (s->n_points == 0) {
        return;
    }
    const struct drawing d = {.canvas = c, .series = s, .scale = scale_of(s)};
    chart_grid_rules(c, d.scale, TOP, PLOT);
    for (size_t i = 0; i < s->n_points; i++) {
        draw_limits(&d, i);
    }
    if (s->has_centre) {
        chart_rule(c, x_of(&d, 0), y_of(&d, s->centre), x_of(&d, (double)s->n_points),
                   y_of(&d, s->centre), "centre");
    }
    for (size_t i = 0; i < s->n_points; i++) {
        draw_step(&d, i);
    }
    for (size_t i = 0; i < s->n_points; i++) {
        if (s->points[i].told) {
            chart_mark_at(c, x_of(&d, (double)i + 0.5), y_of(&d, s->points[i].value),
                          s->points[i].mark);
        }
    }
    draw_labels(&d);
}
