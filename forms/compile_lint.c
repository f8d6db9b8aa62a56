/* What is legal but nearly always a mistake in expressions (forms.md, section 8): warnings. The
   tokens are looked at one after another; that finds the patterns of real forms. */
#include <stdint.h>

#include "forms/compile.h"
#include "forms/expr_lex.h"

enum { TOKENS_MAX = 4096 };

struct lint {
    struct compile *c;
    const struct sheet_row *row;
    enum column column;
    const char *question;
    const struct token *tokens;
    size_t n;
};

static enum token_kind kind_at(const struct lint *l, size_t i)
{
    return i < l->n ? l->tokens[i].kind : TOKEN_END;
}

static const struct item *item_at(const struct lint *l, size_t i)
{
    if (kind_at(l, i) != TOKEN_QUESTION) {
        return NULL;
    }
    const struct compile_name *n = compile_name_find(l->c, l->tokens[i].text);
    return n != NULL && !n->is_group ? &l->c->items[n->index] : NULL;
}

static bool is_comparison(enum token_kind k)
{
    return k == TOKEN_EQUAL || k == TOKEN_NOT_EQUAL;
}

static bool is_empty_text(const struct lint *l, size_t i)
{
    return kind_at(l, i) == TOKEN_TEXT && l->tokens[i].text.len == 0;
}

static void warn(const struct lint *l, const char *remedy, const char *what)
{
    compile_problem(l->c, SEVERITY_WARNING, &l->c->survey, l->row, l->column, l->question, remedy,
                    "%s", what);
}

/* Does the expression ask anywhere whether this question has an answer? */
static bool asks_for_answer(const struct lint *l, struct slice name)
{
    for (size_t i = 0; i < l->n; i++) {
        if (kind_at(l, i) != TOKEN_QUESTION || !slice_equal(l->tokens[i].text, name)) {
            continue;
        }
        bool compared = is_comparison(kind_at(l, i + 1)) && is_empty_text(l, i + 2);
        bool measured = i >= 2 && kind_at(l, i - 1) == TOKEN_OPEN &&
                        (slice_is(l->tokens[i - 2].text, "string-length") ||
                         slice_is(l->tokens[i - 2].text, "count-selected"));
        if (compared || measured) {
            return true;
        }
    }
    return false;
}

/* ${x} != 'yes' also holds while x is not answered. */
static void lint_not_equal(const struct lint *l, size_t i)
{
    size_t at = item_at(l, i - 1) != NULL ? i - 1 : i + 1;
    const struct item *it = item_at(l, at);
    if (it == NULL || it->kind == ITEM_CALCULATE || l->column == COLUMN_CONSTRAINT ||
        asks_for_answer(l, l->tokens[at].text)) {
        return;
    }
    warn(l, arena_printf(l->c->arena, "Add: and ${%s} != ''", it->name),
         arena_printf(l->c->arena, "the comparison != also holds while \"%s\" is not answered",
                      it->name));
}

/* ${x} = 'a' on a question with several answers holds only when a is the one answer. */
static void lint_many(const struct lint *l, size_t i)
{
    size_t at = item_at(l, i - 1) != NULL ? i - 1 : i + 1;
    size_t other = at == i + 1 ? i - 1 : i + 1;
    const struct item *it = item_at(l, at);
    if (it == NULL || it->kind != ITEM_MANY || is_empty_text(l, other)) {
        return;
    }
    warn(l, arena_printf(l->c->arena, "Use selected(${%s}, ...)", it->name),
         arena_printf(l->c->arena,
                      "\"%s\" can have several answers, and = compares with all of them at once",
                      it->name));
}

/* not(${x}) and if(${x}, ...): programs differ on what an empty answer is. */
static void lint_truth(const struct lint *l, size_t i)
{
    const struct item *it = item_at(l, i + 2);
    enum token_kind after = kind_at(l, i + 3);
    if (kind_at(l, i + 1) != TOKEN_OPEN || it == NULL || it->kind == ITEM_CALCULATE ||
        (after != TOKEN_CLOSE && after != TOKEN_COMMA)) {
        return;
    }
    warn(l, arena_printf(l->c->arena, "Compare: ${%s} = ''", it->name),
         arena_printf(l->c->arena,
                      "programs differ on whether \"%s\" without an answer counts as true here",
                      it->name));
}

/* regex() must match the whole answer here, any part of it elsewhere. */
static void lint_regex(const struct lint *l, size_t i)
{
    size_t depth = 0;
    for (size_t k = i + 1; k < l->n; k++) {
        enum token_kind kind = kind_at(l, k);
        depth += kind == TOKEN_OPEN ? 1 : 0;
        depth -= kind == TOKEN_CLOSE && depth > 0 ? 1 : 0;
        if (kind != TOKEN_COMMA || depth != 1 || kind_at(l, k + 1) != TOKEN_TEXT) {
            continue;
        }
        struct slice pattern = l->tokens[k + 1].text;
        if (pattern.len < 2 || pattern.p[0] != '^' || pattern.p[pattern.len - 1] != '$') {
            warn(l, "Begin the pattern with ^ and end it with $",
                 "the pattern must match the whole answer here, but other programs let it match "
                 "any part");
        }
        return;
    }
}

static void lint_token(const struct lint *l, size_t i)
{
    struct slice text = l->tokens[i].text;
    switch ((int)kind_at(l, i)) {
    case TOKEN_NOT_EQUAL:
        if (i > 0 && !is_empty_text(l, i - 1) && !is_empty_text(l, i + 1)) {
            lint_not_equal(l, i);
        }
        break;
    case TOKEN_EQUAL:
        if (i > 0) {
            lint_many(l, i);
        }
        break;
    case TOKEN_NAME:
        if (slice_is(text, "not") || slice_is(text, "if")) {
            lint_truth(l, i);
        } else if (slice_is(text, "regex")) {
            lint_regex(l, i);
        }
        break;
    default:
        break;
    }
}

static void lint_cell(struct lint *l, struct token *tokens)
{
    struct lexer lexer = {.text = compile_cell(&l->c->survey, l->row, l->column)};
    l->n = 0;
    while (lexer.text.len > 0 && l->n < TOKENS_MAX) {
        tokens[l->n] = lexer_next(&lexer);
        if (tokens[l->n].kind == TOKEN_END || tokens[l->n].kind == TOKEN_BROKEN) {
            break;
        }
        l->n++;
    }
    for (size_t i = 0; i < l->n; i++) {
        lint_token(l, i);
    }
}

void compile_lint(struct compile *c)
{
    static const enum column columns[] = {COLUMN_RELEVANT, COLUMN_CONSTRAINT, COLUMN_REQUIRED,
                                          COLUMN_CALCULATION};
    struct token *tokens = arena_array(c->arena, TOKENS_MAX, sizeof *tokens);
    for (size_t r = 0; c->survey.sheet != NULL && r < c->survey.sheet->n_rows; r++) {
        const struct sheet_row *row = &c->survey.sheet->rows[r];
        struct slice name = compile_cell(&c->survey, row, COLUMN_NAME);
        struct lint l = {.c = c, .row = row, .tokens = tokens};
        l.question = arena_slicedup(c->arena, name);
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
            l.column = columns[i];
            lint_cell(&l, tokens);
        }
    }
}
