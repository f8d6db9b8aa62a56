#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H
/* The log of what the officer did: withdrawals, retention, exports, invitations, keys, alerts. It only
   grows. The hash of an entry is BLAKE2b-256 over "commonview audit 1", the hash before it (zeros for
   the first), number and time (8 bytes each, big endian), and action and detail, each with a NUL. An
   entry that is changed, taken out or put in breaks the chain from there on (audit_verify). Who can
   write the file could still make a whole new chain, or cut its end off: so every command that adds an
   entry shows number and hash, and whoever kept one of them can hold the log to it.

   Details never tell what anybody answered or who they are. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/digest.h"
#include "common/err.h"
#include "store/store.h"

struct audit_entry {
    int64_t number; /* from 1, without a gap */
    int64_t at;     /* seconds since 1970 */
    const char *action;
    const char *detail;
    struct digest hash;
};

/* Adds an entry, in the transaction that is open or in one of its own: an action and its entry are in
   one, so that neither is without the other. `out` may be NULL; its texts are those given.
   ERR_RANGE: no action, one over 32 bytes or a detail over 1000. */
ATTR_MUST_USE enum err audit_add(struct store *s, int64_t at, const char *action,
                                 const char *detail, struct audit_entry *out, struct diag *diag);

/* All entries, oldest first, in the arena. */
ATTR_MUST_USE enum err audit_read(struct store *s, struct arena *a, const struct audit_entry **out,
                                  size_t *out_n, struct diag *diag);

/* Works the chain out again. ERR_CORRUPT, with the number of the first entry that is wrong. */
ATTR_MUST_USE enum err audit_verify(const struct audit_entry *entries, size_t n, struct diag *diag);

#endif
