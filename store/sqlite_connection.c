#include "store/sqlite_store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/file.h"
#include "common/mem.h"

enum {
    BUSY_TIMEOUT_MS = 5000,
    /* The log is reused from its start once so many pages are in it and nobody reads the older
       ones. It never shrinks while somebody has the store open: overwriting a file is ten times
       faster to sync than growing one. So journal_size_limit stays at its default, none, and every
       checkpoint is a passive one. 4 and 16 times as many pages were measured: the same rates once
       the log has its size, but slower commits until then. */
    LOG_PAGES = 1000
};

/* All of the address space that Debian's SQLite is built for: past it, reads are reads again. */
#define READ_MMAP "PRAGMA mmap_size = 2147418112"

static const char FILE_NAME[] = "responses.db";

static enum err err_of_constraint(int rc)
{
    switch (rc) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE:
        return ERR_CONFLICT;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return ERR_NOT_FOUND;
    case SQLITE_CONSTRAINT_COMMITHOOK:
        return ERR_IO;
    default:
        return ERR_RANGE;
    }
}

enum err err_of_sqlite(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERR_CORRUPT;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ERR_IO;
    case SQLITE_TOOBIG:
        return ERR_LIMIT;
    case SQLITE_CONSTRAINT:
        return err_of_constraint(rc);
    default:
        return ERR_INTERNAL;
    }
}

enum err store_fail(const struct store *s, int rc, struct diag *diag, const char *what)
{
    enum err err = err_of_sqlite(rc);
    const char *reason = s->db != NULL ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc);
    diag_place(diag, FILE_NAME, 0, NULL);
    err =
        diag_fail(diag, err != OK ? err : ERR_INTERNAL, "the store could not %s: %s", what, reason);
    if ((rc & 0xff) == SQLITE_READONLY || (rc & 0xff) == SQLITE_PERM) {
        diag_remedy(diag, "Who runs this must be allowed to write responses.db and its folder.");
    }
    return err;
}

enum err store_exec(struct store *s, const char *sql, struct diag *diag)
{
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? OK : store_fail(s, rc, diag, "be set up");
}

enum err store_read_int(struct store *s, const char *sql, int64_t *out, struct diag *diag)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(st);
    }
    enum err err = OK;
    if (rc == SQLITE_ROW) {
        *out = sqlite3_column_int64(st, 0);
    } else {
        err = store_fail(s, rc, diag, "be read");
    }
    sqlite3_finalize(st);
    return err;
}

/* What a connection must be told each time; the file remembers only the journal mode. */
static enum err set_connection(struct store *s, enum store_mode mode, struct diag *diag)
{
    sqlite3_wal_autocheckpoint(s->db, LOG_PAGES);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    enum err err = store_exec(s,
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA secure_delete = ON;"
                              "PRAGMA synchronous = FULL;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA temp_store = MEMORY",
                              diag);
    if (err == OK && mode == STORE_READ) {
        err = store_exec(s, READ_MMAP, diag);
    }
    if (err == OK && mode == STORE_WRITE) {
        err = store_exec(s, "PRAGMA journal_mode = WAL", diag);
    }
    return err;
}

/* Ours at all? Asked before anything else touches the file. */
static enum err check_identity(struct store *s, struct diag *diag)
{
    int64_t id = 0;
    enum err err = store_read_int(s, "PRAGMA application_id", &id, diag);
    if (err == OK && id != STORE_APPLICATION_ID) {
        diag_place(diag, FILE_NAME, 0, NULL);
        return diag_fail(diag, ERR_CORRUPT, "this is a database, but not a store of Commonview");
    }
    return err;
}

