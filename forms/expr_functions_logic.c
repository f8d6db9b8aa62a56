/* Functions about conditions and choices. */
#include "forms/expr_private.h"

static struct value run_true(const struct call *c)
{
    (void)c;
    return value_boolean(true);
}

static struct value run_false(const struct call *c)
{
    (void)c;
    return value_boolean(false);
}

static struct value run_boolean(const struct call *c)
{
    return value_boolean(value_to_boolean(&c->args[0]));
}

static struct value run_not(const struct call *c)
{
    return value_boolean(!value_to_boolean(&c->args[0]));
}

static struct value run_boolean_from_string(const struct call *c)
{
    struct slice s = call_text(c, 0);
    return value_boolean(slice_is(s, "true") || slice_is(s, "1"));
}

static struct value run_if(const struct call *c)
{
    return value_to_boolean(&c->args[0]) ? c->args[1] : c->args[2];
}

/* The first that is not empty; the last when all are. */
static struct value run_coalesce(const struct call *c)
{
    size_t i = 0;
    while (i + 1 < c->n_args && value_is_empty(&c->args[i])) {
        i++;
    }
    return c->args[i];
}

/* What is there already, else the argument: a value that is made once and kept. */
static struct value run_once(const struct call *c)
{
    return c->env->self.len > 0 ? value_text(c->env->self) : c->args[0];
}

static struct value run_current(const struct call *c)
{
    return value_text(c->env->self);
}

/* ---- Choices: names separated by spaces ---- */

/* Is `word` a whole word of `list`? The empty word is in the empty list only. */
static bool list_has(struct slice list, struct slice word)
{
    word = slice_trim(word);
    if (word.len == 0) {
        return slice_trim(list).len == 0;
    }
    struct slice item;
    while (slice_word(&list, &item)) {
        if (slice_equal(item, word)) {
            return true;
        }
    }
    return false;
}

static struct value run_selected(const struct call *c)
{
    return value_boolean(list_has(call_text(c, 0), call_text(c, 1)));
}

static struct value run_count_selected(const struct call *c)
{
    struct slice list = call_text(c, 0);
    struct slice item;
    double n = 0;
    while (slice_word(&list, &item)) {
        n++;
    }
    return value_number(n);
}

/* Counts from 0; "" past the ends. */
static struct value run_selected_at(const struct call *c)
{
    struct slice list = call_text(c, 0);
    double index = call_number(c, 1);
    struct slice item;
    for (double i = 0; slice_word(&list, &item); i++) {
        if (i == index) {
            return value_text(item);
        }
    }
    return value_text(SLICE(""));
}

static struct value run_choice_name(const struct call *c)
{
    const struct expr_env *env = c->env;
    if (env->choice_label == NULL) {
        return value_text(SLICE(""));
    }
    return value_text(env->choice_label(env->cls, call_text(c, 0), call_text(c, 1)));
}

static bool in_bounds(double n, double min, double max)
{
    return (min == -1 || n >= min) && (max == -1 || n <= max);
}

/* checklist(min, max, answer...): between min and max of the answers are true; -1 is no bound. */
static struct value run_checklist(const struct call *c)
{
    double n = 0;
    for (size_t i = 2; i < c->n_args; i++) {
        n += value_to_boolean(&c->args[i]) ? 1 : 0;
    }
    return value_boolean(in_bounds(n, call_number(c, 0), call_number(c, 1)));
}

static const struct function items[] = {
    {"boolean", 1, 1, run_boolean, NULL},
    {"boolean-from-string", 1, 1, run_boolean_from_string, NULL},
    {"checklist", 3, ARGS_ANY, run_checklist, NULL},
    {"coalesce", 2, ARGS_ANY, run_coalesce, NULL},
    {"count-selected", 1, 1, run_count_selected, NULL},
    {"current", 0, 0, run_current, NULL},
    {"false", 0, 0, run_false, NULL},
    {"if", 3, 3, run_if, NULL},
    {"jr:choice-name", 2, 2, run_choice_name, NULL},
    {"not", 1, 1, run_not, NULL},
    {"once", 1, 1, run_once, NULL},
    {"selected", 2, 2, run_selected, NULL},
    {"selected-at", 2, 2, run_selected_at, NULL},
    {"true", 0, 0, run_true, NULL},
};

const struct function_list functions_logic = {items, sizeof items / sizeof items[0]};
