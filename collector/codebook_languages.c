#include "collector/codebook_languages.h"

#include <string.h>

#include "common/file.h"

struct tags {
    const char **items;
    size_t n_items;
};

static enum err all_tags(const char *dir, struct arena *a, struct tags *out, struct diag *diag)
{
    const char *const *names = NULL;
    size_t n = 0;
    const enum err err = dir_list(dir, ".po", a, &names, &n, diag);
    if (err != OK) {
        return err;
    }
    out->items = arena_array(a, n + 1, sizeof *out->items);
    out->items[0] = "en";
    for (size_t i = 0; i < n; i++) {
        const size_t len = strlen(names[i]) - strlen(".po");
        out->items[i + 1] = arena_slicedup(a, slice_make(names[i], len));
    }
    out->n_items = n + 1;
    return OK;
}

static void split_tags(const char *list, struct arena *a, struct tags *out)
{
    struct slice rest = slice_of(list);
    struct slice tag;
    out->items = arena_array(a, rest.len + 1, sizeof *out->items);
    while (slice_split(&rest, ',', &tag)) {
        out->items[out->n_items++] = arena_slicedup(a, slice_trim(tag));
    }
}

enum err codebook_languages_load(const char *list, struct arena *a, struct codebook_languages *out,
                                 struct problems *problems, struct diag *diag)
{
    const char *dir = path_join(a, data_dir(a), "i18n");
    struct tags tags = {0};
    enum err err = OK;
    if (list != NULL && strcmp(list, "all") == 0) {
        err = all_tags(dir, a, &tags, diag);
    } else {
        split_tags(list != NULL ? list : "en", a, &tags);
    }
    if (err == OK) {
        err = i18n_load(dir, tags.items, tags.n_items, &out->i18n, problems, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct language **items = arena_array(a, tags.n_items, sizeof(void *));
    for (size_t i = 0; i < tags.n_items; i++) {
        items[i] = i18n_at(out->i18n, i);
    }
    out->items = items;
    out->n_items = tags.n_items;
    return OK;
}
