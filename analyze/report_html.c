/* A report as one HTML file that needs nothing else: style inside, no script, no font, no picture.
   How it looks is in report.css. */
#include "analyze/report.h"

#include "analyze/chart.h"
#include "analyze/report_contact.h"
#include "analyze/report_css.h"
#include "common/html.h"

/* A table with more columns is wide: it has its own place to scroll, a page across in print, and
   falls apart into one block a row earlier than others. */
enum { WIDE_COLUMNS = 8 };

struct page {
    const struct report *report;
    struct html html;
    size_t n_tables;
    size_t n_charts;
};

static const char *const tone_class[2][TONE_COUNT] = {
    {NULL, "good", "bad", "doubt", "silent"},
    {"n", "n good", "n bad", "n doubt", "n silent"},
};

static void add_meta(struct html *h, const char *name, const char *content)
{
    html_open(h, EL_META);
    html_attr(h, AT_NAME, name);
    html_attr(h, AT_CONTENT, content);
}

static void add_head(struct page *p)
{
    struct html *h = &p->html;
    const struct report *r = p->report;
    html_open(h, EL_HEAD);
    html_open(h, EL_META);
    html_attr(h, AT_CHARSET, "utf-8");
    add_meta(h, "viewport", "width=device-width, initial-scale=1");
    add_meta(h, "color-scheme", "light dark");
    add_meta(h, "robots", "noindex");
    if (r->for_everybody) {
        add_meta(h, "commonview-audience", "everybody"); /* the form server shows no other */
    }
    html_open(h, EL_TITLE);
    html_text(h, r->title);
    html_text(h, " - ");
    html_text(h, r->settings->council);
    html_close(h, EL_TITLE);
    html_style(h, report_css, sizeof report_css - 1);
    html_close(h, EL_HEAD);
}

static void add_link(struct html *h, const char *cls, const char *url, const char *text)
{
    html_open(h, EL_A);
    if (cls != NULL) {
        html_attr(h, AT_CLASS, cls);
    }
    html_attr_url(h, AT_HREF, url);
    html_text(h, text);
    html_close(h, EL_A);
}

static void add_header(struct page *p)
{
    struct html *h = &p->html;
    add_link(h, "skip", "#main", tr(p->report->language, "Skip to the report"));
    html_open(h, EL_HEADER);
    html_element(h, EL_P, "council", p->report->settings->council);
    html_element(h, EL_H1, NULL, p->report->title);
    html_element(h, EL_P, NULL, p->report->made);
    html_close(h, EL_HEADER);
}

static void add_heading_with_id(struct html *h, enum html_element el, const char *id,
                                const char *text)
{
    html_open(h, el);
    if (id != NULL) {
        html_attr(h, AT_ID, id);
    }
    html_text(h, text);
    html_close(h, el);
}

static void add_contents_entry(struct page *p, const char *id, const char *text)
{
    html_open(&p->html, EL_LI);
    add_link(&p->html, NULL, arena_printf(p->report->arena, "#%s", id), text);
    html_close(&p->html, EL_LI);
}

static void add_contents(struct page *p)
{
    struct html *h = &p->html;
    const struct language *l = p->report->language;
    html_open(h, EL_NAV);
    html_attr(h, AT_ARIA_LABELLEDBY, "contents");
    add_heading_with_id(h, EL_H2, "contents", tr(l, "Contents"));
    html_open(h, EL_UL);
    for (size_t i = 0; i < p->report->n_blocks; i++) {
        const struct report_block *block = &p->report->blocks[i];
        if (block->kind == BLOCK_HEADING && block->level == 2 && block->id != NULL) {
            add_contents_entry(p, block->id, block->text);
        }
    }
    add_contents_entry(p, "contact", tr(l, "Who to contact"));
    html_close(h, EL_UL);
    html_close(h, EL_NAV);
}

static void add_list(struct html *h, struct arena *a, const struct report_block *list)
{
    html_open(h, EL_UL);
    for (size_t i = 0; i < list->n_items; i++) {
        const struct report_item *item = &list->items[i];
        html_open(h, EL_LI);
        if (item->picture != NULL) {
            html_attr(h, AT_CLASS, "pictured");
            html_open(h, EL_IMG);
            html_attr(h, AT_SRC, item->picture);
            html_attr(h, AT_ALT, "");
        }
        if (item->lead != NULL) {
            html_open(h, EL_STRONG);
            /* The colon stays on the line of the lead, also where that is a link of several lines. */
            const char *lead = arena_printf(a, "%s:", item->lead);
            if (item->link != NULL) {
                add_link(h, NULL, item->link, lead);
            } else {
                html_text(h, lead);
            }
            html_close(h, EL_STRONG);
            html_text(h, " ");
        }
        html_text(h, item->text);
        if (item->detail != NULL) {
            html_element(h, EL_SPAN, "detail", item->detail);
        }
        html_close(h, EL_LI);
    }
    html_close(h, EL_UL);
}

static void add_columns(struct html *h, const struct report_table *t)
{
    html_open(h, EL_THEAD);
    html_open(h, EL_TR);
    for (size_t c = 0; c < t->n_columns; c++) {
        html_open(h, EL_TH);
        html_attr(h, AT_SCOPE, "col");
        html_text(h, t->columns[c]);
        html_close(h, EL_TH);
    }
    html_close(h, EL_TR);
    html_close(h, EL_THEAD);
}

