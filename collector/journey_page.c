/* One page of questions: shown, and taken in. */

#include <string.h>

#include "collector/control.h"
#include "collector/journey.h"
#include "collector/page_parts.h"

/* --- shown ------------------------------------------------------------------------------------ */

static size_t count_shown(const struct journey *j, size_t upto)
{
    size_t n = 0;
    for (size_t i = 0; i < upto; i++) {
        n += answers_page_shown(j->draft.answers, i, j->draft.layout);
    }
    return n;
}

static size_t count_questions(const struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    size_t n = 0;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        n += control_asks(j->draft.answers, f->pages[page].first_item + i, j->draft.layout);
    }
    return n;
}

static bool coming_from_check(const struct exchange *x)
{
    return slice_is(fields_get(&x->request.query, "from"), "check") ||
           slice_is(fields_get(&x->request.body, "_from"), "check");
}

static const char *back_address(const struct exchange *x, const struct journey *j, size_t page)
{
    const char *address = j->form->form->address;
    if (coming_from_check(x)) {
        return arena_printf(x->arena, "/q/%s/check", address);
    }
    const size_t prev = answers_page_prev(j->draft.answers, page, j->draft.layout);
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

/* The page's questions, one of them as heading when the page has no heading of its own. */
static void write_questions(struct web_page *p, const struct journey *j, size_t page,
                            bool own_heading, const struct fault_at *faults, size_t n_faults)
{
    const struct form *f = j->form->form;
    bool heading = !own_heading;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        const size_t item = f->pages[page].first_item + i;
        if (!control_shown(j->draft.answers, item, j->draft.layout)) {
            continue;
        }
        const bool asks = control_asks(j->draft.answers, item, j->draft.layout);
        const struct control_view v = {.answers = j->draft.answers,
                                       .item = item,
                                       .layout = j->draft.layout,
                                       .heading = heading && asks,
                                       .fault = fault_of(faults, n_faults, item)};
        control_write(p, &v);
        heading = heading && !asks;
    }
}

static void write_form(struct web_page *p, const struct journey *j, size_t page, bool own_heading,
                       const struct fault_at *faults, size_t n_faults)
{
    struct html *h = &p->html;
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION,
                  arena_printf(p->x->arena, "/q/%s/%zu", j->form->form->address, page + 1));
    html_attr_flag(h, AT_NOVALIDATE);
    html_attr(h, AT_AUTOCOMPLETE, "off");
    html_attr(h, AT_ACCEPT_CHARSET, "utf-8");
    if (coming_from_check(p->x)) {
        page_hidden(p, "_from", "check");
    }
    write_questions(p, j, page, own_heading, faults, n_faults);
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, "go");
    html_open(h, EL_BUTTON);
    html_attr(h, AT_TYPE, "submit");
    html_text(h, page_tr(p, N_("Continue")));
    html_close(h, EL_BUTTON);
    html_close(h, EL_DIV);
    page_para(p, N_("You may leave any question empty."));
    journey_write_display(p, j);
    html_close(h, EL_FORM);
}

/* Where this page stands, and what it is about. */
static void write_place(struct web_page *p, const struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    const struct text_arg args[] = {
        {"page", arena_printf(p->x->arena, "%zu", count_shown(j, page + 1))},
        {"pages", arena_printf(p->x->arena, "%zu", count_shown(j, f->n_pages))}};
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
static const char *page_title(struct exchange *x, const struct journey *j, size_t page,
                              const char *heading)
{
    const char *number = arena_printf(x->arena, "%zu", count_shown(j, page + 1));
    const struct text_arg args[] = {{"form", journey_title(x, j)}, {"page", number}};
    if (j->form->form->quick_exit || heading[0] == '\0') {
        return tr_fill(x->language, x->arena, N_("{form}, page {page}"), args, 2);
    }
    return heading;
}

/* Label of the first question that asks: the heading of a page without one. */
static const char *first_label(const struct exchange *x, const struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        const size_t item = f->pages[page].first_item + i;
        if (control_asks(j->draft.answers, item, j->draft.layout)) {
            return form_text_show(f, f->items[item].label, x->language, j->draft.layout).text;
        }
    }
    return "";
}

