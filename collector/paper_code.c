#include "collector/paper_code.h"

#include <stdbool.h>
#include <string.h>

#include "common/digest.h"

enum { N_DIGITS = 8, BITS_A_DIGIT = 5 };

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void add_text(struct digest_state *state, const char *text)
{
    digest_add(state, text, strlen(text) + 1);
}

void paper_code_format(const struct paper_kind *kind, char out[PAPER_CODE_MAX])
{
    struct digest_state state;
    digest_begin(&state);
    add_text(&state, "commonview paper 1");
    add_text(&state, kind->form->id);
    digest_add(&state, kind->form->digest.bytes, sizeof kind->form->digest.bytes);
    add_text(&state, kind->unit);
    add_text(&state, layout_name(kind->layout));
    add_text(&state, kind->language);
    const struct digest digest = digest_end(&state);
    uint64_t bits = 0;
    for (size_t i = 0; i < N_DIGITS * BITS_A_DIGIT / 8; i++) {
        bits = bits << 8 | digest.bytes[i];
    }
    for (size_t i = 0; i < N_DIGITS; i++) {
        const size_t shift = (N_DIGITS - 1 - i) * BITS_A_DIGIT;
        out[i < N_DIGITS / 2 ? i : i + 1] = digits[bits >> shift & 31U];
    }
    out[N_DIGITS / 2] = '-';
    out[N_DIGITS + 1] = '\0';
}

static char digit_of(char c)
{
    const char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    if (upper == 'O') {
        return '0';
    }
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

/* As paper_code_format writes it. */
static enum err normalize(struct slice text, char out[PAPER_CODE_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char c = digit_of(text.p[i]);
        if (c == '-' || c == ' ') {
            continue;
        }
        if (n == N_DIGITS + 1 || memchr(digits, c, sizeof digits - 1) == NULL) {
            return ERR_SYNTAX;
        }
        out[n++] = c;
        if (n == N_DIGITS / 2) {
            out[n++] = '-';
        }
    }
    if (n != N_DIGITS + 1) {
        return ERR_SYNTAX;
    }
    out[n] = '\0';
    return OK;
}

struct search {
    const char *wanted;
    const char *const *languages;
    size_t n_languages;
};

static bool find_layout(const struct search *s, struct paper_kind *kind)
{
    char code[PAPER_CODE_MAX];
    for (size_t l = 0; l < LAYOUT_COUNT; l++) {
        for (size_t t = 0; t < s->n_languages; t++) {
            kind->layout = (enum layout)l;
            kind->language = s->languages[t];
            paper_code_format(kind, code);
            if (strcmp(code, s->wanted) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool find_unit(const struct search *s, const struct units *units, struct paper_kind *kind)
{
    kind->unit = "";
    bool found = find_layout(s, kind);
    for (size_t u = 0; !found && u < units->n_items; u++) {
        if ((kind->form->subjects & 1U << units->items[u].subject) != 0) {
            kind->unit = units->items[u].id;
            found = find_layout(s, kind);
        }
    }
    return found;
}

enum err paper_code_find(struct slice text, const struct form *const *forms, size_t n_forms,
                         const struct units *units, const char *const *languages,
                         size_t n_languages, struct paper_kind *out)
{
    char wanted[PAPER_CODE_MAX];
    if (normalize(text, wanted) != OK) {
        return ERR_SYNTAX;
    }
    const struct search search = {wanted, languages, n_languages};
    for (size_t f = 0; f < n_forms; f++) {
        struct paper_kind kind = {.form = forms[f]};
        if (find_unit(&search, units, &kind)) {
            *out = kind;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}
