/* Answers, relevance and calculations. */
#include "forms/answers.h"

#include <math.h>
#include <sodium.h>

#include "forms/answers_private.h"
#include "forms/expr_number.h"

/* Each pass settles at least one more link of a chain of questions that look at later ones. */
enum { PASSES_MAX = 64 };

/* ---- What an expression sees ---- */

static struct slice see_value(void *cls, struct slice name)
{
    const struct answers_view *view = cls;
    size_t item = form_item(view->ans->form, name);
    return item != SIZE_MAX ? answers_get(view->ans, item) : SLICE("");
}

static struct slice see_column(void *cls, struct slice name)
{
    const struct answers_view *view = cls;
    const struct choice *c = view->choice;
    if (c == NULL) {
        return SLICE("");
    }
    if (slice_is(name, "name")) {
        return slice_of(c->name);
    }
    for (size_t i = 0; i < c->n_extras; i++) {
        if (slice_is(name, c->extras[i].column)) {
            return slice_of(c->extras[i].value);
        }
    }
    return SLICE("");
}

static struct slice see_label(void *cls, struct slice value, struct slice question)
{
    const struct answers_view *view = cls;
    const struct answers *ans = view->ans;
    size_t item = form_item(ans->form, question);
    const struct choice_list *list = item != SIZE_MAX ? ans->form->items[item].list : NULL;
    size_t choice = list != NULL ? list_choice(list, value) : SIZE_MAX;
    if (choice == SIZE_MAX) {
        return SLICE("");
    }
    const struct language *l = ans->language != NULL ? ans->language : language_english();
    return slice_of(form_text_show(ans->form, list->choices[choice].label, l, ans->layout).text);
}

