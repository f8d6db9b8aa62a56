#include "collector/preview_index.h"

#include <stdio.h>

void preview_file_name(const struct form *form, const struct language *l, enum layout layout,
                       size_t page, char out[PREVIEW_NAME_MAX])
{
    char number[24] = "";
    if (page > 0) {
        (void)snprintf(number, sizeof number, "-%zu", page);
    }
    (void)snprintf(out, PREVIEW_NAME_MAX, "%.128s-%.32s-%s%s.html", form->id, language_tag(l),
                   layout_name(layout), number);
}

void preview_index_begin(struct html *h, struct buf *out)
{
    html_begin(h, out);
    html_doctype(h);
    html_open(h, EL_HTML);
    html_attr(h, AT_LANG, "en");
    html_open(h, EL_HEAD);
    html_open(h, EL_META);
    html_attr(h, AT_CHARSET, "utf-8");
    html_open(h, EL_META);
    html_attr(h, AT_NAME, "viewport");
    html_attr(h, AT_CONTENT, "width=device-width, initial-scale=1");
    html_element(h, EL_TITLE, NULL, "Preview");
    html_close(h, EL_HEAD);
    html_open(h, EL_BODY);
    html_open(h, EL_MAIN);
    html_element(h, EL_H1, NULL, "Preview");
    html_element(h, EL_P, NULL,
                 "How the pages will look to somebody who has not answered yet. Nothing can be "
                 "sent from here.");
}

void preview_index_form(struct html *h, const struct form *form)
{
    html_element(h, EL_H2, NULL,
                 form_text_show(form, form->title, language_english(), LAYOUT_STANDARD).text);
}

static void write_link(struct html *h, const char *file, const char *text)
{
    html_open(h, EL_A);
    html_attr_url(h, AT_HREF, file);
    html_text(h, text);
    html_close(h, EL_A);
}

void preview_index_links(struct html *h, const struct form *form, const struct language *l,
                         enum layout layout, size_t n_pages)
{
    char file[PREVIEW_NAME_MAX];
    html_open(h, EL_P);
    html_element(h, EL_BDI, NULL, language_name(l));
    html_text(h, layout == LAYOUT_EASY_READ ? ", Easy Read: " : ": ");
    preview_file_name(form, l, layout, 0, file);
    write_link(h, file, "all questions");
    html_text(h, n_pages > 0 ? "; page by page:" : "");
    for (size_t i = 1; i <= n_pages; i++) {
        char number[24];
        (void)snprintf(number, sizeof number, "%zu", i);
        preview_file_name(form, l, layout, i, file);
        html_text(h, " ");
        write_link(h, file, number);
    }
    html_close(h, EL_P);
}

enum err preview_index_end(struct html *h)
{
    html_close(h, EL_MAIN);
    html_close(h, EL_BODY);
    html_close(h, EL_HTML);
    return html_finish(h);
}
