#include "collector/letter.h"

#include <string.h>

#include "collector/letter_css.h"
#include "collector/page_parts.h"
#include "collector/qr_picture.h"

static const char *const layout_class[LAYOUT_COUNT] = {
    [LAYOUT_STANDARD] = "letter",
    [LAYOUT_EASY_READ] = "letter easy",
    [LAYOUT_PLAIN] = "letter",
    [LAYOUT_LARGE] = "letter large",
};

enum { PARAGRAPHS_MAX = 16 };

/* The words, before and after the address and the code. */
struct words {
    const char *title;
    const char *before[PARAGRAPHS_MAX];
    size_t n_before;
    const char *after[PARAGRAPHS_MAX];
    size_t n_after;
    const char *link; /* as it is printed */
    const char *scan; /* with the language and the layout */
};

static const char *fill(const struct letters *l, const char *msgid, const char *name,
                        const char *value)
{
    return page_fill(&l->page, msgid, name, value);
}

static const char *text_of(const struct letters *l, const char *msgid)
{
    return page_tr(&l->page, msgid);
}

static const char *unit_name(const struct letters *l, const struct person *p)
{
    const size_t unit = units_find(&l->x.app->units, slice_of(p->unit));
    return unit != SIZE_MAX ? l->x.app->units.items[unit].name : p->unit;
}

static void set_link(const struct letters *l, const struct person *p, struct words *w)
{
    const char *base = l->x.app->settings.base_url;
    const size_t len = strlen(base);
    w->link = arena_printf(l->x.arena, "%s%si/%s", base, len > 0 && base[len - 1] == '/' ? "" : "/",
                           p->code.text);
    w->scan = arena_printf(l->x.arena, "%s?lang=%s&layout=%s", w->link, p->language,
                           layout_name(p->layout));
}

static void set_before(const struct letters *l, const struct person *p, const struct form *f,
                       struct words *w)
{
    size_t n = 0;
    if (p->name[0] != '\0') {
        w->before[n++] = fill(l, N_("Dear {name},"), "name", p->name);
    }
    if (l->kind.reminder) {
        w->before[n++] = text_of(l, N_("We wrote to you before. We have no answers with your code "
                                       "yet. If you have just sent them, thank you. You do not "
                                       "need to do anything."));
    }
    w->before[n++] = fill(l,
                          N_("{council} asks these questions. We want to know what is good and "
                             "what needs to change."),
                          "council", l->x.app->settings.council);
    if (!f->quick_exit) {
        w->before[n++] = fill(l, N_("About: {service}"), "service", unit_name(l, p));
    }
    w->n_before = n;
}

static void set_after(const struct letters *l, struct words *w)
{
    size_t n = 0;
    w->after[n++] = fill(l, N_("Please answer by {date}."), "date",
                         tr_date(l->x.language, l->x.arena, l->kind.closes));
    w->after[n++] = text_of(
        l, l->kind.confidential
               ? N_("Your code is for you only. It can be used once. We find out who sent an "
                    "answer only if a person may be at risk.")
               : N_("Your code is for you only. It can be used once. Nobody can find out which "
                    "answers were sent with it."));
    w->after[n++] = text_of(l, N_("You do not have to answer. If you do not, your care and support "
                                  "stay the same."));
    w->after[n++] =
        text_of(l, N_("Someone can help you, or you can ring us and tell us your answers."));
    w->after[n++] = text_of(l, N_("If you do not want to answer, go to the same address and choose "
                                  "No thank you, or ring us. Then we do not remind you."));
    w->after[n++] = fill(l, N_("How long we keep answers: {retention}"), "retention",
                         l->x.app->settings.retention);
    w->n_after = n;
}

static struct words words_for(struct letters *l, const struct person *p)
{
    struct words w = {.n_before = 0};
    arena_reset(l->x.arena); /* of the words before */
    const struct language *language = i18n_find(l->x.app->i18n, p->language);
    l->x.language = language != NULL ? language : i18n_at(l->x.app->i18n, 0);
    const struct app_form *f = app_form_by_id(l->x.app, slice_of(p->form));
    w.title = f == NULL ? p->form
                        : form_text_show(f->form, f->form->title, l->x.language, p->layout).text;
    set_link(l, p, &w);
    if (f != NULL) {
        set_before(l, p, f->form, &w);
    }
    set_after(l, &w);
    return w;
}

/* --- on paper --------------------------------------------------------------------------------- */

