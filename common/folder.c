#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "common/mem.h"

const char *path_join(struct arena *a, const char *dir, const char *name)
{
    size_t len = strlen(dir);
    const char *sep = len == 0 || dir[len - 1] == '/' ? "" : "/";
    return arena_printf(a, "%s%s%s", dir, sep, name);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

struct names {
    const char **items;
    size_t n;
    size_t cap;
};

static void names_add(struct names *names, const char *name)
{
    if (names->n == names->cap) {
        names->cap = names->cap == 0 ? 16 : 2 * names->cap;
        names->items = mem_grow(names->items, names->cap, sizeof *names->items);
    }
    names->items[names->n++] = name;
}

/* Hidden files are what editors and other systems leave beside the real ones. */
static bool name_fits(const char *name, const char *suffix)
{
    size_t len = strlen(name);
    size_t suffix_len = strlen(suffix);
    return name[0] != '.' && len >= suffix_len && strcmp(name + len - suffix_len, suffix) == 0;
}

static bool is_plain_file(int dir_fd, const char *name)
{
    struct stat st;
    return fstatat(dir_fd, name, &st, 0) == 0 && S_ISREG(st.st_mode);
}

/* errno is 0 when the whole folder was read. */
static void names_read(struct names *names, DIR *d, const char *suffix, struct arena *a)
{
    struct dirent *entry;
    for (errno = 0; (entry = readdir(d)) != NULL; errno = 0) {
        if (name_fits(entry->d_name, suffix) && is_plain_file(dirfd(d), entry->d_name)) {
            names_add(names, arena_strdup(a, entry->d_name));
        }
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *const *names_sorted(const struct names *names, struct arena *a)
{
    const char **sorted = arena_array(a, names->n, sizeof *sorted);
    if (names->n > 0) {
        memcpy(sorted, names->items, names->n * sizeof *sorted);
        qsort(sorted, names->n, sizeof *sorted, compare_names);
    }
    return sorted;
}

enum err dir_list(const char *dir, const char *suffix, struct arena *a,
                  const char *const **out_names, size_t *out_n, struct diag *diag)
{
    DIR *d = opendir(dir);
    if (d == NULL) {
        return file_fail(diag, dir, "open the folder");
    }
    struct names names = {0};
    names_read(&names, d, suffix, a);
    enum err err = errno == 0 ? OK : file_fail(diag, dir, "read the folder");
    if (err == OK) {
        *out_names = names_sorted(&names, a);
        *out_n = names.n;
    }
    free(names.items);
    closedir(d);
    return err;
}

/* The folder of the running program, or NULL where /proc does not tell. */
static const char *program_dir(struct arena *a)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0) {
        return NULL;
    }
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return NULL;
    }
    *slash = '\0';
    return arena_strdup(a, path);
}

static bool holds_data(struct arena *a, const char *dir)
{
    return file_exists(path_join(a, dir, "forms/questionnaires")) &&
           file_exists(path_join(a, dir, "i18n"));
}

const char *data_dir(struct arena *a)
{
    const char *dir = getenv("COMMONVIEW_DATADIR");
    if (dir != NULL && dir[0] != '\0') {
        return arena_strdup(a, dir);
    }
    const char *beside = program_dir(a);
    if (beside != NULL) {
        if (holds_data(a, beside)) {
            return beside;
        }
        const char *share = path_join(a, beside, "../share/commonview");
        if (holds_data(a, share)) {
            return share;
        }
    }
    return PKGDATADIR;
}
