/* One web page of questions: shown, and taken in. */

#include <string.h>

#include "collector/control.h"
#include "collector/journey.h"
#include "collector/kiosk.h"
#include "collector/page_comeback.h"
#include "collector/page_parts.h"

/* --- shown ------------------------------------------------------------------------------------ */

static const struct step *step_at(const struct journey *j, size_t step)
{
    return &journey_steps(j)->items[step];
}

static size_t count_shown(const struct journey *j, size_t upto)
{
    size_t n = 0;
    for (size_t i = 0; i < upto; i++) {
        n += step_shown(j->draft.answers, step_at(j, i), j->draft.layout);
    }
    return n;
}

/* The step's first question that asks, SIZE_MAX when it has only notes. */
static size_t first_question(const struct journey *j, const struct step *step)
{
    for (size_t i = step->first_item; i < step->first_item + step->n_items; i++) {
        if (control_asks(j->draft.answers, i, j->draft.layout)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool coming_from_check(const struct exchange *x)
{
    return slice_is(fields_get(&x->request.query, "from"), "check") ||
           slice_is(fields_get(&x->request.body, "_from"), "check");
}

static const char *back_address(const struct exchange *x, const struct journey *j, size_t step)
{
    const char *address = j->form->form->address;
    if (coming_from_check(x)) {
        return arena_printf(x->arena, "/q/%s/check", address);
    }
    const size_t prev = steps_prev(journey_steps(j), j->draft.answers, step, j->draft.layout);
    if (prev == SIZE_MAX) {
        return arena_printf(x->arena, "/q/%s", address);
    }
    return arena_printf(x->arena, "/q/%s/%zu", address, prev + 1);
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

/* The step's questions, the first of them as heading when the page has no heading of its own. */
static void write_questions(struct web_page *p, const struct journey *j, const struct step *step,
                            size_t heading, const struct fault_at *faults, size_t n_faults)
{
    for (size_t i = step->first_item; i < step->first_item + step->n_items; i++) {
        if (control_shown(j->draft.answers, i, j->draft.layout)) {
            const struct control_view v = {.answers = j->draft.answers,
                                           .item = i,
                                           .layout = j->draft.layout,
                                           .heading = i == heading,
                                           .fault = fault_of(faults, n_faults, i)};
            control_write(p, &v);
        }
    }
}

/* Not on a shared tablet: who comes back would be somebody else. */
static void write_save(struct web_page *p)
{
    if (p->x->app->settings.kiosk) {
        return;
    }
    html_open(&p->html, EL_P);
    html_open(&p->html, EL_BUTTON);
    html_attr(&p->html, AT_TYPE, "submit");
    html_attr(&p->html, AT_CLASS, "second");
    html_attr(&p->html, AT_NAME, "_go");
    html_attr(&p->html, AT_VALUE, "save");
    html_text(&p->html, page_tr(p, N_("Save and come back later")));
    html_close(&p->html, EL_BUTTON);
    html_close(&p->html, EL_P);
}

static void write_form(struct web_page *p, const struct journey *j, size_t step, size_t heading,
                       const struct fault_at *faults, size_t n_faults)
{
    struct html *h = &p->html;
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION,
                  arena_printf(p->x->arena, "/q/%s/%zu", j->form->form->address, step + 1));
    html_attr_flag(h, AT_NOVALIDATE);
    html_attr(h, AT_AUTOCOMPLETE, "off");
    html_attr(h, AT_ACCEPT_CHARSET, "utf-8");
    if (coming_from_check(p->x)) {
        page_hidden(p, "_from", "check");
    }
    write_questions(p, j, step_at(j, step), heading, faults, n_faults);
    page_button(p, N_("Continue"));
    page_para(p, N_("You may leave any question empty."));
    write_save(p);
    journey_write_display(p, j);
    html_close(h, EL_FORM);
}

/* Where this page stands, and what it is about. */
static void write_place(struct web_page *p, const struct journey *j, size_t step)
{
    const struct text_arg args[] = {
        {"page", arena_printf(p->x->arena, "%zu", count_shown(j, step + 1))},
        {"pages", arena_printf(p->x->arena, "%zu", count_shown(j, journey_steps(j)->n_items))}};
    html_open(&p->html, EL_P);
    html_text(&p->html,
              tr_fill(p->x->language, p->x->arena, N_("Page {page} of {pages}"), args, 2));
    const char *unit = journey_unit_name(p->x, j->draft.unit);
    if (unit[0] != '\0') {
        html_text(&p->html, " - ");
        html_element(&p->html, EL_BDI, NULL, unit);
    }
    html_close(&p->html, EL_P);
}

/* What the tab and the history say: the heading, or something dull where that could give away. */
static const char *page_title(struct exchange *x, const struct journey *j, size_t step,
                              const char *heading)
{
    const char *number = arena_printf(x->arena, "%zu", count_shown(j, step + 1));
    const struct text_arg args[] = {{"form", journey_title(x, j)}, {"page", number}};
    if (j->form->form->quick_exit || heading[0] == '\0') {
        return tr_fill(x->language, x->arena, N_("{form}, page {page}"), args, 2);
    }
    return heading;
}

/* The page's heading: the form page's own, or its only question; in Easy Read the question always,
   with the page's own above it. */
struct heading {
    struct shown_text page;
    size_t question; /* SIZE_MAX: the page's own is the h1 */
    const char *title;
};

static struct heading choose_heading(const struct exchange *x, const struct journey *j,
                                     const struct step *step)
{
    const struct form *f = j->form->form;
    struct heading h = {.question = SIZE_MAX};
    const size_t question = first_question(j, step);
    h.page = form_text_show(f, f->pages[step->page].label, x->language, j->draft.layout);
    h.title = h.page.text;
    if (question != SIZE_MAX && (h.page.text[0] == '\0' || j->draft.layout == LAYOUT_EASY_READ)) {
        h.question = question;
        h.title = form_text_show(f, f->items[question].label, x->language, j->draft.layout).text;
    }
    return h;
}

static void write_heading(struct web_page *p, const struct heading *h)
{
    if (h->page.text[0] != '\0') {
        page_form_text(p, h->question == SIZE_MAX ? EL_H1 : EL_P, NULL, h->page);
    }
}

/* A bit for each question of the step that the page shows. False when it is a page that no other
   person has in the same way: with an answer, a fault or a warning in it, or on a tablet. */
static bool shows_no_answer(const struct exchange *x, const struct journey *j,
                            const struct step *step, size_t n_faults, uint64_t *out_shown)
{
    uint64_t shown = 0;
    if (x->app->settings.kiosk || n_faults > 0 || j->not_saved ||
        (j->draft.flags & DRAFT_CONCERN) != 0 || step->n_items > 64) {
        return false;
    }
    for (size_t i = 0; i < step->n_items; i++) {
        const size_t item = step->first_item + i;
        if (!control_shown(j->draft.answers, item, j->draft.layout)) {
            continue;
        }
        if (j->draft.answers->values[item].len > 0 ||
            j->form->form->items[item].choice_filter != NULL) {
            return false;
        }
        shown |= UINT64_C(1) << i;
    }
    *out_shown = shown;
    return true;
}

/* What to keep the page by; NULL when it is not to be kept. */
static const struct page_key *page_key(struct exchange *x, const struct journey *j, size_t at,
                                       size_t n_faults)
{
    const struct steps *steps = journey_steps(j);
    const size_t unit = units_find(&x->app->units, j->draft.unit);
    uint64_t shown = 0;
    if (x->kept == NULL || unit == SIZE_MAX ||
        !shows_no_answer(x, j, &steps->items[at], n_faults, &shown)) {
        return NULL;
    }
    struct page_key *key = arena_array(x->arena, 1, sizeof *key);
    key->form = j->form->form;
    key->language = x->language;
    key->unit = &x->app->units.items[unit];
    key->shown = shown;
    key->step = at;
    key->back = steps_prev(steps, j->draft.answers, at, j->draft.layout);
    key->number = count_shown(j, at + 1);
    key->pages = count_shown(j, steps->n_items);
    key->layout = (uint32_t)j->draft.layout;
    key->text_size = (uint32_t)j->draft.text_size;
    key->from_check = coming_from_check(x);
    key->gzip = x->request.accepts_gzip;
    return key;
}

void journey_page_get(struct exchange *x, struct journey *j, size_t at)
{
    const struct step *step = step_at(j, at);
    struct web_page p;
    struct fault_at *faults = arena_array(x->arena, step->n_items, sizeof *faults);
    size_t n_faults = 0;
    if (!step_shown(j->draft.answers, step, j->draft.layout)) {
        journey_go_step(x, j, steps_next(journey_steps(j), j->draft.answers, at, j->draft.layout));
        return;
    }
    if ((j->draft.flags & DRAFT_SHOW_ERRORS) != 0 && j->draft.error_step == at) {
        n_faults = journey_faults(j, step->first_item, step->n_items, faults);
    }
    x->reply.key = page_key(x, j, at, n_faults);
    if (x->reply.key != NULL && kept_find(x->kept, x->reply.key) != NULL) {
        x->reply.is_kept = true;
        return;
    }
    const struct heading heading = choose_heading(x, j, step);
    struct page_options o = journey_options(x, j, page_title(x, j, at, heading.title));
    o.error = n_faults > 0 || j->not_saved;
    o.back = back_address(x, j, at);
    page_begin(&p, x, &o);
    kiosk_watch(x, j);
    journey_write_concern(&p, j);
    journey_write_not_saved(&p, j);
    journey_write_summary(&p, j, faults, n_faults);
    write_place(&p, j, at);
    write_heading(&p, &heading);
    write_form(&p, j, at, heading.question, faults, n_faults);
    page_end(&p);
}

/* --- taken in --------------------------------------------------------------------------------- */

/* Reads the questions that the page showed. `was_shown` gets which ones they were. */
static void read_step(struct exchange *x, struct journey *j, const struct step *step,
                      bool *was_shown)
{
    for (size_t i = 0; i < step->n_items; i++) {
        was_shown[i] = control_asks(j->draft.answers, step->first_item + i, j->draft.layout);
    }
    for (size_t i = 0; i < step->n_items; i++) {
        if (was_shown[i]) {
            control_read(&x->request.body, j->draft.answers, step->first_item + i, x->arena);
        }
    }
    answers_update(j->draft.answers);
}

/* An answer has made another question of the same page appear that nobody has seen yet. */
static bool has_new_question(const struct journey *j, const struct step *step,
                             const bool *was_shown)
{
    for (size_t i = 0; i < step->n_items; i++) {
        if (!was_shown[i] &&
            control_asks(j->draft.answers, step->first_item + i, j->draft.layout)) {
            return true;
        }
    }
    return false;
}

/* Notes whether something on the page tells of danger, so that the next one shows whom to ring. */
static void note_concern(struct journey *j, const struct step *step)
{
    j->draft.flags &= ~(unsigned)DRAFT_CONCERN;
    for (size_t i = step->first_item; i < step->first_item + step->n_items; i++) {
        if (item_tells_concern(&j->form->form->items[i], answers_get(j->draft.answers, i))) {
            j->draft.flags |= DRAFT_CONCERN;
        }
    }
}

/* Where the person goes once the draft is on disk; kept from the POST for `after`. */
struct page_move {
    struct journey *j;
    const char *place;
    size_t first_item; /* of the page that was sent */
};

/* The page once more, with what was typed, when it is still one in the layout that was chosen. */
static void show_again(struct exchange *x, struct journey *j, size_t first_item, enum err result)
{
    const size_t at = steps_find(journey_steps(j), first_item);
    if (!step_shown(j->draft.answers, step_at(j, at), j->draft.layout)) {
        journey_not_saved(x, result);
    } else if (journey_keep_typed(x, j, result)) {
        journey_page_get(x, j, at);
    }
}

static void page_saved(struct exchange *x, enum err result)
{
    const struct page_move *m = x->state;
    if (result != OK) {
        show_again(x, m->j, m->first_item, result);
        return;
    }
    journey_go(x, m->j, m->place);
}

static const char *stay(struct exchange *x, size_t step)
{
    return arena_printf(x->arena, "%zu%s", step + 1, coming_from_check(x) ? "?from=check" : "");
}

static const char *go_on(struct exchange *x, const struct journey *j, size_t step)
{
    const size_t next = steps_next(journey_steps(j), j->draft.answers, step, j->draft.layout);
    if (coming_from_check(x) || next == SIZE_MAX) {
        return "check";
    }
    return arena_printf(x->arena, "%zu", next + 1);
}

/* Takes the step's answers into the draft; the result is where to go. */
static const char *take_step(struct exchange *x, struct journey *j, size_t at)
{
    const struct step *step = step_at(j, at);
    struct fault_at *faults = arena_array(x->arena, step->n_items, sizeof *faults);
    bool *was_shown = arena_array(x->arena, step->n_items, sizeof *was_shown);
    read_step(x, j, step, was_shown);
    note_concern(j, step);
    j->draft.flags &= ~(unsigned)DRAFT_SHOW_ERRORS;
    if (slice_is(fields_get(&x->request.body, "_go"), "save") && comeback_save(x, j, at) == OK) {
        return "saved";
    }
    if (journey_apply_display(x, j, fields_get(&x->request.body, "_go"))) {
        return stay(x, steps_find(journey_steps(j), step->first_item)); /* cut anew, same place */
    }
    if (journey_faults(j, step->first_item, step->n_items, faults) > 0) {
        j->draft.flags |= DRAFT_SHOW_ERRORS;
        j->draft.error_step = (uint16_t)at;
        return stay(x, at);
    }
    return has_new_question(j, step, was_shown) ? stay(x, at) : go_on(x, j, at);
}

void journey_page_post(struct exchange *x, struct journey *j, size_t at)
{
    struct page_move *move = arena_alloc(x->arena, sizeof *move);
    move->j = j;
    move->first_item = step_at(j, at)->first_item;
    move->place = take_step(x, j, at);
    journey_save(x, j, page_saved);
    x->state = move;
}