/* `column` stands before the cell's text where the style takes the table apart. */
static void add_cell(struct html *h, const struct report_cell *cell, const char *column)
{
    const enum html_element el = cell->header ? EL_TH : EL_TD;
    const char *cls = tone_class[cell->numeric][cell->tone];
    html_open(h, el);
    if (cell->header) {
        html_attr(h, AT_SCOPE, "row");
    }
    if (cls != NULL) {
        html_attr(h, AT_CLASS, cls);
    }
    if (cell->id != NULL) {
        html_attr(h, AT_ID, cell->id);
    }
    if (!cell->header && cell->text[0] != '\0') {
        html_element(h, EL_SPAN, "k", column);
    }
    if (cell->link != NULL) {
        add_link(h, NULL, cell->link, cell->text);
    } else {
        html_text(h, cell->text);
    }
    html_close(h, el);
}

static void add_rows(struct html *h, const struct report_table *t)
{
    html_open(h, EL_TBODY);
    for (size_t row = 0; row < t->n_rows; row++) {
        html_open(h, EL_TR);
        for (size_t c = 0; c < t->n_columns; c++) {
            add_cell(h, &t->cells[row * t->n_columns + c], t->columns[c]);
        }
        html_close(h, EL_TR);
    }
    html_close(h, EL_TBODY);
}

static void add_table(struct page *p, const struct report_table *t)
{
    struct html *h = &p->html;
    const bool wide = t->n_columns > WIDE_COLUMNS;
    const char *caption_id = arena_printf(p->report->arena, "table-%zu", ++p->n_tables);
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, wide ? "table wide" : "table");
    if (wide) {
        html_attr(h, AT_ROLE, "region");
        html_attr(h, AT_ARIA_LABELLEDBY, caption_id);
        html_attr_int(h, AT_TABINDEX, 0);
    }
    html_open(h, EL_TABLE);
    add_heading_with_id(h, EL_CAPTION, caption_id, t->caption);
    add_columns(h, t);
    add_rows(h, t);
    html_close(h, EL_TABLE);
    html_close(h, EL_DIV);
}

static void add_block(struct page *p, const struct report_block *block)
{
    static const enum html_element heading[] = {EL_H2, EL_H3, EL_H4};
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading_with_id(&p->html, heading[block->level - 2], block->id, block->text);
        break;
    case BLOCK_PARAGRAPH:
        html_element(&p->html, EL_P, NULL, block->text);
        break;
    case BLOCK_NOTICE:
        html_element(&p->html, EL_P, "notice", block->text);
        break;
    case BLOCK_LIST:
        add_list(&p->html, p->report->arena, block);
        break;
    case BLOCK_TABLE:
        add_table(p, block->table);
        break;
    case BLOCK_CHART:
        chart_draw(&p->html, block->chart, p->report->language, ++p->n_charts);
        break;
    case BLOCK_COUNT:
        break;
    }
}

static void add_footer(struct page *p, const struct contact_line *lines, size_t n)
{
    struct html *h = &p->html;
    html_open(h, EL_FOOTER);
    add_heading_with_id(h, EL_H2, "contact", tr(p->report->language, "Who to contact"));
    html_open(h, EL_DL);
    for (size_t i = 0; i < n; i++) {
        html_element(h, EL_DT, NULL, lines[i].label);
        html_open(h, EL_DD);
        if (lines[i].url != NULL) {
            add_link(h, NULL, lines[i].url, lines[i].text);
        } else {
            html_text(h, lines[i].text);
        }
        html_close(h, EL_DD);
    }
    html_close(h, EL_DL);
    html_element(h, EL_P, NULL, p->report->version);
    html_close(h, EL_FOOTER);
}

/* What stands before the first section (the notices) comes before the contents too. */
static size_t first_section(const struct report *r)
{
    size_t i = 0;
    while (i < r->n_blocks && r->blocks[i].kind != BLOCK_HEADING) {
        i++;
    }
    return i;
}

static void add_blocks(struct page *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        add_block(p, &p->report->blocks[i]);
    }
}

static void add_body(struct page *p, const struct contact_line *lines, size_t n_lines)
{
    struct html *h = &p->html;
    html_open(h, EL_BODY);
    if (p->report->large) {
        html_attr(h, AT_CLASS, "large");
    }
    add_header(p);
    html_open(h, EL_MAIN);
    html_attr(h, AT_ID, "main");
    html_attr_int(h, AT_TABINDEX, -1);
    const size_t first = first_section(p->report);
    add_blocks(p, 0, first);
    add_contents(p);
    add_blocks(p, first, p->report->n_blocks);
    html_close(h, EL_MAIN);
    add_footer(p, lines, n_lines);
    html_close(h, EL_BODY);
}

enum err report_render_html(const struct report *r, struct buf *out)
{
    const struct contact_line *lines = NULL;
    size_t n_lines = 0;
    const enum err err = report_contact(r, &lines, &n_lines);
    if (err != OK) {
        return err;
    }
    struct page p = {.report = r};
    html_begin(&p.html, out);
    html_doctype(&p.html);
    html_open(&p.html, EL_HTML);
    html_attr(&p.html, AT_LANG, language_tag(r->language));
    html_attr(&p.html, AT_DIR, language_dir(r->language));
    add_head(&p);
    add_body(&p, lines, n_lines);
    html_close(&p.html, EL_HTML);
    return html_finish(&p.html);
}
