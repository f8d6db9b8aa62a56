/* Regular expressions through PCRE2. The whole value must match, as ODK Collect has it. Search is
   bounded: a pattern that explodes on some answer fails on it instead of holding up the server. */
#include "forms/expr_regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "common/mem.h"

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 20000, HEAP_LIMIT_KIB = 4096, NESTING_LIMIT = 64 };

struct regex {
    const pcre2_code *code;
};

static void *arena_take(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

static void arena_keep(void *p, void *arena)
{
    (void)p;
    (void)arena;
}

static void *heap_take(size_t size, void *unused)
{
    (void)unused;
    return mem_alloc(size);
}

static void heap_give(void *p, void *unused)
{
    (void)unused;
    free(p);
}

static enum err compile_failed(int code, size_t offset, struct diag *diag)
{
    PCRE2_UCHAR8 message[128];
    if (pcre2_get_error_message(code, message, sizeof message) < 0) {
        message[0] = '\0';
    }
    diag_set(diag, "the pattern is not a regular expression: at its byte %zu, %s", offset + 1,
             (const char *)message);
    diag_remedy(diag, "Mend the pattern in regex().");
    return ERR_SYNTAX;
}

enum err regex_compile(struct slice pattern, struct arena *a, const struct regex **out,
                       struct diag *diag)
{
    /* The code lives and dies with the arena: what PCRE2 gives back is simply kept. */
    pcre2_general_context *memory = pcre2_general_context_create(arena_take, arena_keep, a);
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    (void)pcre2_set_parens_nest_limit(context, NESTING_LIMIT);
    int code;
    size_t offset;
    const pcre2_code *compiled = pcre2_compile(
        (PCRE2_SPTR8)(pattern.len > 0 ? pattern.p : ""), pattern.len,
        PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code,
        &offset, context);
    if (compiled == NULL) {
        return compile_failed(code, offset, diag);
    }
    struct regex *r = arena_alloc(a, sizeof *r);
    r->code = compiled;
    *out = r;
    return OK;
}

bool regex_matches(const struct regex *r, struct slice s)
{
    /* Memory of its own: the arena of the pattern belongs to a form that other threads read. */
    pcre2_general_context *memory = pcre2_general_context_create(heap_take, heap_give, NULL);
    pcre2_match_context *context = pcre2_match_context_create(memory);
    (void)pcre2_set_match_limit(context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(context, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
    pcre2_match_data *match = pcre2_match_data_create(1, memory);
    int found =
        pcre2_match(r->code, (PCRE2_SPTR8)(s.len > 0 ? s.p : ""), s.len, 0, 0, match, context);
    pcre2_match_data_free(match);
    pcre2_match_context_free(context);
    pcre2_general_context_free(memory);
    return found >= 0;
}
