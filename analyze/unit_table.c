#include "analyze/unit_table.h"

#include <stdint.h>

/* Open addressing; slots hold index + 1, 0 is free; at most half of them are taken. */
struct unit_table {
    const struct units *units;
    uint32_t *slots;
    size_t mask;
};

/* FNV-1a. */
static size_t hash_id(struct slice id)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < id.len; i++) {
        h = (h ^ (unsigned char)id.p[i]) * 1099511628211u;
    }
    return (size_t)(h ^ h >> 32);
}

/* The slot of an id: where it is, or the free one where it belongs. */
static size_t probe(const struct unit_table *t, struct slice id)
{
    size_t at = hash_id(id) & t->mask;
    while (t->slots[at] != 0 && !slice_is(id, t->units->items[t->slots[at] - 1].id)) {
        at = (at + 1) & t->mask;
    }
    return at;
}

struct unit_table *unit_table_new(const struct units *units, struct arena *a)
{
    struct unit_table *t = arena_alloc(a, sizeof *t);
    size_t size = 16;
    while (size < 2 * units->n_items) {
        size *= 2;
    }
    t->units = units;
    t->slots = arena_array(a, size, sizeof *t->slots);
    t->mask = size - 1;
    for (size_t i = 0; i < units->n_items; i++) {
        t->slots[probe(t, slice_of(units->items[i].id))] = (uint32_t)(i + 1);
    }
    return t;
}

size_t unit_table_find(const struct unit_table *t, struct slice id)
{
    uint32_t found = t->slots[probe(t, id)];
    return found == 0 ? SIZE_MAX : found - 1;
}
