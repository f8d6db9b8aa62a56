#include "collector/steps.h"

#include <stdint.h>

bool item_asks(const struct item *it)
{
    return it->kind != ITEM_NOTE && it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN &&
           !it->read_only;
}

void steps_by_page(const struct form *f, struct arena *a, struct steps *out)
{
    struct step *items = arena_array(a, f->n_pages, sizeof *items);
    for (size_t i = 0; i < f->n_pages; i++) {
        items[i] = (struct step){
            .page = i, .first_item = f->pages[i].first_item, .n_items = f->pages[i].n_items};
    }
    *out = (struct steps){.items = items, .n_items = f->n_pages};
}

/* Cuts one page after each question but the last; what follows the last stays with it. */
static size_t cut_page(const struct form *f, size_t page, struct step *out)
{
    const struct page *p = &f->pages[page];
    size_t n = 0;
    size_t first = p->first_item;
    const size_t end = p->first_item + p->n_items;
    size_t last_question = end;
    for (size_t i = p->first_item; i < end; i++) {
        last_question = item_asks(&f->items[i]) ? i : last_question;
    }
    for (size_t i = p->first_item; i < end; i++) {
        const size_t stop = i == last_question ? end : i + 1;
        if (item_asks(&f->items[i]) || stop == end) {
            out[n++] = (struct step){.page = page, .first_item = first, .n_items = stop - first};
            first = stop;
        }
        if (stop == end) {
            break;
        }
    }
    return n;
}

void steps_by_question(const struct form *f, struct arena *a, struct steps *out)
{
    struct step *items = arena_array(a, f->n_items + f->n_pages, sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < f->n_pages; i++) {
        n += cut_page(f, i, items + n);
    }
    *out = (struct steps){.items = items, .n_items = n};
}

bool step_shown(const struct answers *ans, const struct step *step, enum layout layout)
{
    bool any = false;
    bool asks = false;
    for (size_t i = step->first_item; i < step->first_item + step->n_items; i++) {
        const struct item *it = &ans->form->items[i];
        const bool shown = ans->relevant[i] && item_in_layout(ans->form, it, layout);
        any = any || (shown && (item_asks(it) || it->kind == ITEM_NOTE));
        asks = asks || (shown && item_asks(it));
    }
    return layout == LAYOUT_EASY_READ ? asks : any;
}

size_t steps_next(const struct steps *s, const struct answers *ans, size_t at, enum layout layout)
{
    for (size_t i = at == SIZE_MAX ? 0 : at + 1; i < s->n_items; i++) {
        if (step_shown(ans, &s->items[i], layout)) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t steps_prev(const struct steps *s, const struct answers *ans, size_t at, enum layout layout)
{
    for (size_t i = at == SIZE_MAX ? s->n_items : at; i > 0; i--) {
        if (step_shown(ans, &s->items[i - 1], layout)) {
            return i - 1;
        }
    }
    return SIZE_MAX;
}

size_t steps_find(const struct steps *s, size_t item)
{
    for (size_t i = 0; i < s->n_items; i++) {
        if (item - s->items[i].first_item < s->items[i].n_items) {
            return i;
        }
    }
    return 0;
}
