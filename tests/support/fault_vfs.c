#include "tests/support/fault_vfs.h"

#include <check.h>

/* SQLite allocates szOsFile bytes: ours, and behind it the disk's own. */
struct fault_file {
    sqlite3_file base;
    struct fault_vfs *faults;
    sqlite3_file *file;
};

const char *fault_name(enum fault_kind k)
{
    static const char *const NAMES[FAULT_COUNT] = {"open", "read", "write", "full",
                                                   "sync", "size", "lock"};
    return NAMES[k];
}

/* Is it this call's turn to fail? */
static bool fails(struct fault_vfs *f, enum fault_kind kind)
{
    if (atomic_load(&f->kind) != (int)kind || atomic_load(&f->left) < 0) {
        return false;
    }
    if (atomic_load(&f->left) > 0) {
        atomic_fetch_sub(&f->left, 1);
        return false;
    }
    if (!atomic_load(&f->stays)) {
        atomic_store(&f->left, -1);
    }
    atomic_fetch_add(&f->n_failed, 1);
    return true;
}

static struct fault_file *ours(sqlite3_file *file)
{
    return (struct fault_file *)file;
}

static int on_close(sqlite3_file *file)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xClose(disk);
}

static int on_read(sqlite3_file *file, void *p, int n, sqlite3_int64 at)
{
    struct fault_file *f = ours(file);
    return fails(f->faults, FAULT_READ) ? SQLITE_IOERR_READ
                                        : f->file->pMethods->xRead(f->file, p, n, at);
}

static int on_write(sqlite3_file *file, const void *p, int n, sqlite3_int64 at)
{
    struct fault_file *f = ours(file);
    bool io = fails(f->faults, FAULT_WRITE);
    if (io || fails(f->faults, FAULT_FULL)) {
        (void)f->file->pMethods->xWrite(f->file, p, n / 2, at);
        return io ? SQLITE_IOERR_WRITE : SQLITE_FULL;
    }
    return f->file->pMethods->xWrite(f->file, p, n, at);
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct fault_file *f = ours(file);
    return fails(f->faults, FAULT_SIZE) ? SQLITE_IOERR_TRUNCATE
                                        : f->file->pMethods->xTruncate(f->file, size);
}

static int on_sync(sqlite3_file *file, int flags)
{
    struct fault_file *f = ours(file);
    return fails(f->faults, FAULT_SYNC) ? SQLITE_IOERR_FSYNC
                                        : f->file->pMethods->xSync(f->file, flags);
}

static int on_size(sqlite3_file *file, sqlite3_int64 *out)
{
    struct fault_file *f = ours(file);
    return fails(f->faults, FAULT_SIZE) ? SQLITE_IOERR_FSTAT
                                        : f->file->pMethods->xFileSize(f->file, out);
}

static int on_lock(sqlite3_file *file, int level)
{
    struct fault_file *f = ours(file);
    return fails(f->faults, FAULT_LOCK) ? SQLITE_IOERR_LOCK
                                        : f->file->pMethods->xLock(f->file, level);
}

static int on_unlock(sqlite3_file *file, int level)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xUnlock(disk, level);
}

static int on_reserved(sqlite3_file *file, int *out)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xCheckReservedLock(disk, out);
}

static int on_control(sqlite3_file *file, int op, void *arg)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xFileControl(disk, op, arg);
}

static int on_sector_size(sqlite3_file *file)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xSectorSize(disk);
}

static int on_characteristics(sqlite3_file *file)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xDeviceCharacteristics(disk);
}

static int on_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    struct fault_file *f = ours(file);
    return fails(f->faults, FAULT_OPEN)
               ? SQLITE_IOERR_SHMMAP
               : f->file->pMethods->xShmMap(f->file, page, size, extend, out);
}

static int on_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    struct fault_file *f = ours(file);
    return (flags & SQLITE_SHM_LOCK) != 0 && fails(f->faults, FAULT_LOCK)
               ? SQLITE_IOERR_SHMLOCK
               : f->file->pMethods->xShmLock(f->file, offset, n, flags);
}

static void on_shm_barrier(sqlite3_file *file)
{
    sqlite3_file *disk = ours(file)->file;
    disk->pMethods->xShmBarrier(disk);
}

static int on_shm_unmap(sqlite3_file *file, int delete_it)
{
    sqlite3_file *disk = ours(file)->file;
    return disk->pMethods->xShmUnmap(disk, delete_it);
}

/* Version 2: no memory mapping, so that every read is seen. */
static const sqlite3_io_methods METHODS = {
    .iVersion = 2,
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_size,
    .xLock = on_lock,
    .xUnlock = on_unlock,
    .xCheckReservedLock = on_reserved,
    .xFileControl = on_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_characteristics,
    .xShmMap = on_shm_map,
    .xShmLock = on_shm_lock,
    .xShmBarrier = on_shm_barrier,
    .xShmUnmap = on_shm_unmap,
};

static int on_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
    struct fault_vfs *faults = vfs->pAppData;
    struct fault_file *f = ours(file);
    file->pMethods = NULL; /* tells SQLite that there is nothing to close */
    if (fails(faults, FAULT_OPEN)) {
        return SQLITE_CANTOPEN;
    }
    f->faults = faults;
    f->file = (sqlite3_file *)(f + 1);
    int rc = faults->disk->xOpen(faults->disk, name, f->file, flags, out);
    if (f->file->pMethods != NULL) {
        f->base.pMethods = &METHODS;
    }
    return rc;
}

void fault_vfs_install(struct fault_vfs *f)
{
    sqlite3_vfs *disk = sqlite3_vfs_find(NULL);
    ck_assert_ptr_nonnull(disk);
    *f = (struct fault_vfs){.vfs = *disk, .disk = disk};
    f->vfs.pNext = NULL;
    f->vfs.zName = "fault";
    f->vfs.pAppData = f;
    f->vfs.szOsFile = (int)sizeof(struct fault_file) + disk->szOsFile;
    f->vfs.xOpen = on_open;
    atomic_init(&f->left, -1);
    ck_assert_int_eq(sqlite3_vfs_register(&f->vfs, 1), SQLITE_OK);
}

void fault_vfs_remove(struct fault_vfs *f)
{
    ck_assert_int_eq(sqlite3_vfs_unregister(&f->vfs), SQLITE_OK);
}

void fault_vfs_arm(struct fault_vfs *f, enum fault_kind kind, int n_good, bool stays)
{
    atomic_store(&f->kind, (int)kind);
    atomic_store(&f->stays, stays);
    atomic_store(&f->n_failed, 0);
    atomic_store(&f->left, n_good);
}

int fault_vfs_disarm(struct fault_vfs *f)
{
    atomic_store(&f->left, -1);
    return atomic_load(&f->n_failed);
}
