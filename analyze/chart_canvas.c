#include "analyze/chart_canvas.h"

#include <math.h>

#include "common/buf.h"
#include "common/num.h"

/* A path of steps of many places, in thousandths of the width. */
enum { PATH_MAX_BYTES = 1 << 16, PATH_WIDTH = 1000 };

double chart_across(double value, double low, double high)
{
    const double share = high > low ? (value - low) / (high - low) : 0.5;
    return CHART_LEFT + share * (CHART_RIGHT - CHART_LEFT);
}

static double turned(const struct chart_canvas *c, double x)
{
    return c->rtl ? 1 - x : x;
}

/* In hundredths, as short as it can be; what is no number fails the page. */
static void add_short(struct html *h, enum html_attribute at, double v, const char *unit)
{
    char text[NUM_TEXT_MAX + 1];
    if (!isfinite(v)) {
        html_attr_num(h, at, v, 0);
        return;
    }
    size_t len = num_format_double(round(100 * v) / 100, text);
    while (*unit != '\0' && len < NUM_TEXT_MAX) {
        text[len++] = *unit++;
    }
    text[len] = '\0';
    html_attr(h, at, text);
}

static void add_share(struct html *h, enum html_attribute at, double share)
{
    add_short(h, at, 100 * share, "%");
}

static void add_pixels(struct html *h, enum html_attribute at, double pixels)
{
    add_short(h, at, pixels, "");
}

static void open_text(const struct chart_canvas *c, double x, double y, enum chart_anchor anchor,
                      const char *cls)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    html_open(c->html, EL_SVG_TEXT);
    add_share(c->html, AT_X, turned(c, x));
    add_pixels(c->html, AT_Y, y);
    if (anchor != CHART_START) {
        html_attr(c->html, AT_TEXT_ANCHOR, anchors[anchor]);
    }
    if (cls != NULL) {
        html_attr(c->html, AT_CLASS, cls);
    }
}

void chart_text(const struct chart_canvas *c, double x, double y, enum chart_anchor anchor,
                const char *cls, const char *text)
{
    open_text(c, x, y, anchor, cls);
    html_text(c->html, text);
    html_close(c->html, EL_SVG_TEXT);
}

void chart_text_slice(const struct chart_canvas *c, double x, double y, const char *cls,
                      struct slice text)
{
    open_text(c, x, y, CHART_START, cls);
    html_text_slice(c->html, text);
    html_close(c->html, EL_SVG_TEXT);
}

void chart_number(const struct chart_canvas *c, double x, double y, enum chart_anchor anchor,
                  long long value)
{
    open_text(c, x, y, anchor, "tick");
    html_int(c->html, value);
    html_close(c->html, EL_SVG_TEXT);
}

void chart_rule(const struct chart_canvas *c, double x1, double y1, double x2, double y2,
                const char *cls)
{
    struct html *h = c->html;
    html_open(h, EL_LINE);
    html_attr(h, AT_CLASS, cls);
    add_share(h, AT_X1, turned(c, x1));
    add_pixels(h, AT_Y1, y1);
    add_share(h, AT_X2, turned(c, x2));
    add_pixels(h, AT_Y2, y2);
    html_close(h, EL_LINE);
}

void chart_box(const struct chart_canvas *c, double x, double y, double width, double height,
               const char *cls)
{
    struct html *h = c->html;
    html_open(h, EL_RECT);
    html_attr(h, AT_CLASS, cls);
    add_share(h, AT_X, c->rtl ? 1 - x - width : x);
    add_pixels(h, AT_Y, y);
    add_share(h, AT_WIDTH, width);
    add_pixels(h, AT_HEIGHT, height);
    html_close(h, EL_RECT);
}

