/* Evaluation: a walk over the tree. Its depth is that of the brackets, which the parser bounds. */
#include <math.h>

#include "forms/expr_private.h"

static struct value eval(const struct node *n, const struct expr_env *env);

static struct value look_up(struct slice (*fn)(void *cls, struct slice name), struct slice name,
                            const struct expr_env *env)
{
    return value_text(fn != NULL ? fn(env->cls, name) : SLICE(""));
}

static double calculate(enum operator op, double a, double b)
{
    switch ((int)op) {
    case OP_PLUS:
        return a + b;
    case OP_MINUS:
        return a - b;
    case OP_TIMES:
        return a * b;
    case OP_DIV:
        return a / b;
    default:
        return fmod(a, b); /* the sign of the dividend, as XPath has it */
    }
}

/* All operators of a chain are of one level: and / or, a comparison, or arithmetic. */
static struct value apply(const struct value *left, const struct node *right,
                          const struct expr_env *env)
{
    if (right->op == OP_AND || right->op == OP_OR) {
        bool known = value_to_boolean(left);
        if (known == (right->op == OP_OR)) {
            return value_boolean(known);
        }
        struct value b = eval(right, env);
        return value_boolean(value_to_boolean(&b));
    }
    struct value b = eval(right, env);
    if (right->op < OP_PLUS) {
        return value_boolean(value_compare(right->op, left, &b));
    }
    return value_number(calculate(right->op, value_to_number(left), value_to_number(&b)));
}

static struct value eval_chain(const struct node *n, const struct expr_env *env)
{
    struct value v = eval(n->first, env);
    for (const struct node *operand = n->first->next; operand != NULL; operand = operand->next) {
        v = apply(&v, operand, env);
    }
    return v;
}

static struct value eval_call(const struct node *n, const struct expr_env *env)
{
    struct value *args = arena_array(env->arena, n->n_children, sizeof *args);
    size_t n_args = 0;
    for (const struct node *argument = n->first; argument != NULL; argument = argument->next) {
        args[n_args++] = eval(argument, env);
    }
    struct call call = {.node = n, .args = args, .n_args = n_args, .env = env};
    return n->function->run(&call);
}

static struct value eval_negate(const struct node *n, const struct expr_env *env)
{
    struct value v = eval(n->first, env);
    double number = value_to_number(&v);
    return value_number(n->odd ? -number : number);
}

static struct value eval(const struct node *n, const struct expr_env *env)
{
    switch (n->kind) {
    case NODE_TEXT:
        return value_text(n->text);
    case NODE_NUMBER:
        return value_number(n->number);
    case NODE_QUESTION:
        return look_up(env->value, n->text, env);
    case NODE_COLUMN:
        return look_up(env->column, n->text, env);
    case NODE_SELF:
        return value_text(env->self);
    case NODE_NEGATE:
        return eval_negate(n, env);
    case NODE_CHAIN:
        return eval_chain(n, env);
    case NODE_CALL:
        return eval_call(n, env);
    }
    return value_text(SLICE(""));
}

bool expr_true(const struct expr *e, const struct expr_env *env)
{
    struct value v = eval(e->root, env);
    return value_to_boolean(&v);
}

double expr_number(const struct expr *e, const struct expr_env *env)
{
    struct value v = eval(e->root, env);
    return value_to_number(&v);
}

struct slice expr_string(const struct expr *e, const struct expr_env *env)
{
    struct value v = eval(e->root, env);
    return value_to_text(&v, env->arena);
}
