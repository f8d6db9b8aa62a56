/* What a power cut leaves. Preloaded into a program, this keeps for every file in the directory
   POWERCUT_DIR a shadow of the same name in POWERCUT_SHADOW, which holds only what a sync has
   promised: a change reaches it when fsync or fdatasync of that file has returned, whichever
   descriptor it came through. After kill -9, which the page cache survives, the shadow is what the
   disk would hold had the power failed.

   POWERCUT_EARLY=50 lets each 512-byte sector of a change reach the shadow at once with that
   probability in percent, as a kernel may write back what nobody has asked for: writes then seem
   torn and out of order.

   A file that was there before counts as promised. A new one is in the shadow from its first sync.
   unlink counts at once. Not followed: rename, dup, memory maps (SQLite maps only the -shm file for
   writing, and rebuilds it), directories below. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NEXT, open64 */
#endif
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { N_FILES = 64, N_DESCRIPTORS = 1024, NAME_LEN = 256, PATH_LEN = 4096, SECTOR = 512 };

/* One write, or a truncation to `offset`. */
struct change {
    struct change *next;
    off_t offset;
    size_t len;
    bool truncates;
    unsigned char bytes[];
};

struct file {
    char name[NAME_LEN]; /* "" : a free place */
    bool in_shadow;
    struct change *first; /* not promised yet, oldest first */
    struct change **last;
};

/* A preloaded library has nowhere else to keep its state. */
static struct {
    pthread_mutex_t mutex;
    pthread_once_t once;
    char dir[PATH_LEN];
    char shadow[PATH_LEN];
    unsigned early;
    uint64_t dice;
    struct file files[N_FILES];
    struct file *by_descriptor[N_DESCRIPTORS];
    int (*open)(const char *, int, ...);
    int (*close)(int);
    ssize_t (*write)(int, const void *, size_t);
    ssize_t (*pwrite)(int, const void *, size_t, off_t);
    int (*ftruncate)(int, off_t);
    int (*fsync)(int);
    int (*fdatasync)(int);
    int (*unlink)(const char *);
} g = {.mutex = PTHREAD_MUTEX_INITIALIZER, .once = PTHREAD_ONCE_INIT, .dice = 88172645463325252U};

/* The program under test must not go on when its witness cannot. */
static void give_up(const char *what)
{
    perror(what);
    abort();
}

/* ISO C has no conversion from void * to a function pointer; POSIX says the bytes are the same. */
static void find_next(const char *name, void *out_function)
{
    void *p = dlsym(RTLD_NEXT, name);
    if (p == NULL) {
        give_up(name);
    }
    memcpy(out_function, &p, sizeof p);
}

static void read_setting(const char *name, char *out)
{
    const char *value = getenv(name);
    if (value != NULL && strlen(value) < PATH_LEN) {
        memcpy(out, value, strlen(value) + 1);
    }
}

static void set_up(void)
{
    find_next("open", &g.open);
    find_next("close", &g.close);
    find_next("write", &g.write);
    find_next("pwrite", &g.pwrite);
    find_next("ftruncate", &g.ftruncate);
    find_next("fsync", &g.fsync);
    find_next("fdatasync", &g.fdatasync);
    find_next("unlink", &g.unlink);
    read_setting("POWERCUT_DIR", g.dir);
    read_setting("POWERCUT_SHADOW", g.shadow);
    const char *early = getenv("POWERCUT_EARLY");
    for (; early != NULL && *early >= '0' && *early <= '9'; early++) {
        g.early = g.early * 10 + (unsigned)(*early - '0');
    }
    g.dice ^= (uint64_t)getpid() << 20;
}

static void lock(void)
{
    (void)pthread_once(&g.once, set_up);
    (void)pthread_mutex_lock(&g.mutex);
}

static void unlock(void)
{
    (void)pthread_mutex_unlock(&g.mutex);
}

