#include "collector/page.h"

#include <sodium.h>
#include <string.h>

#include "collector/page_css.h"
#include "collector/page_parts.h"

enum { USUAL_BYTES = 12000 };

static const char *const size_class[TEXT_SIZE_COUNT] = {
    [TEXT_NORMAL] = NULL,
    [TEXT_LARGE] = "large",
    [TEXT_LARGEST] = "largest",
};

const char *page_tr(const struct web_page *p, const char *msgid)
{
    return tr(p->x->language, msgid);
}

const char *page_fill(const struct web_page *p, const char *msgid, const char *name,
                      const char *value)
{
    const struct text_arg arg = {.name = name, .value = value};
    return tr_fill(p->x->language, p->x->arena, msgid, &arg, 1);
}

void page_form_text(struct web_page *p, enum html_element el, const char *cls, struct shown_text t)
{
    html_open(&p->html, el);
    if (cls != NULL) {
        html_attr(&p->html, AT_CLASS, cls);
    }
    if (strcmp(t.lang, language_tag(p->x->language)) != 0) {
        const struct language *l = i18n_find(p->x->app->i18n, t.lang);
        html_attr(&p->html, AT_LANG, t.lang);
        html_attr(&p->html, AT_DIR, language_dir(l != NULL ? l : language_english()));
    }
    html_text(&p->html, t.text);
    html_close(&p->html, el);
}

static void write_meta(struct html *h, const char *name, const char *content)
{
    html_open(h, EL_META);
    html_attr(h, AT_NAME, name);
    html_attr(h, AT_CONTENT, content);
}

static void write_head(struct web_page *p)
{
    struct html *h = &p->html;
    const struct page_options *o = p->options;
    html_open(h, EL_HEAD);
    html_open(h, EL_META);
    html_attr(h, AT_CHARSET, "utf-8");
    write_meta(h, "viewport", "width=device-width, initial-scale=1");
    write_meta(h, "referrer", "no-referrer");
    html_open(h, EL_TITLE);
    if (o->error) {
        html_text(h, page_tr(p, N_("Error:")));
        html_text(h, " ");
    }
    html_text(h, o->title);
    html_text(h, " - ");
    html_text(h, p->x->app->settings.council);
    html_close(h, EL_TITLE);
    html_open(h, EL_LINK); /* no request for a picture in the tab */
    html_attr(h, AT_REL, "icon");
    html_attr_url(h, AT_HREF, "data:image/svg+xml,");
    html_style(h, (const char *)page_css, sizeof page_css - 1);
    html_close(h, EL_HEAD);
}

static void write_link(struct html *h, const char *cls, const char *href, const char *text)
{
    html_open(h, EL_A);
    if (cls != NULL) {
        html_attr(h, AT_CLASS, cls);
    }
    html_attr_url(h, AT_HREF, href);
    html_text(h, text);
    html_close(h, EL_A);
}

/* "Leave this page now" stands early, as a plain link: it works without script. It stays in view
   while one scrolls, so it has a bar of its own, outside of the header. */
static void write_leave(struct web_page *p)
{
    struct html *h = &p->html;
    html_open(h, EL_NAV);
    html_attr(h, AT_CLASS, "bar");
    html_attr(h, AT_ARIA_LABEL, page_tr(p, N_("Leave this page now")));
    html_open(h, EL_A);
    html_attr(h, AT_CLASS, "leave");
    html_attr_url(h, AT_HREF, arena_printf(p->x->arena, "/q/%s/leave", p->options->form->address));
    html_attr(h, AT_REL, "nofollow noreferrer");
    html_text(h, page_tr(p, N_("Leave this page now")));
    html_close(h, EL_A);
    html_close(h, EL_NAV);
}

static void write_language_links(struct web_page *p)
{
    struct html *h = &p->html;
    const struct i18n *all = p->x->app->i18n;
    const char *kept = p->options->language_query;
    if (i18n_count(all) < 2) {
        return;
    }
    html_open(h, EL_NAV);
    html_attr(h, AT_ARIA_LABEL, page_tr(p, N_("Languages")));
    html_open(h, EL_UL);
    for (size_t i = 0; i < i18n_count(all); i++) {
        const struct language *l = i18n_at(all, i);
        html_open(h, EL_LI);
        html_open(h, EL_A);
        html_attr_url(
            h, AT_HREF,
            arena_printf(p->x->arena, "?lang=%s%s", language_tag(l), kept != NULL ? kept : ""));
        html_attr(h, AT_LANG, language_tag(l));
        html_attr(h, AT_HREFLANG, language_tag(l));
        if (l == p->x->language) {
            html_attr(h, AT_ARIA_CURRENT, "true");
        }
        html_text(h, language_name(l));
        html_close(h, EL_A);
        html_close(h, EL_LI);
    }
    html_close(h, EL_UL);
    html_close(h, EL_NAV);
}

