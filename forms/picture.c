#include "forms/picture.h"

#include <stdlib.h>
#include <string.h>

#include "common/digest.h"
#include "common/file.h"

enum { HASH_SHOWN = 16 };

struct loading {
    struct arena *arena;
    struct problems *problems;
    struct picture *items;
    size_t n;
};

static void warn(struct loading *l, const char *path, struct diag *d)
{
    diag_place(d, path, 0, NULL);
    problems_add(l->problems, SEVERITY_WARNING, d);
}

static const char *address_of(struct loading *l, const char *name, struct slice svg)
{
    char hex[DIGEST_HEX_MAX];
    const struct digest d = digest_of(svg.p, svg.len);
    digest_hex(&d, hex);
    const size_t stem = strlen(name) - strlen(".svg");
    return arena_printf(l->arena, "%.*s-%.*s.svg", (int)stem, name, HASH_SHOWN, hex);
}

/* Colours are words, or start with #; a picture without any can be shown light on dark. */
static bool is_plain(struct slice svg)
{
    bool current = false;
    for (size_t i = 0; i + 12 < svg.len; i++) {
        const struct slice rest = slice_make(svg.p + i, svg.len - i);
        if (slice_starts(rest, "=\"#") || slice_starts(rest, ":#") || slice_starts(rest, "rgb(")) {
            return false;
        }
        current = current || slice_starts(rest, "currentColor");
    }
    return current;
}

/* A name goes into an address as it is. */
static bool is_good_name(const char *name)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return name[strspn(name, allowed)] == '\0' && strlen(name) < 80;
}

static void keep(struct loading *l, const struct picture *p)
{
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->items[i].name, p->name) == 0) {
            l->items[i] = *p;
            return;
        }
    }
    if (l->n < PICTURES_MAX) {
        l->items[l->n++] = *p;
    }
}

static void load_one(struct loading *l, const char *dir, const char *name)
{
    struct diag d = {0};
    struct picture p = {.name = name};
    const char *path = path_join(l->arena, dir, name);
    if (!is_good_name(name)) {
        diag_set(&d, "a picture cannot have this name, so it is not used");
        diag_remedy(&d, "Name it with letters, digits and hyphens, without spaces");
        warn(l, path, &d);
        return;
    }
    enum err err = file_read(path, PICTURE_BYTES_REFUSED, l->arena, &p.svg, &d);
    if (err == OK) {
        err = picture_check(p.svg, &d);
    }
    if (err != OK) {
        warn(l, path, &d);
        return;
    }
    if (p.svg.len > PICTURE_BYTES_MAX) {
        diag_set(&d, "the picture has %zu bytes; %d are the most for an old phone", p.svg.len,
                 PICTURE_BYTES_MAX);
        diag_remedy(&d, "Save it as optimised SVG, or draw it with fewer points");
        warn(l, path, &d);
    }
    p.address = address_of(l, name, p.svg);
    p.plain = is_plain(p.svg);
    keep(l, &p);
}

static enum err load_folder(struct loading *l, const char *dir, struct diag *diag)
{
    const char *const *names = NULL;
    size_t n = 0;
    const enum err err = dir_list(dir, ".svg", l->arena, &names, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        load_one(l, dir, names[i]);
    }
    return err;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const struct picture *)a)->name, ((const struct picture *)b)->name);
}

enum err picture_set_load(const char *workspace, struct arena *a, struct picture_set *out,
                          struct problems *problems, struct diag *diag)
{
    struct loading l = {.arena = a, .problems = problems};
    l.items = arena_array(a, PICTURES_MAX, sizeof *l.items);
    enum err err = load_folder(&l, path_join(a, data_dir(a), "forms/pictures"), diag);
    const char *own = workspace != NULL ? path_join(a, workspace, "forms/pictures") : NULL;
    if (err == OK && own != NULL && file_exists(own)) {
        err = load_folder(&l, own, diag);
    }
    if (err == OK) {
        qsort(l.items, l.n, sizeof *l.items, compare_names);
        *out = (struct picture_set){.items = l.items, .n_items = l.n};
    }
    return err;
}

const struct picture *picture_find(const struct picture_set *set, const char *name)
{
    const struct picture key = {.name = name};
    if (set->n_items == 0) {
        return NULL;
    }
    return bsearch(&key, set->items, set->n_items, sizeof *set->items, compare_names);
}

const struct picture *picture_at(const struct picture_set *set, struct slice address)
{
    for (size_t i = 0; i < set->n_items; i++) {
        if (slice_is(address, set->items[i].address)) {
            return &set->items[i];
        }
    }
    return NULL;
}
