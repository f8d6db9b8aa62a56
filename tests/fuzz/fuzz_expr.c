/* Expressions: any text is parsed or refused with a reason, and what was parsed evaluates to a text
   that is whole, the same each time, and at one with its truth. */
#include <stdint.h>
#include <stdlib.h>

#include "common/text.h"
#include "forms/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static struct slice value(void *cls, struct slice name)
{
    static const char *const values[] = {
        "", "0", "-2.5", "yes", "a bb c", "2026-03-01", "2026-03-01T18:00:00.000", "t\xC5\xB7",
    };
    (void)cls;
    return slice_of(values[name.len % (sizeof values / sizeof values[0])]);
}

static struct slice choice_label(void *cls, struct slice choice, struct slice question)
{
    (void)cls;
    return choice.len > question.len ? SLICE("Label") : SLICE("");
}

static double random_number(void *cls)
{
    (void)cls;
    return 0.5;
}

static void count(void *cls, struct slice name)
{
    size_t *n = cls;
    must(name.len > 0);
    ++*n;
}

static void evaluate(const struct expr *e, struct arena *a)
{
    struct expr_env env = {
        .value = value,
        .column = value,
        .choice_label = choice_label,
        .random = random_number,
        .self = SLICE("12"),
        .today = 20619,
        .arena = a,
    };
    struct slice s = expr_string(e, &env);
    must(text_check(s, EXPR_VALUE_MAX) == OK);
    must(slice_equal(s, expr_string(e, &env)));
    must(s.len > 0 || !expr_true(e, &env));
    (void)expr_number(e, &env);
    size_t n = 0;
    expr_names(e, count, &n);
    expr_columns(e, count, &n);
    must(n <= EXPR_TEXT_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct expr *e = NULL;
    struct diag diag = {0};
    enum err err = expr_parse(slice_make((const char *)data, size), a, &e, &diag);
    if (err == OK) {
        evaluate(e, a);
    } else {
        must(e == NULL && diag.text[0] != '\0');
    }
    arena_free(a);
    return 0;
}
