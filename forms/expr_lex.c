/* Tokens of an expression. Words are just names here: whether `div`, `and` or `*` is an operator
   depends on what stands before it, which only the parser knows. */
#include "forms/expr_lex.h"

#include <stdbool.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool at(const struct lexer *l, size_t ahead, char c)
{
    return l->pos + ahead < l->text.len && l->text.p[l->pos + ahead] == c;
}

static struct slice rest(const struct lexer *l)
{
    /* An empty text may have no address to count from. */
    return l->pos == 0 ? l->text : slice_make(l->text.p + l->pos, l->text.len - l->pos);
}

/* Length of the quotation mark at the front of `s` and its plain form in *out_plain; 0 when there
   is none. Word processors turn quotes into U+2018..201F; they are meant as the plain ones. */
static size_t quote_length(struct slice s, char *out_plain)
{
    if (s.len > 0 && (s.p[0] == '\'' || s.p[0] == '"')) {
        *out_plain = s.p[0];
        return 1;
    }
    if (s.len < 3 || memcmp(s.p, "\xE2\x80", 2) != 0) {
        return 0;
    }
    unsigned char last = (unsigned char)s.p[2];
    if (last < 0x98 || last > 0x9F) {
        return 0;
    }
    *out_plain = last < 0x9C ? '\'' : '"';
    return 3;
}

