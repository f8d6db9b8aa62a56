#include "collector/paper_route.h"

#include <stdint.h>

#include "collector/steps.h"

/* Questions that depend on questions that depend on questions; no form of ours has more than two. */
enum { CHAIN_MAX = 8 };

static bool is_printed_kind(const struct form *f, size_t item, enum layout layout)
{
    const struct item *it = &f->items[item];
    return it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN && item_in_layout(f, it, layout);
}

struct sources {
    const struct form *form;
    size_t item; /* SIZE_MAX: none yet */
    bool several;
};

static void take_source(void *cls, struct slice name)
{
    struct sources *s = cls;
    const size_t item = form_item(s->form, name);
    s->several = s->several || (s->item != SIZE_MAX && s->item != item);
    s->item = item;
}

/* One question with choices that stands before and is printed. */
static bool is_source(const struct paper_step *steps, const struct form *f, size_t source,
                      size_t item)
{
    return source < item && steps[source].number > 0 && f->items[source].list != NULL &&
           f->items[source].kind != ITEM_RANK;
}

static void find_need(struct paper_step *steps, const struct form *f, size_t item)
{
    struct sources s = {.form = f, .item = SIZE_MAX};
    if (f->items[item].relevant == NULL) {
        return;
    }
    expr_names(f->items[item].relevant, take_source, &s);
    steps[item].need = PAPER_OTHER;
    if (!s.several && s.item != SIZE_MAX && is_source(steps, f, s.item, item)) {
        steps[item].need = PAPER_TICKED;
        steps[item].source = s.item;
    }
}

/* What depends only on questions that this layout leaves out can never apply. */
static bool is_out_of_reach(const struct paper_route *r, const struct paper_step *steps,
                            size_t item)
{
    struct sources s = {.form = r->form, .item = SIZE_MAX};
    if (steps[item].need != PAPER_OTHER || r->trial->relevant[item]) {
        return false;
    }
    expr_names(r->form->items[item].relevant, take_source, &s);
    return !s.several && s.item != SIZE_MAX && !steps[s.item].printed;
}

struct paper_route *paper_route_new(const struct form *f, enum layout layout, int32_t today,
                                    struct arena *a)
{
    struct paper_route *r = arena_alloc(a, sizeof *r);
    struct paper_step *steps = arena_array(a, f->n_items, sizeof *steps);
    *r = (struct paper_route){.form = f, .layout = layout, .trial = answers_new(f, a, today)};
    r->steps = steps;
    for (size_t i = 0; i < f->n_items; i++) {
        steps[i] = (struct paper_step){.source = SIZE_MAX};
        find_need(steps, f, i);
        steps[i].printed = is_printed_kind(f, i, layout) && !is_out_of_reach(r, steps, i);
        if (steps[i].printed && item_asks(&f->items[i])) {
            steps[i].number = ++r->n_questions;
        }
    }
    return r;
}

static void try_choice(struct paper_route *r, size_t item, size_t choice)
{
    answers_set(r->trial, item, slice_of(r->form->items[item].list->choices[choice].name));
    answers_update(r->trial);
}

/* Answers what is needed for `item` to be asked at all. */
static void reach(struct paper_route *r, size_t item, unsigned depth)
{
    const size_t source = r->steps[item].source;
    if (source == SIZE_MAX || depth == CHAIN_MAX) {
        return;
    }
    reach(r, source, depth + 1);
    for (size_t c = 0; c < r->form->items[source].list->n_choices; c++) {
        try_choice(r, source, c);
        if (r->trial->relevant[item]) {
            return;
        }
    }
}

static void forget(struct paper_route *r)
{
    for (size_t i = 0; i < r->form->n_items; i++) {
        answers_set(r->trial, i, SLICE(""));
    }
    answers_update(r->trial);
}

bool paper_route_wants(struct paper_route *r, size_t item, size_t choice)
{
    forget(r);
    reach(r, r->steps[item].source, 0);
    try_choice(r, r->steps[item].source, choice);
    return r->trial->relevant[item];
}

size_t paper_route_jump(struct paper_route *r, size_t item, size_t choice)
{
    size_t skipped = 0;
    for (size_t i = item + 1; i < r->form->n_items; i++) {
        const struct paper_step *s = &r->steps[i];
        if (s->number == 0) {
            continue;
        }
        const bool skip =
            s->need == PAPER_TICKED && s->source == item && !paper_route_wants(r, i, choice);
        if (!skip) {
            return skipped > 0 ? s->number : 0;
        }
        skipped++;
    }
    return skipped > 0 ? r->n_questions + 1 : 0;
}
