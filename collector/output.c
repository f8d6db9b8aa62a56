#include "collector/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/file.h"

static enum err open_neighbour(struct arena *a, struct output *o, struct diag *diag)
{
    o->neighbour = arena_printf(a, "%s.XXXXXX", o->path);
    int fd = mkstemp(o->neighbour);
    if (fd < 0) {
        return file_fail(diag, o->path, "write");
    }
    o->to = fdopen(fd, "w");
    if (o->to == NULL) {
        enum err err = file_fail(diag, o->path, "write");
        (void)close(fd);
        (void)unlink(o->neighbour);
        return err;
    }
    return OK;
}

enum err output_open(const char *path, struct arena *a, struct output *out, struct diag *diag)
{
    struct output o = {.to = stdout};
    enum err err = OK;
    if (path != NULL && strcmp(path, "-") != 0) {
        o.path = path;
        err = open_neighbour(a, &o, diag);
    }
    if (err == OK) {
        *out = o;
    }
    return err;
}

/* Writes out what is buffered, and to the disk. */
static int flush(struct output *o)
{
    if (ferror(o->to) != 0) {
        errno = EIO;
        return -1;
    }
    if (fflush(o->to) != 0) {
        return -1;
    }
    return o->path == NULL ? 0 : fsync(fileno(o->to));
}

enum err output_commit(struct output *o, struct diag *diag)
{
    const char *name = o->path == NULL ? "standard output" : o->path;
    if (flush(o) != 0) {
        enum err err = file_fail(diag, name, "write");
        output_discard(o);
        return err;
    }
    if (o->path == NULL) {
        o->to = NULL;
        return OK;
    }
    if (rename(o->neighbour, o->path) != 0) {
        enum err err = file_fail(diag, name, "write");
        output_discard(o);
        return err;
    }
    (void)fclose(o->to); /* all is on the disk already */
    o->to = NULL;
    return OK;
}

void output_discard(struct output *o)
{
    if (o->to != NULL && o->path != NULL) {
        (void)fclose(o->to);
        (void)unlink(o->neighbour);
    }
    o->to = NULL;
}
