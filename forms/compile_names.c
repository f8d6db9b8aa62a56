/* What ${...} can mean: questions and groups by their names, in one sorted table. */
#include <stdlib.h>
#include <string.h>

#include "forms/compile.h"

static int compare_names(const void *a, const void *b)
{
    const struct compile_name *x = a;
    const struct compile_name *y = b;
    int order = strcmp(x->name, y->name);
    if (order != 0) {
        return order;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

static void add_name(struct compile *c, const char *name, bool is_group, size_t index, size_t group,
                     unsigned row)
{
    if (name[0] != '\0') {
        c->names[c->n_names++] = (struct compile_name){
            .name = name, .is_group = is_group, .index = index, .group = group, .row = row};
    }
}

/* Two of one name in one group are refused by the standard; two questions of one name in different
   groups are not, but here answers are stored under the bare name and would be mixed up. */
static void check_neighbours(struct compile *c, const struct compile_name *a,
                             const struct compile_name *b)
{
    bool same_group = a->group == b->group;
    if (!same_group && (a->is_group || b->is_group)) {
        return;
    }
    problems_addf(c->problems, SEVERITY_ERROR, "survey", b->row,
                  compile_header(&c->survey, COLUMN_NAME), b->name, "Give each its own name",
                  same_group ? "the name \"%s\" is taken already, in row %u"
                             : "the name \"%s\" is taken already, in row %u of another group, and "
                               "answers are stored by name alone",
                  b->name, a->row);
}

void compile_names(struct compile *c)
{
    c->names = arena_array(c->arena, c->n_items + c->n_groups, sizeof *c->names);
    for (size_t i = 0; i < c->n_items; i++) {
        add_name(c, c->items[i].name, false, i, c->sources[i].group, c->items[i].row);
    }
    for (size_t i = 0; i < c->n_groups; i++) {
        add_name(c, c->groups[i].name, true, i, c->groups[i].parent, c->groups[i].row->row);
    }
    qsort(c->names, c->n_names, sizeof *c->names, compare_names);
    c->name_texts = arena_array(c->arena, c->n_names, sizeof *c->name_texts);
    for (size_t i = 0; i < c->n_names; i++) {
        c->name_texts[i] = c->names[i].name;
        if (i > 0 && strcmp(c->names[i - 1].name, c->names[i].name) == 0) {
            check_neighbours(c, &c->names[i - 1], &c->names[i]);
        }
    }
}

static int compare_slice(struct slice s, const char *text)
{
    size_t len = strlen(text);
    int order = memcmp(s.p, text, s.len < len ? s.len : len);
    if (order != 0) {
        return order;
    }
    return s.len < len ? -1 : s.len > len;
}

const struct compile_name *compile_name_find(const struct compile *c, struct slice name)
{
    size_t low = 0;
    size_t high = c->n_names;
    while (name.len > 0 && low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_slice(name, c->names[middle].name);
        if (order == 0) {
            return &c->names[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}
