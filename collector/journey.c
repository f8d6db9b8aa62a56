#include "collector/journey.h"

#include <string.h>

#include "collector/control.h"
#include "collector/invited.h"
#include "collector/page_parts.h"
#include "collector/session.h"
#include "common/date.h"

void journey_go(struct exchange *x, const struct journey *j, const char *step)
{
    reply_redirect(&x->reply, arena_printf(x->arena, "/q/%s%s%s", j->form->form->address,
                                           step[0] != '\0' && step[0] != '?' ? "/" : "", step));
}

void journey_go_step(struct exchange *x, const struct journey *j, size_t step)
{
    if (step == SIZE_MAX) {
        journey_go(x, j, "check");
    } else {
        journey_go(x, j, arena_printf(x->arena, "%zu", step + 1));
    }
}

const struct steps *journey_steps(const struct journey *j)
{
    return app_form_steps(j->form, j->draft.layout);
}

void journey_save(struct exchange *x, struct journey *j,
                  void (*after)(struct exchange *x, enum err result))
{
    session_save(x, &j->key, &j->draft);
    x->state = j;
    x->after = after;
}

const char *journey_title(const struct exchange *x, const struct journey *j)
{
    return form_text_show(j->form->form, j->form->form->title, x->language, LAYOUT_STANDARD).text;
}

const char *journey_unit_name(const struct exchange *x, struct slice id)
{
    const size_t unit = units_find(&x->app->units, id);
    return unit != SIZE_MAX ? x->app->units.items[unit].name : "";
}

struct page_options journey_options(const struct exchange *x, const struct journey *j,
                                    const char *title)
{
    (void)x;
    return (struct page_options){.title = title,
                                 .form = j->form->form,
                                 .layout = j->draft.layout,
                                 .text_size = j->draft.text_size};
}

static unsigned seconds_to_wait(enum err result)
{
    return result == ERR_FULL || result == ERR_BUSY ? 5 : 60;
}

void journey_not_saved(struct exchange *x, enum err result)
{
    if (result == ERR_CONFLICT) {
        invited_refuse(x);
        return;
    }
    x->reply.retry_after = seconds_to_wait(result);
    page_error(x, 503);
}

bool journey_keep_typed(struct exchange *x, struct journey *j, enum err result)
{
    if (result == ERR_CONFLICT) {
        invited_refuse(x);
        return false;
    }
    x->reply.status = 503;
    x->reply.retry_after = seconds_to_wait(result);
    j->not_saved = true;
    return true;
}

void journey_write_not_saved(struct web_page *p, const struct journey *j)
{
    if (!j->not_saved) {
        return;
    }
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "summary");
    html_attr(&p->html, AT_ROLE, "alert");
    html_attr(&p->html, AT_TABINDEX, "-1");
    html_attr_flag(&p->html, AT_AUTOFOCUS);
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("We could not save your answers just now")));
    page_para(p,
              N_("What you wrote is still on this page. Wait 1 minute and press the button again. "
                 "You can also ring us."));
    html_close(&p->html, EL_DIV);
}

/* --- how it looks ---------------------------------------------------------------------------- */

static const char *const layout_titles[LAYOUT_COUNT] = {
    [LAYOUT_STANDARD] = N_("Standard"),
    [LAYOUT_EASY_READ] = N_("Easy Read"),
    [LAYOUT_PLAIN] = N_("Plain text"),
    [LAYOUT_LARGE] = N_("Large print"),
};

static const char *const size_names[TEXT_SIZE_COUNT] = {"normal", "large", "largest"};
static const char *const size_titles[TEXT_SIZE_COUNT] = {N_("Normal text"), N_("Larger text"),
                                                         N_("Largest text")};

static void write_button(struct web_page *p, const char *value, const char *text, const char *lang)
{
    html_open(&p->html, EL_BUTTON);
    html_attr(&p->html, AT_TYPE, "submit");
    html_attr(&p->html, AT_CLASS, "link");
    html_attr(&p->html, AT_NAME, "_go");
    html_attr(&p->html, AT_VALUE, value);
    if (lang != NULL) {
        html_attr(&p->html, AT_LANG, lang);
    }
    html_text(&p->html, text);
    html_close(&p->html, EL_BUTTON);
}

static void write_language_buttons(struct web_page *p)
{
    const struct i18n *all = p->x->app->i18n;
    if (i18n_count(all) < 2) {
        return;
    }
    html_open(&p->html, EL_P);
    html_attr(&p->html, AT_CLASS, "choose");
    for (size_t i = 0; i < i18n_count(all); i++) {
        const struct language *l = i18n_at(all, i);
        if (l != p->x->language) {
            write_button(p, arena_printf(p->x->arena, "lang %s", language_tag(l)), language_name(l),
                         language_tag(l));
        }
    }
    html_close(&p->html, EL_P);
}

