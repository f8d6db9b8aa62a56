#ifndef COMMON_GROUPS_H
#define COMMON_GROUPS_H
/* groups.csv: how many people of each about-you group a unit supports. Header unit,group,people.
   The groups are fixed (domain.md D): a response carries the set of them as bits. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"
#include "common/units.h"

enum group {
    GROUP_OLDER,
    GROUP_PHYSICAL,
    GROUP_SENSORY,
    GROUP_MENTAL_HEALTH,
    GROUP_AUTISM,
    GROUP_LEARNING_DISABILITY,
    GROUP_DEMENTIA,
    GROUP_CARER,
    GROUP_COUNT
};

/* "older", "physical", "sensory", "mental_health", "autism", "learning_disability", "dementia",
   "carer": the choice names of the about-you question. */
const char *group_name(enum group g) ATTR_RETURNS_NONNULL;
ATTR_MUST_USE enum err group_parse(struct slice s, enum group *out);

struct group_size {
    size_t unit; /* index into the units */
    enum group group;
    int64_t people;
};

struct group_sizes {
    struct group_size *items; /* sorted by unit, group */
    size_t n_items;
};

/* A missing file gives an empty table. */
ATTR_MUST_USE enum err group_sizes_read(const char *path, const struct units *units,
                                        struct arena *a, struct group_sizes *out,
                                        struct problems *problems, struct diag *diag);

#endif
