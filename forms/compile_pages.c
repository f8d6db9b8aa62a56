/* Pages. With style = pages each top-level group, or each field-list group inside of one, is a page,
   and so is each question outside of groups. Without a style a form of more than 12 questions has
   one on each page (a field-list group stays together), a shorter one has a single page. Notes
   that stand alone join the page that follows; what is never shown goes along with its neighbours. */
#include <stdint.h>

#include "forms/compile.h"

enum { QUESTIONS_ON_ONE_PAGE = 12 };

/* What holds an item on a page: a group, or nothing but itself, or the whole form. */
struct holder {
    size_t group; /* GROUP_TOP: none */
    size_t item;  /* SIZE_MAX: every item of the form */
};

struct paging {
    struct compile *c;
    bool single; /* one page for all */
    struct page *pages;
    size_t n;
    struct holder current;
    bool open;
    size_t pending; /* first of the notes that wait for their page; SIZE_MAX: none */
};

static bool is_shown(const struct item *it)
{
    return it->kind != ITEM_CALCULATE && it->kind != ITEM_HIDDEN;
}

/* The outermost field-list group around, else GROUP_TOP. */
static size_t field_list_of(const struct compile *c, size_t group)
{
    size_t found = GROUP_TOP;
    for (; group != GROUP_TOP; group = c->groups[group].parent) {
        if (c->groups[group].field_list) {
            found = group;
        }
    }
    return found;
}

static size_t top_group_of(const struct compile *c, size_t group)
{
    while (group != GROUP_TOP && c->groups[group].parent != GROUP_TOP) {
        group = c->groups[group].parent;
    }
    return group;
}

static struct holder holder_of(const struct paging *p, size_t item)
{
    const struct compile *c = p->c;
    if (p->single) {
        return (struct holder){.group = GROUP_TOP, .item = SIZE_MAX};
    }
    size_t group = field_list_of(c, c->sources[item].group);
    if (group == GROUP_TOP && c->paged) {
        group = top_group_of(c, c->sources[item].group);
    }
    return (struct holder){.group = group, .item = group == GROUP_TOP ? item : 0};
}

static bool same_holder(struct holder a, struct holder b)
{
    return a.group == b.group && a.item == b.item;
}

static bool in_group(const struct compile *c, size_t group, size_t wanted)
{
    while (group != GROUP_TOP && group != wanted) {
        group = c->groups[group].parent;
    }
    return group == wanted;
}

static void open_page(struct paging *p, size_t start, struct holder holder, size_t item)
{
    struct page *page = &p->pages[p->n++];
    page->first_item = start;
    page->name = p->c->items[item].name;
    page->row = p->c->items[item].row;
    if (holder.group != GROUP_TOP) {
        page->name = p->c->groups[holder.group].name;
        page->label = p->c->groups[holder.group].label;
        page->row = p->c->groups[holder.group].row->row;
    }
    p->current = holder;
    p->open = true;
    p->pending = SIZE_MAX;
}

static void place_item(struct paging *p, size_t i)
{
    const struct item *it = &p->c->items[i];
    struct holder holder = holder_of(p, i);
    if (!is_shown(it)) {
        return;
    }
    if (it->kind == ITEM_NOTE && holder.group == GROUP_TOP && !p->single) {
        p->pending = p->pending == SIZE_MAX ? i : p->pending;
    } else if (!p->open) {
        open_page(p, 0, holder, i);
    } else if (!same_holder(p->current, holder)) {
        open_page(p, p->pending != SIZE_MAX ? p->pending : i, holder, i);
    } else {
        p->pending = SIZE_MAX;
    }
}

/* The page's own condition, where all that is on it stands in the group that has it. */
static void finish_page(struct compile *c, struct page *page, size_t end)
{
    size_t group = GROUP_TOP;
    page->n_items = end - page->first_item;
    for (size_t i = 0; i < c->n_groups && group == GROUP_TOP; i++) {
        group = c->groups[i].name == page->name ? i : GROUP_TOP;
    }
    bool all = group != GROUP_TOP;
    for (size_t i = page->first_item; i < end; i++) {
        c->items[i].page = (size_t)(page - c->form->pages);
        all = all && in_group(c, c->sources[i].group, group);
    }
    page->relevant = all ? c->groups[group].relevant_expr : NULL;
}

static size_t count_questions(const struct compile *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_items; i++) {
        n += is_shown(&c->items[i]) && c->items[i].kind != ITEM_NOTE ? 1 : 0;
    }
    return n;
}

void compile_pages(struct compile *c)
{
    struct paging p = {.c = c,
                       .single = !c->paged && count_questions(c) <= QUESTIONS_ON_ONE_PAGE,
                       .pages = arena_array(c->arena, c->n_items + 1, sizeof *p.pages),
                       .pending = SIZE_MAX};
    for (size_t i = 0; i < c->n_items; i++) {
        place_item(&p, i);
    }
    struct holder alone = {.group = GROUP_TOP, .item = SIZE_MAX};
    if (!p.open && c->n_items > 0) {
        open_page(&p, 0, alone, 0);
    } else if (p.pending != SIZE_MAX) {
        open_page(&p, p.pending, alone, p.pending); /* a last word after the last question */
    }
    c->form->pages = p.pages;
    c->form->n_pages = p.n;
    for (size_t i = 0; i < p.n; i++) {
        finish_page(c, &p.pages[i], i + 1 < p.n ? p.pages[i + 1].first_item : c->n_items);
    }
}
