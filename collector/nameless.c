#include "collector/nameless.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/file.h"

static const char DOING[] = "write a file in";

enum err nameless_open(const char *dir, FILE **out, struct diag *diag)
{
    struct arena *a = arena_new(0);
    char *path = arena_printf(a, "%s/import.XXXXXX", dir);
    FILE *f = NULL;
    int fd = mkstemp(path);
    enum err err = fd < 0 || unlink(path) != 0 ? file_fail(diag, dir, DOING) : OK;
    if (err == OK) {
        f = fdopen(fd, "w+");
        err = f == NULL ? file_fail(diag, dir, DOING) : OK;
    }
    if (err == OK) {
        *out = f;
    } else if (fd >= 0) {
        (void)close(fd);
    }
    arena_free(a);
    return err;
}