void journey_write_display(struct web_page *p, const struct journey *j)
{
    struct html *h = &p->html;
    html_open(h, EL_SECTION);
    html_attr(h, AT_CLASS, "display");
    html_attr(h, AT_ARIA_LABELLEDBY, "display");
    html_open(h, EL_H2);
    html_attr(h, AT_ID, "display");
    html_text(h, page_tr(p, N_("Change how this page looks")));
    html_close(h, EL_H2);
    page_para(p, N_("You keep your answers."));
    write_language_buttons(p);
    html_open(h, EL_P);
    html_attr(h, AT_CLASS, "choose");
    for (size_t i = 0; i < LAYOUT_COUNT; i++) {
        const enum layout l = (enum layout)i;
        if (l != j->draft.layout && (l != LAYOUT_EASY_READ || form_has_easy_read(j->form->form))) {
            write_button(p, arena_printf(p->x->arena, "layout %s", layout_name(l)),
                         page_tr(p, layout_titles[i]), NULL);
        }
    }
    html_close(h, EL_P);
    html_open(h, EL_P);
    html_attr(h, AT_CLASS, "choose");
    for (size_t i = 0; i < TEXT_SIZE_COUNT; i++) {
        if ((enum text_size)i != j->draft.text_size) {
            write_button(p, arena_printf(p->x->arena, "size %s", size_names[i]),
                         page_tr(p, size_titles[i]), NULL);
        }
    }
    html_close(h, EL_P);
    html_close(h, EL_SECTION);
}

static bool apply_size(struct draft *d, struct slice value)
{
    for (size_t i = 0; i < TEXT_SIZE_COUNT; i++) {
        if (slice_is(value, size_names[i])) {
            d->text_size = (enum text_size)i;
            return true;
        }
    }
    return false;
}

bool journey_apply_display(struct exchange *x, struct journey *j, struct slice go)
{
    struct slice what = {0};
    struct slice value = {0};
    if (!slice_word(&go, &what) || !slice_word(&go, &value)) {
        return false;
    }
    if (slice_is(what, "lang")) {
        const struct language *l = i18n_find(x->app->i18n, arena_slicedup(x->arena, value));
        j->draft.language = l != NULL ? language_tag(l) : j->draft.language;
        return l != NULL;
    }
    if (slice_is(what, "layout")) {
        return layout_parse(value, &j->draft.layout) == OK;
    }
    return slice_is(what, "size") && apply_size(&j->draft, value);
}

/* --- faults ---------------------------------------------------------------------------------- */

bool journey_is_empty(const struct journey *j)
{
    for (size_t i = 0; i < j->form->form->n_items; i++) {
        if (control_asks(j->draft.answers, i, j->draft.layout) &&
            answers_get(j->draft.answers, i).len > 0) {
            return false;
        }
    }
    return true;
}

void journey_write_empty(struct web_page *p, const struct journey *j)
{
    const struct form *f = j->form->form;
    size_t first = 0;
    while (first + 1 < f->n_items && !control_asks(j->draft.answers, first, j->draft.layout)) {
        first++;
    }
    page_summary_begin(p);
    page_summary_link(p, control_id(p->x->arena, &f->items[first]), (struct shown_text){"", ""},
                      page_words(p, N_("You have not answered any question yet. There is "
                                       "nothing to send.")));
    page_summary_end(p);
}

size_t journey_faults(const struct journey *j, size_t first, size_t n, struct fault_at *out)
{
    size_t n_faults = 0;
    for (size_t i = first; i < first + n; i++) {
        if (!control_asks(j->draft.answers, i, j->draft.layout)) {
            continue;
        }
        const enum answer_fault f = answers_check(j->draft.answers, i);
        if (f != FAULT_NONE) {
            out[n_faults++] = (struct fault_at){.item = i, .fault = f};
        }
    }
    return n_faults;
}

void journey_write_summary(struct web_page *p, const struct journey *j,
                           const struct fault_at *faults, size_t n_faults)
{
    if (n_faults == 0) {
        return;
    }
    page_summary_begin(p);
    for (size_t i = 0; i < n_faults; i++) {
        const struct control_view v = {.answers = j->draft.answers,
                                       .item = faults[i].item,
                                       .layout = j->draft.layout,
                                       .fault = faults[i].fault};
        page_summary_link(p, control_id(p->x->arena, &j->form->form->items[v.item]),
                          control_label(p, &v), control_fault(p, &v));
    }
    page_summary_end(p);
}