static void write_banner_line(struct html *h, const char *text)
{
    html_open(h, EL_P);
    html_text(h, text);
    html_close(h, EL_P);
}

static void write_banner(struct web_page *p)
{
    struct html *h = &p->html;
    const bool simulated = p->x->app->settings.simulated;
    const bool draft = language_is_draft(p->x->language);
    if (!simulated && !draft) {
        return;
    }
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "banner");
    if (simulated) {
        write_banner_line(h, page_tr(p, N_("This is a demonstration. The council, the services and "
                                           "the answers are simulated.")));
    }
    if (draft) {
        write_banner_line(h, page_tr(p, N_("This translation is a draft. A reader has not checked "
                                           "it yet.")));
    }
    html_close(h, EL_DIV);
}

static void write_header(struct web_page *p)
{
    struct html *h = &p->html;
    write_link(h, "skip", "#main", page_tr(p, N_("Skip to the main part of the page")));
    if (p->options->form != NULL && p->options->form->quick_exit) {
        write_leave(p);
    }
    html_open(h, EL_HEADER);
    html_open(h, EL_P);
    html_element(h, EL_STRONG, NULL, p->x->app->settings.council);
    html_close(h, EL_P);
    if (p->options->language_links) {
        write_language_links(p);
    }
    write_banner(p);
    html_close(h, EL_HEADER);
}

void page_begin(struct web_page *p, struct exchange *x, const struct page_options *options)
{
    struct html *h = &p->html;
    p->x = x;
    p->options = options;
    buf_clear(&x->reply.body);
    buf_reserve(&x->reply.body, USUAL_BYTES);
    x->reply.type = REPLY_HTML;
    x->reply.language = language_tag(x->language);
    html_begin(h, &x->reply.body);
    html_doctype(h);
    html_open(h, EL_HTML);
    html_attr(h, AT_LANG, language_tag(x->language));
    html_attr(h, AT_DIR, language_dir(x->language));
    if (size_class[options->text_size] != NULL || options->layout == LAYOUT_LARGE) {
        html_attr(h, AT_CLASS,
                  size_class[options->text_size] != NULL ? size_class[options->text_size]
                                                         : "large");
    }
    write_head(p);
    html_open(h, EL_BODY);
    if (options->layout == LAYOUT_EASY_READ) {
        html_attr(h, AT_CLASS, "easy");
    }
    write_header(p);
    html_open(h, EL_MAIN);
    html_attr(h, AT_ID, "main");
    html_attr(h, AT_TABINDEX, "-1");
    if (options->back != NULL) {
        write_link(h, "back", options->back, page_tr(p, N_("Back")));
    }
}

void page_end(struct web_page *p)
{
    struct html *h = &p->html;
    html_close(h, EL_MAIN);
    page_write_footer(p);
    html_close(h, EL_BODY);
    html_close(h, EL_HTML);
    if (html_finish(h) != OK) {
        buf_clear(&p->x->reply.body);
        buf_adds(&p->x->reply.body, p->x->app->settings.contact.phone);
        p->x->reply.type = REPLY_TEXT;
        p->x->reply.status = 500;
    }
}

void page_style_hash(char out[64])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)page_css, sizeof page_css - 1);
    memcpy(out, "'sha256-", 8);
    sodium_bin2base64(out + 8, 50, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
    const size_t len = strlen(out);
    out[len] = '\'';
    out[len + 1] = '\0';
}

const struct form *page_asked_form(const struct exchange *x)
{
    const struct request *r = &x->request;
    struct slice address = fields_get(&r->query, "form");
    if (r->n_parts >= 2 && slice_is(r->parts[0], "q")) {
        address = r->parts[1];
    } else if (address.len == 0) {
        address = fields_get(&r->body, "form");
    }
    const struct app_form *f = app_form_by_address(x->app, address);
    return f != NULL && f->form->quick_exit ? f->form : NULL;
}

const char *page_form_query(struct exchange *x, const struct form *form)
{
    return form != NULL && form->quick_exit ? arena_printf(x->arena, "&form=%s", form->address)
                                            : "";
}

const struct language *page_language(const struct exchange *x)
{
    const char *asked = arena_slicedup(x->arena, fields_get(&x->request.query, "lang"));
    const struct language *l = i18n_find(x->app->i18n, asked);
    if (l == NULL) {
        l = i18n_negotiate(x->app->i18n, x->request.accept_language);
    }
    return l != NULL ? l : i18n_at(x->app->i18n, 0);
}
