#include "analyze/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 5000, HEAP_LIMIT_KIB = 4096, NESTING_LIMIT = 64 };

struct pattern {
    const pcre2_code *code;
    pcre2_match_context *limits;
    pcre2_match_data *match;
};

/* What belongs to a pattern lives and dies with its arena. */
static void *arena_take(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

static void arena_keep(void *p, void *arena)
{
    (void)p;
    (void)arena;
}

static enum err compile_failed(int code, size_t offset, struct diag *diag)
{
    PCRE2_UCHAR8 message[128];
    if (pcre2_get_error_message(code, message, sizeof message) < 0) {
        message[0] = '\0';
    }
    diag_set(diag, "the pattern is not a regular expression: at its character %zu, %s", offset + 1,
             (const char *)message);
    return ERR_SYNTAX;
}

static const pcre2_code *compile(struct slice text, pcre2_general_context *memory, int *code,
                                 size_t *offset)
{
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    (void)pcre2_set_parens_nest_limit(context, NESTING_LIMIT);
    return pcre2_compile((PCRE2_SPTR8)(text.len > 0 ? text.p : ""), text.len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C, code,
                         offset, context);
}

enum err pattern_compile(struct slice text, bool words, struct arena *a, struct pattern **out,
                         struct diag *diag)
{
    pcre2_general_context *memory = pcre2_general_context_create(arena_take, arena_keep, a);
    int code;
    size_t offset;
    const pcre2_code *compiled = compile(text, memory, &code, &offset);
    if (compiled == NULL) {
        return compile_failed(code, offset, diag);
    }
    if (words) { /* by itself it compiles, so no bracket of it reaches out of ours */
        text = slice_of(arena_printf(a, "(?<![\\p{L}\\p{N}])(?:%.*s)(?![\\p{L}\\p{N}])",
                                     (int)text.len, text.p));
        compiled = compile(text, memory, &code, &offset);
        if (compiled == NULL) {
            return compile_failed(code, offset, diag);
        }
    }
    struct pattern *p = arena_alloc(a, sizeof *p);
    p->code = compiled;
    p->limits = pcre2_match_context_create(memory);
    p->match = pcre2_match_data_create(PATTERN_GROUPS_MAX, memory);
    (void)pcre2_set_match_limit(p->limits, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(p->limits, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(p->limits, HEAP_LIMIT_KIB);
    *out = p;
    return OK;
}

enum err pattern_find(const struct pattern *p, struct slice text, size_t from,
                      struct pattern_match *out)
{
    const int found = pcre2_match(p->code, (PCRE2_SPTR8)(text.len > 0 ? text.p : ""), text.len,
                                  from, 0, p->match, p->limits);
    if (found == PCRE2_ERROR_NOMATCH) {
        return ERR_NOT_FOUND;
    }
    if (found < 0) {
        return ERR_LIMIT;
    }
    const size_t *at = pcre2_get_ovector_pointer(p->match);
    *out = (struct pattern_match){0};
    const int n = found == 0 ? PATTERN_GROUPS_MAX : found; /* 0: more groups than are looked at */
    for (int i = 0; i < n; i++) {
        if (at[2 * i] != PCRE2_UNSET) {
            out->group[i].from = at[2 * i];
            out->group[i].to = at[2 * i + 1];
        }
    }
    return OK;
}
