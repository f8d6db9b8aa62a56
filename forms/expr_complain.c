/* What is wrong with an expression, in words for the officer who wrote it in a cell. */
#include <stdio.h>

#include "common/text.h"
#include "forms/expr_parser.h"

static size_t character_at(const struct parser *p, size_t offset)
{
    return text_length(slice_make(p->lexer.text.p, offset)) + 1;
}

/* The first hard error stays; gives NULL for the callers to return. */
struct node *parser_fail(struct parser *p, enum err err, size_t start, const char *problem,
                         const char *remedy)
{
    if (p->hard == OK) {
        p->hard = err;
        diag_set(p->hard_diag, "at character %zu: %s", character_at(p, start), problem);
        if (remedy != NULL) {
            diag_remedy(p->hard_diag, "%s", remedy);
        }
    }
    return NULL;
}

/* How much of a piece of the expression a message shows; whole characters. */
static int shown_length(struct slice s)
{
    size_t len = s.len < 40 ? s.len : 40;
    while (len < s.len && ((unsigned char)s.p[len] & 0xC0) == 0x80) {
        len--;
    }
    return (int)len;
}

struct node *parser_fail_expected(struct parser *p, const char *expected)
{
    const struct token *t = &p->token;
    if (t->kind == TOKEN_BROKEN) {
        return parser_fail(p, ERR_SYNTAX, t->start, p->lexer.problem, p->lexer.remedy);
    }
    char problem[160];
    if (t->kind == TOKEN_END) {
        (void)snprintf(problem, sizeof problem, "%s is missing at the end", expected);
    } else {
        (void)snprintf(problem, sizeof problem, "%s is missing before \"%.*s\"", expected,
                       shown_length(t->text), t->text.p);
    }
    return parser_fail(p, ERR_SYNTAX, t->start, problem, NULL);
}

/* The first soft error stays. */
void parser_refuse(struct parser *p, enum err err, size_t start, const char *problem,
                   const char *remedy)
{
    if (p->soft != OK) {
        return;
    }
    p->soft = err;
    diag_set(&p->soft_diag, "at character %zu: %s", character_at(p, start), problem);
    if (remedy != NULL) {
        diag_remedy(&p->soft_diag, "%s", remedy);
    }
}

void parser_refuse_function(struct parser *p, const struct function *known,
                            const struct token *name)
{
    if (known != NULL) {
        parser_refuse(p, ERR_NOT_FOUND, name->start, known->refusal, NULL);
        return;
    }
    char problem[120];
    char remedy[80];
    (void)snprintf(problem, sizeof problem, "there is no function %.*s()", shown_length(name->text),
                   name->text.p);
    const char *nearest = function_nearest(name->text);
    if (nearest != NULL) {
        (void)snprintf(remedy, sizeof remedy, "Did you mean %s()?", nearest);
    }
    parser_refuse(p, ERR_NOT_FOUND, name->start, problem, nearest != NULL ? remedy : NULL);
}

void parser_check_count(struct parser *p, const struct function *f, size_t n, size_t start)
{
    if (n >= f->min_args && (n <= f->max_args || f->max_args == ARGS_ANY)) {
        return;
    }
    char problem[160];
    if (f->max_args == ARGS_ANY) {
        (void)snprintf(problem, sizeof problem, "%s() takes %u or more arguments, here are %zu",
                       f->name, f->min_args, n);
    } else if (f->min_args == f->max_args) {
        (void)snprintf(problem, sizeof problem, "%s() takes %u argument%s, here are %zu", f->name,
                       f->min_args, f->min_args == 1 ? "" : "s", n);
    } else {
        (void)snprintf(problem, sizeof problem, "%s() takes %u to %u arguments, here are %zu",
                       f->name, f->min_args, f->max_args, n);
    }
    parser_refuse(p, ERR_RANGE, start, problem, NULL);
}
