/* The whole questionnaire on one page: for those who prefer it, for keying in paper forms, and
   where cookies are refused. Nothing is kept between requests; a page with faults comes back as
   the reply to the POST itself, answers included. The hidden token becomes the response's key, so
   sending twice stores once here too. */

#include <sodium.h>
#include <string.h>

#include "collector/control.h"
#include "collector/invited.h"
#include "collector/journey.h"
#include "collector/notice.h"
#include "collector/page_parts.h"
#include "collector/session.h"

enum { TOKEN_TEXT_MAX = 48 };

static void write_token(struct web_page *p, const struct journey *j)
{
    char text[TOKEN_TEXT_MAX];
    sodium_bin2hex(text, sizeof text, j->draft.key.bytes, sizeof j->draft.key.bytes);
    page_hidden(p, "_key", text);
}

/* ERR_NOT_FOUND: no token, or none of ours from these days. */
static enum err take_token(const struct exchange *x, struct response_key *out)
{
    const struct slice text = fields_get(&x->request.body, "_key");
    struct response_key key;
    size_t len = 0;
    if (sodium_hex2bin(key.bytes, sizeof key.bytes, text.p, text.len, NULL, &len, NULL) != 0 ||
        len != sizeof key.bytes) {
        return ERR_NOT_FOUND;
    }
    *out = key;
    return OK;
}

static enum answer_fault fault_of(const struct fault_at *faults, size_t n, size_t item)
{
    for (size_t i = 0; i < n; i++) {
        if (faults[i].item == item) {
            return faults[i].fault;
        }
    }
    return FAULT_NONE;
}

static void write_page_of_form(struct web_page *p, const struct journey *j, size_t page,
                               const struct fault_at *faults, size_t n_faults)
{
    const struct form *f = j->form->form;
    const struct shown_text label =
        form_text_show(f, f->pages[page].label, p->x->language, j->draft.layout);
    html_open(&p->html, EL_SECTION);
    if (label.text[0] != '\0') {
        page_form_text(p, EL_H2, NULL, label);
    }
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        const size_t item = f->pages[page].first_item + i;
        if (!control_in_layout(j->draft.answers, item, j->draft.layout)) {
            continue;
        }
        const struct control_view v = {.answers = j->draft.answers,
                                       .item = item,
                                       .layout = j->draft.layout,
                                       .fault = fault_of(faults, n_faults, item)};
        control_write(p, &v);
    }
    html_close(&p->html, EL_SECTION);
}

static const struct {
    enum channel channel;
    const char *text;
} channels[] = {
    {CHANNEL_PAPER, N_("On paper")},
    {CHANNEL_PHONE, N_("On the phone")},
    {CHANNEL_INTERVIEW, N_("On a visit")},
};

/* Only where the server was started for it, on this machine (serve --entry): nobody on the web can
   say that an answer came on paper. */
static void write_channel(struct web_page *p, const struct journey *j)
{
    struct html *h = &p->html;
    if (!p->x->app->entry) {
        return;
    }
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "q");
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "h");
    html_attr(h, AT_FOR, "channel");
    html_text(h, page_tr(p, N_("How were these answers given?")));
    html_close(h, EL_LABEL);
    html_open(h, EL_SELECT);
    html_attr(h, AT_NAME, "_channel");
    html_attr(h, AT_ID, "channel");
    for (size_t i = 0; i < sizeof channels / sizeof channels[0]; i++) {
        html_open(h, EL_OPTION);
        html_attr(h, AT_VALUE, channel_name(channels[i].channel));
        if (channels[i].channel == j->draft.channel) {
            html_attr_flag(h, AT_SELECTED);
        }
        html_text(h, page_tr(p, channels[i].text));
        html_close(h, EL_OPTION);
    }
    html_close(h, EL_SELECT);
    html_close(h, EL_DIV);
}

static void take_channel(const struct exchange *x, struct journey *j)
{
    const struct slice name = fields_get(&x->request.body, "_channel");
    for (size_t i = 0; x->app->entry && i < sizeof channels / sizeof channels[0]; i++) {
        if (slice_is(name, channel_name(channels[i].channel))) {
            j->draft.channel = channels[i].channel;
        }
    }
}