/* SplitMix64 (Steele, Lea and Flood 2014): the n-th number of a seed without any state. */
static uint64_t mix(uint64_t seed, uint64_t n)
{
    uint64_t z = seed + (n + 1) * UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static uint64_t draw_seed(void)
{
    uint64_t seed = 0;
    if (sodium_init() >= 0) {
        randombytes_buf(&seed, sizeof seed);
    }
    return seed | 1;
}

/* Within one request the same calculation draws the same number each time that it is evaluated;
   otherwise an update would never come to rest. */
static double see_random(void *cls)
{
    struct answers_view *view = cls;
    if (view->ans->seed == 0) {
        view->ans->seed = draw_seed();
    }
    return (double)(mix(view->ans->seed, view->n_random++) >> 11) * 0x1p-53;
}

void answers_look(struct answers *ans, size_t item, struct answers_view *out_view)
{
    *out_view = (struct answers_view){
        .ans = ans,
        .n_random = (uint64_t)item << 32,
        .env =
            {
                .cls = out_view,
                .value = see_value,
                .column = see_column,
                .choice_label = see_label,
                .random = see_random,
                .self = ans->values[item],
                .today = ans->today,
                .arena = ans->arena,
            },
    };
}

/* ---- Relevance and calculations ---- */

static bool update_relevance(struct answers *ans)
{
    const struct form *f = ans->form;
    bool changed = false;
    for (size_t i = 0; i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        const struct page *page = it->page < f->n_pages ? &f->pages[it->page] : NULL;
        const struct expr *of_page = page != NULL ? page->relevant : NULL;
        bool relevant = true;
        if (of_page != NULL || it->relevant != NULL) {
            struct answers_view view;
            answers_look(ans, i, &view);
            relevant = of_page == NULL || expr_true(of_page, &view.env);
            relevant = relevant && (it->relevant == NULL || expr_true(it->relevant, &view.env));
        }
        changed = changed || relevant != ans->relevant[i];
        ans->relevant[i] = relevant;
    }
    return changed;
}

/* At most ANSWER_TEXT_MAX bytes, whole characters. */
static struct slice cut(struct slice s)
{
    size_t len = s.len < ANSWER_TEXT_MAX ? s.len : ANSWER_TEXT_MAX;
    while (len > 0 && len < s.len && ((unsigned char)s.p[len] & 0xC0) == 0x80) {
        len--;
    }
    return slice_make(s.p, len);
}

/* A whole number keeps no fraction, as the standard's clients do. */
static struct slice calculate(struct answers *ans, size_t item)
{
    const struct item *it = &ans->form->items[item];
    struct answers_view view;
    answers_look(ans, item, &view);
    struct slice s = expr_string(it->calculation, &view.env);
    if (it->kind == ITEM_INTEGER) {
        s = number_to_text(trunc(number_of_text(s)), ans->arena);
    }
    return slice_is(s, "NaN") ? SLICE("") : cut(s);
}

static bool update_calculations(struct answers *ans)
{
    const struct form *f = ans->form;
    bool changed = false;
    for (size_t i = 0; i < f->n_calculations; i++) {
        size_t item = f->calculation_order[i];
        struct slice value = calculate(ans, item);
        changed = changed || !slice_equal(value, ans->values[item]);
        ans->values[item] = value;
    }
    return changed;
}

/* Calculations stand in the order of what they look at, and most relevance looks backwards, so one
   pass settles nearly every form and a second one sees that nothing changed. */
void answers_update(struct answers *ans)
{
    for (int pass = 0; pass < PASSES_MAX; pass++) {
        bool relevance = update_relevance(ans);
        bool calculations = update_calculations(ans);
        if (!relevance && !calculations) {
            return;
        }
    }
}

/* ---- Values ---- */

/* Items that have a calculation but are none are filled in once, before anybody types. */
static void fill_dynamic_defaults(struct answers *ans)
{
    for (size_t i = 0; i < ans->form->n_items; i++) {
        if (ans->form->items[i].calculation != NULL && !ans->calculated[i]) {
            ans->values[i] = calculate(ans, i);
        }
    }
}

/* Nothing is filled in or worked out yet. */
static struct answers *answers_blank(const struct form *f, struct arena *a, int32_t today)
{
    struct answers *ans = arena_alloc(a, sizeof *ans);
    ans->form = f;
    ans->arena = a;
    ans->today = today;
    ans->values = arena_array(a, f->n_items, sizeof *ans->values);
    ans->relevant = arena_array(a, f->n_items, sizeof *ans->relevant);
    ans->calculated = arena_array(a, f->n_items, sizeof *ans->calculated);
    for (size_t i = 0; i < f->n_items; i++) {
        ans->relevant[i] = true;
    }
    for (size_t i = 0; i < f->n_calculations; i++) {
        ans->calculated[f->calculation_order[i]] = true;
    }
    return ans;
}

struct answers *answers_new(const struct form *f, struct arena *a, int32_t today)
{
    struct answers *ans = answers_blank(f, a, today);
    for (size_t i = 0; i < f->n_items; i++) {
        ans->values[i] = slice_of(f->items[i].default_value);
    }
    answers_update(ans);
    fill_dynamic_defaults(ans);
    answers_update(ans);
    return ans;
}

enum err answers_open(const struct form *f, struct arena *a, int32_t today, struct slice bytes,
                      struct answers **out)
{
    struct answers *ans = answers_blank(f, a, today);
    const enum err err = answers_read(ans, bytes);
    if (err == OK) {
        *out = ans;
    }
    return err;
}

void answers_set(struct answers *ans, size_t item, struct slice value)
{
    const struct item *it = &ans->form->items[item];
    if (it->kind == ITEM_NOTE || it->read_only || ans->calculated[item]) {
        return;
    }
    ans->values[item] = slice_make(arena_slicedup(ans->arena, value), value.len);
}

struct slice answers_get(const struct answers *ans, size_t item)
{
    return ans->relevant[item] ? ans->values[item] : SLICE("");
}

bool answers_choice_offered(struct answers *ans, size_t item, size_t choice)
{
    const struct item *it = &ans->form->items[item];
    if (it->choice_filter == NULL) {
        return true;
    }
    struct answers_view view;
    answers_look(ans, item, &view);
    view.choice = &it->list->choices[choice];
    return expr_true(it->choice_filter, &view.env);
}

bool answers_required(struct answers *ans, size_t item)
{
    const struct item *it = &ans->form->items[item];
    if (!ans->relevant[item] || it->required == NULL) {
        return false;
    }
    struct answers_view view;
    answers_look(ans, item, &view);
    return expr_true(it->required, &view.env);
}

/* ---- Pages ---- */

bool answers_page_shown(const struct answers *ans, size_t page, enum layout layout)
{
    const struct form *f = ans->form;
    const struct page *p = &f->pages[page];
    for (size_t i = p->first_item; i < p->first_item + p->n_items; i++) {
        const struct item *it = &f->items[i];
        bool hidden = it->kind == ITEM_CALCULATE || it->kind == ITEM_HIDDEN;
        if (!hidden && ans->relevant[i] && item_in_layout(f, it, layout)) {
            return true;
        }
    }
    return false;
}

size_t answers_page_next(const struct answers *ans, size_t page, enum layout layout)
{
    for (size_t i = page == SIZE_MAX ? 0 : page + 1; i < ans->form->n_pages; i++) {
        if (answers_page_shown(ans, i, layout)) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t answers_page_prev(const struct answers *ans, size_t page, enum layout layout)
{
    for (size_t i = page == SIZE_MAX ? ans->form->n_pages : page; i > 0; i--) {
        if (answers_page_shown(ans, i - 1, layout)) {
            return i - 1;
        }
    }
    return SIZE_MAX;
}
