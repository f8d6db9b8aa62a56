#ifndef COLLECTOR_PAGE_H
#define COLLECTOR_PAGE_H
/* The frame that every page shares: title, "Leave this page now" where the questionnaire asks for
   it, the banner of simulated data and of draft translations, the way to say that one is not safe,
   the contact block. A page is written between page_begin and page_end; page_end closes the frame
   and, should anything have failed, leaves the plain error page instead.

       struct web_page page;
       page_begin(&page, x, &(struct page_options){.title = ...});
       ... html_*(&page.html, ...) inside <main> ...
       page_end(&page);
*/
#include <stdbool.h>

#include "collector/draft.h"
#include "collector/exchange.h"
#include "common/html.h"

struct page_options {
    const char *title;       /* neutral, translated; the council's name follows it */
    bool error;              /* "Error: " first in the title */
    const char *back;        /* address of the Back link, or NULL */
    const struct form *form; /* of this page, or NULL; with quick_exit the way out is shown */
    enum layout layout;
    enum text_size text_size;
    bool language_links;        /* plain ?lang= links (pages without answers) */
    const char *language_query; /* what they keep, like "&layout=large"; NULL nothing */
};

struct web_page {
    struct html html;
    struct exchange *x;
    const struct page_options *options;
};

void page_begin(struct web_page *p, struct exchange *x, const struct page_options *options);
void page_end(struct web_page *p);

/* tr and tr_fill in the page's language. */
const char *page_tr(const struct web_page *p, const char *msgid) ATTR_RETURNS_NONNULL;
const char *page_fill(const struct web_page *p, const char *msgid, const char *name,
                      const char *value) ATTR_RETURNS_NONNULL;

/* A text of the questionnaire as an element's content, with its own lang where it differs. */
void page_form_text(struct web_page *p, enum html_element el, const char *cls, struct shown_text t);

/* A whole error page into x->reply: says what happened, that nothing was lost or what was, and what
   to do; carries the contact block like every page. Never fails. */
void page_error(struct exchange *x, unsigned status);

/* The style sheet's hash for the Content-Security-Policy: "'sha256-...'". `out` holds 64 bytes. */
void page_style_hash(char out[64]);

/* The questionnaire that a page without a draft was opened from, where that one has a way out that
   the page must keep: from /q/ADDRESS/..., else from the field "form". NULL for none. */
const struct form *page_asked_form(const struct exchange *x);

/* What a link to such a page carries: "&form=ADDRESS", or "" where nothing has to be kept. */
const char *page_form_query(struct exchange *x, const struct form *form) ATTR_RETURNS_NONNULL;

/* Language of a page without a draft: ?lang=, else Accept-Language, else the first. */
const struct language *page_language(const struct exchange *x) ATTR_RETURNS_NONNULL;

#endif
