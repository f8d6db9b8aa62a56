/* Preloaded into a server to give it a disk that refuses, a store that somebody else has locked, and a
   clock that jumps, each at the moment that a test chooses. The file that REFUSE names is read at each
   call that matters; what it says goes for as long as it says so:

       disk N      writing to responses.db, its log, and syncing them, fails with errno N
       lock        nobody gets to write: the lock for it is taken
       clock N     it is N seconds later than it is
*/
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

/* The number after a word in the file, 0 when the word is not there, 1 when it stands alone. */
static long asked(const char *word)
{
    char text[128] = "";
    const char *path = getenv("REFUSE");
    const int fd = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) {
        return 0;
    }
    const ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    if (n <= 0 || strncmp(text, word, strlen(word)) != 0) {
        return 0;
    }
    const char *digits = text + strlen(word);
    const int below = *digits == '-';
    long number = 0;
    for (digits += below; *digits >= '0' && *digits <= '9'; digits++) {
        number = number * 10 + (*digits - '0');
    }
    return number == 0 ? 1 : below ? -number : number;
}

static int is_store(int fd)
{
    char link[64];
    char path[512];
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t n = readlink(link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    return strstr(path, "/responses.db") != NULL;
}

/* Sets errno; true when the call must fail. */
static int refuses(int fd)
{
    const int was = errno;
    const long number = is_store(fd) ? asked("disk ") : 0;
    errno = number != 0 ? (int)number : was;
    return number != 0;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off64_t at)
{
    static ssize_t (*next)(int, const void *, size_t, off64_t);
    if (next == NULL) {
        *(void **)&next = dlsym(RTLD_NEXT, "pwrite64");
    }
    return refuses(fd) ? -1 : next(fd, data, len, at);
}

int fdatasync(int fd)
{
    static int (*next)(int);
    if (next == NULL) {
        *(void **)&next = dlsym(RTLD_NEXT, "fdatasync");
    }
    return refuses(fd) ? -1 : next(fd);
}

int ftruncate64(int fd, off64_t len)
{
    static int (*next)(int, off64_t);
    if (next == NULL) {
        *(void **)&next = dlsym(RTLD_NEXT, "ftruncate64");
    }
    return refuses(fd) ? -1 : next(fd, len);
}

/* The write lock of a log is the first byte after those of the header: an exclusive lock of one byte
   at 120 of responses.db-shm (https://sqlite.org/walformat.html). */
static int is_write_lock(int fd, int command, const struct flock *l)
{
    return command == F_SETLK && l->l_type == F_WRLCK && l->l_start == 120 && is_store(fd);
}

int fcntl64(int fd, int command, ...)
{
    static int (*next)(int, int, ...);
    va_list args;
    va_start(args, command);
    void *arg = va_arg(args, void *);
    va_end(args);
    if (next == NULL) {
        *(void **)&next = dlsym(RTLD_NEXT, "fcntl64");
    }
    if (command == F_SETLK && is_write_lock(fd, command, arg) && asked("lock") != 0) {
        errno = EAGAIN;
        return -1;
    }
    return next(fd, command, arg);
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += asked("clock ");
    if (out != NULL) {
        *out = now.tv_sec;
    }
    return now.tv_sec;
}
