#include "store/sqlite_store.h"

#include "store/schema_2_sql.h"
#include "store/schema_3_sql.h"
#include "store/schema_4_sql.h"
#include "store/schema_sql.h"

/* A change of the schema is a new file here, at the end. */
static const struct migration MIGRATIONS[] = {
    {schema_sql},
    {schema_2_sql},
    {schema_3_sql},
    {schema_4_sql},
};

const struct migration *store_migrations(int *out_n)
{
    *out_n = (int)(sizeof MIGRATIONS / sizeof MIGRATIONS[0]);
    return MIGRATIONS;
}

static enum err run_step(struct store *s, const struct migration *step, int64_t version,
                         struct diag *diag)
{
    enum err err = store_exec(s, step->sql, diag);
    int64_t reached = 0;
    if (err == OK) {
        err = store_read_int(s, "PRAGMA user_version", &reached, diag);
    }
    if (err == OK && reached != version) {
        err = diag_fail(diag, ERR_INTERNAL, "step %lld of the store's schema sets version %lld",
                        (long long)version, (long long)reached);
    }
    return err;
}

/* Inside the transaction. The version is read here, because another process may have migrated
   while this one waited for the lock. */
static enum err run_steps(struct store *s, const struct migration *steps, int n, struct diag *diag)
{
    int64_t version = 0;
    enum err err = store_read_int(s, "PRAGMA user_version", &version, diag);
    if (err == OK && (version < 0 || version > n)) {
        return diag_fail(diag, ERR_CORRUPT, "the store is of a newer version (%lld) of Commonview",
                         (long long)version);
    }
    for (int64_t i = version; err == OK && i < n; i++) {
        err = run_step(s, &steps[i], i + 1, diag);
    }
    return err;
}

enum err store_migrate(struct store *s, const struct migration *steps, int n, struct diag *diag)
{
    int64_t version = 0;
    enum err err = store_read_int(s, "PRAGMA user_version", &version, diag);
    if (err != OK || version == n) {
        return err;
    }
    err = store_exec(s, "BEGIN IMMEDIATE", diag);
    if (err != OK) {
        return err;
    }
    err = run_steps(s, steps, n, diag);
    if (err == OK) {
        err = store_exec(s, "COMMIT", diag);
    }
    if (err != OK && sqlite3_get_autocommit(s->db) == 0) {
        (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return err;
}
