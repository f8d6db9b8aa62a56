/* Values, calls and paths. */
#include "forms/expr_parser.h"

static struct node *node_named(struct parser *p, enum node_kind kind, struct slice name)
{
    struct node *n = parser_node(p, kind);
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
        (void)parser_fail(p, ERR_LIMIT, p->token.start, "brackets are nested too deeply",
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
    if (parser_accept(p, TOKEN_CLOSE)) {
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
    } while (parser_accept(p, TOKEN_COMMA));
    if (!parser_accept(p, TOKEN_CLOSE)) {
        (void)parser_fail_expected(p, "a comma or a closing bracket");
        return false;
    }
    return true;
}

/* A pattern that stands there as a literal is compiled now: once, and with its faults told. */
static void prepare_regex(struct parser *p, struct node *call, size_t start)
{
    const struct node *pattern = call->first->next;
    struct diag diag = {0};
    if (pattern->kind == NODE_TEXT &&
        regex_compile(pattern->text, p->arena, &call->regex, &diag) != OK) {
        parser_refuse(p, ERR_RANGE, start, diag.text, diag.remedy);
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
        parser_refuse(p, ERR_RANGE, start,
                      "the second argument of jr:choice-name() must be a question",
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
    struct node *call = parser_node(p, NODE_CALL);
    call->function = function_find(name.text);
    bool usable = call->function != NULL && call->function->run != NULL;
    if (!usable) {
        parser_refuse_function(p, call->function, &name);
    }
    if (!parse_arguments(p, call)) {
        return NULL;
    }
    p->depth--;
    if (!usable) {
        return call;
    }
    parser_check_count(p, call->function, call->n_children, name.start);
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
    struct node *n = parser_node(p, NODE_NUMBER);
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
    if (!parser_accept(p, TOKEN_CLOSE)) {
        return parser_fail_expected(p, "a closing bracket");
    }
    p->depth--;
    return inner;
}

/* [predicates] choose among several nodes: parsed for their syntax, then refused. */
static bool parse_predicates(struct parser *p)
{
    while (p->token.kind == TOKEN_OPEN_SQUARE) {
        parser_refuse(
            p, ERR_NOT_FOUND, p->token.start,
            "[...] chooses among the rows of a repeat or a list, which a form here does not have",
            NULL);
        parser_advance(p);
        if (!deeper(p) || parse_level(p, 0) == NULL) {
            return false;
        }
        p->depth--;
        if (!parser_accept(p, TOKEN_CLOSE_SQUARE)) {
            (void)parser_fail_expected(p, "a closing square bracket");
            return false;
        }
    }
    return true;
}

/* A slash, or two: // looks in every group, which the standard's own tools refuse as well. */
static bool accept_slash(struct parser *p)
{
    if (!parser_accept(p, TOKEN_SLASH)) {
        return false;
    }
    if (p->token.kind == TOKEN_SLASH) {
        parser_refuse(p, ERR_NOT_FOUND, p->token.start, "// looks in every group of the form",
                      "Name the question: ${name}.");
        parser_advance(p);
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
        return parser_fail_expected(p, "a value");
    }
    parser_advance(p);
    if (t.kind == TOKEN_NAME) {
        return node_named(p, lone ? NODE_COLUMN : NODE_QUESTION, t.text);
    }
    if (t.kind == TOKEN_DOT) {
        return before != NULL ? before : parser_node(p, NODE_SELF);
    }
    if (p->token.kind != TOKEN_SLASH) {
        parser_refuse(p, ERR_NOT_FOUND, t.start,
                      t.kind == TOKEN_STAR
                          ? "* stands for several questions at once, which has no value"
                          : ".. stands for a whole group, which has no value",
                      "Name the question: ${name}.");
    }
    return parser_node(p, NODE_SELF);
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
        return parser_fail_expected(p, "a value");
    }
    parser_advance(p);
    if (t.kind == TOKEN_NAME) {
        parser_advance(p);
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
    struct node *n = parser_node(p, NODE_TEXT);
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

struct node *parse_operand(struct parser *p)
{
    struct node *n = parse_path(p);
    while (n != NULL && p->token.kind == TOKEN_BAR) {
        parser_refuse(p, ERR_NOT_FOUND, p->token.start,
                      "| joins the rows of repeats, which a form here does not have",
                      "Write or, or coalesce(a, b) for the first that is answered.");
        parser_advance(p);
        n = parse_path(p);
    }
    return n;
}
