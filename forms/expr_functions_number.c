/* Functions about numbers. */
#include <math.h>

#include "forms/expr_private.h"

static struct value run_number(const struct call *c)
{
    struct value v = call_first_or_self(c);
    return value_number(value_to_number(&v));
}

/* Towards zero. */
static struct value run_int(const struct call *c)
{
    return value_number(trunc(call_number(c, 0)));
}

static struct value run_floor(const struct call *c)
{
    return value_number(floor(call_number(c, 0)));
}

static struct value run_ceiling(const struct call *c)
{
    return value_number(ceil(call_number(c, 0)));
}

static struct value run_round(const struct call *c)
{
    return value_number(number_round(call_number(c, 0), c->n_args > 1 ? call_number(c, 1) : 0));
}

static struct value run_abs(const struct call *c)
{
    return value_number(fabs(call_number(c, 0)));
}

static struct value run_pow(const struct call *c)
{
    return value_number(pow(call_number(c, 0), call_number(c, 1)));
}

static struct value run_sqrt(const struct call *c)
{
    return value_number(sqrt(call_number(c, 0)));
}

/* Smallest (sign 1) or largest (sign -1) of all; NaN as soon as one is none. */
static double extreme(const struct call *c, double sign)
{
    double best = call_number(c, 0);
    for (size_t i = 1; i < c->n_args; i++) {
        double v = call_number(c, i);
        if (isnan(v) || v * sign < best * sign) {
            best = v;
        }
    }
    return best;
}

static struct value run_min(const struct call *c)
{
    return value_number(extreme(c, 1));
}

static struct value run_max(const struct call *c)
{
    return value_number(extreme(c, -1));
}

static struct value run_sum(const struct call *c)
{
    return value_number(call_number(c, 0));
}

static struct value run_random(const struct call *c)
{
    const struct expr_env *env = c->env;
    return value_number(env->random != NULL ? env->random(env->cls) : 0);
}

static const struct function items[] = {
    {"abs", 1, 1, run_abs, NULL},
    {"ceiling", 1, 1, run_ceiling, NULL},
    {"floor", 1, 1, run_floor, NULL},
    {"int", 1, 1, run_int, NULL},
    {"max", 1, ARGS_ANY, run_max, NULL},
    {"min", 1, ARGS_ANY, run_min, NULL},
    {"number", 0, 1, run_number, NULL},
    {"pow", 2, 2, run_pow, NULL},
    {"random", 0, 0, run_random, NULL},
    {"round", 1, 2, run_round, NULL},
    {"sqrt", 1, 1, run_sqrt, NULL},
    /* Adds the rows of a repeat; a question outside one is its only row. */
    {"sum", 1, 1, run_sum, NULL},
};

const struct function_list functions_number = {items, sizeof items / sizeof items[0]};
