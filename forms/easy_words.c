#include "forms/easy_words.h"

#include <stdint.h>
#include <string.h>

#include "common/file.h"
#include "common/slice.h"
#include "common/text.h"

enum { LIST_BYTES_MAX = 1 << 20, LANGUAGES_MAX = 64 };

static const char *const kinds[EASY_KIND_COUNT] = {
    [EASY_JARGON] = "jargon",
    [EASY_HARD] = "hard",
    [EASY_KNOWN] = "known",
    [EASY_EXPLAINS] = "explains",
};

struct loading {
    struct arena *arena;
    struct problems *problems;
    struct easy_language *languages;
    size_t n;
};

static bool is_kind_with_instead(enum easy_kind kind)
{
    return kind == EASY_JARGON || kind == EASY_HARD;
}

/* False for a line that is none of ours. */
static bool read_entry(struct slice line, struct arena *a, struct easy_entry *out)
{
    struct slice rest = line;
    struct slice kind;
    struct slice words;
    if (!slice_word(&rest, &kind)) {
        return false;
    }
    for (size_t i = 0; i < EASY_KIND_COUNT; i++) {
        if (!slice_is(kind, kinds[i])) {
            continue;
        }
        out->kind = (enum easy_kind)i;
        if (!slice_split(&rest, '=', &words) || slice_trim(words).len == 0) {
            return false;
        }
        out->words = arena_slicedup(a, slice_trim(words));
        out->instead = arena_slicedup(a, slice_trim(rest));
        return is_kind_with_instead(out->kind) == (out->instead[0] != '\0');
    }
    return false;
}

static void add_lines(struct loading *l, const char *path, struct slice text,
                      struct easy_entry *entries, size_t *n)
{
    struct slice line;
    unsigned row = 0;
    while (slice_split(&text, '\n', &line)) {
        row++;
        line = slice_trim(line);
        if (line.len == 0 || line.p[0] == '#') {
            continue;
        }
        if (read_entry(line, l->arena, &entries[*n])) {
            (*n)++;
            continue;
        }
        struct diag d = {0};
        diag_set(&d, "this line is not understood");
        diag_remedy(&d, "Begin it with jargon, hard, known or explains, and give the first two a "
                        "\"=\" and what to write");
        diag_place(&d, path, row, NULL);
        problems_add(l->problems, SEVERITY_WARNING, &d);
    }
}

static size_t count_lines(struct slice text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.len; i++) {
        n += text.p[i] == '\n' ? 1 : 0;
    }
    return n;
}

static struct easy_language *language_at(struct loading *l, const char *code)
{
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->languages[i].code, code) == 0) {
            return &l->languages[i];
        }
    }
    if (l->n == LANGUAGES_MAX) {
        return NULL;
    }
    l->languages[l->n] = (struct easy_language){.code = code};
    return &l->languages[l->n++];
}

/* Adds the lines of a file to those that its language has already. */
static enum err load_file(struct loading *l, const char *dir, const char *name, struct diag *diag)
{
    struct slice text;
    const char *path = path_join(l->arena, dir, name);
    const size_t stem = strlen(name) - strlen(".txt");
    const char *code = arena_slicedup(l->arena, slice_make(name, stem));
    const enum err err = file_read(path, LIST_BYTES_MAX, l->arena, &text, diag);
    struct easy_language *language = err == OK ? language_at(l, code) : NULL;
    if (language == NULL) {
        return err;
    }
    struct easy_entry *entries =
        arena_array(l->arena, language->n_entries + count_lines(text), sizeof *entries);
    size_t n = language->n_entries;
    if (n > 0) {
        memcpy(entries, language->entries, n * sizeof *entries);
    }
    if (text_check(text, LIST_BYTES_MAX) == OK) {
        add_lines(l, path, text, entries, &n);
    } else {
        problems_addf(l->problems, SEVERITY_WARNING, NULL, 0, NULL, NULL, "Save it as UTF-8",
                      "%s is not in UTF-8, so nothing in it is used", path);
    }
    language->entries = entries;
    language->n_entries = n;
    return OK;
}

static enum err load_folder(struct loading *l, const char *dir, struct diag *diag)
{
    const char *const *names = NULL;
    size_t n = 0;
    enum err err = dir_list(dir, ".txt", l->arena, &names, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        err = load_file(l, dir, names[i], diag);
    }
    return err;
}

enum err easy_words_load(const char *workspace, struct arena *a, struct easy_words *out,
                         struct problems *problems, struct diag *diag)
{
    struct loading l = {.arena = a, .problems = problems};
    l.languages = arena_array(a, LANGUAGES_MAX, sizeof *l.languages);
    enum err err = load_folder(&l, path_join(a, data_dir(a), "forms/easy-read"), diag);
    const char *own = workspace != NULL ? path_join(a, workspace, "forms/easy-read") : NULL;
    if (err == OK && own != NULL && file_exists(own)) {
        err = load_folder(&l, own, diag);
    }
    if (err == OK) {
        *out = (struct easy_words){.languages = l.languages, .n_languages = l.n};
    }
    return err;
}

const struct easy_language *easy_words_of(const struct easy_words *w, const char *tag)
{
    const struct slice code = slice_make(tag, strcspn(tag, "-"));
    for (size_t i = 0; i < w->n_languages; i++) {
        if (slice_is(code, w->languages[i].code)) {
            return &w->languages[i];
        }
    }
    return NULL;
}
