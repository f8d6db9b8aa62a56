#ifndef STORE_REGISTER_TRAIL_H
#define STORE_REGISTER_TRAIL_H
/* The history of a register that the officer keeps as a file of the workspace (actions.csv,
   corrections.csv): every value that a field of a row has had, in the officer's log (audit.h), whose
   chain of hashes shows when an entry was changed or taken out. So a day that was moved, or a row that
   went, is seen, whatever the file says now. One entry a field: action is the file's name, detail
   "ID FIELD: value". A row that comes or goes has the field "row" with "added" or "removed".

       audit_read, audit_verify -> register_trail_of -> register_trail_last */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "store/audit.h"

#define REGISTER_ROW "row"
#define REGISTER_ADDED "added"
#define REGISTER_REMOVED "removed"

enum { REGISTER_ID_MAX = 100, REGISTER_VALUE_MAX = 700 };

struct register_change {
    int64_t number; /* of the entry */
    int64_t at;     /* seconds since 1970 */
    const char *id, *field, *value;
};

struct register_trail {
    const struct register_change *items; /* oldest first */
    size_t n_items;
};

/* What the entries say of the register of this name; it lives in the arena. */
struct register_trail register_trail_of(const struct audit_entry *entries, size_t n,
                                        const char *name, struct arena *a);

/* The last value of a field, or NULL when it never had one. */
const char *register_trail_last(const struct register_trail *t, const char *id, const char *field);

/* Is the row in the register, by the trail? */
bool register_trail_has(const struct register_trail *t, const char *id);

/* A value as it is kept: itself, or, where it is longer than REGISTER_VALUE_MAX bytes, its beginning
   and the digest of all of it. */
const char *register_value_kept(struct slice value, struct arena *a) ATTR_RETURNS_NONNULL;

/* ERR_RANGE for an id that is empty, over REGISTER_ID_MAX bytes, or has ": " in it; else as
   audit_add. */
ATTR_MUST_USE enum err register_trail_add(struct store *s, int64_t at, const char *name,
                                          const char *id, const char *field, const char *value,
                                          struct arena *a, struct audit_entry *out,
                                          struct diag *diag);

#endif
