#include "common/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"

static enum err err_of_errno(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return ERR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
        return ERR_FULL;
    default:
        return ERR_IO;
    }
}

enum err file_fail(struct diag *diag, const char *path, const char *doing)
{
    int number = errno;
    char reason[128];
    if (strerror_r(number, reason, sizeof reason) != 0) {
        (void)snprintf(reason, sizeof reason, "error %d", number);
    }
    diag_place(diag, path, 0, NULL);
    return diag_fail(diag, err_of_errno(number), "cannot %s: %s", doing, reason);
}

static ssize_t read_some(int fd, char *to, size_t size)
{
    ssize_t n;
    do {
        n = read(fd, to, size);
    } while (n < 0 && errno == EINTR);
    return n;
}

static enum err read_all(int fd, const char *path, struct buf *content, struct diag *diag)
{
    char chunk[16384];
    ssize_t n;
    while ((n = read_some(fd, chunk, sizeof chunk)) > 0) {
        buf_add(content, chunk, (size_t)n);
        if (buf_error(content) != OK) {
            diag_place(diag, path, 0, NULL);
            return diag_fail(diag, ERR_LIMIT, "the file is larger than %zu bytes", content->max);
        }
    }
    return n < 0 ? file_fail(diag, path, "read") : OK;
}

enum err file_read(const char *path, size_t max_len, struct arena *a, struct slice *out,
                   struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return file_fail(diag, path, "open");
    }
    struct buf content;
    buf_init(&content, max_len);
    enum err err = read_all(fd, path, &content, diag);
    close(fd);
    if (err == OK) {
        *out = slice_make(arena_slicedup(a, buf_slice(&content)), content.len);
    }
    buf_done(&content);
    return err;
}

/* Opens a new file beside `path`, under a name that nothing has yet. */
static int open_neighbour(const char *path, unsigned mode, char *name, size_t size)
{
    for (unsigned i = 0; i < 100; i++) {
        int len = snprintf(name, size, "%s.%ld-%u.tmp", path, (long)getpid(), i);
        if (len < 0 || (size_t)len >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

static int write_all(int fd, struct slice content)
{
    while (content.len > 0) {
        ssize_t n = write(fd, content.p, content.len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return -1;
        }
        content.p += n;
        content.len -= (size_t)n;
    }
    return 0;
}

/* Makes a rename in a folder last. */
static int sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char dir[PATH_MAX];
    int len = slash == NULL ? snprintf(dir, sizeof dir, ".")
                            : snprintf(dir, sizeof dir, "%.*s", (int)(slash - path) + 1, path);
    if (len < 0 || (size_t)len >= sizeof dir) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return -1;
    }
    int rc = fsync(fd);
    int number = errno;
    close(fd);
    errno = number;
    return rc;
}

enum err file_write(const char *path, struct slice content, unsigned mode, struct diag *diag)
{
    char name[PATH_MAX];
    int fd = open_neighbour(path, mode, name, sizeof name);
    if (fd < 0) {
        return file_fail(diag, path, "create");
    }
    bool written = write_all(fd, content) == 0 && fsync(fd) == 0;
    int number = errno;
    bool closed = close(fd) == 0;
    number = written ? errno : number;
    if (!written || !closed || rename(name, path) != 0) {
        errno = written && closed ? errno : number;
        enum err err = file_fail(diag, path, "write");
        unlink(name);
        return err;
    }
    return sync_folder_of(path) == 0 ? OK : file_fail(diag, path, "sync");
}
