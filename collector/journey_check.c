/* The check page before sending, the sending itself, and the confirmation. */

#include "collector/control.h"
#include "collector/journey.h"
#include "collector/kiosk.h"
#include "collector/page_parts.h"

static void write_answer(struct web_page *p, const struct journey *j, size_t item)
{
    struct html *h = &p->html;
    const struct form *f = j->form->form;
    const struct item *it = &f->items[item];
    const struct control_view v = {
        .answers = j->draft.answers, .item = item, .layout = j->draft.layout};
    html_open(h, EL_DIV);
    control_write_asked(p, &v);
    control_write_answer(p, &v);
    html_open(h, EL_DD);
    html_attr(h, AT_CLASS, "row");
    html_open(h, EL_A);
    html_attr_url(h, AT_HREF,
                  arena_printf(p->x->arena, "/q/%s/%zu?from=check#%s", f->address,
                               steps_find(journey_steps(j), item) + 1,
                               control_id(p->x->arena, it)));
    html_attr(h, AT_ARIA_LABEL,
              page_fill(p, N_("Change: {question}"), "question", control_label(p, &v).text));
    html_text(h, page_tr(p, N_("Change")));
    html_close(h, EL_A);
    html_close(h, EL_DD);
    html_close(h, EL_DIV);
}

static void write_page_answers(struct web_page *p, const struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    const struct shown_text label =
        form_text_show(f, f->pages[page].label, p->x->language, j->draft.layout);
    if (label.text[0] != '\0') {
        page_form_text(p, EL_H2, NULL, label);
    }
    html_open(&p->html, EL_DL);
    html_attr(&p->html, AT_CLASS, "check");
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        const size_t item = f->pages[page].first_item + i;
        if (control_asks(j->draft.answers, item, j->draft.layout)) {
            write_answer(p, j, item);
        }
    }
    html_close(&p->html, EL_DL);
}

/* True when a page has something that asks, not notes only. */
static bool page_asks(const struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        if (control_asks(j->draft.answers, f->pages[page].first_item + i, j->draft.layout)) {
            return true;
        }
    }
    return false;
}

static void write_send(struct web_page *p, const struct journey *j)
{
    struct html *h = &p->html;
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION, arena_printf(p->x->arena, "/q/%s/check", j->form->form->address));
    html_attr(h, AT_AUTOCOMPLETE, "off");
    if (!journey_is_empty(j)) {
        page_button(p, N_("Send your answers"));
    }
    journey_write_display(p, j);
    html_close(h, EL_FORM);
}

void journey_check_get(struct exchange *x, struct journey *j)
{
    const struct form *f = j->form->form;
    const size_t last = steps_prev(journey_steps(j), j->draft.answers, SIZE_MAX, j->draft.layout);
    struct web_page p;
    struct page_options o = journey_options(x, j, tr(x->language, N_("Check your answers")));
    if (last != SIZE_MAX) {
        o.back = arena_printf(x->arena, "/q/%s/%zu", f->address, last + 1);
    }
    page_begin(&p, x, &o);
    kiosk_watch(x, j);
    journey_write_concern(&p, j);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("Check your answers")));
    page_para(&p, journey_is_empty(j)
                      ? N_("You have not answered any question yet. There is nothing to send.")
                      : N_("Nothing has been sent yet. You can change any answer before you send "
                           "them."));
    const char *unit = journey_unit_name(x, j->draft.unit);
    if (unit[0] != '\0') {
        html_element(&p.html, EL_P, NULL, page_fill(&p, N_("About: {service}"), "service", unit));
    }
    for (size_t i = 0; i < f->n_pages; i++) {
        if (page_asks(j, i)) {
            write_page_answers(&p, j, i);
        }
    }
    write_send(&p, j);
    page_end(&p);
}

static void answers_sent(struct exchange *x, enum err result)
{
    if (result != OK) {
        journey_not_saved(x, result);
        return;
    }
    journey_tell_alert(x);
    journey_go(x, x->state, "done");
}

static void display_changed(struct exchange *x, enum err result)
{
    if (result != OK) {
        journey_not_saved(x, result);
        return;
    }
    journey_go(x, x->state, "check");
}

/* The first step with a fault: a stored answer that no longer holds, since a later answer or an
   edited questionnaire changed the rules. SIZE_MAX when all is well. */
