#include "collector/alert_words.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "common/file.h"
#include "common/mem.h"
#include "common/text.h"

enum {
    MATCH_LIMIT = 100000,
    DEPTH_LIMIT = 10000,
    HEAP_LIMIT_KIB = 4096,
    NESTING_LIMIT = 32,
    FILE_MAX = 1 << 18,
    PATTERNS_MAX = 2000,
    REASON_MAX = 40
};

static const char *const BUNDLED[] = {"cy", "en", "pl", "ro", "uk", "ur"};
enum { N_BUNDLED = sizeof BUNDLED / sizeof BUNDLED[0] };

static const char NOT_SEARCHED[] = "not-searched";

struct compiled {
    pcre2_code *code;
};

struct alert_words {
    struct arena *arena;
    struct alert_pattern *patterns; /* n, like `codes` */
    struct compiled *codes;
    size_t n;
    pcre2_match_context *limits;
};

struct loader {
    struct alert_words *words;
    struct problems *problems;
    const char *language;
    const char *file;
    unsigned line;
};

static void complain(const struct loader *l, const char *remedy, const char *text)
{
    struct diag diag = {0};
    diag_place(&diag, l->file, l->line, NULL);
    diag_set(&diag, "%s", text);
    diag_remedy(&diag, "%s", remedy);
    problems_add(l->problems, SEVERITY_ERROR, &diag);
}

static pcre2_code *compile(const struct loader *l, struct slice pattern)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    int code = 0;
    size_t offset = 0;
    (void)pcre2_set_parens_nest_limit(context, NESTING_LIMIT);
    pcre2_code *compiled = pcre2_compile(
        (PCRE2_SPTR8)pattern.p, pattern.len,
        PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C, &code, &offset, context);
    pcre2_compile_context_free(context);
    if (compiled == NULL) {
        PCRE2_UCHAR8 message[128] = "";
        (void)pcre2_get_error_message(code, message, sizeof message);
        complain(l, "Mend the pattern, or begin the line with # to leave it out.",
                 arena_printf(l->words->arena, "this is no regular expression: at its byte %zu, %s",
                              offset + 1, (const char *)message));
        return NULL;
    }
    /* Without it (some machines) the search is slower, and finds the same. */
    (void)pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    return compiled;
}

static bool is_reason(struct slice s)
{
    bool good = s.len > 0 && s.len <= REASON_MAX;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.p[i];
        good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }
    return good;
}

static bool matches_nothing(const pcre2_code *code)
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    const int found = pcre2_match(code, (PCRE2_SPTR8) "", 0, 0, 0, match, NULL);
    pcre2_match_data_free(match);
    return found >= 0;
}

static void add_pattern(struct loader *l, struct slice reason, struct slice pattern)
{
    struct alert_words *w = l->words;
    pcre2_code *code = compile(l, pattern);
    if (code != NULL && matches_nothing(code)) {
        complain(l, "Say at least one letter that must be there.",
                 "this pattern is found in every text");
        pcre2_code_free(code);
        code = NULL;
    }
    if (code == NULL) {
        return;
    }
    w->patterns[w->n] = (struct alert_pattern){.language = l->language,
                                               .reason = arena_slicedup(w->arena, reason),
                                               .text = arena_slicedup(w->arena, pattern)};
    w->codes[w->n++].code = code;
}

static void take_line(struct loader *l, struct slice line)
{
    struct slice rest = slice_trim(line);
    struct slice reason;
    if (rest.len == 0 || rest.p[0] == '#') {
        return;
    }
    (void)slice_word(&rest, &reason);
    rest = slice_trim(rest);
    if (!is_reason(reason) || rest.len == 0) {
        complain(l, "Write a reason (small letters, digits and -), a space and a pattern.",
                 "this line is not a reason and a pattern");
    } else if (l->words->n == PATTERNS_MAX) {
        complain(l, "Put several into one, with | between them.", "there are too many patterns");
    } else {
        add_pattern(l, reason, rest);
    }
}

static enum err take_file(struct loader *l, struct diag *diag)
{
    struct slice rest;
    struct slice line;
    enum err err = file_read(l->file, FILE_MAX, l->words->arena, &rest, diag);
    if (err == OK && text_check(rest, FILE_MAX) != OK) {
        diag_place(diag, l->file, 0, NULL);
        err = diag_fail(diag, ERR_SYNTAX, "the file is not UTF-8 text");
    }
    l->line = 0;
    while (err == OK && slice_split(&rest, '\n', &line)) {
        l->line++;
        take_line(l, line);
    }
    return err;
}

