#ifndef STORE_STORE_H
#define STORE_STORE_H
/* Where responses live. One interface, SQLite underneath (responses.db of a workspace: WAL,
   synchronous FULL); no sqlite3 name leaves this folder. The store does not know what a question
   is: a definition is text under a digest, answers are bytes.

   A `struct store` is one connection and belongs to one thread. Open it read-only for analysis and
   for the server's page loops, for writing in one place only: the writer thread (writer.h) or a
   command such as import. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/digest.h"
#include "common/err.h"
#include "common/record.h"
#include "common/slice.h"
#include "store/seal.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/* Makes a new, empty store in the workspace. ERR_CONFLICT when there is one. */
ATTR_MUST_USE enum err store_create(const char *workspace, struct diag *diag);

/* Opens responses.db; STORE_WRITE migrates an older schema in one transaction. ERR_NOT_FOUND,
   ERR_CORRUPT (not ours, or of a newer version), ERR_BUSY, ERR_IO. */
ATTR_MUST_USE enum err store_open(const char *workspace, enum store_mode mode, struct store **out,
                                  struct diag *diag);
void store_close(struct store *s);

/* Transactions of a STORE_WRITE connection. commit returns after the sync; on failure everything
   since begin is rolled back. */
ATTR_MUST_USE enum err store_begin(struct store *s, struct diag *diag);
ATTR_MUST_USE enum err store_commit(struct store *s, struct diag *diag);
void store_rollback(struct store *s);

/* Number of a definition (a form's canonical text) in this store; adds it when it is new. */
ATTR_MUST_USE enum err store_put_definition(struct store *s, const char *form_id,
                                            const struct digest *digest, struct slice canonical,
                                            int32_t day, int64_t *out_number, struct diag *diag);

struct definition {
    int64_t number;
    const char *form_id;
    struct digest digest;
    struct slice canonical;
};
/* All definitions, oldest first. */
ATTR_MUST_USE enum err store_definitions(struct store *s, struct arena *a,
                                         const struct definition **out, size_t *out_n,
                                         struct diag *diag);

/* Adds a response inside a transaction. A key that is there already is no error: *out_new is then
   false and nothing changes (sending twice stores once). */
ATTR_MUST_USE enum err store_put_response(struct store *s, int64_t definition,
                                          const struct response *r, bool *out_new,
                                          struct diag *diag);

/* The stored response whose key begins with the first n_bits of `prefix` (a reference); everything
   lives in the arena. ERR_NOT_FOUND. */
ATTR_MUST_USE enum err store_find(struct store *s, const struct response_key *prefix,
                                  unsigned n_bits, struct arena *a, int64_t *out_definition,
                                  struct response *out, struct diag *diag);

/* A scan over responses in key order (by day, random within a day). */
struct store_scan;
enum { SCAN_FIRST_DAY = 0 };
struct scan_filter {
    int32_t from_day; /* inclusive; 0: from the start */
    int32_t to_day;   /* inclusive; 0: to the end */
    int64_t definition; /* 0: all */
    bool with_text;     /* read sealed_text too (slower); else it stays empty */
};
ATTR_MUST_USE enum err store_scan_open(struct store *s, const struct scan_filter *f,
                                       struct store_scan **out, struct diag *diag);
/* Next response; *out_end is true and the rest unchanged after the last. Slices are borrowed until
   the next call. */
ATTR_MUST_USE enum err store_scan_next(struct store_scan *scan, int64_t *out_definition,
                                       struct response *out, bool *out_end, struct diag *diag);
void store_scan_close(struct store_scan *scan);

ATTR_MUST_USE enum err store_count(struct store *s, int64_t *out, struct diag *diag);

/* Drafts: bytes under an id, with the day-and-hour they expire (hours since 1970). */
ATTR_MUST_USE enum err store_put_draft(struct store *s, const struct draft_id *id,
                                       struct slice sealed, int64_t expires_hour,
                                       struct diag *diag);
ATTR_MUST_USE enum err store_get_draft(struct store *s, const struct draft_id *id,
                                       int64_t now_hour, struct arena *a, struct slice *out,
                                       struct diag *diag); /* ERR_NOT_FOUND: none or expired */
ATTR_MUST_USE enum err store_delete_draft(struct store *s, const struct draft_id *id,
                                          struct diag *diag);
ATTR_MUST_USE enum err store_purge_drafts(struct store *s, int64_t now_hour, struct diag *diag);

/* A consistent copy of the whole store into a new file, while others write. */
ATTR_MUST_USE enum err store_backup(struct store *s, const char *path, struct diag *diag);

#endif
