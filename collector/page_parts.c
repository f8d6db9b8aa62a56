#include "collector/page_parts.h"

#include <string.h>

#include "forms/easy_text.h"

struct shown_text page_words(const struct web_page *p, const char *msgid)
{
    return (struct shown_text){.text = page_tr(p, msgid), .lang = language_tag(p->x->language)};
}

void page_lines(struct web_page *p, struct shown_text text)
{
    struct slice rest = slice_of(text.text);
    struct slice sentence;
    while (easy_sentence(&rest, &sentence)) {
        const char *line = arena_slicedup(p->x->arena, sentence);
        page_form_text(p, EL_P, NULL, (struct shown_text){.text = line, .lang = text.lang});
    }
}

void page_para(struct web_page *p, const char *msgid)
{
    if (p->options->layout == LAYOUT_EASY_READ) {
        page_lines(p, page_words(p, msgid));
    } else {
        html_element(&p->html, EL_P, NULL, page_tr(p, msgid));
    }
}

void page_link(struct web_page *p, const char *href, const char *msgid)
{
    html_open(&p->html, EL_P);
    html_attr(&p->html, AT_CLASS, "row");
    html_open(&p->html, EL_A);
    html_attr_url(&p->html, AT_HREF, href);
    html_text(&p->html, page_tr(p, msgid));
    html_close(&p->html, EL_A);
    html_close(&p->html, EL_P);
}

void page_hidden(struct web_page *p, const char *name, const char *value)
{
    html_open(&p->html, EL_INPUT);
    html_attr(&p->html, AT_TYPE, "hidden");
    html_attr(&p->html, AT_NAME, name);
    html_attr(&p->html, AT_VALUE, value);
}

void page_field_fault(struct web_page *p, const char *id, const char *msgid)
{
    if (msgid == NULL) {
        return;
    }
    html_open(&p->html, EL_P);
    html_attr(&p->html, AT_CLASS, "m");
    html_attr(&p->html, AT_ID, arena_printf(p->x->arena, "m-%s", id));
    html_text(&p->html, page_tr(p, N_("Error:")));
    html_text(&p->html, " ");
    html_text(&p->html, page_tr(p, msgid));
    html_close(&p->html, EL_P);
}

void page_describe_fault(struct web_page *p, const char *id, const char *msgid)
{
    if (msgid != NULL) {
        html_attr(&p->html, AT_ARIA_DESCRIBEDBY, arena_printf(p->x->arena, "m-%s", id));
        html_attr(&p->html, AT_ARIA_INVALID, "true");
    }
}

void page_button(struct web_page *p, const char *msgid)
{
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "go");
    html_open(&p->html, EL_BUTTON);
    html_attr(&p->html, AT_TYPE, "submit");
    html_text(&p->html, page_tr(p, msgid));
    html_close(&p->html, EL_BUTTON);
    html_close(&p->html, EL_DIV);
}

void page_summary_begin(struct web_page *p)
{
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "summary");
    html_attr(&p->html, AT_ROLE, "alert");
    html_attr(&p->html, AT_TABINDEX, "-1");
    html_attr_flag(&p->html, AT_AUTOFOCUS);
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("There is a problem")));
    html_open(&p->html, EL_UL);
}

/* The first words of a question: enough to know which it is, in a list of links. */
static const char *shorten(const char *label, struct arena *a)
{
    enum { LETTERS_MAX = 80 };
    const char *end = label;
    size_t n = 0;
    for (const char *c = label; *c != '\0'; c++) {
        n += ((unsigned char)*c & 0xC0) != 0x80 ? 1 : 0; /* not the rest of a UTF-8 letter */
        if (n > LETTERS_MAX) {
            const int len = (int)(end > label ? end - label : c - label);
            return arena_printf(a, "%.*s…", len, label);
        }
        end = *c == ' ' ? c : end;
    }
    return label;
}

void page_summary_link(struct web_page *p, const char *id, struct shown_text question,
                       struct shown_text text)
{
    html_open(&p->html, EL_LI);
    html_open(&p->html, EL_A);
    html_attr_url(&p->html, AT_HREF, arena_printf(p->x->arena, "#%s", id));
    html_open(&p->html, EL_SPAN);
    if (question.text[0] != '\0') {
        question.text = shorten(question.text, p->x->arena);
        page_form_text(p, EL_SPAN, NULL, question);
        html_text(&p->html, " – ");
    }
    page_form_text(p, EL_SPAN, NULL, text);
    html_close(&p->html, EL_SPAN);
    html_close(&p->html, EL_A);
    html_close(&p->html, EL_LI);
}

void page_summary_end(struct web_page *p)
{
    html_close(&p->html, EL_UL);
    html_close(&p->html, EL_DIV);
}

/* A telephone number as a link: "tel:" takes digits and a leading plus only. */
static void write_phone(struct web_page *p, const char *number)
{
    char digits[40] = "tel:";
    size_t n = strlen(digits);
    for (const char *c = number; *c != '\0' && n < sizeof digits - 1; c++) {
        if ((*c >= '0' && *c <= '9') || (*c == '+' && n == 4)) {
            digits[n++] = *c;
        }
    }
    digits[n] = '\0';
    html_open(&p->html, EL_A);
    html_attr_url(&p->html, AT_HREF, digits);
    html_open(&p->html, EL_BDI);
    html_text(&p->html, number);
    html_close(&p->html, EL_BDI);
    html_close(&p->html, EL_A);
}

