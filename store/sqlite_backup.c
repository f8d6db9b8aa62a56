#include "store/sqlite_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/file.h"

static enum err fail_system(struct diag *diag, const char *path)
{
    enum err err = errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
    diag_place(diag, path, 0, NULL);
    return diag_fail(diag, err, "the backup cannot be written: %s", strerror(errno));
}

/* Waits until the disk has a file or a directory (the names in it). */
static enum err sync_path(const char *path, int flags, struct diag *diag)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0) {
        return fail_system(diag, path);
    }
    enum err err = fsync(fd) == 0 ? OK : fail_system(diag, path);
    (void)close(fd);
    return err;
}

static enum err sync_directory_of(const char *path, struct arena *a, struct diag *diag)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return sync_path(".", O_RDONLY | O_DIRECTORY, diag);
    }
    size_t len = slash == path ? 1 : (size_t)(slash - path);
    return sync_path(arena_slicedup(a, slice_make(path, len)), O_RDONLY | O_DIRECTORY, diag);
}

/* An empty file that only we may read: SQLite fills it, and leaves its mode. */
static enum err claim_part(const char *path, struct diag *diag)
{
    (void)unlink(path); /* of a backup that was interrupted */
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail_system(diag, path);
    }
    (void)close(fd);
    return OK;
}

/* One read transaction, so the copy is the store at one moment, and writers do not wait. What it
   copies are rows in the order of their keys: nothing deleted, and nothing of when within a day a
   row came, which the pages of the live file may still show. */
static enum err copy_into(struct store *s, const char *path, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_BACKUP);
    bind_text(st, slice_of(path));
    return statement_run(s, st, diag);
}

enum err store_backup(struct store *s, const char *path, struct diag *diag)
{
    if (file_exists(path)) {
        diag_place(diag, path, 0, NULL);
        return diag_fail(diag, ERR_CONFLICT, "the file of the backup exists already");
    }
    if (s->scan.st != NULL) {
        return diag_fail(diag, ERR_CONFLICT, "a scan of the store is open");
    }
    struct arena *a = arena_new(0);
    const char *part = arena_printf(a, "%s.part", path);
    enum err err = claim_part(part, diag);
    if (err == OK) {
        err = copy_into(s, part, diag);
        if (err == OK) {
            err = sync_path(part, O_RDONLY, diag);
        }
        if (err == OK && rename(part, path) != 0) {
            err = fail_system(diag, path);
        }
        if (err != OK) {
            (void)unlink(part);
        }
    }
    if (err == OK) {
        err = sync_directory_of(path, a, diag);
    }
    arena_free(a);
    return err;
}