static void write_head(struct letters *l)
{
    struct html *h = &l->page.html;
    html_doctype(h);
    html_open(h, EL_HTML);
    html_attr(h, AT_LANG, language_tag(l->x.language));
    html_open(h, EL_HEAD);
    html_open(h, EL_META);
    html_attr(h, AT_CHARSET, "utf-8");
    html_open(h, EL_META);
    html_attr(h, AT_NAME, "viewport");
    html_attr(h, AT_CONTENT, "width=device-width, initial-scale=1");
    html_open(h, EL_TITLE);
    html_text(h, l->x.app->settings.council);
    html_close(h, EL_TITLE);
    html_style(h, (const char *)letter_css, sizeof letter_css - 1);
    html_close(h, EL_HEAD);
    html_open(h, EL_BODY);
}

void letters_begin(struct letters *l, const struct app *app, const struct letter_kind *kind)
{
    *l = (struct letters){.kind = *kind};
    l->x = (struct exchange){
        .app = app, .arena = arena_new(1 << 16), .language = i18n_at(app->i18n, 0)};
    buf_init(&l->x.reply.body, REPLY_BODY_MAX);
    l->page = (struct web_page){.x = &l->x, .options = &l->options};
    html_begin(&l->page.html, &l->x.reply.body);
    write_head(l);
}

/* What is written so far goes to the file, so that memory does not grow with the letters. */
static void pass_on(struct letters *l, FILE *to)
{
    struct buf *body = &l->x.reply.body;
    if (buf_error(body) == OK && body->len > 0) {
        (void)fwrite(body->data, 1, body->len, to); /* who closes the file looks at its errors */
        buf_clear(body);
    }
}

static void write_part(struct html *h, struct slice text)
{
    html_open(h, EL_SPAN);
    html_text_slice(h, slice_trim(text));
    html_close(h, EL_SPAN);
}

/* Where the window of the envelope is. */
static void write_address(struct html *h, const struct person *p)
{
    struct slice rest = slice_of(p->address);
    struct slice part;
    html_open(h, EL_ADDRESS);
    write_part(h, slice_of(p->name));
    while (slice_split(&rest, ';', &part)) {
        write_part(h, part);
    }
    html_close(h, EL_ADDRESS);
}

static void write_paragraphs(struct html *h, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        html_element(h, EL_P, NULL, texts[i]);
    }
}

static void write_way_in(struct letters *l, const struct person *p, const struct words *w)
{
    struct html *h = &l->page.html;
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "how");
    qr_picture_write(h, l->x.arena, w->scan,
                     text_of(l, N_("The code as a picture, for the camera of a phone")));
    html_element(h, EL_P, NULL, text_of(l, N_("To answer, go to this address:")));
    html_open(h, EL_P);
    html_open(h, EL_B);
    html_attr(h, AT_DIR, "ltr");
    html_text(h, w->link);
    html_close(h, EL_B);
    html_close(h, EL_P);
    html_element(h, EL_P, NULL,
                 text_of(l, N_("Or point the camera of your phone at this picture:")));
    html_open(h, EL_P);
    html_text(h, text_of(l, N_("Your code:")));
    html_text(h, " ");
    html_open(h, EL_B);
    html_attr(h, AT_DIR, "ltr");
    html_text(h, p->code.text);
    html_close(h, EL_B);
    html_close(h, EL_P);
    html_close(h, EL_DIV);
}

static void write_banners(struct letters *l)
{
    struct html *h = &l->page.html;
    if (l->x.app->settings.simulated) {
        html_element(h, EL_P, "banner",
                     text_of(l, N_("This is a demonstration. The council, the services and the "
                                   "answers are simulated.")));
    }
    if (language_is_draft(l->x.language)) {
        html_element(h, EL_P, "banner",
                     text_of(l, N_("This translation is a draft. A reader has not checked it "
                                   "yet.")));
    }
}

static void write_foot(struct letters *l)
{
    struct html *h = &l->page.html;
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "foot");
    html_element(h, EL_H2, NULL, text_of(l, N_("If you are not safe")));
    page_para(&l->page,
              N_("We do not read answers straight away. If you need help now, please ring."));
    page_write_danger(&l->page);
    html_element(h, EL_H2, NULL, text_of(l, N_("Contact us")));
    page_write_contact(&l->page);
    html_close(h, EL_DIV);
}

