/* The parser: one level of precedence a call, and a tree in which a chain of operators is flat. */
#include "common/text.h"
#include "forms/expr_parser.h"

void parser_advance(struct parser *p)
{
    p->token = lexer_next(&p->lexer);
}

bool parser_accept(struct parser *p, enum token_kind kind)
{
    if (p->token.kind != kind) {
        return false;
    }
    parser_advance(p);
    return true;
}

struct node *parser_node(struct parser *p, enum node_kind kind)
{
    struct node *n = arena_alloc(p->arena, sizeof *n);
    n->kind = kind;
    return n;
}

/* ---- Operators ---- */

static struct node *parse_unary(struct parser *p)
{
    bool odd = false;
    bool any = false;
    while (parser_accept(p, TOKEN_MINUS)) {
        any = true;
        odd = !odd;
    }
    struct node *operand = parse_operand(p);
    if (!any || operand == NULL) {
        return operand;
    }
    struct node *n = parser_node(p, NODE_NEGATE);
    n->odd = odd;
    n->first = operand;
    return n;
}

enum { LEVELS = 6 };

struct operator_row {
    unsigned level;
    enum token_kind kind;
    const char *word; /* of a TOKEN_NAME */
    enum operator op;
};

static const struct operator_row operators[] = {
    {0, TOKEN_NAME, "or", OP_OR},     {1, TOKEN_NAME, "and", OP_AND},
    {2, TOKEN_EQUAL, NULL, OP_EQUAL}, {2, TOKEN_NOT_EQUAL, NULL, OP_NOT_EQUAL},
    {3, TOKEN_LESS, NULL, OP_LESS},   {3, TOKEN_LESS_EQUAL, NULL, OP_LESS_EQUAL},
    {3, TOKEN_MORE, NULL, OP_MORE},   {3, TOKEN_MORE_EQUAL, NULL, OP_MORE_EQUAL},
    {4, TOKEN_PLUS, NULL, OP_PLUS},   {4, TOKEN_MINUS, NULL, OP_MINUS},
    {5, TOKEN_STAR, NULL, OP_TIMES},  {5, TOKEN_NAME, "div", OP_DIV},
    {5, TOKEN_NAME, "mod", OP_MOD},
};

static enum operator operator_at(const struct parser *p, unsigned level)
{
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        const struct operator_row *row = &operators[i];
        if (row->level == level && row->kind == p->token.kind &&
            (row->word == NULL || slice_is(p->token.text, row->word))) {
            return row->op;
        }
    }
    return OP_NONE;
}

struct node *parse_level(struct parser *p, unsigned level)
{
    if (level == LEVELS) {
        return parse_unary(p);
    }
    struct node *first = parse_level(p, level + 1);
    enum operator op = operator_at(p, level);
    if (first == NULL || op == OP_NONE) {
        return first;
    }
    struct node *chain = parser_node(p, NODE_CHAIN);
    chain->first = first;
    for (struct node *last = first; op != OP_NONE; op = operator_at(p, level)) {
        parser_advance(p);
        struct node *operand = parse_level(p, level + 1);
        if (operand == NULL) {
            return NULL;
        }
        operand->op = op;
        last->next = operand;
        last = operand;
    }
    return chain;
}

/* ---- The whole ---- */

static struct node *parse_whole(struct parser *p)
{
    parser_advance(p);
    if (p->token.kind == TOKEN_END) {
        return parser_fail(p, ERR_SYNTAX, 0, "the expression is empty", NULL);
    }
    struct node *root = parse_level(p, 0);
    if (root != NULL && p->token.kind != TOKEN_END) {
        return parser_fail_expected(p, "an operator (and, or, =, +)");
    }
    return root;
}

enum err expr_parse(struct slice text, struct arena *a, struct expr **out, struct diag *diag)
{
    enum err err = text_check(text, EXPR_TEXT_MAX);
    if (err == ERR_LIMIT) {
        return diag_fail(diag, err, "the expression is longer than %d bytes", EXPR_TEXT_MAX);
    }
    if (err != OK) {
        return diag_fail(diag, err, "the expression is not plain text");
    }
    struct expr *e = arena_alloc(a, sizeof *e);
    struct parser p = {
        .lexer = {.text = slice_of(arena_slicedup(a, text))},
        .arena = a,
        .names_end = &e->names,
        .hard_diag = diag,
    };
    e->root = parse_whole(&p);
    if (e->root == NULL) {
        return p.hard;
    }
    if (p.soft != OK) {
        diag_set(diag, "%s", p.soft_diag.text);
        diag_remedy(diag, "%s", p.soft_diag.remedy);
        return p.soft;
    }
    *out = e;
    return OK;
}

static void each_name(const struct expr *e, bool columns, expr_name_fn fn, void *cls)
{
    for (const struct expr_name *n = e->names; n != NULL; n = n->next) {
        if (n->column == columns) {
            fn(cls, n->name);
        }
    }
}

void expr_names(const struct expr *e, expr_name_fn fn, void *cls)
{
    each_name(e, false, fn, cls);
}

void expr_columns(const struct expr *e, expr_name_fn fn, void *cls)
{
    each_name(e, true, fn, cls);
}