void journey_page_get(struct exchange *x, struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    struct web_page p;
    struct fault_at *faults = arena_array(x->arena, f->pages[page].n_items, sizeof *faults);
    size_t n_faults = 0;
    if (!answers_page_shown(j->draft.answers, page, j->draft.layout)) {
        journey_go_page(x, j, answers_page_next(j->draft.answers, page, j->draft.layout));
        return;
    }
    if ((j->draft.flags & DRAFT_SHOW_ERRORS) != 0 && j->draft.error_page == page) {
        n_faults = journey_faults(j, f->pages[page].first_item, f->pages[page].n_items, faults);
    }
    const struct shown_text label =
        form_text_show(f, f->pages[page].label, x->language, j->draft.layout);
    const bool own_heading = label.text[0] != '\0' || count_questions(j, page) == 0;
    struct page_options o = journey_options(
        x, j, page_title(x, j, page, own_heading ? label.text : first_label(x, j, page)));
    o.error = n_faults > 0;
    o.back = back_address(x, j, page);
    page_begin(&p, x, &o);
    journey_write_summary(&p, j, faults, n_faults);
    write_place(&p, j, page);
    if (own_heading) {
        page_form_text(&p, EL_H1, NULL, label);
    }
    write_form(&p, j, page, own_heading, faults, n_faults);
    page_end(&p);
}

/* --- taken in --------------------------------------------------------------------------------- */

/* Reads the questions that the page showed. `was_shown` gets which ones they were. */
static void read_page(struct exchange *x, struct journey *j, size_t page, bool *was_shown)
{
    const struct form *f = j->form->form;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        const size_t item = f->pages[page].first_item + i;
        was_shown[i] = control_asks(j->draft.answers, item, j->draft.layout);
    }
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        if (was_shown[i]) {
            control_read(&x->request.body, j->draft.answers, f->pages[page].first_item + i,
                         j->draft.layout, x->arena);
        }
    }
    answers_update(j->draft.answers);
}

/* An answer has made another question of the same page appear that nobody has seen yet. */
static bool has_new_question(const struct journey *j, size_t page, const bool *was_shown)
{
    const struct form *f = j->form->form;
    for (size_t i = 0; i < f->pages[page].n_items; i++) {
        if (!was_shown[i] &&
            control_asks(j->draft.answers, f->pages[page].first_item + i, j->draft.layout)) {
            return true;
        }
    }
    return false;
}

/* Where the person goes once the draft is on disk; kept from the POST for `after`. */
struct page_move {
    struct journey *j;
    const char *step;
};

static void page_saved(struct exchange *x, enum err result)
{
    const struct page_move *m = x->state;
    if (result != OK) {
        journey_not_saved(x, result);
        return;
    }
    journey_go(x, m->j, m->step);
}

static const char *stay(struct exchange *x, size_t page)
{
    return arena_printf(x->arena, "%zu%s", page + 1, coming_from_check(x) ? "?from=check" : "");
}

static const char *go_on(struct exchange *x, const struct journey *j, size_t page)
{
    const size_t next = answers_page_next(j->draft.answers, page, j->draft.layout);
    if (coming_from_check(x) || next == SIZE_MAX) {
        return "check";
    }
    return arena_printf(x->arena, "%zu", next + 1);
}

void journey_page_post(struct exchange *x, struct journey *j, size_t page)
{
    const struct form *f = j->form->form;
    struct page_move *move = arena_alloc(x->arena, sizeof *move);
    struct fault_at *faults = arena_array(x->arena, f->pages[page].n_items, sizeof *faults);
    bool *was_shown = arena_array(x->arena, f->pages[page].n_items, sizeof *was_shown);
    read_page(x, j, page, was_shown);
    j->draft.flags &= ~(unsigned)DRAFT_SHOW_ERRORS;
    move->j = j;
    if (journey_apply_display(x, j, fields_get(&x->request.body, "_go"))) {
        move->step = stay(x, page);
    } else if (journey_faults(j, f->pages[page].first_item, f->pages[page].n_items, faults) > 0) {
        j->draft.flags |= DRAFT_SHOW_ERRORS;
        j->draft.error_page = (uint16_t)page;
        move->step = stay(x, page);
    } else if (has_new_question(j, page, was_shown)) {
        move->step = stay(x, page);
    } else {
        move->step = go_on(x, j, page);
    }
    journey_save(x, j, page_saved);
    x->state = move;
}
