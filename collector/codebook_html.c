/* The codebook as a page: a section a page of the questionnaire, in it an entry a question. */
#include <string.h>

#include "collector/codebook_css.h"
#include "collector/codebook_entry.h"
#include "collector/export_about.h"
#include "common/digest.h"

static const struct form *newest(const struct codebook_view *v)
{
    const struct export_columns *columns = v->job->choice.columns;
    return columns->versions[columns->n_versions - 1].form;
}

static const char *title_of(const struct codebook_view *v)
{
    struct shown_text title;
    (void)codebook_text(v, newest(v), newest(v)->title, 0, &title);
    const struct text_arg args[] = {{"questionnaire", title.text}};
    return tr_fill(v->languages[0], v->arena, N_("Codebook: {questionnaire}"), args, 1);
}

static void add_meta(struct html *h, const char *name, const char *content)
{
    html_open(h, EL_META);
    html_attr(h, AT_NAME, name);
    html_attr(h, AT_CONTENT, content);
}

static void add_head(struct html *h, const struct codebook_view *v)
{
    html_open(h, EL_HEAD);
    html_open(h, EL_META);
    html_attr(h, AT_CHARSET, "utf-8");
    add_meta(h, "viewport", "width=device-width, initial-scale=1");
    add_meta(h, "color-scheme", "light dark");
    html_open(h, EL_TITLE);
    html_text(h, title_of(v));
    html_text(h, " - ");
    html_text(h, v->council[0] != '\0' ? v->council : "Commonview");
    html_close(h, EL_TITLE);
    html_style(h, codebook_css, sizeof codebook_css - 1);
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

static void add_header(struct html *h, const struct codebook_view *v)
{
    const struct language *l = v->languages[0];
    const struct export_columns *columns = v->job->choice.columns;
    add_link(h, "skip", "#main", tr(l, "Skip to the codebook"));
    html_open(h, EL_HEADER);
    if (v->council[0] != '\0') {
        html_element(h, EL_P, NULL, v->council);
    }
    html_element(h, EL_H1, NULL, title_of(v));
    html_element(h, EL_P, NULL,
                 tr(l, "What every column of an export means. There are no counts of answers here: "
                       "they are in the reports, after the control of small numbers."));
    html_open(h, EL_DL);
    codebook_fact_code(h, tr(l, "Id"), v->job->form_id);
    for (size_t i = 0; i < columns->n_versions; i++) {
        char hex[DIGEST_HEX_MAX];
        digest_hex(&columns->versions[i].form->digest, hex);
        codebook_fact_code(h, tr(l, "Digest of the version"), hex);
    }
    html_close(h, EL_DL);
    html_close(h, EL_HEADER);
}

/* ---- Sections ---- */

/* The page of the newest version that a column stands on; SIZE_MAX: it is of an older one. */
static size_t page_of(const struct codebook_view *v, const struct variable *variable)
{
    return variable->column->form == newest(v) ? variable->column->item->page : SIZE_MAX;
}

static const char *section_title(const struct codebook_view *v, size_t page)
{
    struct shown_text title;
    const struct text_arg args[] = {
        {"number", arena_printf(v->arena, "%zu", page + 1)},
    };
    if (page == SIZE_MAX) {
        return tr(v->languages[0], "Questions of older versions");
    }
    return codebook_text(v, newest(v), newest(v)->pages[page].label, 0, &title)
               ? title.text
               : tr_fill(v->languages[0], v->arena, N_("Page {number}"), args, 1);
}

static const char *section_id(const struct codebook_view *v, size_t page)
{
    return page == SIZE_MAX ? "older" : arena_printf(v->arena, "page-%zu", page + 1);
}

static void add_heading(struct html *h, const char *id, const char *text)
{
    html_open(h, EL_H2);
    html_attr(h, AT_ID, id);
    html_text(h, text);
    html_close(h, EL_H2);
}

static void add_contents_entry(struct html *h, const struct codebook_view *v, const char *id,
                               const char *text)
{
    html_open(h, EL_LI);
    add_link(h, NULL, arena_printf(v->arena, "#%s", id), text);
    html_close(h, EL_LI);
}

/* Calls begin for each run of questions on one page, and entry for each column: the contents and the
   sections are in one order. */
static void each_question(struct html *h, const struct codebook_view *v, bool contents)
{
    const struct variables *all = &v->job->variables;
    size_t page = 0;
    bool first = true;
    for (size_t i = 0; i < all->n_items; i += codebook_column_len(all, i)) {
        const struct variable *variable = &all->items[i];
        if (variable->column == NULL) {
            continue;
        }
        if (first || page_of(v, variable) != page) {
            first = false;
            page = page_of(v, variable);
            if (contents) {
                add_contents_entry(h, v, section_id(v, page), section_title(v, page));
            } else {
                add_heading(h, section_id(v, page), section_title(v, page));
            }
        }
        if (!contents) {
            codebook_entry(h, v, i);
        }
    }
}

static void add_contents(struct html *h, const struct codebook_view *v)
{
    const struct language *l = v->languages[0];
    html_open(h, EL_NAV);
    html_attr(h, AT_ARIA_LABELLEDBY, "contents");
    add_heading(h, "contents", tr(l, "Contents"));
    html_open(h, EL_UL);
    each_question(h, v, true);
    add_contents_entry(h, v, "known", tr(l, "What every response has"));
    add_contents_entry(h, v, "missing", tr(l, "Why there is no answer"));
    html_close(h, EL_UL);
    html_close(h, EL_NAV);
}

static void add_known(struct html *h, const struct codebook_view *v)
{
    const struct variables *all = &v->job->variables;
    add_heading(h, "known", tr(v->languages[0], "What every response has"));
    for (size_t i = 0; i < all->n_items; i += codebook_column_len(all, i)) {
        if (all->items[i].column == NULL) {
            codebook_entry(h, v, i);
        }
    }
}

static void add_missing(struct html *h, const struct codebook_view *v)
{
    const struct language *l = v->languages[0];
    add_heading(h, "missing", tr(l, "Why there is no answer"));
    html_open(h, EL_TABLE);
    html_element(h, EL_CAPTION, NULL,
                 tr(l, "Numbers that stand for a reason, in every column of numbers"));
    codebook_table_head(h, l);
    for (size_t m = MISSING_NOT_ASKED; m < MISSING_COUNT; m++) {
        codebook_table_row(h, missing_name((enum missing)m), missing_code((enum missing)m), NULL);
        html_open(h, EL_TD);
        html_text(h, tr(l, missing_label((enum missing)m)));
        html_close(h, EL_TD);
        html_close(h, EL_TR);
    }
    html_close(h, EL_TBODY);
    html_close(h, EL_TABLE);
}

enum err codebook_write_html(const struct codebook_view *v, struct buf *out)
{
    struct html h;
    html_begin(&h, out);
    html_doctype(&h);
    html_open(&h, EL_HTML);
    html_attr(&h, AT_LANG, language_tag(v->languages[0]));
    html_attr(&h, AT_DIR, language_dir(v->languages[0]));
    add_head(&h, v);
    html_open(&h, EL_BODY);
    add_header(&h, v);
    html_open(&h, EL_MAIN);
    html_attr(&h, AT_ID, "main");
    html_attr_int(&h, AT_TABINDEX, -1);
    add_contents(&h, v);
    each_question(&h, v, false);
    add_known(&h, v);
    add_missing(&h, v);
    html_close(&h, EL_MAIN);
    html_close(&h, EL_BODY);
    html_close(&h, EL_HTML);
    return html_finish(&h);
}