void chart_mark_draw(struct html *h, enum chart_mark mark)
{
    static const struct {
        const char *css, *path;
    } shapes[CHART_MARK_COUNT] = {
        [CHART_CIRCLE] = {"m1", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"},
        [CHART_SQUARE] = {"m2", "M-5.5-5.5h11v11h-11z"},
        [CHART_DIAMOND] = {"m3", "M-7.5 0L0-7.5L7.5 0L0 7.5z"},
        [CHART_UP] = {"good-mark", "M-8 6.5L0-7.5L8 6.5z"},
        [CHART_DOWN] = {"bad-mark", "M-8-6.5L0 7.5L8-6.5z"},
    };
    html_open(h, EL_PATH);
    html_attr(h, AT_CLASS, shapes[mark].css);
    html_attr(h, AT_D, shapes[mark].path);
    html_close(h, EL_PATH);
}

/* A share of the width has no place in a path: the path gets an origin there. */
void chart_mark_at(const struct chart_canvas *c, double x, double y, enum chart_mark mark)
{
    html_open(c->html, EL_SVG);
    add_share(c->html, AT_X, turned(c, x));
    add_pixels(c->html, AT_Y, y);
    chart_mark_draw(c->html, mark);
    html_close(c->html, EL_SVG);
}

static void add_number(struct buf *to, double v)
{
    char text[NUM_TEXT_MAX];
    (void)num_format_fixed(v, 1, text);
    buf_adds(to, text);
}

/* The points, or ERR_RANGE when one has no place. */
static enum err add_places(const struct chart_canvas *c, chart_place_fn place, const void *cls,
                           size_t n, struct buf *to)
{
    for (size_t i = 0; i < n; i++) {
        double x = 0;
        double y = 0;
        place(cls, i, &x, &y);
        if (!isfinite(x) || !isfinite(y)) {
            return ERR_RANGE;
        }
        buf_adds(to, i == 0 ? "" : " ");
        add_number(to, PATH_WIDTH * turned(c, x));
        buf_addc(to, ',');
        add_number(to, y);
    }
    return buf_error(to);
}

void chart_path(const struct chart_canvas *c, double height, chart_place_fn place, const void *cls,
                size_t n, const char *css)
{
    struct html *h = c->html;
    struct buf points;
    buf_init(&points, PATH_MAX_BYTES);
    const enum err err = add_places(c, place, cls, n, &points);
    char box[NUM_TEXT_MAX + 16] = "0 0 1000 ";
    (void)num_format_fixed(height, 0, box + 9);
    html_open(h, EL_SVG);
    html_attr(h, AT_WIDTH, "100%");
    html_attr_num(h, AT_HEIGHT, height, 0);
    html_attr(h, AT_VIEWBOX, box);
    html_attr(h, AT_PRESERVE_ASPECT_RATIO, "none");
    html_open(h, EL_POLYLINE);
    html_attr(h, AT_CLASS, css);
    html_attr(h, AT_POINTS, buf_str(&points));
    if (err != OK) {
        html_attr_num(h, AT_Y, HUGE_VAL, 0); /* fails the page */
    }
    html_close(h, EL_POLYLINE);
    html_close(h, EL_SVG);
    buf_done(&points);
}

struct chart_scale chart_scale_of(double low, double high)
{
    static const double steps[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25};
    enum { STEPS_MOST = 5, N_STEPS = sizeof steps / sizeof steps[0] };
    for (size_t i = 0; i < N_STEPS; i++) {
        const double step = steps[i];
        double from = floor(low / step + 1e-9) * step;
        double to = ceil(high / step - 1e-9) * step;
        from = from < 0 ? 0 : from;
        to = to > 1 ? 1 : to;
        if (to - from < 2 * step) {
            to = to + step > 1 ? 1 : to + step;
            from = from - step < 0 ? 0 : from - step;
        }
        if ((to - from) / step <= STEPS_MOST || i + 1 == N_STEPS) {
            return (struct chart_scale){.low = from, .high = to, .step = step};
        }
    }
    return (struct chart_scale){.low = 0, .high = 1, .step = 0.25};
}

double chart_down(struct chart_scale s, double value, double top, double height)
{
    const double share = (value - s.low) / (s.high - s.low);
    const double held = share < 0 ? 0 : share > 1 ? 1 : share;
    return top + (1 - held) * height;
}

void chart_grid_rules(const struct chart_canvas *c, struct chart_scale s, double top, double height)
{
    for (long long i = llround(s.low / s.step); i <= llround(s.high / s.step); i++) {
        const double value = (double)i * s.step;
        const double y = chart_down(s, value, top, height);
        chart_rule(c, 0, y, 1, y, "rule");
        chart_number(c, 0, y - 4, CHART_START, llround(100 * value));
    }
}

void chart_axis_across(const struct chart_canvas *c, double top, double bottom)
{
    for (int i = 0; i <= 4; i++) {
        const double x = chart_across(i / 4.0, 0, 1);
        chart_rule(c, x, top, x, bottom, "rule");
        chart_number(c, x, bottom + 16,
                     i == 0   ? CHART_START
                     : i == 4 ? CHART_END
                              : CHART_MIDDLE,
                     25LL * i);
    }
}
