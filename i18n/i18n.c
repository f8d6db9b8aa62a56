#include "i18n/i18n.h"

#include <stdlib.h>
#include <string.h>

#include "common/file.h"
#include "common/mem.h"
#include "common/num.h"
#include "i18n/language.h"

enum { LANGUAGES_MAX = 64, TAG_MAX = 35 };

struct i18n {
    struct arena *arena;
    struct language *languages;
    size_t n_languages;
};

static bool is_tag(const char *tag)
{
    size_t len = strlen(tag);
    return len >= 2 && len <= TAG_MAX &&
           strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == len;
}

/* "qps", and "qps-ploc" as browsers and operating systems call the same. */
static bool is_pseudo(const char *tag)
{
    return strcmp(tag, "qps") == 0 || strcmp(tag, "qps-ploc") == 0;
}

static enum err load_catalogue(struct i18n *i, const char *dir, struct language *l,
                               struct problems *problems, struct diag *diag)
{
    const char *name = arena_printf(i->arena, "%s.po", l->tag);
    struct catalogue *catalogue;
    enum err err =
        catalogue_load(path_join(i->arena, dir, name), i->arena, &catalogue, problems, diag);
    if (err == ERR_NOT_FOUND) {
        diag_set(diag, "there is no catalogue for the language \"%s\"", l->tag);
        diag_remedy(diag, "Take it out of the setting languages, or add the file.");
    }
    if (err == OK) {
        l->catalogue = catalogue;
    }
    return err;
}

static enum err load_language(struct i18n *i, const char *dir, const char *tag,
                              struct problems *problems, struct diag *diag)
{
    if (!is_tag(tag) || i->n_languages == LANGUAGES_MAX) {
        return diag_fail(diag, ERR_RANGE, "\"%.40s\" cannot be a language", tag);
    }
    struct language *l = &i->languages[i->n_languages++];
    l->tag = arena_strdup(i->arena, tag);
    if (strcmp(tag, "en") == 0) {
        return OK;
    }
    if (is_pseudo(tag)) {
        l->pseudo = pseudo_new();
        return OK;
    }
    return load_catalogue(i, dir, l, problems, diag);
}

/* Goes on after a catalogue with errors in it, so that all are told. */
static enum err load_all(struct i18n *i, const char *dir, const char *const *tags, size_t n_tags,
                         struct problems *problems, struct diag *diag)
{
    enum err result = OK;
    for (size_t t = 0; t < n_tags; t++) {
        enum err err = load_language(i, dir, tags[t], problems, diag);
        if (err != OK && err != ERR_SYNTAX) {
            return err;
        }
        result = err == OK ? result : err;
    }
    if (result != OK) {
        diag_place(diag, dir, 0, NULL);
        diag_set(diag, "there are errors in the catalogues");
    }
    return result;
}

enum err i18n_load(const char *dir, const char *const *tags, size_t n_tags, struct i18n **out,
                   struct problems *problems, struct diag *diag)
{
    struct i18n *i = mem_zalloc(sizeof *i);
    i->arena = arena_new(1 << 16);
    i->languages = mem_array(LANGUAGES_MAX, sizeof *i->languages);
    enum err err = load_all(i, dir, tags, n_tags, problems, diag);
    if (err != OK) {
        i18n_free(i);
        return err;
    }
    *out = i;
    return OK;
}

void i18n_free(struct i18n *i)
{
    if (i == NULL) {
        return;
    }
    for (size_t l = 0; l < i->n_languages; l++) {
        pseudo_free(i->languages[l].pseudo);
    }
    free(i->languages);
    arena_free(i->arena);
    free(i);
}

size_t i18n_count(const struct i18n *i)
{
    return i->n_languages;
}

const struct language *i18n_at(const struct i18n *i, size_t index)
{
    return &i->languages[index];
}

/* A tag is shortened from its end until a language has it: cy-Latn-GB, cy-Latn, cy. */
static const struct language *find_range(const struct i18n *i, struct slice tag)
{
    for (;;) {
        for (size_t l = 0; l < i->n_languages; l++) {
            if (slice_is_nocase(tag, i->languages[l].tag)) {
                return &i->languages[l];
            }
        }
        while (tag.len > 0 && tag.p[tag.len - 1] != '-') {
            tag.len--;
        }
        if (tag.len == 0) {
            return NULL;
        }
        tag.len--;
    }
}

const struct language *i18n_find(const struct i18n *i, const char *tag)
{
    return find_range(i, slice_of(tag));
}

/* The weight of "tag;q=0.5" in thousandths; 0 also for one that makes no sense. */
static int read_weight(struct slice parameters)
{
    struct slice part;
    while (slice_split(&parameters, ';', &part)) {
        part = slice_trim(part);
        if (slice_starts(part, "q=") || slice_starts(part, "Q=")) {
            double q;
            enum err err = num_parse_double(slice_make(part.p + 2, part.len - 2), &q);
            return err == OK && q > 0 && q <= 1 ? (int)(1000 * q + 0.5) : 0;
        }
    }
    return 1000;
}

/* "*" stands for the default. */
static const struct language *match(const struct i18n *i, struct slice range)
{
    if (slice_is(range, "*")) {
        return i->n_languages == 0 ? NULL : &i->languages[0];
    }
    return find_range(i, range);
}

const struct language *i18n_negotiate(const struct i18n *i, const char *accept_language)
{
    const struct language *best = NULL;
    int best_weight = 0;
    struct slice rest = slice_of(accept_language);
    struct slice item;
    while (slice_split(&rest, ',', &item)) {
        struct slice range = {0};
        slice_split(&item, ';', &range);
        range = slice_trim(range);
        int weight = read_weight(item);
        const struct language *l = weight > best_weight ? match(i, range) : NULL;
        if (l != NULL) {
            best = l;
            best_weight = weight;
        }
    }
    return best;
}
