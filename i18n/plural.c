#include "i18n/plural.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/num.h"
#include "common/slice.h"

enum { HEADER_MAX = 1000, FORMS_MAX = 6 };

enum op {
    OP_N,
    OP_NUMBER,
    OP_NOT,
    OP_CHOOSE,
    OP_OR,
    OP_AND,
    OP_EQ,
    OP_NE,
    OP_LE,
    OP_GE,
    OP_LT,
    OP_GT,
    OP_ADD,
    OP_SUB,
    OP_MUL,
    OP_DIV,
    OP_MOD
};

struct node {
    enum op op;
    unsigned long number;
    const struct node *a; /* operands; of OP_CHOOSE a ? b : c */
    const struct node *b;
    const struct node *c;
};

struct plural_rule {
    size_t n_forms;
    const struct node *expression;
};

/* How tightly the operators of two operands bind; longer names come before their beginnings. */
static const struct {
    const char *text;
    enum op op;
    int binds;
} OPERATORS[] = {
    {"||", OP_OR, 1}, {"&&", OP_AND, 2}, {"==", OP_EQ, 3}, {"!=", OP_NE, 3}, {"<=", OP_LE, 4},
    {">=", OP_GE, 4}, {"<", OP_LT, 4},   {">", OP_GT, 4},  {"+", OP_ADD, 5}, {"-", OP_SUB, 5},
    {"*", OP_MUL, 6}, {"/", OP_DIV, 6},  {"%", OP_MOD, 6},
};

/* Recursive descent; its depth is bounded by the length of the header. A failure gives NULL, which
   every caller hands on. */
struct parser {
    const char *p;
    struct arena *arena;
};

static const struct node *parse_choice(struct parser *ps);

static void skip_space(struct parser *ps)
{
    ps->p += strspn(ps->p, " \t\r\n");
}

static bool take(struct parser *ps, const char *text)
{
    skip_space(ps);
    size_t len = strlen(text);
    if (strncmp(ps->p, text, len) != 0) {
        return false;
    }
    ps->p += len;
    return true;
}

static bool take_number(struct parser *ps, unsigned long *out)
{
    skip_space(ps);
    size_t len = strspn(ps->p, "0123456789");
    int64_t v;
    if (num_parse_int(slice_make(ps->p, len), 0, INT32_MAX, &v) != OK) {
        return false;
    }
    ps->p += len;
    *out = (unsigned long)v;
    return true;
}

static struct node *node_new(struct parser *ps, enum op op)
{
    struct node *node = arena_alloc(ps->arena, sizeof *node);
    node->op = op;
    return node;
}

static const struct node *parse_operand(struct parser *ps)
{
    if (take(ps, "(")) {
        const struct node *inner = parse_choice(ps);
        return inner != NULL && take(ps, ")") ? inner : NULL;
    }
    if (take(ps, "!")) {
        struct node *node = node_new(ps, OP_NOT);
        node->a = parse_operand(ps);
        return node->a == NULL ? NULL : node;
    }
    if (take(ps, "n")) {
        return node_new(ps, OP_N);
    }
    struct node *node = node_new(ps, OP_NUMBER);
    return take_number(ps, &node->number) ? node : NULL;
}

/* The next operator that binds at least so tightly, or the number of operators. */
static size_t find_operator(struct parser *ps, int binds)
{
    const size_t n = sizeof OPERATORS / sizeof *OPERATORS;
    skip_space(ps);
    size_t i = 0;
    while (i < n && strncmp(ps->p, OPERATORS[i].text, strlen(OPERATORS[i].text)) != 0) {
        i++;
    }
    return i < n && OPERATORS[i].binds >= binds ? i : n;
}

/* Operators of the same strength group from the left. */
static const struct node *parse_binary(struct parser *ps, int binds)
{
    const struct node *left = parse_operand(ps);
    size_t i;
    while (left != NULL && (i = find_operator(ps, binds)) < sizeof OPERATORS / sizeof *OPERATORS) {
        ps->p += strlen(OPERATORS[i].text);
        struct node *node = node_new(ps, OPERATORS[i].op);
        node->a = left;
        node->b = parse_binary(ps, OPERATORS[i].binds + 1);
        left = node->b == NULL ? NULL : node;
    }
    return left;
}

static const struct node *parse_choice(struct parser *ps)
{
    const struct node *condition = parse_binary(ps, 1);
    if (condition == NULL || !take(ps, "?")) {
        return condition;
    }
    struct node *node = node_new(ps, OP_CHOOSE);
    node->a = condition;
    node->b = parse_choice(ps);
    if (node->b == NULL || !take(ps, ":")) {
        return NULL;
    }
    node->c = parse_choice(ps);
    return node->c == NULL ? NULL : node;
}

enum err plural_parse(const char *header, struct arena *a, struct plural_rule **out)
{
    if (strlen(header) > HEADER_MAX) {
        return ERR_LIMIT;
    }
    struct parser ps = {.p = header, .arena = a};
    unsigned long n_forms = 0;
    bool counted = take(&ps, "nplurals") && take(&ps, "=") && take_number(&ps, &n_forms);
    if (!counted || n_forms < 1 || n_forms > FORMS_MAX) {
        return ERR_SYNTAX;
    }
    if (!take(&ps, ";") || !take(&ps, "plural") || !take(&ps, "=")) {
        return ERR_SYNTAX;
    }
    const struct node *expression = parse_choice(&ps);
    take(&ps, ";");
    skip_space(&ps);
    if (expression == NULL || *ps.p != '\0') {
        return ERR_SYNTAX;
    }
    struct plural_rule *rule = arena_alloc(a, sizeof *rule);
    rule->n_forms = n_forms;
    rule->expression = expression;
    *out = rule;
    return OK;
}

/* Division by zero gives 0: a rule that does it is wrong, and must not end the program. */
static unsigned long calculate(enum op op, unsigned long a, unsigned long b)
{
    switch (op) {
    case OP_EQ:
        return a == b;
    case OP_NE:
        return a != b;
    case OP_LE:
        return a <= b;
    case OP_GE:
        return a >= b;
    case OP_LT:
        return a < b;
    case OP_GT:
        return a > b;
    case OP_ADD:
        return a + b;
    case OP_SUB:
        return a - b;
    case OP_MUL:
        return a * b;
    case OP_DIV:
        return b == 0 ? 0 : a / b;
    case OP_MOD:
        return b == 0 ? 0 : a % b;
    case OP_N:
    case OP_NUMBER:
    case OP_NOT:
    case OP_CHOOSE:
    case OP_OR:
    case OP_AND:
        break;
    }
    return 0;
}

static unsigned long evaluate(const struct node *node, unsigned long n)
{
    if (node->op == OP_N) {
        return n;
    }
    if (node->op == OP_NUMBER) {
        return node->number;
    }
    unsigned long a = evaluate(node->a, n);
    if (node->op == OP_NOT) {
        return a == 0;
    }
    if (node->op == OP_CHOOSE) {
        return evaluate(a != 0 ? node->b : node->c, n);
    }
    if (node->op == OP_OR) {
        return a != 0 || evaluate(node->b, n) != 0;
    }
    if (node->op == OP_AND) {
        return a != 0 && evaluate(node->b, n) != 0;
    }
    return calculate(node->op, a, evaluate(node->b, n));
}

size_t plural_index(const struct plural_rule *r, unsigned long n)
{
    unsigned long index = evaluate(r->expression, n);
    return index < r->n_forms ? index : r->n_forms - 1;
}

size_t plural_count(const struct plural_rule *r)
{
    return r->n_forms;
}
