#include "analyze/chart.h"

#include <stdio.h>

#include "analyze/chart_canvas.h"

enum { ID_MAX = 48 };

struct frame {
    struct chart_canvas canvas;
    const struct chart *chart;
    char title_id[ID_MAX], desc_id[ID_MAX];
};

static double height_of(const struct chart *c)
{
    switch (c->kind) {
    case CHART_DOTS:
        return chart_dots_height(&c->of.dots);
    case CHART_GRID:
        return chart_grid_height(&c->of.grid);
    case CHART_FUNNEL:
        return chart_funnel_height();
    case CHART_SERIES:
        return chart_series_height();
    case CHART_BARS:
        break;
    }
    return chart_bars_height(&c->of.bars);
}

static void draw_kind(const struct chart_canvas *canvas, const struct chart *c)
{
    switch (c->kind) {
    case CHART_DOTS:
        chart_dots_draw(canvas, &c->of.dots);
        break;
    case CHART_GRID:
        chart_grid_draw(canvas, &c->of.grid);
        break;
    case CHART_FUNNEL:
        chart_funnel_draw(canvas, &c->of.funnel);
        break;
    case CHART_SERIES:
        chart_series_draw(canvas, &c->of.series);
        break;
    case CHART_BARS:
        chart_bars_draw(canvas, &c->of.bars);
        break;
    }
}

static void add_with_id(struct html *h, enum html_element el, const char *id, const char *text)
{
    html_open(h, el);
    html_attr(h, AT_ID, id);
    html_text(h, text);
    html_close(h, el);
}

/* All pictures are as wide as the page; the grid has a width of its own, and shrinks in print. */
static void add_size(struct html *h, const struct chart *c)
{
    const double height = height_of(c);
    if (c->kind != CHART_GRID) {
        html_attr(h, AT_WIDTH, "100%");
        html_attr_num(h, AT_HEIGHT, height, 0);
        return;
    }
    char box[4 * ID_MAX];
    const double width = chart_grid_width(&c->of.grid);
    (void)snprintf(box, sizeof box, "0 0 %.0f %.0f", width, height);
    html_attr(h, AT_CLASS, "fixed");
    html_attr_num(h, AT_WIDTH, width, 0);
    html_attr_num(h, AT_HEIGHT, height, 0);
    html_attr(h, AT_VIEWBOX, box);
}

static void add_picture(struct frame *f)
{
    struct html *h = f->canvas.html;
    char both[2 * ID_MAX + 1];
    (void)snprintf(both, sizeof both, "%s %s", f->title_id, f->desc_id);
    html_open(h, EL_SVG);
    html_attr(h, AT_ROLE, "img");
    html_attr(h, AT_ARIA_LABELLEDBY, both);
    html_attr(h, AT_FOCUSABLE, "false");
    add_size(h, f->chart);
    add_with_id(h, EL_SVG_TITLE, f->title_id, f->chart->title);
    add_with_id(h, EL_DESC, f->desc_id, f->chart->summary);
    draw_kind(&f->canvas, f->chart);
    html_close(h, EL_SVG);
}

/* A place to scroll by itself, reached by the keyboard. */
static void add_scrolled_picture(struct frame *f)
{
    struct html *h = f->canvas.html;
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "scrolls");
    html_attr(h, AT_ROLE, "region");
    html_attr(h, AT_ARIA_LABEL, f->chart->title);
    html_attr_int(h, AT_TABINDEX, 0);
    add_picture(f);
    html_close(h, EL_DIV);
}

static void add_key(struct html *h, const struct chart_key *key)
{
    html_open(h, EL_LI);
    html_open(h, EL_SVG);
    html_attr(h, AT_ARIA_HIDDEN, "true");
    html_attr(h, AT_FOCUSABLE, "false");
    html_attr(h, AT_WIDTH, "20");
    html_attr(h, AT_HEIGHT, "20");
    html_attr(h, AT_VIEWBOX, "-10 -10 20 20");
    chart_mark_draw(h, key->mark);
    html_close(h, EL_SVG);
    html_text(h, " ");
    html_text(h, key->text);
    html_close(h, EL_LI);
}

static void add_keys(struct html *h, const struct chart_key *keys, size_t n, const char *lines_text)
{
    if (n > 0) {
        html_open(h, EL_UL);
        html_attr(h, AT_CLASS, "keys");
        for (size_t i = 0; i < n; i++) {
            add_key(h, &keys[i]);
        }
        html_close(h, EL_UL);
    }
    if (lines_text != NULL) {
        html_element(h, EL_P, NULL, lines_text);
    }
}

static void add_legend(struct html *h, const struct chart *c)
{
    switch (c->kind) {
    case CHART_DOTS:
        add_keys(h, c->of.dots.keys, c->of.dots.n_keys, NULL);
        break;
    case CHART_FUNNEL:
        add_keys(h, c->of.funnel.keys, c->of.funnel.n_keys, c->of.funnel.lines_text);
        break;
    case CHART_SERIES:
        add_keys(h, c->of.series.keys, c->of.series.n_keys, c->of.series.lines_text);
        break;
    case CHART_GRID:
    case CHART_BARS:
        break;
    }
}

static void add_table_link(struct html *h, const struct chart *c)
{
    if (c->table_link != NULL) {
        html_open(h, EL_P);
        html_open(h, EL_A);
        html_attr_url(h, AT_HREF, c->table_link);
        html_text(h, c->table_text);
        html_close(h, EL_A);
        html_close(h, EL_P);
    }
}

void chart_draw(struct html *h, const struct chart *c, const struct language *l, size_t number)
{
    struct frame f = {.canvas = {.html = h, .rtl = language_rtl(l)}, .chart = c};
    (void)snprintf(f.title_id, sizeof f.title_id, "chart-%zu", number);
    (void)snprintf(f.desc_id, sizeof f.desc_id, "chart-%zu-says", number);
    html_open(h, EL_FIGURE);
    html_attr(h, AT_CLASS, "chart");
    html_open(h, EL_FIGCAPTION);
    html_element(h, EL_STRONG, NULL, c->title);
    html_element(h, EL_SPAN, "detail", c->summary);
    html_close(h, EL_FIGCAPTION);
    if (c->kind == CHART_GRID) {
        add_scrolled_picture(&f);
    } else {
        add_picture(&f);
    }
    add_legend(h, c);
    add_table_link(h, c);
    html_close(h, EL_FIGURE);
}
