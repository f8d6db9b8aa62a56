#include "analyze/theme_dictionary.h"

#include <string.h>

#include "analyze/fold.h"
#include "analyze/pattern.h"
#include "analyze/redact.h"
#include "common/csv_table.h"
#include "common/text.h"

struct entry {
    enum theme theme;
    const char *language; /* "" for all */
    struct pattern *pattern;
};

struct theme_dictionary {
    struct entry *entries;
    size_t n;
};

enum column { COL_THEME, COL_LANGUAGE, COL_PATTERN, COL_COUNT };

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_THEME] = {"theme", true},
    [COL_LANGUAGE] = {"language", true},
    [COL_PATTERN] = {"pattern", true},
};

struct reader {
    const char *path;
    struct arena *arena;
    struct problems *problems;
    struct theme_dictionary *dictionary;
};

/* Compiles in folded form, as the texts are searched; a row without a pattern is left blank. */
static void read_pattern(struct reader *r, struct slice text, unsigned row, struct entry *out)
{
    struct diag diag = {0};
    const struct slice plain = fold_text(text, r->arena).text;
    if (pattern_compile(plain, true, r->arena, &out->pattern, &diag) != OK) {
        csv_table_problem(r->problems, r->path, row, "pattern", "Mend it, or take the row out.",
                          "%s", diag.text);
    }
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    if (r->dictionary->n == THEME_PATTERNS_MAX) {
        diag_place(diag, r->path, row, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d patterns",
                         (int)THEME_PATTERNS_MAX);
    }
    struct entry entry = {.language = arena_slicedup(r->arena, values[COL_LANGUAGE])};
    if (values[COL_PATTERN].len == 0) {
        return OK;
    }
    if (theme_parse(values[COL_THEME], &entry.theme) != OK) {
        csv_table_problem(r->problems, r->path, row, "theme", "Write a code such as INFO.",
                          "\"%.*s\" is not a theme", (int)values[COL_THEME].len,
                          values[COL_THEME].p == NULL ? "" : values[COL_THEME].p);
    }
    read_pattern(r, values[COL_PATTERN], row, &entry);
    r->dictionary->entries[r->dictionary->n++] = entry;
    return OK;
}

enum err theme_dictionary_read(const char *path, struct arena *a, struct theme_dictionary **out,
                               struct problems *problems, struct diag *diag)
{
    struct theme_dictionary *d = arena_alloc(a, sizeof *d);
    struct reader r = {.path = path, .arena = a, .problems = problems, .dictionary = d};
    const size_t n_before = problems->n_errors;
    d->entries = arena_array(a, THEME_PATTERNS_MAX, sizeof *d->entries);
    const enum err err = csv_table_read(path, COLUMNS, COL_COUNT, on_row, &r, problems, diag);
    if (err != OK) {
        return err;
    }
    if (problems->n_errors > n_before) {
        diag_place(diag, path, 0, NULL);
        return diag_fail(diag, ERR_SYNTAX, "the dictionary of themes cannot be used");
    }
    *out = d;
    return OK;
}

/* "pl" is the language of "pl" and of "pl-PL". */
static bool speaks(struct slice tag, const char *language)
{
    const struct slice want = slice_of(language);
    return want.len == 0 ||
           (tag.len >= want.len && slice_is_nocase(slice_make(tag.p, want.len), language) &&
            (tag.len == want.len || tag.p[want.len] == '-'));
}

static unsigned search(const struct theme_dictionary *d, struct slice plain, struct slice language,
                       bool all)
{
    unsigned themes = 0;
    for (size_t i = 0; i < d->n; i++) {
        const struct entry *e = &d->entries[i];
        struct pattern_match m;
        if ((themes & 1u << e->theme) == 0 && (all || speaks(language, e->language)) &&
            pattern_find(e->pattern, plain, 0, &m) == OK) {
            themes |= 1u << e->theme;
        }
    }
    return themes;
}

/* The marks of what was taken out are not what somebody said. */
static struct slice without_marks(struct slice plain, struct arena *a)
{
    char *text = arena_slicedup(a, plain);
    for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
        for (char *p = text; (p = strstr(p, redacted_mark(k))) != NULL;) {
            memset(p, ' ', strlen(redacted_mark(k)));
        }
    }
    return slice_make(text, plain.len);
}

unsigned theme_dictionary_suggest(const struct theme_dictionary *d, struct slice text,
                                  struct slice language, struct arena *a)
{
    const struct slice plain = without_marks(fold_text(text, a).text, a);
    const unsigned themes = search(d, plain, language, false);
    return themes != 0 ? themes : search(d, plain, language, true);
}
