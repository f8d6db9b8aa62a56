/* Trigonometry, powers and logarithms of the standard. Angles are in radians; the logarithms are
   natural, and to the base 10. */
#include <math.h>

#include "forms/expr_private.h"

static struct value run_pi(const struct call *c)
{
    (void)c;
    return value_number(acos(-1));
}

static struct value run_sin(const struct call *c)
{
    return value_number(sin(call_number(c, 0)));
}

static struct value run_cos(const struct call *c)
{
    return value_number(cos(call_number(c, 0)));
}

static struct value run_tan(const struct call *c)
{
    return value_number(tan(call_number(c, 0)));
}

static struct value run_asin(const struct call *c)
{
    return value_number(asin(call_number(c, 0)));
}

static struct value run_acos(const struct call *c)
{
    return value_number(acos(call_number(c, 0)));
}

static struct value run_atan(const struct call *c)
{
    return value_number(atan(call_number(c, 0)));
}

static struct value run_atan2(const struct call *c)
{
    return value_number(atan2(call_number(c, 0), call_number(c, 1)));
}

static struct value run_exp(const struct call *c)
{
    return value_number(exp(call_number(c, 0)));
}

static struct value run_exp10(const struct call *c)
{
    return value_number(pow(10, call_number(c, 0)));
}

static struct value run_log(const struct call *c)
{
    return value_number(log(call_number(c, 0)));
}

static struct value run_log10(const struct call *c)
{
    return value_number(log10(call_number(c, 0)));
}

static const struct function items[] = {
    {"acos", 1, 1, run_acos, NULL},   {"asin", 1, 1, run_asin, NULL},
    {"atan", 1, 1, run_atan, NULL},   {"atan2", 2, 2, run_atan2, NULL},
    {"cos", 1, 1, run_cos, NULL},     {"exp", 1, 1, run_exp, NULL},
    {"exp10", 1, 1, run_exp10, NULL}, {"log", 1, 1, run_log, NULL},
    {"log10", 1, 1, run_log10, NULL}, {"pi", 0, 0, run_pi, NULL},
    {"sin", 1, 1, run_sin, NULL},     {"tan", 1, 1, run_tan, NULL},
};

const struct function_list functions_curve = {items, sizeof items / sizeof items[0]};
