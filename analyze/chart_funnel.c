/* A funnel: each service by how many answered and its average, between limits that narrow with the
   number. Points stand in the order of their numbers, so that the limits are lines through them. */
#include "analyze/chart_canvas.h"

enum { TOP = 16, PLOT = 260, AXIS = 24, CURVES = 4 };

double chart_funnel_height(void)
{
    return TOP + PLOT + AXIS;
}

struct drawing {
    const struct chart_canvas *canvas;
    const struct chart_funnel *funnel;
    struct chart_scale scale;
    double n_low, n_high;
    size_t curve;
};

static double limit(const struct chart_funnel_point *p, size_t curve)
{
    const double limits[CURVES] = {p->alarm_low, p->warn_low, p->warn_high, p->alarm_high};
    return limits[curve];
}

static double y_of(const struct drawing *d, double value)
{
    return chart_down(d->scale, value, TOP, PLOT);
}

static double x_of(const struct drawing *d, double n)
{
    /* The numbers of the axis upright keep the first tenth. */
    return 0.08 + 0.92 * chart_across(n, d->n_low, d->n_high);
}

static void place_limit(const void *cls, size_t i, double *x, double *y)
{
    const struct drawing *d = cls;
    const struct chart_funnel_point *p = &d->funnel->points[i];
    *x = x_of(d, p->n);
    *y = y_of(d, limit(p, d->curve));
}

static struct chart_scale scale_of(const struct chart_funnel *f)
{
    double low = f->centre;
    double high = f->centre;
    for (size_t i = 0; i < f->n_points; i++) {
        const struct chart_funnel_point *p = &f->points[i];
        const double least = p->value < p->alarm_low ? p->value : p->alarm_low;
        const double most = p->value > p->alarm_high ? p->value : p->alarm_high;
        low = least < low ? least : low;
        high = most > high ? most : high;
    }
    return chart_scale_of(low, high);
}

static void draw_axis(const struct drawing *d)
{
    const double y = TOP + PLOT + 18;
    const double low = d->n_low;
    const double high = d->n_high;
    chart_number(d->canvas, x_of(d, low), y, CHART_MIDDLE, (long long)low);
    if (high > low) {
        chart_number(d->canvas, x_of(d, high), y, CHART_MIDDLE, (long long)high);
    }
    chart_text(d->canvas, 0.54, y, CHART_MIDDLE, "tick", d->funnel->across);
}

void chart_funnel_draw(const struct chart_canvas *c, const struct chart_funnel *f)
{
    if (f->n_points == 0) {
        return;
    }
    struct drawing d = {.canvas = c,
                        .funnel = f,
                        .scale = scale_of(f),
                        .n_low = f->points[0].n,
                        .n_high = f->points[f->n_points - 1].n};
    chart_grid_rules(c, d.scale, TOP, PLOT);
    chart_rule(c, x_of(&d, d.n_low), y_of(&d, f->centre), x_of(&d, d.n_high), y_of(&d, f->centre),
               "centre");
    for (d.curve = 0; d.curve < CURVES; d.curve++) {
        const bool is_alarm = d.curve == 0 || d.curve == CURVES - 1;
        chart_path(c, TOP + PLOT, place_limit, &d, f->n_points, is_alarm ? "limit" : "near");
    }
    for (size_t i = 0; i < f->n_points; i++) {
        chart_mark_at(c, x_of(&d, f->points[i].n), y_of(&d, f->points[i].value), f->points[i].mark);
    }
    draw_axis(&d);
}