static void write_phone_line(struct web_page *p, const char *what, const char *number,
                             const char *when)
{
    html_open(&p->html, EL_LI);
    html_text(&p->html, what);
    html_text(&p->html, " ");
    write_phone(p, number);
    if (when != NULL) {
        html_text(&p->html, ". "); /* a sentence of its own: Easy Read has 15 words at most */
        html_text(&p->html, when);
    }
    html_close(&p->html, EL_LI);
}

void page_write_danger(struct web_page *p)
{
    const struct danger_numbers *d = &p->x->app->settings.danger;
    html_open(&p->html, EL_UL);
    html_attr(&p->html, AT_CLASS, "tel");
    write_phone_line(p, page_tr(p, N_("If someone is hurt or in danger now, ring")), d->emergency,
                     NULL);
    write_phone_line(p, page_tr(p, N_("To tell us that an adult is being harmed, ring")),
                     d->safeguarding, d->safeguarding_hours);
    write_phone_line(p, page_tr(p, N_("At night and at weekends, ring")), d->out_of_hours, NULL);
    write_phone_line(p, page_tr(p, N_("Police, when it is not an emergency:")), d->police, NULL);
    write_phone_line(p, page_tr(p, N_("For advice about care, ring")), d->advice, NULL);
    html_close(&p->html, EL_UL);
}

static void write_item(struct web_page *p, const char *what, const char *value)
{
    html_open(&p->html, EL_LI);
    html_text(&p->html, what);
    html_text(&p->html, " ");
    html_open(&p->html, EL_BDI);
    html_text(&p->html, value);
    html_close(&p->html, EL_BDI);
    html_close(&p->html, EL_LI);
}

static const char *address_lines(struct web_page *p)
{
    char *text = arena_strdup(p->x->arena, p->x->app->settings.contact.address);
    for (char *c = text; *c != '\0'; c++) {
        if (*c == ';') {
            *c = ',';
        }
    }
    return text;
}

void page_write_contact(struct web_page *p)
{
    const struct contact *c = &p->x->app->settings.contact;
    struct html *h = &p->html;
    html_element(h, EL_P, NULL, c->team);
    html_open(h, EL_UL);
    html_attr(h, AT_CLASS, "tel");
    write_phone_line(p, page_tr(p, N_("A person answers the phone:")), c->phone, c->hours);
    html_open(h, EL_LI);
    html_text(h, page_tr(p, N_("Email:")));
    html_text(h, " ");
    html_open(h, EL_A);
    html_attr_url(h, AT_HREF, arena_printf(p->x->arena, "mailto:%s", c->email));
    html_element(h, EL_BDI, NULL, c->email);
    html_close(h, EL_A);
    html_close(h, EL_LI);
    write_item(p, page_tr(p, N_("Write to:")), address_lines(p));
    write_item(p, page_tr(p, N_("If you are deaf or find speech hard:")), c->relay);
    write_item(p, page_tr(p, N_("Other formats and languages:")), c->formats);
    html_close(h, EL_UL);
}

static void write_nav(struct web_page *p)
{
    static const struct {
        const char *path;
        const char *text;
    } links[] = {
        {"/help", N_("Help with these questions")},
        {"/unsafe", N_("I do not feel safe")},
        {"/privacy", N_("Privacy")},
        {"/accessibility", N_("Accessibility")},
    };
    struct html *h = &p->html;
    html_open(h, EL_NAV);
    html_attr(h, AT_ARIA_LABEL, page_tr(p, N_("About this site")));
    html_open(h, EL_UL);
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        html_open(h, EL_LI);
        html_open(h, EL_A);
        html_attr_url(h, AT_HREF,
                      arena_printf(p->x->arena, "%s?lang=%s%s", links[i].path,
                                   language_tag(p->x->language),
                                   page_form_query(p->x, p->options->form)));
        html_text(h, page_tr(p, links[i].text));
        html_close(h, EL_A);
        html_close(h, EL_LI);
    }
    html_close(h, EL_UL);
    html_close(h, EL_NAV);
}

static void write_footer(struct web_page *p)
{
    struct html *h = &p->html;
    html_open(h, EL_FOOTER);
    html_element(h, EL_H2, NULL, page_tr(p, N_("If you are not safe")));
    page_para(p, N_("We do not read answers straight away. If you need help now, please ring."));
    page_write_danger(p);
    html_element(h, EL_H2, NULL, page_tr(p, N_("Contact us")));
    page_write_contact(p);
    write_nav(p);
    html_close(h, EL_FOOTER);
}

/* A third of every page, and the same on each of a language: only its links tell of the form. */
void page_write_footer(struct web_page *p)
{
    const struct form *f = p->options->form;
    const struct part_key key = {.language = p->x->language,
                                 .form = f != NULL && f->quick_exit ? f : NULL,
                                 .easy_read = p->options->layout == LAYOUT_EASY_READ};
    const struct html_part *part = kept_part(p->x->kept, &key);
    if (part != NULL) {
        html_again(&p->html, part);
        return;
    }
    const size_t mark = html_mark(&p->html);
    write_footer(p);
    kept_put_part(p->x->kept, &key, &p->html, mark);
}
