/* Values and how they turn into each other: the coercions that expr.h promises. */
#include <math.h>

#include "forms/expr_private.h"

struct value value_text(struct slice s)
{
    return (struct value){.kind = VALUE_TEXT, .text = s};
}

struct value value_number(double v)
{
    return (struct value){.kind = VALUE_NUMBER, .number = v};
}

struct value value_boolean(bool b)
{
    return (struct value){.kind = VALUE_BOOLEAN, .number = b ? 1 : 0};
}

struct value value_days(enum value_kind kind, double days)
{
    return (struct value){.kind = kind, .number = days};
}

bool value_is_empty(const struct value *v)
{
    return v->kind == VALUE_TEXT ? v->text.len == 0 : isnan(v->number);
}

bool value_to_boolean(const struct value *v)
{
    switch (v->kind) {
    case VALUE_TEXT:
        return v->text.len > 0;
    case VALUE_NUMBER:
    case VALUE_BOOLEAN:
        return !isnan(v->number) && v->number != 0;
    case VALUE_DATE:
    case VALUE_DATETIME:
        return !isnan(v->number);
    }
    return false;
}

double value_to_number(const struct value *v)
{
    if (v->kind != VALUE_TEXT) {
        return v->number;
    }
    double n = number_of_text(v->text);
    return isnan(n) ? days_of_text(v->text) : n;
}

struct slice value_to_text(const struct value *v, struct arena *a)
{
    switch (v->kind) {
    case VALUE_TEXT:
        return v->text;
    case VALUE_NUMBER:
        return number_to_text(v->number, a);
    case VALUE_BOOLEAN:
        return v->number != 0 ? SLICE("true") : SLICE("false");
    case VALUE_DATE:
    case VALUE_DATETIME:
        return days_to_text(v->number, v->kind == VALUE_DATETIME, a);
    }
    return SLICE("");
}

static bool is_equal(const struct value *a, const struct value *b)
{
    if (a->kind == VALUE_BOOLEAN || b->kind == VALUE_BOOLEAN) {
        return value_to_boolean(a) == value_to_boolean(b);
    }
    if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT) {
        return slice_equal(a->text, b->text);
    }
    return value_to_number(a) == value_to_number(b);
}

bool value_compare(enum operator op, const struct value *a, const struct value *b)
{
    double x = value_to_number(a);
    double y = value_to_number(b);
    switch ((int)op) {
    case OP_EQUAL:
        return is_equal(a, b);
    case OP_NOT_EQUAL:
        return !is_equal(a, b);
    case OP_LESS:
        return x < y;
    case OP_LESS_EQUAL:
        return x <= y;
    case OP_MORE:
        return x > y;
    default:
        return x >= y;
    }
}

struct buf text_begin(void)
{
    struct buf b;
    buf_init(&b, EXPR_VALUE_MAX);
    return b;
}

struct slice text_finish(struct buf *b, struct arena *a)
{
    size_t len = b->len;
    struct slice text = slice_make(arena_slicedup(a, buf_slice(b)), len);
    buf_done(b);
    return text;
}