/* A reader cannot migrate, and must not guess. */
static enum err check_version(struct store *s, struct diag *diag)
{
    int newest = 0;
    int64_t version = 0;
    (void)store_migrations(&newest);
    enum err err = store_read_int(s, "PRAGMA user_version", &version, diag);
    if (err != OK || version == newest) {
        return err;
    }
    diag_place(diag, FILE_NAME, 0, NULL);
    if (version > newest) {
        return diag_fail(diag, ERR_CORRUPT, "the store is of a newer version (%lld) of Commonview",
                         (long long)version);
    }
    err = diag_fail(diag, ERR_CONFLICT, "the store is of an older version (%lld) of Commonview",
                    (long long)version);
    diag_remedy(diag, "Start the collector once, which brings it up to date");
    return err;
}

static enum err open_file(const char *path, enum store_mode mode, struct store *s,
                          struct diag *diag)
{
    int flags = mode == STORE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    int rc =
        sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc == SQLITE_OK) { /* before the first look: another process may be recovering the log */
        rc = sqlite3_busy_timeout(s->db, BUSY_TIMEOUT_MS);
    }
    return rc == SQLITE_OK ? OK : store_fail(s, rc, diag, "be opened");
}

/* The path of the store in a workspace. */
static const char *store_path(struct arena *a, const char *workspace)
{
    return path_join(a, workspace, FILE_NAME);
}

static enum err open_checked(const char *path, enum store_mode mode, struct store *s,
                             struct diag *diag)
{
    int n_steps = 0;
    const struct migration *steps = store_migrations(&n_steps);
    enum err err = open_file(path, mode, s, diag);
    if (err == OK) {
        err = check_identity(s, diag);
    }
    if (err == OK) {
        err = set_connection(s, mode, diag);
    }
    if (err == OK) {
        err = mode == STORE_WRITE ? store_migrate(s, steps, n_steps, diag) : check_version(s, diag);
    }
    if (err == OK) {
        err = statements_prepare(s, diag);
    }
    return err;
}

enum err store_open(const char *workspace, enum store_mode mode, struct store **out,
                    struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *path = store_path(a, workspace);
    struct store *s = mem_zalloc(sizeof *s);
    enum err err = OK;
    if (!file_exists(path)) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no store");
        diag_remedy(diag, "Make a workspace with commonview-collector init");
    } else {
        err = open_checked(path, mode, s, diag);
    }
    if (err == OK) {
        *out = s;
    } else {
        store_close(s);
    }
    arena_free(a);
    return err;
}

void store_set_patience(struct store *s, int milliseconds)
{
    sqlite3_busy_timeout(s->db, milliseconds);
}

void store_close(struct store *s)
{
    if (s == NULL) {
        return;
    }
    statements_finalize(s);
    int rc = sqlite3_close(s->db);
    assert(rc == SQLITE_OK); /* a statement of ours would still be open */
    (void)rc;
    free(s);
}

/* An empty file, so that nobody else's is taken and nobody else may read it; SQLite gives its log
   the same mode. */
static enum err claim_file(const char *path, struct diag *diag)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) {
        enum err err = errno == EEXIST ? ERR_CONFLICT : ERR_IO;
        diag_place(diag, path, 0, NULL);
        return diag_fail(diag, err, "the store cannot be made: %s", strerror(errno));
    }
    (void)close(fd);
    return OK;
}

static enum err fill_file(const char *path, struct store *s, struct diag *diag)
{
    int n_steps = 0;
    const struct migration *steps = store_migrations(&n_steps);
    enum err err = open_file(path, STORE_WRITE, s, diag);
    if (err == OK) {
        err = store_exec(s, "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE", diag);
    }
    if (err == OK) {
        err = set_connection(s, STORE_WRITE, diag);
    }
    return err == OK ? store_migrate(s, steps, n_steps, diag) : err;
}

enum err store_create(const char *workspace, struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *path = store_path(a, workspace);
    struct store *s = mem_zalloc(sizeof *s);
    enum err err = claim_file(path, diag);
    if (err == OK) {
        err = fill_file(path, s, diag);
        if (err != OK) {
            (void)unlink(path);
        }
    }
    store_close(s);
    arena_free(a);
    return err;
}
