#include "store/sqlite_store.h"

enum err store_begin(struct store *s, struct diag *diag)
{
    /* IMMEDIATE: waits for other writers here, where waiting is allowed, and not at the first
       write, where SQLite would have to refuse. */
    return statement_run(s, statement_begin(s, ST_BEGIN), diag);
}

enum err store_commit(struct store *s, struct diag *diag)
{
    enum err err = statement_run(s, statement_begin(s, ST_COMMIT), diag);
    if (err != OK) {
        store_rollback(s);
    }
    return err;
}

void store_rollback(struct store *s)
{
    /* SQLite ends the transaction itself after some failures (disk full, I/O error). A failure to
       roll back leaves nothing to do: the next begin would report it. */
    if (sqlite3_get_autocommit(s->db) == 0) {
        enum err err = statement_run(s, statement_begin(s, ST_ROLLBACK), NULL);
        (void)err;
    }
}

enum err store_begin_snapshot(struct store *s, struct diag *diag)
{
    return statement_run(s, statement_begin(s, ST_SNAPSHOT), diag);
}

void store_end_snapshot(struct store *s)
{
    store_rollback(s);
}

enum err store_scrub(struct store *s, struct diag *diag)
{
    int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return rc == SQLITE_OK ? OK : store_fail(s, rc, diag, "empty its log");
}
