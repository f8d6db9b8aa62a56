#ifndef FORMS_EXPR_PRIVATE_H
#define FORMS_EXPR_PRIVATE_H
/* What the files of the expression language share: the tree (expr_parse.c), values and their coercions
   (expr_value.c) and functions (expr_functions*.c). Nobody else includes this. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/slice.h"
#include "forms/expr.h"
#include "forms/expr_date.h"
#include "forms/expr_lex.h"
#include "forms/expr_number.h"
#include "forms/expr_regex.h"

/* ---- Tree ---- */

enum node_kind {
    NODE_TEXT,
    NODE_NUMBER,
    NODE_QUESTION,
    NODE_COLUMN,
    NODE_SELF,
    NODE_NEGATE,
    NODE_CHAIN,
    NODE_CALL
};

enum operator{
    OP_NONE,
    OP_OR,
    OP_AND,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_LESS,
    OP_LESS_EQUAL,
    OP_MORE,
    OP_MORE_EQUAL,
    OP_PLUS,
    OP_MINUS,
    OP_TIMES,
    OP_DIV,
    OP_MOD
};

/* A chain is the operands of one precedence level, left to right ("1 - 2 + 3"): flat, so that the
   depth of the tree is that of the brackets, whatever the length. */
struct node {
    enum node_kind kind;
    enum operator op;   /* before this operand of a chain; OP_NONE for the first */
    bool odd;           /* NODE_NEGATE: an odd number of minus signs */
    struct slice text;  /* NODE_TEXT, NODE_QUESTION, NODE_COLUMN */
    double number;      /* NODE_NUMBER */
    struct node *first; /* operand, operands of a chain, arguments of a call */
    struct node *next;  /* sibling */
    size_t n_children;  /* of a call */
    const struct function *function;
    const struct regex *regex; /* the pattern of regex(), when it is a literal */
};

struct expr_name {
    struct slice name;
    bool column;
    struct expr_name *next;
};

struct expr {
    struct node *root;
    struct expr_name *names;
};

/* ---- Values ---- */

enum value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_BOOLEAN, VALUE_DATE, VALUE_DATETIME };

struct value {
    enum value_kind kind;
    struct slice text; /* VALUE_TEXT */
    double number;     /* VALUE_NUMBER; VALUE_BOOLEAN 0 or 1; dates: days since 1970, NaN if none */
};

struct value value_text(struct slice s);
struct value value_number(double v);
struct value value_boolean(bool b);
struct value value_days(enum value_kind kind, double days);

bool value_to_boolean(const struct value *v);
double value_to_number(const struct value *v);
struct slice value_to_text(const struct value *v, struct arena *a);
bool value_is_empty(const struct value *v); /* "", an undefined number or date */
bool value_compare(enum operator op, const struct value *a, const struct value *b);

/* A text that is built: begin, buf_add..., finish, which moves it into the arena. Past
   EXPR_VALUE_MAX the piece that does not fit and all after it are left out. */
struct buf text_begin(void);
struct slice text_finish(struct buf *b, struct arena *a);

/* ---- Functions ---- */

struct call {
    const struct node *node;
    const struct value *args;
    size_t n_args;
    const struct expr_env *env;
};

enum { ARGS_ANY = 10000 };

struct function {
    const char *name;
    unsigned min_args;
    unsigned max_args;                         /* ARGS_ANY: no end */
    struct value (*run)(const struct call *c); /* NULL: known, but refused */
    const char *refusal;                       /* why: one sentence with the name */
};

struct function_list {
    const struct function *items;
    size_t n_items;
};

extern const struct function_list functions_logic;
extern const struct function_list functions_text;
extern const struct function_list functions_number;
extern const struct function_list functions_date;
extern const struct function_list functions_curve;

/* The function of this name, or NULL. */
const struct function *function_find(struct slice name);

/* The nearest name, or NULL. */
const char *function_nearest(struct slice name);

/* An argument as text or number; the empty text or NaN when it is not given. */
struct slice call_text(const struct call *c, size_t i);
double call_number(const struct call *c, size_t i);

/* The first argument, or "." when there is none. */
struct value call_first_or_self(const struct call *c);

#endif
