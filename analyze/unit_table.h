#ifndef ANALYZE_UNIT_TABLE_H
#define ANALYZE_UNIT_TABLE_H
/* Units by id, for scans: a hash table where units_find would compare a dozen texts a row. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/slice.h"
#include "common/units.h"

struct unit_table;

/* Lives in the arena; borrows the units. */
struct unit_table *unit_table_new(const struct units *units, struct arena *a) ATTR_RETURNS_NONNULL;

size_t unit_table_find(const struct unit_table *t, struct slice id); /* index, or SIZE_MAX */

#endif
