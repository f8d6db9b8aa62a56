/* The order in which items are worked out: an item comes after all that its calculation and its
   relevance look at. Where that is impossible, the questions of the circle are named. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "common/mem.h"
#include "forms/compile.h"

struct edges {
    struct compile *c;
    size_t *to;
    size_t n;
    size_t cap;
};

static void add_edge(void *cls, struct slice name)
{
    struct edges *e = cls;
    const struct compile_name *found = compile_name_find(e->c, name);
    if (found == NULL || found->is_group) {
        return;
    }
    if (e->n == e->cap) {
        e->cap = e->cap == 0 ? 64 : 2 * e->cap;
        e->to = mem_grow(e->to, e->cap, sizeof *e->to);
    }
    e->to[e->n++] = found->index;
}

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

struct visit {
    size_t item;
    size_t next; /* the next edge to follow */
};

struct search {
    struct compile *c;
    struct edges edges;
    size_t *first; /* edges of item i: first[i] .. first[i + 1] */
    enum mark *marks;
    struct visit *stack;
    size_t depth;
    size_t *order;
    size_t n_order;
};

static void collect_edges(struct search *s)
{
    for (size_t i = 0; i < s->c->n_items; i++) {
        const struct item *it = &s->c->items[i];
        s->first[i] = s->edges.n;
        if (it->relevant != NULL) {
            expr_names(it->relevant, add_edge, &s->edges);
        }
        if (s->c->sources[i].has_calculation && it->calculation != NULL) {
            expr_names(it->calculation, add_edge, &s->edges);
        }
    }
    s->first[s->c->n_items] = s->edges.n;
}

/* The items on the stack from `back` on wait for each other. */
static void report_cycle(struct search *s, size_t back)
{
    struct buf names;
    buf_init(&names, 300); /* enough to find them; cut when there are more */
    size_t start = s->depth;
    while (start > 0 && s->stack[start - 1].item != back) {
        start--;
    }
    for (size_t i = start - 1; i < s->depth; i++) {
        const char *name = s->c->items[s->stack[i].item].name;
        if (names.len + strlen(name) < 280) {
            buf_addf(&names, "%s -> ", name);
        }
    }
    const struct item *it = &s->c->items[back];
    buf_adds(&names, it->name);
    problems_addf(s->c->problems, SEVERITY_ERROR, "survey", it->row, NULL, it->name,
                  "Take one of them out of the relevant or calculation column of another",
                  "these questions wait for each other: %s", buf_str(&names));
    buf_done(&names);
}

static void push(struct search *s, size_t item)
{
    s->marks[item] = MARK_OPEN;
    s->stack[s->depth++] = (struct visit){.item = item, .next = s->first[item]};
}

/* Depth first without recursion, as a form may have thousands of items in one chain. */
static void visit_all(struct search *s, size_t root)
{
    push(s, root);
    while (s->depth > 0) {
        struct visit *v = &s->stack[s->depth - 1];
        if (v->next == s->first[v->item + 1]) {
            s->marks[v->item] = MARK_DONE;
            s->order[s->n_order++] = v->item;
            s->depth--;
            continue;
        }
        size_t to = s->edges.to[v->next++];
        if (s->marks[to] == MARK_OPEN) {
            report_cycle(s, to);
        } else if (s->marks[to] == MARK_NEW) {
            push(s, to);
        }
    }
}

void compile_order(struct compile *c)
{
    struct search s = {.c = c, .edges = {.c = c}};
    s.first = arena_array(c->arena, c->n_items + 1, sizeof *s.first);
    s.marks = arena_array(c->arena, c->n_items, sizeof *s.marks);
    s.stack = arena_array(c->arena, c->n_items, sizeof *s.stack);
    s.order = arena_array(c->arena, c->n_items, sizeof *s.order);
    collect_edges(&s);
    for (size_t i = 0; i < c->n_items; i++) {
        if (s.marks[i] == MARK_NEW) {
            visit_all(&s, i);
        }
    }
    free(s.edges.to);
    size_t *calculations = arena_array(c->arena, c->n_items, sizeof *calculations);
    for (size_t i = 0; i < s.n_order; i++) {
        if (c->sources[s.order[i]].has_calculation) {
            calculations[c->form->n_calculations++] = s.order[i];
        }
    }
    c->form->calculation_order = calculations;
}
