#ifndef STORE_SQLITE_STORE_H
#define STORE_SQLITE_STORE_H
/* What the sqlite_*.c files share; nothing outside them includes this, tests of migrations apart.

   Statements: every SQL text is a row of the table in sqlite_statement.c and is prepared when the
   store is opened, so a misspelt column fails at the start of the program. A use is

       struct statement *st = statement_begin(s, ST_GET_DRAFT);
       bind_blob(st, id->bytes, sizeof id->bytes);
       bind_int(st, now_hour);
       enum err err = statement_step(s, st, &row, diag);
       ...
       statement_end(st);

   Parameters are bound in the order in which they stand. Whether each was, and no more, is checked
   before the first step: forgetting one is ERR_INTERNAL, not NULL. A statement is reset by
   statement_end on every path, because one left open would hold its snapshot, and the write-ahead
   log could not be reused. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/record.h"
#include "common/slice.h"
#include "store/store.h"

enum statement_id {
    ST_BEGIN,
    ST_COMMIT,
    ST_ROLLBACK,
    ST_PUT_DEFINITION,
    ST_FIND_DEFINITION,
    ST_DEFINITIONS,
    ST_PUT_RESPONSE,
    ST_FIND_RESPONSE,
    ST_DELETE_RESPONSE,
    ST_DELETE_BEFORE,
    ST_COUNT_RESPONSES,
    ST_SCAN,
    ST_SCAN_TEXT,
    ST_PUT_DRAFT,
    ST_GET_DRAFT,
    ST_DELETE_DRAFT,
    ST_PURGE_DRAFTS,
    ST_PUT_WAVE,
    ST_WAVES,
    ST_MOVE_CLOSING,
    ST_PUT_INVITATION,
    ST_FIND_INVITATION,
    ST_FIND_SPENT,
    ST_SPEND_ANSWERED,
    ST_SPEND_DECLINED,
    ST_PUT_SENDER,
    ST_FIND_SENDER,
    ST_PUT_CONTACT,
    ST_CONTACTS,
    ST_ADD_INVITED,
    ST_INVITED_COUNTS,
    ST_SPENT_COUNTS,
    ST_FORGET_CONTACTS,
    ST_FORGET_INVITATIONS,
    ST_FORGET_SPENT,
    ST_FORGET_INVITED,
    ST_FORGET_WAVE,
    ST_LAST_AUDIT,
    ST_PUT_AUDIT,
    ST_AUDIT,
    ST_DROP_SUMMARY,
    ST_CLAIM_SUMMARY,
    ST_FILL_SUMMARY,
    ST_SUMMARIES,
    ST_FIRST_KEY,
    ST_LAST_KEY,
    ST_SNAPSHOT,
    ST_PUT_ALERT,
    ST_ALERTS,
    ST_ALERT_CONTENT,
    ST_PUT_ALERT_EVENT,
    ST_ALERT_EVENTS,
    ST_FORGET_ALERTS,
    ST_FORGET_ALERT_REASONS,
    ST_FORGET_ALERT,
    ST_FORGET_ALERT_REASON,
    ST_ALERT_MAIL,
    ST_NOTE_ALERT_MAIL,
    ST_BACKUP,
    ST_COUNT
};

struct statement {
    sqlite3_stmt *st;
    int n_params;
    int n_bound;
    int rc; /* the first bind that failed */
};

struct store_scan {
    struct store *store;
    struct statement *st; /* NULL: not open */
    bool with_text;
    bool ended;
};

struct store {
    sqlite3 *db;
    struct statement statements[ST_COUNT];
    struct store_scan scan; /* there is one at a time */
};

/* sqlite_connection.c */

/* The result code of SQLite in our words. */
enum err err_of_sqlite(int rc);

/* Fills the diag with "the store could not <what>: <message of SQLite>"; returns err_of_sqlite. */
enum err store_fail(const struct store *s, int rc, struct diag *diag, const char *what);

/* Runs SQL that is a literal and gives no rows. */
ATTR_MUST_USE enum err store_exec(struct store *s, const char *sql, struct diag *diag);

/* Runs a literal that gives one integer, such as "PRAGMA user_version". */
ATTR_MUST_USE enum err store_read_int(struct store *s, const char *sql, int64_t *out,
                                      struct diag *diag);

/* sqlite_statement.c */

ATTR_MUST_USE enum err statements_prepare(struct store *s, struct diag *diag);
void statements_finalize(struct store *s);

struct statement *statement_begin(struct store *s, enum statement_id id) ATTR_RETURNS_NONNULL;
void bind_int(struct statement *st, int64_t v);
void bind_text(struct statement *st, struct slice v);
void bind_blob(struct statement *st, const void *p, size_t len); /* borrowed until statement_end */
void bind_blob_copy(struct statement *st, const void *p, size_t len);
void bind_null(struct statement *st);

/* One step; *out_row says whether there is a row to read. The statement stays open. */
ATTR_MUST_USE enum err statement_step(struct store *s, struct statement *st, bool *out_row,
                                      struct diag *diag);
void statement_end(struct statement *st);

/* Steps a statement that gives no rows and ends it. */
ATTR_MUST_USE enum err statement_run(struct store *s, struct statement *st, struct diag *diag);

/* The bytes of a text or blob column, borrowed until the next step. */
struct slice column_slice(const struct statement *st, int column);

/* The same, copied into the arena with a NUL after it. */
struct slice column_copy(const struct statement *st, int column, struct arena *a);

/* sqlite_rows.c */

/* Rows of one size that grow in the arena while a statement is stepped. */
struct rows {
    char *items;
    size_t n;
    size_t cap;
    size_t size;
};

typedef void (*row_fn)(const struct statement *st, void *row, struct arena *a);

/* All rows of a statement, each read by `fn`; ends it. */
ATTR_MUST_USE enum err read_rows(struct store *s, struct statement *st, struct rows *rows,
                                 row_fn fn, struct arena *a, struct diag *diag);

/* sqlite_response.c */

/* The columns of a response in the order of every SELECT of one. ERR_CORRUPT. */
ATTR_MUST_USE enum err response_read(struct statement *st, bool with_text, int64_t *out_definition,
                                     struct response *out, struct diag *diag);

/* sqlite_migrate.c */

enum { STORE_APPLICATION_ID = 1131375958 /* "ComV" */ };

/* Step i takes a store from version i to i + 1; its SQL, an embedded file, sets user_version. */
struct migration {
    const char *sql;
};

/* The steps of this program, and how many: the version that it reads and writes. */
const struct migration *store_migrations(int *out_n) ATTR_RETURNS_NONNULL;

/* Brings the open store to version n in one transaction: all steps, or none of them. A store that
   is there already is left alone; one that is beyond is ERR_CORRUPT. ERR_INTERNAL when a step does
   not set the version that it should. */
ATTR_MUST_USE enum err store_migrate(struct store *s, const struct migration *steps, int n,
                                     struct diag *diag);

#endif
