#include "analyze/release.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyze/release_parse.h"
#include "common/file.h"

enum { RELEASE_MODE = 0600, FOLDER_MODE = 0700, RELEASE_BYTES_MAX = 256 * 1024 * 1024 };

bool release_name_is_valid(const char *name)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    const size_t len = strlen(name);
    return len > 0 && len <= RELEASE_NAME_MAX && name[0] != '.' && strspn(name, letters) == len;
}

static int compare_figure(const void *key, const void *member)
{
    const struct release_figure *figure = member;
    return strcmp(key, figure->name);
}

const struct release_figure *release_figure(const struct release *r, const char *name)
{
    return r->n_figures == 0
               ? NULL
               : bsearch(name, r->figures, r->n_figures, sizeof *r->figures, compare_figure);
}

static const char *folder_of(const char *workspace, struct arena *a)
{
    return path_join(a, workspace, "releases");
}

static enum err write_new(const char *path, const struct release *r, struct diag *diag)
{
    struct buf text;
    buf_init(&text, RELEASE_BYTES_MAX);
    enum err err = release_json(r, &text);
    if (err == OK) {
        err = file_write(path, buf_slice(&text), RELEASE_MODE, diag);
    }
    buf_done(&text);
    return err;
}

enum err release_write(const struct release *r, const char *workspace, struct arena *a,
                       struct diag *diag)
{
    const char *folder = folder_of(workspace, a);
    const char *path = path_join(a, folder, arena_printf(a, "%s.json", r->name));
    if (mkdir(folder, FOLDER_MODE) != 0 && errno != EEXIST) {
        return file_fail(diag, folder, "make the folder");
    }
    if (file_exists(path)) {
        diag_place(diag, path, 0, NULL);
        diag_fail(diag, ERR_CONFLICT, "there is a release of this name, and none is ever changed");
        diag_remedy(diag, "Give this one another name");
        return ERR_CONFLICT;
    }
    return write_new(path, r, diag);
}

static int compare_number(const void *x, const void *y)
{
    const struct release *a = x;
    const struct release *b = y;
    return (a->number > b->number) - (a->number < b->number);
}

static enum err read_one(const char *path, struct arena *a, struct release *out, struct diag *diag)
{
    struct slice text = {0};
    enum err err = file_read(path, RELEASE_BYTES_MAX, a, &text, diag);
    if (err == OK && release_parse(text, a, out) != OK) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_CORRUPT, "this is no record of a release");
        diag_remedy(diag, "Put back the file as it was, from a backup: without it nobody can tell "
                          "whether a new report gives anybody away");
    }
    return err;
}

enum err releases_read(const char *workspace, struct arena *a, struct releases *out,
                       struct diag *diag)
{
    const char *folder = folder_of(workspace, a);
    const char *const *names = NULL;
    size_t n = 0;
    *out = (struct releases){0};
    enum err err = dir_list(folder, ".json", a, &names, &n, NULL);
    if (err == ERR_NOT_FOUND) {
        return OK;
    }
    if (err != OK) {
        return dir_list(folder, ".json", a, &names, &n, diag);
    }
    struct release *items = arena_array(a, n, sizeof *items);
    for (size_t i = 0; i < n && err == OK; i++) {
        err = read_one(path_join(a, folder, names[i]), a, &items[i], diag);
    }
    if (err == OK && n > 0) {
        qsort(items, n, sizeof *items, compare_number);
        *out = (struct releases){.items = items, .n_items = n};
    }
    return err;
}