static size_t faulty_step(struct exchange *x, const struct journey *j)
{
    const struct form *f = j->form->form;
    struct fault_at *faults = arena_array(x->arena, f->n_items, sizeof *faults);
    const size_t n = journey_faults(j, 0, f->n_items, faults);
    return n > 0 ? steps_find(journey_steps(j), faults[0].item) : SIZE_MAX;
}

static void fault_saved(struct exchange *x, enum err result)
{
    const struct journey *j = x->state;
    if (result != OK) {
        journey_not_saved(x, result);
        return;
    }
    journey_go(x, j, arena_printf(x->arena, "%u?from=check", j->draft.error_step + 1U));
}

void journey_check_post(struct exchange *x, struct journey *j)
{
    if (journey_apply_display(x, j, fields_get(&x->request.body, "_go"))) {
        journey_save(x, j, display_changed);
        return;
    }
    if (journey_is_empty(j)) {
        journey_go(x, j, "check");
        return;
    }
    const size_t step = faulty_step(x, j);
    if (step != SIZE_MAX) {
        j->draft.flags |= DRAFT_SHOW_ERRORS;
        j->draft.error_step = (uint16_t)step;
        journey_save(x, j, fault_saved);
        return;
    }
    const enum err err = journey_fill_response(x, j);
    if (err != OK) {
        journey_not_filled(x, err);
        return;
    }
    j->draft.flags =
        DRAFT_SENT | journey_alert_flags(x); /* in the same transaction as the response */
    j->draft.answers = NULL;
    journey_save(x, j, answers_sent);
}

/* What happens, and what does not, when somebody asked for contact or told of danger. */
static void write_alert(struct web_page *p, const struct journey *j)
{
    const unsigned hours = p->x->app->settings.alerts.hours;
    if ((j->draft.flags & DRAFT_CONTACT) != 0) {
        const char *number = arena_printf(p->x->arena, "%u", hours);
        const struct text_arg args[] = {{"hours", number}};
        html_element(&p->html, EL_H2, NULL, page_tr(p, N_("You asked us to contact you")));
        page_para(p, N_("We do not read answers straight away."));
        html_element(&p->html, EL_P, NULL,
                     text_fill(p->x->arena,
                               tr_n(p->x->language,
                                    "A worker will look at what you sent within {hours} hour. "
                                    "Then they will contact you in the way you told us.",
                                    "A worker will look at what you sent within {hours} hours. "
                                    "Then they will contact you in the way you told us.",
                                    hours),
                               args, 1));
    }
    journey_write_concern(p, j);
}

void journey_done_get(struct exchange *x, struct journey *j)
{
    char reference[REFERENCE_MAX] = "";
    struct web_page p;
    if (reference_format(&j->draft.key, reference) != OK) {
        page_error(x, 500);
        return;
    }
    const struct page_options o =
        journey_options(x, j, tr(x->language, N_("Thank you. We have your answers.")));
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("Thank you. We have your answers.")));
    html_open(&p.html, EL_DIV);
    html_attr(&p.html, AT_CLASS, "panel");
    page_para(&p, N_("Your reference is"));
    html_open(&p.html, EL_STRONG);
    html_attr(&p.html, AT_ID, "reference");
    html_attr(&p.html, AT_DIR, "ltr");
    html_text(&p.html, reference);
    html_close(&p.html, EL_STRONG);
    html_close(&p.html, EL_DIV);
    write_alert(&p, j);
    page_para(&p, N_("You can write this reference down. If you change your mind, tell us the "
                     "reference. We will take your answers out."));
    html_element(&p.html, EL_H2, NULL, page_tr(&p, N_("What happens next")));
    page_para(&p, N_("We put your answers together with those of other people. We look at what is "
                     "good and what needs to change."));
    page_para(&p, N_("We do not show who said what."));
    if (j->form->form->quick_exit) {
        page_para(&p, N_("If other people use this device, leave this page now."));
    }
    kiosk_write_finish(&p);
    if (x->app->entry) {
        page_link(&p, arena_printf(x->arena, "/q/%s?all=1", j->form->form->address),
                  N_("Key the next one"));
    }
    if (!x->app->settings.kiosk) {
        page_link(&p, arena_printf(x->arena, "/?lang=%s", language_tag(x->language)),
                  N_("Go to the first page"));
    }
    page_end(&p);
}