static void write_form(struct web_page *p, const struct journey *j, const struct fields *given,
                       bool missing_unit, const struct fault_at *faults, size_t n_faults)
{
    struct html *h = &p->html;
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION, arena_printf(p->x->arena, "/q/%s/all", j->form->form->address));
    html_attr_flag(h, AT_NOVALIDATE);
    html_attr(h, AT_AUTOCOMPLETE, "off");
    write_token(p, j);
    page_hidden(p, "lang", language_tag(p->x->language));
    page_hidden(p, "layout", layout_name(j->draft.layout));
    invited_write_field(p, j);
    write_channel(p, j);
    journey_write_unit(p, j, given, missing_unit);
    for (size_t i = 0; i < j->form->form->n_pages; i++) {
        write_page_of_form(p, j, i, faults, n_faults);
    }
    page_button(p, N_("Send your answers"));
    html_close(h, EL_FORM);
}

static void write_whole(struct exchange *x, struct journey *j, const struct fields *given,
                        bool missing_unit, const struct fault_at *faults, size_t n_faults)
{
    struct web_page p;
    struct page_options o = journey_options(x, j, journey_title(x, j));
    const bool empty = given == &x->request.body && journey_is_empty(j);
    o.error = missing_unit || n_faults > 0 || empty || j->not_saved;
    o.back = invited_path(x, j);
    o.language_links = false;
    page_begin(&p, x, &o);
    if (missing_unit) {
        journey_write_missing_unit(&p);
    } else if (empty) {
        journey_write_empty(&p, j);
    }
    journey_write_not_saved(&p, j);
    journey_write_summary(&p, j, faults, n_faults);
    html_element(&p.html, EL_H1, NULL, journey_title(x, j));
    notice_write_short(&p, j->form->form);
    page_para(&p, N_("Leave a question empty when it is not about you."));
    write_form(&p, j, given, missing_unit, faults, n_faults);
    page_end(&p);
}

void journey_all_get(struct exchange *x, struct journey *j)
{
    if (j->form->form->quick_exit) {
        session_mark(x);
    }
    j->draft.answers = answers_new(j->form->form, x->arena, app_today(x->app));
    j->draft.language = language_tag(x->language);
    answers_update(j->draft.answers);
    response_key_new(app_today(x->app), &j->draft.key);
    if (layout_parse(fields_get(&x->request.query, "layout"), &j->draft.layout) != OK) {
        j->draft.layout = LAYOUT_STANDARD;
    }
    write_whole(x, j, &x->request.query, false, NULL, 0);
}

static void all_sent(struct exchange *x, enum err result)
{
    struct journey *j = x->state;
    if (result == OK) {
        journey_tell_alert(x);
        journey_done_get(x, j);
    } else if (journey_keep_typed(x, j, result)) {
        write_whole(x, j, &x->request.body, false, NULL, 0);
    }
}

/* Send was pressed twice: the code is used by now, but by this very answer. */
static bool is_sent_already(struct exchange *x, const struct journey *j)
{
    int64_t definition = 0;
    struct response r;
    return fields_has(&x->request.body, "invitation") &&
           store_find(x->store, &j->draft.key, 8 * RESPONSE_KEY_LEN, x->arena, &definition, &r,
                      NULL) == OK;
}

void journey_all_post(struct exchange *x, struct journey *j)
{
    const struct form *f = j->form->form;
    struct fault_at *faults = arena_array(x->arena, f->n_items, sizeof *faults);
    journey_new_draft(x, j);
    if (take_token(x, &j->draft.key) != OK) {
        response_key_new(app_today(x->app), &j->draft.key);
    }
    if (!invited_take(x, j)) {
        if (is_sent_already(x, j)) {
            x->reply.status = 200;
            x->reply.retry_after = 0;
            journey_done_get(x, j);
        }
        return;
    }
    take_channel(x, j);
    for (size_t i = 0; i < f->n_items; i++) {
        if (control_in_layout(j->draft.answers, i, j->draft.layout)) {
            control_read(&x->request.body, j->draft.answers, i, x->arena);
        }
    }
    answers_update(j->draft.answers);
    const size_t n_faults = journey_faults(j, 0, f->n_items, faults);
    const bool missing_unit = !journey_take_unit(x, j);
    if (missing_unit || n_faults > 0 || journey_is_empty(j)) {
        write_whole(x, j, &x->request.body, missing_unit, faults, n_faults);
        return;
    }
    const enum err err = journey_fill_response(x, j);
    if (err != OK) {
        journey_not_filled(x, err);
        return;
    }
    j->draft.flags = DRAFT_SENT | journey_alert_flags(x);
    x->state = j;
    x->after = all_sent;
}
