#include "collector/paper.h"

#include "collector/notice.h"
#include "collector/page_parts.h"
#include "collector/paper_css.h"

static const char *const layout_class[LAYOUT_COUNT] = {
    [LAYOUT_STANDARD] = "standard",
    [LAYOUT_EASY_READ] = "easy",
    [LAYOUT_PLAIN] = "standard",
    [LAYOUT_LARGE] = "large",
};

void paper_exchange_init(struct exchange *x, const struct app *app, const struct language *l,
                         struct arena *a)
{
    *x = (struct exchange){.app = app, .arena = a, .language = l};
    buf_init(&x->reply.body, REPLY_BODY_MAX);
}

void paper_exchange_done(struct exchange *x)
{
    buf_done(&x->reply.body);
}

static const char *title_of(const struct paper *paper)
{
    return form_text_show(paper->kind.form, paper->kind.form->title, paper->page.x->language,
                          paper->kind.layout)
        .text;
}

static const char *code_of(const struct paper *paper)
{
    char code[PAPER_CODE_MAX];
    paper_code_format(&paper->kind, code);
    return arena_strdup(paper->page.x->arena, code);
}

static void write_head(struct paper *paper)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_HEAD);
    html_open(h, EL_META);
    html_attr(h, AT_CHARSET, "utf-8");
    html_open(h, EL_META);
    html_attr(h, AT_NAME, "viewport");
    html_attr(h, AT_CONTENT, "width=device-width, initial-scale=1");
    html_open(h, EL_TITLE);
    html_text(h, title_of(paper));
    html_text(h, " - ");
    html_text(h, paper->page.x->app->settings.council);
    html_close(h, EL_TITLE);
    html_style(h, (const char *)paper_css, sizeof paper_css - 1);
    html_close(h, EL_HEAD);
}

static void write_labelled(struct paper *paper, const char *cls, const char *label,
                           const char *value)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_P);
    html_attr(h, AT_CLASS, cls);
    html_text(h, label);
    html_text(h, " ");
    html_open(h, EL_B);
    html_element(h, EL_BDI, NULL, value);
    html_close(h, EL_B);
    html_close(h, EL_P);
}

/* At the top of the first page, where whoever keys it in looks first. */
static void write_code(struct paper *paper)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "code");
    write_labelled(paper, "which", page_tr(&paper->page, N_("Form code:")), code_of(paper));
    if (paper->invitation[0] != '\0') {
        write_labelled(paper, "which", page_tr(&paper->page, N_("Your code:")), paper->invitation);
    }
    html_close(h, EL_DIV);
}

static void write_warnings(struct paper *paper)
{
    struct web_page *p = &paper->page;
    if (p->x->app->settings.simulated) {
        html_element(&p->html, EL_P, "banner",
                     page_tr(p, N_("This is a demonstration. The council, the services and the "
                                   "answers are simulated.")));
    }
    if (language_is_draft(p->x->language)) {
        html_element(
            &p->html, EL_P, "banner",
            page_tr(p, N_("This translation is a draft. A reader has not checked it yet.")));
    }
}

static void write_list(struct paper *paper, const char *const *msgids, size_t n)
{
    struct html *h = &paper->page.html;
    html_open(h, EL_UL);
    for (size_t i = 0; i < n; i++) {
        html_element(h, EL_LI, NULL, page_tr(&paper->page, msgids[i]));
    }
    html_close(h, EL_UL);
}

static void write_how(struct paper *paper)
{
    static const char *const points[] = {
        N_("Put a tick or a cross in the box beside your answer."),
        N_("If you make a mistake, fill in the wrong box and tick the right one."),
        N_("You can leave out any question."),
        N_("Someone can help you, or you can ring us and tell us your answers."),
    };
    html_element(&paper->page.html, EL_H2, NULL,
                 page_tr(&paper->page, N_("How to fill in this form")));
    write_list(paper, points, sizeof points / sizeof points[0]);
}

static void write_danger(struct paper *paper)
{
    struct web_page *p = &paper->page;
    html_open(&p->html, EL_SECTION);
    html_attr(&p->html, AT_CLASS, "danger");
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("If you are not safe")));
    page_para(p, N_("We do not read answers straight away. If you need help now, please ring."));
    page_write_danger(p);
    html_close(&p->html, EL_SECTION);
}

static void write_about(struct paper *paper)
{
    struct web_page *p = &paper->page;
    if (paper->kind.unit[0] == '\0') {
        html_element(&p->html, EL_H2, NULL,
                     page_tr(p, N_("Which service are your answers about?")));
        html_open(&p->html, EL_DIV);
        html_attr(&p->html, AT_CLASS, "line");
        html_attr(&p->html, AT_ARIA_HIDDEN, "true");
        html_close(&p->html, EL_DIV);
    } else if (paper->unit_name[0] != '\0') {
        html_element(&p->html, EL_P, "about",
                     page_fill(p, N_("About: {service}"), "service", paper->unit_name));
    }
}

