#ifndef FORMS_EXPR_LEX_H
#define FORMS_EXPR_LEX_H
/* Tokens of an expression, for the parser and for hints about what an officer wrote. A lexer is made
   by its text alone: (struct lexer){.text = cell}. Tokens borrow from that text. */
#include <stddef.h>

#include "common/slice.h"

enum token_kind {
    TOKEN_END,
    TOKEN_BROKEN,
    TOKEN_TEXT,
    TOKEN_NUMBER,
    TOKEN_QUESTION,
    TOKEN_LAST_SAVED,
    TOKEN_NAME,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OPEN_SQUARE,
    TOKEN_CLOSE_SQUARE,
    TOKEN_COMMA,
    TOKEN_SLASH,
    TOKEN_BAR,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_STAR,
    TOKEN_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_LESS,
    TOKEN_LESS_EQUAL,
    TOKEN_MORE,
    TOKEN_MORE_EQUAL,
    TOKEN_DOT,
    TOKEN_DOT_DOT
};

struct token {
    enum token_kind kind;
    struct slice text; /* a text without its quotes, a ${name} without its dress, else as written */
    size_t start;      /* byte offset in the expression */
};

struct lexer {
    struct slice text;
    size_t pos;
    const char *problem; /* set with TOKEN_BROKEN: one sentence */
    const char *remedy;  /* or NULL */
};

/* The next token; after TOKEN_END or TOKEN_BROKEN the same again. */
struct token lexer_next(struct lexer *l);

#endif