/* Length of the space at the front: blanks, ends of lines, U+00A0. */
static size_t space_length(struct slice s)
{
    if (s.len > 0 && strchr(" \t\r\n", s.p[0]) != NULL) {
        return 1;
    }
    return s.len > 1 && memcmp(s.p, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static bool is_name_start(struct slice s)
{
    if (s.len == 0) {
        return false;
    }
    char plain;
    unsigned char c = (unsigned char)s.p[0];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (c >= 0x80 && quote_length(s, &plain) == 0 && space_length(s) == 0);
}

static bool is_name_part(struct slice s)
{
    return is_name_start(s) || (s.len > 0 && (is_digit(s.p[0]) || s.p[0] == '-' || s.p[0] == '.'));
}

static struct token token_make(const struct lexer *l, enum token_kind kind, size_t start)
{
    return (struct token){
        .kind = kind,
        .text = slice_make(l->text.p + start, l->pos - start),
        .start = start,
    };
}

/* Stays where it is, so that the next call says the same. */
static struct token token_broken(struct lexer *l, size_t start, const char *problem,
                                 const char *remedy)
{
    l->pos = start;
    l->problem = problem;
    l->remedy = remedy;
    return (struct token){.kind = TOKEN_BROKEN, .start = start};
}

/* A text that a plain quote opened ends at that plain quote, so that an apostrophe set by a word
   processor may stand in it; one that a curly quote opened ends at any quote of its kind. */
static struct token lex_text(struct lexer *l, size_t quote_len, char quote)
{
    size_t start = l->pos;
    l->pos += quote_len;
    size_t begin = l->pos;
    while (l->pos < l->text.len) {
        char plain;
        size_t len = quote_length(rest(l), &plain);
        if (len > 0 && plain == quote && (quote_len > 1 || len == 1)) {
            struct token t = {
                .kind = TOKEN_TEXT,
                .text = slice_make(l->text.p + begin, l->pos - begin),
                .start = start,
            };
            l->pos += len;
            return t;
        }
        l->pos++;
    }
    return token_broken(l, start, "a text is not closed",
                        "Write the same quotation mark at its end.");
}

static struct token lex_number(struct lexer *l)
{
    size_t start = l->pos;
    while (l->pos < l->text.len && is_digit(l->text.p[l->pos])) {
        l->pos++;
    }
    if (at(l, 0, '.')) {
        l->pos++;
        while (l->pos < l->text.len && is_digit(l->text.p[l->pos])) {
            l->pos++;
        }
    }
    return token_make(l, TOKEN_NUMBER, start);
}

static struct token lex_name(struct lexer *l)
{
    size_t start = l->pos;
    bool prefixed = false;
    while (l->pos < l->text.len) {
        if (!prefixed && at(l, 0, ':')) {
            struct slice after = slice_make(l->text.p + l->pos + 1, l->text.len - l->pos - 1);
            if (!is_name_start(after)) {
                break;
            }
            prefixed = true;
        } else if (!is_name_part(rest(l))) {
            break;
        }
        l->pos++;
    }
    return token_make(l, TOKEN_NAME, start);
}

/* ${name} or ${last-saved#name}; spaces inside the braces are forgiven. */
static struct token lex_question(struct lexer *l)
{
    static const char last_saved[] = "last-saved#";
    size_t start = l->pos;
    const char *end = memchr(l->text.p + start, '}', l->text.len - start);
    if (end == NULL) {
        return token_broken(l, start, "\"${\" is not closed", "Write } after the question's name.");
    }
    struct slice inner = slice_make(l->text.p + start + 2, (size_t)(end - l->text.p) - start - 2);
    struct slice name = slice_trim(inner);
    enum token_kind kind = TOKEN_QUESTION;
    if (slice_starts(name, last_saved)) {
        kind = TOKEN_LAST_SAVED;
        name = slice_make(name.p + sizeof last_saved - 1, name.len - (sizeof last_saved - 1));
    }
    for (size_t i = 0; i < name.len; i++) {
        struct slice tail = slice_make(name.p + i, name.len - i);
        if (name.p[i] != ':' && !(i == 0 ? is_name_start(tail) : is_name_part(tail))) {
            name.len = 0;
        }
    }
    if (name.len == 0) {
        return token_broken(l, start, "what is between ${ and } is not the name of a question",
                            NULL);
    }
    l->pos = (size_t)(end - l->text.p) + 1;
    return (struct token){.kind = kind, .text = name, .start = start};
}

struct sign {
    const char *text;
    enum token_kind kind;
    const char *problem; /* of a sign that other languages have and this one has not */
    const char *remedy;
};

/* Longer ones first. */
static const struct sign signs[] = {
    {"::", TOKEN_BROKEN, "\"::\" is not allowed", "Name the question: ${name}."},
    {"==", TOKEN_BROKEN, "\"==\" is not an operator", "Write = to compare."},
    {"<>", TOKEN_BROKEN, "\"<>\" is not an operator", "Write != for \"is not\"."},
    {"&&", TOKEN_BROKEN, "\"&&\" is not an operator", "Write and."},
    {"||", TOKEN_BROKEN, "\"||\" is not an operator", "Write or."},
    {"=<", TOKEN_BROKEN, "\"=<\" is not an operator", "Write <=."},
    {"=>", TOKEN_BROKEN, "\"=>\" is not an operator", "Write >=."},
    {"!=", TOKEN_NOT_EQUAL, NULL, NULL},
    {"<=", TOKEN_LESS_EQUAL, NULL, NULL},
    {">=", TOKEN_MORE_EQUAL, NULL, NULL},
    {"..", TOKEN_DOT_DOT, NULL, NULL},
    {"(", TOKEN_OPEN, NULL, NULL},
    {")", TOKEN_CLOSE, NULL, NULL},
    {"[", TOKEN_OPEN_SQUARE, NULL, NULL},
    {"]", TOKEN_CLOSE_SQUARE, NULL, NULL},
    {",", TOKEN_COMMA, NULL, NULL},
    {"/", TOKEN_SLASH, NULL, NULL},
    {"|", TOKEN_BAR, NULL, NULL},
    {"+", TOKEN_PLUS, NULL, NULL},
    {"-", TOKEN_MINUS, NULL, NULL},
    {"*", TOKEN_STAR, NULL, NULL},
    {"=", TOKEN_EQUAL, NULL, NULL},
    {"<", TOKEN_LESS, NULL, NULL},
    {">", TOKEN_MORE, NULL, NULL},
    {".", TOKEN_DOT, NULL, NULL},
    {"!", TOKEN_BROKEN, "\"!\" is not an operator", "Write not(...), or != to compare."},
    {"&", TOKEN_BROKEN, "\"&\" is not an operator", "Write and, or concat(...) to join texts."},
    {"%", TOKEN_BROKEN, "\"%\" is not an operator", "Write mod for the remainder."},
    {";", TOKEN_BROKEN, "\";\" is not allowed", "Write a comma between arguments."},
    {"$", TOKEN_BROKEN, "\"$\" without braces is not allowed", "Write ${name} for a question."},
    {"{", TOKEN_BROKEN, "\"{\" without \"$\" is not allowed", "Write ${name} for a question."},
};

static struct token lex_sign(struct lexer *l)
{
    size_t start = l->pos;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const struct sign *s = &signs[i];
        if (!slice_starts(rest(l), s->text)) {
            continue;
        }
        if (s->kind == TOKEN_BROKEN) {
            return token_broken(l, start, s->problem, s->remedy);
        }
        l->pos += strlen(s->text);
        return token_make(l, s->kind, start);
    }
    return token_broken(l, start, "this character has no meaning here", NULL);
}

struct token lexer_next(struct lexer *l)
{
    if (l->text.len == 0) {
        return (struct token){.kind = TOKEN_END};
    }
    for (size_t len; (len = space_length(rest(l))) > 0;) {
        l->pos += len;
    }
    if (l->pos >= l->text.len) {
        return token_make(l, TOKEN_END, l->pos);
    }
    char quote = 0;
    size_t quote_len = quote_length(rest(l), &quote);
    if (quote_len > 0) {
        return lex_text(l, quote_len, quote);
    }
    bool dotted = at(l, 0, '.') && l->pos + 1 < l->text.len && is_digit(l->text.p[l->pos + 1]);
    if (is_digit(l->text.p[l->pos]) || dotted) {
        return lex_number(l);
    }
    if (at(l, 0, '$') && at(l, 1, '{')) {
        return lex_question(l);
    }
    if (is_name_start(rest(l))) {
        return lex_name(l);
    }
    return lex_sign(l);
}