void journey_write_concern(struct web_page *p, const struct journey *j)
{
    if ((j->draft.flags & DRAFT_CONCERN) == 0) {
        return;
    }
    html_open(&p->html, EL_ASIDE);
    html_attr(&p->html, AT_CLASS, "concern");
    html_attr(&p->html, AT_ARIA_LABELLEDBY, "concern");
    html_open(&p->html, EL_H2);
    html_attr(&p->html, AT_ID, "concern");
    html_text(&p->html, page_tr(p, N_("Are you or is someone else not safe?")));
    html_close(&p->html, EL_H2);
    page_para(p, N_("Something that you told us worries us. We do not read answers straight away. "
                    "Please ring, now if you can:"));
    page_write_danger(p);
    html_close(&p->html, EL_ASIDE);
}

/* --- the finished response -------------------------------------------------------------------- */

enum { KEY_DAYS_KEPT = 2, SEALED_TEXT_MAX = 256 * 1024 };

/* The key's day is the day of sending; a draft begun yesterday keeps its first day, so that a
   retry around midnight is still the same response. */
static void settle_day(struct exchange *x, struct draft *d, struct response *r)
{
    const uint8_t *b = d->key.bytes;
    const int32_t begun =
        (int32_t)((uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]);
    const int32_t today = app_today(x->app);
    r->day = begun;
    if (today < begun || today - begun >= KEY_DAYS_KEPT) {
        r->day = today;
        const uint32_t day = (uint32_t)today;
        d->key.bytes[0] = (uint8_t)(day >> 24);
        d->key.bytes[1] = (uint8_t)(day >> 16);
        d->key.bytes[2] = (uint8_t)(day >> 8);
        d->key.bytes[3] = (uint8_t)day;
    }
    r->key = d->key;
}

/* Seals what was written, and puts away what the duty officer must look at. */
static enum err seal_texts(struct exchange *x, struct journey *j, struct response *r)
{
    const struct answers *ans = j->draft.answers;
    const size_t contact = form_role_item(j->form->form, ROLE_CONTACT_DETAILS);
    struct buf text;
    buf_init(&text, SEALED_TEXT_MAX);
    pack_text(ans, &text);
    enum err err = buf_error(&text);
    if (err == OK) {
        const struct alert_case c = {.pack = j->form->pack,
                                     .response = r,
                                     .text = buf_slice(&text),
                                     .contact = contact != SIZE_MAX ? answers_get(ans, contact)
                                                                    : (struct slice){0}};
        err = alert_judge(&x->app->alerts, &c, (int64_t)x->app->now(), x->arena, &x->job.alert);
    }
    if (err == OK && text.len > 0) {
        seal_for(&x->app->officer, buf_slice(&text), x->arena, &r->sealed_text);
    }
    buf_done(&text);
    return err;
}

unsigned journey_alert_flags(const struct exchange *x)
{
    const unsigned kinds = x->job.alert != NULL ? x->job.alert->kinds : 0;
    return (kinds != 0 ? (unsigned)DRAFT_CONCERN : 0) |
           ((kinds & ALERT_CONTACT) != 0 ? (unsigned)DRAFT_CONTACT : 0);
}

void journey_tell_alert(const struct exchange *x)
{
    if (x->job.alert != NULL) {
        alert_clock_poke(x->app->alert_clock);
    }
}

bool journey_has_reference(const struct journey *j)
{
    char reference[REFERENCE_MAX];
    return reference_format(&j->draft.key, reference) == OK;
}

enum err journey_fill_response(struct exchange *x, struct journey *j)
{
    struct response *r = arena_alloc(x->arena, sizeof *r);
    struct draft *d = &j->draft;
    enum err err = invited_fill(x, j);
    if (err != OK) {
        return err;
    }
    settle_day(x, d, r);
    if (!journey_has_reference(j)) {
        return ERR_RANGE;
    }
    r->unit = d->unit;
    r->language = slice_of(d->language);
    r->layout = d->layout;
    r->channel = d->channel;
    pack_answers(j->form->pack, d->answers, r);
    err = seal_texts(x, j, r);
    x->job.response = r;
    x->job.definition = j->form->definition;
    return err;
}

void journey_not_filled(struct exchange *x, enum err err)
{
    x->job.response = NULL;
    if (err == ERR_NOT_FOUND) {
        invited_refuse(x);
    } else {
        page_error(x, err == ERR_RANGE ? 500 : 413);
    }
}