void letter_write_page(struct letters *l, const struct person *p, FILE *to)
{
    const struct words w = words_for(l, p);
    struct html *h = &l->page.html;
    html_open(h, EL_SECTION);
    html_attr(h, AT_CLASS, layout_class[p->layout]);
    html_attr(h, AT_LANG, language_tag(l->x.language));
    html_attr(h, AT_DIR, language_dir(l->x.language));
    html_open(h, EL_P);
    html_element(h, EL_STRONG, NULL, l->x.app->settings.council);
    html_close(h, EL_P);
    write_banners(l);
    write_address(h, p);
    html_element(h, EL_H1, NULL, w.title);
    write_paragraphs(h, w.before, w.n_before);
    write_way_in(l, p, &w);
    write_paragraphs(h, w.after, w.n_after);
    write_foot(l);
    html_close(h, EL_SECTION);
    pass_on(l, to);
}

enum err letters_end(struct letters *l, FILE *to)
{
    struct html *h = &l->page.html;
    html_close(h, EL_BODY);
    html_close(h, EL_HTML);
    const enum err err = html_finish(h);
    if (to != NULL) {
        pass_on(l, to);
    }
    buf_done(&l->x.reply.body);
    arena_free(l->x.arena);
    return err;
}

/* --- by email --------------------------------------------------------------------------------- */

enum { MAIL_MAX = 64 * 1024 };

void letter_write_mail_header(struct csv_writer *csv)
{
    static const char *const names[] = {"name", "email", "address", "language", "format", "form",
                                        "unit", "code",  "link",    "subject",  "text"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        csv_cell(csv, names[i]);
    }
    csv_row_end(csv);
}

static void add_paragraphs(struct buf *out, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_addf(out, "%s\n\n", texts[i]);
    }
}

static void add_line(struct buf *out, const char *what, const char *value, const char *when)
{
    buf_addf(out, "%s %s", what, value);
    if (when[0] != '\0') {
        buf_addf(out, " (%s)", when);
    }
    buf_addc(out, '\n');
}

/* The same lines as page_write_danger and page_write_contact have. */
static void add_foot(const struct letters *l, struct buf *out)
{
    const struct settings *s = &l->x.app->settings;
    const struct danger_numbers *d = &s->danger;
    const struct contact *c = &s->contact;
    buf_addf(out, "%s\n", text_of(l, N_("If you are not safe")));
    buf_addf(out, "%s\n",
             text_of(l, N_("We do not read answers straight away. If you need help "
                           "now, please ring.")));
    add_line(out, text_of(l, N_("If someone is hurt or in danger now, ring")), d->emergency, "");
    add_line(out, text_of(l, N_("To tell us that an adult is being harmed, ring")), d->safeguarding,
             d->safeguarding_hours);
    add_line(out, text_of(l, N_("At night and at weekends, ring")), d->out_of_hours, "");
    add_line(out, text_of(l, N_("Police, when it is not an emergency:")), d->police, "");
    add_line(out, text_of(l, N_("For advice about care, ring")), d->advice, "");
    buf_addf(out, "\n%s\n%s\n", text_of(l, N_("Contact us")), c->team);
    add_line(out, text_of(l, N_("A person answers the phone:")), c->phone, c->hours);
    add_line(out, text_of(l, N_("Email:")), c->email, "");
    add_line(out, text_of(l, N_("Write to:")), c->address, "");
    add_line(out, text_of(l, N_("If you are deaf or find speech hard:")), c->relay, "");
    add_line(out, text_of(l, N_("Other formats and languages:")), c->formats, "");
}

static void add_mail(const struct letters *l, const struct words *w, struct buf *out)
{
    if (l->x.app->settings.simulated) {
        buf_addf(out, "%s\n\n",
                 text_of(l, N_("This is a demonstration. The council, the services and the "
                               "answers are simulated.")));
    }
    add_paragraphs(out, w->before, w->n_before);
    buf_addf(out, "%s\n%s\n\n", text_of(l, N_("To answer, go to this address:")), w->scan);
    add_paragraphs(out, w->after, w->n_after);
    add_foot(l, out);
}

void letter_write_mail(struct letters *l, const struct person *p, struct csv_writer *csv)
{
    const struct words w = words_for(l, p);
    const char *const cells[] = {
        p->name, p->email, p->address,   p->language, layout_name(p->layout),
        p->form, p->unit,  p->code.text, w.scan,      w.title};
    struct buf text;
    buf_init(&text, MAIL_MAX);
    add_mail(l, &w, &text);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        csv_cell(csv, cells[i]);
    }
    csv_cell_slice(csv, buf_slice(&text));
    csv_row_end(csv);
    buf_done(&text);
}
