#ifndef FORMS_EXPR_PARSER_H
#define FORMS_EXPR_PARSER_H
/* The parser's state, shared by its three files: expr_parse.c (operators and the whole), expr_operand.c
   (values, calls and paths) and expr_complain.c (what is wrong, in words). A hard error (not of the
   language) stops the parser. A soft one (a function that does not exist here) is remembered and
   parsing goes on, so that what is reported first is what must be mended first. */
#include <stdbool.h>
#include <stddef.h>

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

void parser_advance(struct parser *p);
bool parser_accept(struct parser *p, enum token_kind kind);
struct node *parser_node(struct parser *p, enum node_kind kind);

/* One level of precedence and those that bind closer; 0 is the whole expression. NULL after a hard
   error, as all parse functions. */
struct node *parse_level(struct parser *p, unsigned level);

/* A value: a literal, a question, a call, a path, an expression in brackets. */
struct node *parse_operand(struct parser *p);

/* Hard errors: the first one stays. NULL, for the callers to return. */
struct node *parser_fail(struct parser *p, enum err err, size_t start, const char *problem,
                         const char *remedy);
struct node *parser_fail_expected(struct parser *p, const char *expected);

/* Soft errors: the first one stays. */
void parser_refuse(struct parser *p, enum err err, size_t start, const char *problem,
                   const char *remedy);
void parser_refuse_function(struct parser *p, const struct function *known,
                            const struct token *name);
void parser_check_count(struct parser *p, const struct function *f, size_t n, size_t start);

#endif