/* Name of the file in the directory that is watched, or NULL for any other path. */
static const char *watched_name(const char *path)
{
    size_t len = strlen(g.dir);
    if (len == 0 || g.shadow[0] == '\0' || strncmp(path, g.dir, len) != 0 || path[len] != '/') {
        return NULL;
    }
    const char *name = path + len + 1;
    size_t name_len = strlen(name);
    bool shared_memory = name_len > 4 && strcmp(name + name_len - 4, "-shm") == 0;
    return strchr(name, '/') == NULL && name_len < NAME_LEN && !shared_memory ? name : NULL;
}

static int open_shadow(const char *name, int flags)
{
    char path[PATH_LEN + NAME_LEN];
    (void)snprintf(path, sizeof path, "%s/%s", g.shadow, name);
    int fd = g.open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0) {
        give_up(path);
    }
    return fd;
}

static void write_shadow(int fd, const unsigned char *bytes, size_t len, off_t offset)
{
    if (g.pwrite(fd, bytes, len, offset) != (ssize_t)len) {
        give_up("powercut: shadow");
    }
}

static void apply(int fd, const struct change *c)
{
    if (!c->truncates) {
        write_shadow(fd, c->bytes, c->len, c->offset);
    } else if (g.ftruncate(fd, c->offset) != 0) {
        give_up("powercut: shadow");
    }
}

/* Percent of the time; xorshift. */
static bool rolls(unsigned percent)
{
    g.dice ^= g.dice << 13;
    g.dice ^= g.dice >> 7;
    g.dice ^= g.dice << 17;
    return (g.dice >> 32) % 100 < percent;
}

static void apply_early(const struct file *f, const struct change *c)
{
    int fd = open_shadow(f->name, O_RDWR);
    if (c->truncates && rolls(g.early)) {
        apply(fd, c);
    }
    for (size_t at = 0; at < c->len; at += SECTOR) {
        size_t len = c->len - at < SECTOR ? c->len - at : SECTOR;
        if (rolls(g.early)) {
            write_shadow(fd, c->bytes + at, len, c->offset + (off_t)at);
        }
    }
    (void)g.close(fd);
}

static void remember(struct file *f, const void *bytes, size_t len, off_t offset, bool truncates)
{
    struct change *c = malloc(sizeof *c + len);
    if (c == NULL) {
        give_up("powercut");
    }
    *c = (struct change){.offset = offset, .len = len, .truncates = truncates};
    if (len > 0) {
        memcpy(c->bytes, bytes, len);
    }
    *f->last = c;
    f->last = &c->next;
    if (g.early > 0 && f->in_shadow) {
        apply_early(f, c);
    }
}

/* Carries out all that was changed, in order; forgets it. */
static void promise(struct file *f, bool keep)
{
    int fd = keep ? open_shadow(f->name, O_RDWR | O_CREAT) : -1;
    struct change *next = NULL;
    for (struct change *c = f->first; c != NULL; c = next) {
        next = c->next;
        if (keep) {
            apply(fd, c);
        }
        free(c);
    }
    f->first = NULL;
    f->last = &f->first;
    if (keep) {
        f->in_shadow = true;
        (void)g.close(fd);
    }
}

static struct file *find_file(const char *name)
{
    for (size_t i = 0; i < N_FILES; i++) {
        if (strcmp(g.files[i].name, name) == 0) {
            return &g.files[i];
        }
    }
    return NULL;
}

/* What the file holds when it is first seen was there before this program. */
static void copy_to_shadow(const char *path, const char *name)
{
    unsigned char bytes[65536];
    int from = g.open(path, O_RDONLY | O_CLOEXEC);
    int to = open_shadow(name, O_RDWR | O_CREAT);
    off_t offset = 0;
    ssize_t n = 0;
    while (from >= 0 && (n = pread(from, bytes, sizeof bytes, offset)) > 0) {
        write_shadow(to, bytes, (size_t)n, offset);
        offset += n;
    }
    (void)g.close(from);
    (void)g.close(to);
}

