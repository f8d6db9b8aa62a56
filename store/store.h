#ifndef STORE_STORE_H
#define STORE_STORE_H
/* Where responses live. One interface, SQLite underneath (responses.db of a workspace: WAL,
   synchronous FULL); no sqlite3 name leaves this folder. The store does not know what a question
   is: a definition is text under a digest, answers are bytes.

   A `struct store` is one connection and belongs to one thread. Open it read-only for analysis and
   for the server's page loops, for writing in one place only: the writer thread (writer.h) or a
   command such as import. Another process that writes meanwhile is waited for, 5 seconds at most,
   then the call is ERR_BUSY: long imports commit every few thousand rows.

   Durability: a commit appends to responses.db-wal and syncs it. The log is reused from its start
   and never truncated while serving, because a file that grows is ten times slower to sync; a scan
   or backup that takes long lets it grow meanwhile. The last writer that closes removes it.

   Secrecy: rows tell no time and no order within a day. Deleted rows are overwritten with zeros in
   the store, but their old pages stay in the log until it is reused or removed: after a withdrawal
   or purge of responses call store_scrub. */
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
   ERR_CORRUPT (not ours, or of a newer version), ERR_CONFLICT (STORE_READ of an older version),
   ERR_BUSY, ERR_IO. */
ATTR_MUST_USE enum err store_open(const char *workspace, enum store_mode mode, struct store **out,
                                  struct diag *diag);
void store_close(struct store *s);

/* How long store_begin waits while another process writes, before it is ERR_BUSY; 5 seconds until
   this is called. */
void store_set_patience(struct store *s, int milliseconds);

/* Transactions of a STORE_WRITE connection. commit returns after the sync; on failure everything
   since begin is rolled back. Errors of every call that writes: ERR_BUSY, ERR_FULL (disk), ERR_IO,
   ERR_CORRUPT. Without a transaction a call is one of its own. */
ATTR_MUST_USE enum err store_begin(struct store *s, struct diag *diag);
ATTR_MUST_USE enum err store_commit(struct store *s, struct diag *diag);
void store_rollback(struct store *s);

/* All that is read between the two is the store at one moment, the first read. On any connection,
   outside of a transaction. A snapshot that is kept long lets the log grow. */
ATTR_MUST_USE enum err store_begin_snapshot(struct store *s, struct diag *diag);
void store_end_snapshot(struct store *s);

/* Empties the log, so that nothing of what was deleted is left in the workspace. Outside of a
   transaction. ERR_BUSY when somebody is reading or writing: try again later. */
ATTR_MUST_USE enum err store_scrub(struct store *s, struct diag *diag);

/* Number of a definition (a form's canonical text) in this store; adds it when it is new.
   ERR_RANGE when `digest` is not that of the text, or the form's id is empty or over 64 bytes. */
ATTR_MUST_USE enum err store_put_definition(struct store *s, const char *form_id,
                                            const struct digest *digest, struct slice canonical,
                                            int32_t day, int64_t *out_number, struct diag *diag);

struct definition {
    int64_t number;
    const char *form_id;
    struct digest digest;
    struct slice canonical;
};
/* All definitions, oldest first. ERR_CORRUPT when a text is not the one of its digest. */
ATTR_MUST_USE enum err store_definitions(struct store *s, struct arena *a,
                                         const struct definition **out, size_t *out_n,
                                         struct diag *diag);

/* The day of a response and the day that its key begins with may differ (a draft is begun before
   midnight and sent after), by so many days at most: scans by day rely on it. */
enum { STORE_DAY_SLACK = 31 };

/* Adds a response. A key that is there already is no error: *out_new is then false and nothing
   changes (sending twice stores once). ERR_NOT_FOUND when there is no such definition; ERR_RANGE
   when a value is outside of its domain (schema.sql) or the day too far from that of the key. */
ATTR_MUST_USE enum err store_put_response(struct store *s, int64_t definition,
                                          const struct response *r, bool *out_new,
                                          struct diag *diag);

/* The stored response whose key begins with the first n_bits of `prefix` (a reference); everything
   lives in the arena. ERR_NOT_FOUND; ERR_CONFLICT when several begin so. */
ATTR_MUST_USE enum err store_find(struct store *s, const struct response_key *prefix,
                                  unsigned n_bits, struct arena *a, int64_t *out_definition,
                                  struct response *out, struct diag *diag);

/* Removes a response that is withdrawn (store_find gives its key). ERR_NOT_FOUND. */
ATTR_MUST_USE enum err store_delete_response(struct store *s, const struct response_key *key,
                                             struct diag *diag);

/* Removes every response of the days before `day`: the end of retention. */
ATTR_MUST_USE enum err store_delete_before(struct store *s, int32_t day, int64_t *out_n,
                                           struct diag *diag);

/* A scan over responses in key order (by day, random within a day). It sees the store as it was at
   the first row. One at a time on a connection: ERR_CONFLICT. A row costs no allocation. */
struct store_scan;
struct scan_filter {
    int32_t from_day;   /* inclusive; 0: from the start */
    int32_t to_day;     /* inclusive; 0: to the end */
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

/* All of a scan: `fn` for each response, until it gives an error, which is then the result. */
typedef enum err (*store_row_fn)(void *cls, int64_t definition, const struct response *r,
                                 struct diag *diag);
ATTR_MUST_USE enum err store_each(struct store *s, const struct scan_filter *f, store_row_fn fn,
                                  void *cls, struct diag *diag);

/* Days between which all responses lie, up to STORE_DAY_SLACK wider on either side; 0 and -1 when
   there are none. Takes two look-ups. */
ATTR_MUST_USE enum err store_days(struct store *s, int32_t *out_first, int32_t *out_last,
                                  struct diag *diag);

ATTR_MUST_USE enum err store_count(struct store *s, int64_t *out, struct diag *diag);

/* Drafts: bytes under an id, with the day-and-hour they expire (hours since 1970). */
ATTR_MUST_USE enum err store_put_draft(struct store *s, const struct draft_id *id,
                                       struct slice sealed, int64_t expires_hour,
                                       struct diag *diag);
ATTR_MUST_USE enum err store_get_draft(struct store *s, const struct draft_id *id, int64_t now_hour,
                                       struct arena *a, struct slice *out,
                                       struct diag *diag); /* ERR_NOT_FOUND: none or expired */
ATTR_MUST_USE enum err store_delete_draft(struct store *s, const struct draft_id *id,
                                          struct diag *diag);
ATTR_MUST_USE enum err store_purge_drafts(struct store *s, int64_t now_hour, struct diag *diag);

/* A consistent copy of the whole store into a new file, while others write: the store at one
   moment, compact, synced, whole or not there at all. To restore it, put it in a workspace as
   responses.db. ERR_CONFLICT when the file exists or a scan is open; ERR_FULL, ERR_IO. */
ATTR_MUST_USE enum err store_backup(struct store *s, const char *path, struct diag *diag);

#endif
