/* The parser: one level of precedence a call, and a tree in which a chain of operators is flat.
   A hard error (not of the language) stops it. A soft one (a function that does not exist here)
   is remembered and parsing goes on, so that what is reported first is what must be mended first. */
#include <stdio.h>

#include "common/num.h"
#include "common/text.h"
#include "forms/expr_private.h"

struct parser {
    struct lexer lexer;
    struct token token;
    struct arena *arena;
    struct expr_name **names_end;
    unsigned depth;
    enum err hard;
    enum err soft;
    struct diag *hard_diag; /* nullable */
    struct diag soft_diag;
};

static struct node *parse_level(struct parser *p, unsigned level);

static size_t character_at(const struct parser *p, size_t offset)
{
    return text_length(slice_make(p->lexer.text.p, offset)) + 1;
}

/* The first hard error stays; gives NULL for the callers to return. */
static struct node *fail(struct parser *p, enum err err, size_t start, const char *problem,
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

static struct node *fail_expected(struct parser *p, const char *expected, const char *remedy)
{
    const struct token *t = &p->token;
    if (t->kind == TOKEN_BROKEN) {
        return fail(p, ERR_SYNTAX, t->start, p->lexer.problem, p->lexer.remedy);
    }
    char problem[160];
    if (t->kind == TOKEN_END) {
        (void)snprintf(problem, sizeof problem, "%s is missing at the end", expected);
    } else {
        (void)snprintf(problem, sizeof problem, "%s is missing before \"%.*s\"", expected,
                       shown_length(t->text), t->text.p);
    }
    return fail(p, ERR_SYNTAX, t->start, problem, remedy);
}

/* The first soft error stays. */
static void refuse(struct parser *p, enum err err, size_t start, const char *problem,
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

static void advance(struct parser *p)
{
    p->token = lexer_next(&p->lexer);
}

static bool accept(struct parser *p, enum token_kind kind)
{
    if (p->token.kind != kind) {
        return false;
    }
    advance(p);
    return true;
}

static struct node *node_new(struct parser *p, enum node_kind kind)
{
    struct node *n = arena_alloc(p->arena, sizeof *n);
    n->kind = kind;
    return n;
}

static struct node *node_named(struct parser *p, enum node_kind kind, struct slice name)
{
    struct node *n = node_new(p, kind);
    n->text = name;
    return n;
}

static void note_name(struct parser *p, struct slice name, bool column)
{
    struct expr_name *entry = arena_alloc(p->arena, sizeof *entry);
    entry->name = name;
    entry->column = column;
    *p->names_end = entry;
    p->names_end = &entry->next;
}

static bool deeper(struct parser *p)
{
    if (p->depth >= EXPR_DEPTH_MAX) {
        (void)fail(p, ERR_LIMIT, p->token.start, "brackets are nested too deeply",
                   "Put a part of it into a calculation of its own.");
        return false;
    }
    p->depth++;
    return true;
}

/* ---- Calls ---- */

static bool parse_arguments(struct parser *p, struct node *call)
{
    struct node **end = &call->first;
    if (accept(p, TOKEN_CLOSE)) {
        return true;
    }
    do {
        struct node *argument = parse_level(p, 0);
        if (argument == NULL) {
            return false;
        }
        *end = argument;
        end = &argument->next;
        call->n_children++;
    } while (accept(p, TOKEN_COMMA));
    if (!accept(p, TOKEN_CLOSE)) {
        (void)fail_expected(p, "a comma or a closing bracket", NULL);
        return false;
    }
    return true;
}

static void refuse_function(struct parser *p, const struct function *known,
                            const struct token *name)
{
    if (known != NULL) {
        refuse(p, ERR_NOT_FOUND, name->start, known->refusal, NULL);
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
    refuse(p, ERR_NOT_FOUND, name->start, problem, nearest != NULL ? remedy : NULL);
}

static void check_count(struct parser *p, const struct function *f, size_t n, size_t start)
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
    refuse(p, ERR_RANGE, start, problem, NULL);
}

/* A pattern that stands there as a literal is compiled now: once, and with its faults told. */
static void prepare_regex(struct parser *p, struct node *call, size_t start)
{
    const struct node *pattern = call->first->next;
    struct diag diag = {0};
    if (pattern->kind == NODE_TEXT &&
        regex_compile(pattern->text, p->arena, &call->regex, &diag) != OK) {
        refuse(p, ERR_RANGE, start, diag.text, diag.remedy);
    }
}

/* jr:choice-name(value, '${question}'): the second argument is the question's name as a text. */
static void prepare_choice_name(struct parser *p, struct node *call, size_t start)
{
    struct node *question = call->first->next;
    if (question->kind == NODE_QUESTION) {
        question->kind = NODE_TEXT;
        return;
    }
    if (question->kind != NODE_TEXT) {
        refuse(p, ERR_RANGE, start, "the second argument of jr:choice-name() must be a question",
               "Write it in quotes: jr:choice-name(${name}, '${name}').");
        return;
    }
    struct lexer inner = {.text = question->text};
    struct token t = lexer_next(&inner);
    if (t.kind == TOKEN_QUESTION) {
        question->text = t.text;
        note_name(p, t.text, false);
    }
}

static struct node *parse_call(struct parser *p, struct token name)
{
    if (!deeper(p)) {
        return NULL;
    }
    struct node *call = node_new(p, NODE_CALL);
    call->function = function_find(name.text);
    bool usable = call->function != NULL && call->function->run != NULL;
    if (!usable) {
        refuse_function(p, call->function, &name);
    }
    if (!parse_arguments(p, call)) {
        return NULL;
    }
    p->depth--;
    if (!usable) {
        return call;
    }
    check_count(p, call->function, call->n_children, name.start);
    if (call->n_children == 2 && slice_is(name.text, "regex")) {
        prepare_regex(p, call, name.start);
    } else if (call->n_children == 2 && slice_is(name.text, "jr:choice-name")) {
        prepare_choice_name(p, call, name.start);
    }
    return call;
}

/* ---- Paths ---- */

static struct node *parse_number(struct parser *p, const struct token *t)
{
    struct node *n = node_new(p, NODE_NUMBER);
    n->number = number_of_text(t->text);
    return n;
}

static struct node *parse_group(struct parser *p)
{
    if (!deeper(p)) {
        return NULL;
    }
    struct node *inner = parse_level(p, 0);
    if (inner == NULL) {
        return NULL;
    }
    if (!accept(p, TOKEN_CLOSE)) {
        return fail_expected(p, "a closing bracket", NULL);
    }
    p->depth--;
    return inner;
}

/* [predicates] choose among several nodes: parsed for their syntax, then refused. */
static bool parse_predicates(struct parser *p)
{
    while (p->token.kind == TOKEN_OPEN_SQUARE) {
        refuse(
            p, ERR_NOT_FOUND, p->token.start,
            "[...] chooses among the rows of a repeat or a list, which a form here does not have",
            NULL);
        advance(p);
        if (!deeper(p) || parse_level(p, 0) == NULL) {
            return false;
        }
        p->depth--;
        if (!accept(p, TOKEN_CLOSE_SQUARE)) {
            (void)fail_expected(p, "a closing square bracket", NULL);
            return false;
        }
    }
    return true;
}

/* A slash, or two: // looks in every group, which the standard's own tools refuse as well. */
static bool accept_slash(struct parser *p)
{
    if (!accept(p, TOKEN_SLASH)) {
        return false;
    }
    if (p->token.kind == TOKEN_SLASH) {
        refuse(p, ERR_NOT_FOUND, p->token.start, "// looks in every group of the form",
               "Name the question: ${name}.");
        advance(p);
    }
    return true;
}

/* One step of a path, after `before` (NULL for the first). A name further down a path is a
   question, a lone one a column. */
static struct node *parse_step(struct parser *p, struct node *before, bool lone)
{
    struct token t = p->token;
    if (t.kind != TOKEN_NAME && t.kind != TOKEN_DOT && t.kind != TOKEN_DOT_DOT &&
        t.kind != TOKEN_STAR) {
        return fail_expected(p, "a value", NULL);
    }
    advance(p);
    if (t.kind == TOKEN_NAME) {
        return node_named(p, lone ? NODE_COLUMN : NODE_QUESTION, t.text);
    }
    if (t.kind == TOKEN_DOT) {
        return before != NULL ? before : node_new(p, NODE_SELF);
    }
    if (p->token.kind != TOKEN_SLASH) {
        refuse(p, ERR_NOT_FOUND, t.start,
               t.kind == TOKEN_STAR ? "* stands for several questions at once, which has no value"
                                    : ".. stands for a whole group, which has no value",
               "Name the question: ${name}.");
    }
    return node_new(p, NODE_SELF);
}

static struct node *parse_primary(struct parser *p)
{
    struct token t = p->token;
    if (accept_slash(p)) {
        return parse_step(p, NULL, false);
    }
    if (t.kind == TOKEN_DOT || t.kind == TOKEN_DOT_DOT || t.kind == TOKEN_STAR) {
        return parse_step(p, NULL, true);
    }
    if (t.kind == TOKEN_NAME) {
        struct lexer ahead = p->lexer;
        if (lexer_next(&ahead).kind != TOKEN_OPEN) {
            return parse_step(p, NULL, true);
        }
    } else if (t.kind != TOKEN_TEXT && t.kind != TOKEN_NUMBER && t.kind != TOKEN_QUESTION &&
               t.kind != TOKEN_LAST_SAVED && t.kind != TOKEN_OPEN) {
        return fail_expected(p, "a value", NULL);
    }
    advance(p);
    if (t.kind == TOKEN_NAME) {
        advance(p);
        return parse_call(p, t);
    }
    if (t.kind == TOKEN_NUMBER) {
        return parse_number(p, &t);
    }
    if (t.kind == TOKEN_OPEN) {
        return parse_group(p);
    }
    if (t.kind == TOKEN_QUESTION) {
        return node_named(p, NODE_QUESTION, t.text);
    }
    struct node *n = node_new(p, NODE_TEXT);
    if (t.kind == TOKEN_TEXT) {
        n->text = t.text;
    }
    return n;
}

/* A name is noted once the path is whole: what a path passes through is a group, no question. */
static struct node *parse_path(struct parser *p)
{
    bool noted = p->token.kind == TOKEN_OPEN;
    struct node *n = parse_primary(p);
    while (n != NULL && parse_predicates(p)) {
        if (!accept_slash(p)) {
            if (!noted && (n->kind == NODE_QUESTION || n->kind == NODE_COLUMN)) {
                note_name(p, n->text, n->kind == NODE_COLUMN);
            }
            return n;
        }
        struct node *before = n;
        n = parse_step(p, before, false);
        noted = noted && n == before;
    }
    return NULL;
}

static struct node *parse_union(struct parser *p)
{
    struct node *n = parse_path(p);
    while (n != NULL && p->token.kind == TOKEN_BAR) {
        refuse(p, ERR_NOT_FOUND, p->token.start,
               "| joins the rows of repeats, which a form here does not have",
               "Write or, or coalesce(a, b) for the first that is answered.");
        advance(p);
        n = parse_path(p);
    }
    return n;
}

/* ---- Operators ---- */

static struct node *parse_unary(struct parser *p)
{
    bool odd = false;
    bool any = false;
    while (accept(p, TOKEN_MINUS)) {
        any = true;
        odd = !odd;
    }
    struct node *operand = parse_union(p);
    if (!any || operand == NULL) {
        return operand;
    }
    struct node *n = node_new(p, NODE_NEGATE);
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

static struct node *parse_level(struct parser *p, unsigned level)
{
    if (level == LEVELS) {
        return parse_unary(p);
    }
    struct node *first = parse_level(p, level + 1);
    enum operator op = operator_at(p, level);
    if (first == NULL || op == OP_NONE) {
        return first;
    }
    struct node *chain = node_new(p, NODE_CHAIN);
    chain->first = first;
    for (struct node *last = first; op != OP_NONE; op = operator_at(p, level)) {
        advance(p);
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
    advance(p);
    if (p->token.kind == TOKEN_END) {
        return fail(p, ERR_SYNTAX, 0, "the expression is empty", NULL);
    }
    struct node *root = parse_level(p, 0);
    if (root != NULL && p->token.kind != TOKEN_END) {
        return fail_expected(p, "an operator (and, or, =, +)", NULL);
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