static void write_form_page(struct paper *paper, size_t page)
{
    const struct form *f = paper->kind.form;
    const struct shown_text label =
        form_text_show(f, f->pages[page].label, paper->page.x->language, paper->kind.layout);
    bool open = false;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        const size_t item = f->pages[page].first_item + i;
        if (paper->route->steps[item].printed && !open) {
            html_open(&paper->page.html, EL_SECTION);
            if (label.text[0] != '\0') {
                page_form_text(&paper->page, EL_H2, NULL, label);
            }
            open = true;
        }
        paper_write_item(paper, item);
    }
    if (open) {
        html_close(&paper->page.html, EL_SECTION);
    }
}

/* Where it goes: one part of the address a line, as on an envelope. */
static void write_address(struct paper *paper)
{
    struct html *h = &paper->page.html;
    const struct contact *c = &paper->page.x->app->settings.contact;
    struct slice rest = slice_of(c->address);
    struct slice part;
    html_open(h, EL_ADDRESS);
    if (!slice_starts(rest, c->team)) {
        html_element(h, EL_SPAN, "part", c->team);
    }
    while (slice_split(&rest, ';', &part)) {
        html_open(h, EL_SPAN);
        html_attr(h, AT_CLASS, "part");
        html_text_slice(h, slice_trim(part));
        html_close(h, EL_SPAN);
    }
    html_close(h, EL_ADDRESS);
}

static void write_end(struct paper *paper)
{
    struct web_page *p = &paper->page;
    html_open(&p->html, EL_SECTION);
    html_attr(&p->html, AT_CLASS, "end");
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("Thank you. Please send this form to:")));
    write_address(paper);
    html_element(&p->html, EL_H3, NULL, page_tr(p, N_("If you do not want to answer")));
    html_open(&p->html, EL_UL);
    html_attr(&p->html, AT_CLASS, "choices");
    html_open(&p->html, EL_LI);
    html_open(&p->html, EL_SPAN);
    html_attr(&p->html, AT_CLASS, "box");
    html_attr(&p->html, AT_ARIA_HIDDEN, "true");
    html_close(&p->html, EL_SPAN);
    html_element(&p->html, EL_SPAN, "label",
                 page_tr(p, N_("No thank you. Please do not remind me.")));
    html_close(&p->html, EL_LI);
    html_close(&p->html, EL_UL);
    html_element(&p->html, EL_H3, NULL, page_tr(p, N_("Contact us")));
    page_write_contact(p);
    html_close(&p->html, EL_SECTION);
}

static void write_body(struct paper *paper)
{
    struct web_page *p = &paper->page;
    struct html *h = &p->html;
    html_open(h, EL_BODY);
    html_attr(h, AT_CLASS, layout_class[paper->kind.layout]);
    html_open(h, EL_HEADER);
    write_code(paper);
    html_open(h, EL_P);
    html_element(h, EL_STRONG, NULL, p->x->app->settings.council);
    html_close(h, EL_P);
    html_close(h, EL_HEADER);
    html_open(h, EL_MAIN);
    write_warnings(paper);
    html_element(h, EL_H1, NULL, title_of(paper));
    write_about(paper);
    notice_write_paper(p);
    write_how(paper);
    write_danger(paper);
    for (size_t i = 0; i < paper->kind.form->n_pages; i++) {
        write_form_page(paper, i);
    }
    write_end(paper);
    html_close(h, EL_MAIN);
    html_open(h, EL_FOOTER);
    write_labelled(paper, "foot", page_tr(p, N_("Form code:")), code_of(paper));
    html_close(h, EL_FOOTER);
    html_close(h, EL_BODY);
}

enum err paper_write(struct exchange *x, const struct paper_kind *kind, const char *unit_name,
                     const char *invitation)
{
    const struct page_options options = {.form = kind->form, .layout = kind->layout};
    struct paper paper = {.page = {.x = x, .options = &options},
                          .kind = *kind,
                          .unit_name = unit_name,
                          .invitation = invitation,
                          .condition = ""};
    struct html *h = &paper.page.html;
    paper.route = paper_route_new(kind->form, kind->layout, app_today(x->app), x->arena);
    buf_clear(&x->reply.body);
    html_begin(h, &x->reply.body);
    html_doctype(h);
    html_open(h, EL_HTML);
    html_attr(h, AT_LANG, language_tag(x->language));
    html_attr(h, AT_DIR, language_dir(x->language));
    write_head(&paper);
    write_body(&paper);
    html_close(h, EL_HTML);
    return html_finish(h);
}