static const char *file_of(const char *folder, const char *language, struct arena *a)
{
    return path_join(a, path_join(a, folder, "alert-words"), arena_printf(a, "%s.txt", language));
}

static enum err take_language(struct loader *l, const char *workspace, const char *language,
                              struct diag *diag)
{
    struct arena *a = l->words->arena;
    l->language = arena_strdup(a, language);
    l->file = file_of(workspace, language, a);
    if (!file_exists(l->file)) {
        l->file = file_of(path_join(a, data_dir(a), "collector"), language, a);
    }
    if (file_exists(l->file)) {
        return take_file(l, diag);
    }
    struct diag gap = {0};
    diag_set(&gap, "there are no words that tell of danger in the language %s", language);
    diag_remedy(&gap, "Write alert-words/%s.txt in the workspace.", language);
    problems_add(l->problems, SEVERITY_WARNING, &gap);
    return OK;
}

static bool is_bundled(const char *language)
{
    for (size_t i = 0; i < N_BUNDLED; i++) {
        if (strcmp(BUNDLED[i], language) == 0) {
            return true;
        }
    }
    return false;
}

static struct alert_words *words_new(void)
{
    struct alert_words *w = mem_zalloc(sizeof *w);
    w->arena = arena_new(1 << 14);
    w->patterns = arena_array(w->arena, PATTERNS_MAX, sizeof *w->patterns);
    w->codes = arena_array(w->arena, PATTERNS_MAX, sizeof *w->codes);
    w->limits = pcre2_match_context_create(NULL);
    (void)pcre2_set_match_limit(w->limits, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(w->limits, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(w->limits, HEAP_LIMIT_KIB);
    return w;
}

enum err alert_words_load(const char *workspace, const char *const *languages, size_t n_languages,
                          struct alert_words **out, struct problems *problems, struct diag *diag)
{
    struct loader l = {.words = words_new(), .problems = problems};
    const size_t n_before = problems->n_errors;
    enum err err = OK;
    for (size_t i = 0; err == OK && i < N_BUNDLED; i++) {
        err = take_language(&l, workspace, BUNDLED[i], diag);
    }
    for (size_t i = 0; err == OK && i < n_languages; i++) {
        err = is_bundled(languages[i]) ? OK : take_language(&l, workspace, languages[i], diag);
    }
    if (err == OK && problems->n_errors > n_before) {
        err = diag_fail(diag, ERR_SYNTAX, "the words that tell of danger cannot be read");
    }
    if (err == OK) {
        *out = l.words;
    } else {
        alert_words_free(l.words);
    }
    return err;
}

void alert_words_free(struct alert_words *w)
{
    if (w == NULL) {
        return;
    }
    for (size_t i = 0; i < w->n; i++) {
        pcre2_code_free(w->codes[i].code);
    }
    pcre2_match_context_free(w->limits);
    arena_free(w->arena);
    free(w);
}

static size_t add_reason(const char *out[ALERT_REASONS_MAX], size_t n, const char *reason)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(out[i], reason) == 0) {
            return n;
        }
    }
    if (n < ALERT_REASONS_MAX) {
        out[n++] = reason;
    }
    return n;
}

size_t alert_words_find(const struct alert_words *w, struct slice text,
                        const char *out[ALERT_REASONS_MAX])
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    size_t n = 0;
    for (size_t i = 0; text.len > 0 && i < w->n; i++) {
        const int found = pcre2_match(w->codes[i].code, (PCRE2_SPTR8)text.p, text.len, 0,
                                      PCRE2_NO_UTF_CHECK, match, w->limits);
        if (found >= 0) {
            n = add_reason(out, n, w->patterns[i].reason);
        } else if (found != PCRE2_ERROR_NOMATCH) {
            n = add_reason(out, n, NOT_SEARCHED);
        }
    }
    pcre2_match_data_free(match);
    return n;
}

const struct alert_pattern *alert_words_patterns(const struct alert_words *w, size_t *out_n)
{
    *out_n = w->n;
    return w->patterns;
}