/* The file of a name, from now on known. */
static struct file *know_file(const char *path, const char *name, bool was_there)
{
    struct file *f = find_file(name);
    if (f != NULL) {
        return f;
    }
    f = find_file("");
    if (f == NULL) {
        give_up("powercut: too many files");
    }
    (void)snprintf(f->name, sizeof f->name, "%s", name);
    f->last = &f->first;
    f->in_shadow = was_there;
    if (was_there) {
        copy_to_shadow(path, name);
    }
    return f;
}

static int open_watched(const char *path, int flags, mode_t mode)
{
    lock();
    const char *name = watched_name(path);
    bool was_there = access(path, F_OK) == 0;
    int fd = g.open(path, flags, mode);
    if (fd >= 0 && fd < N_DESCRIPTORS) {
        bool writes = name != NULL && (flags & O_ACCMODE) != O_RDONLY;
        g.by_descriptor[fd] = writes ? know_file(path, name, was_there) : NULL;
        if (writes && (flags & O_TRUNC) != 0) {
            remember(g.by_descriptor[fd], NULL, 0, 0, true);
        }
    }
    unlock();
    return fd;
}

/* NULL for what is not watched. Under the lock. */
static struct file *file_of(int fd)
{
    return fd >= 0 && fd < N_DESCRIPTORS ? g.by_descriptor[fd] : NULL;
}

static mode_t mode_of(int flags, va_list args)
{
    return (flags & O_CREAT) != 0 ? (mode_t)va_arg(args, unsigned) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return open_watched(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return open_watched(path, flags, mode);
}

int close(int fd)
{
    lock();
    if (file_of(fd) != NULL) {
        g.by_descriptor[fd] = NULL; /* what it wrote stays in the page cache, and in our list */
    }
    int rc = g.close(fd);
    unlock();
    return rc;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    lock();
    ssize_t n = g.write(fd, bytes, len);
    struct file *f = file_of(fd);
    if (f != NULL && n > 0) {
        remember(f, bytes, (size_t)n, lseek(fd, 0, SEEK_CUR) - n, false);
    }
    unlock();
    return n;
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t offset)
{
    lock();
    ssize_t n = g.pwrite(fd, bytes, len, offset);
    struct file *f = file_of(fd);
    if (f != NULL && n > 0) {
        remember(f, bytes, (size_t)n, offset, false);
    }
    unlock();
    return n;
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t offset)
{
    return pwrite(fd, bytes, len, offset);
}

int ftruncate(int fd, off_t len)
{
    lock();
    int rc = g.ftruncate(fd, len);
    struct file *f = file_of(fd);
    if (f != NULL && rc == 0) {
        remember(f, NULL, 0, len, true);
    }
    unlock();
    return rc;
}

int ftruncate64(int fd, off64_t len)
{
    return ftruncate(fd, len);
}

/* Under the lock throughout: a change that comes while the disk is busy is not promised by it. */
static int sync_file(int fd, int (*real)(int))
{
    int rc = real(fd);
    struct file *f = file_of(fd);
    if (f != NULL && rc == 0) {
        promise(f, true);
    }
    return rc;
}

int fsync(int fd)
{
    lock();
    int rc = sync_file(fd, g.fsync);
    unlock();
    return rc;
}

int fdatasync(int fd)
{
    lock();
    int rc = sync_file(fd, g.fdatasync);
    unlock();
    return rc;
}

static void unlink_shadow(const char *name)
{
    char path[PATH_LEN + NAME_LEN];
    struct file *f = find_file(name);
    if (f != NULL) {
        promise(f, false);
        f->in_shadow = false;
    }
    (void)snprintf(path, sizeof path, "%s/%s", g.shadow, name);
    (void)g.unlink(path);
}

int unlink(const char *path)
{
    lock();
    int rc = g.unlink(path);
    const char *name = watched_name(path);
    if (rc == 0 && name != NULL) {
        unlink_shadow(name);
    }
    unlock();
    return rc;
}
