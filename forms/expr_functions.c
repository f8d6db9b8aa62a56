/* The table of functions as a whole, and what every function needs of its call. */
#include <math.h>

#include "common/text.h"
#include "forms/expr_private.h"

/* Known, so that the message says what is the matter instead of "there is no function". */
#define ROWS " looks at the rows of a repeat, which a form here does not have"
#define FILES " reads a file beside the form, which a form here does not have"
#define DEVICE " needs an app on a device, which a web page does not have"

static const struct function refused[] = {
    {"area", 0, ARGS_ANY, NULL, "area() needs a place on a map"},
    {"base64-decode", 0, ARGS_ANY, NULL, "base64-decode()" DEVICE},
    {"count", 0, ARGS_ANY, NULL, "count()" ROWS},
    {"count-if", 0, ARGS_ANY, NULL, "count-if()" ROWS},
    {"count-non-empty", 0, ARGS_ANY, NULL, "count-non-empty()" ROWS},
    {"digest", 0, ARGS_ANY, NULL, "digest()" DEVICE},
    {"distance", 0, ARGS_ANY, NULL, "distance() needs a place on a map"},
    {"id", 0, ARGS_ANY, NULL, "id()" ROWS},
    {"index", 0, ARGS_ANY, NULL, "index()" ROWS},
    {"indexed-repeat", 0, ARGS_ANY, NULL, "indexed-repeat()" ROWS},
    {"instance", 0, ARGS_ANY, NULL, "instance()" FILES},
    {"item-at", 0, ARGS_ANY, NULL, "item-at()" ROWS},
    {"join-if", 0, ARGS_ANY, NULL, "join-if()" ROWS},
    {"jr:itext", 0, ARGS_ANY, NULL, "jr:itext() names a text of the converted form"},
    {"last", 0, ARGS_ANY, NULL, "last()" ROWS},
    {"max-if", 0, ARGS_ANY, NULL, "max-if()" ROWS},
    {"min-if", 0, ARGS_ANY, NULL, "min-if()" ROWS},
    {"name", 0, ARGS_ANY, NULL, "name()" ROWS},
    {"position", 0, ARGS_ANY, NULL, "position()" ROWS},
    {"pulldata", 0, ARGS_ANY, NULL, "pulldata()" FILES},
    {"randomize", 0, ARGS_ANY, NULL,
     "randomize() is no calculation: choices keep the order of the sheet here"},
    {"rank-index", 0, ARGS_ANY, NULL, "rank-index()" ROWS},
    {"sum-if", 0, ARGS_ANY, NULL, "sum-if()" ROWS},
    {"uuid", 0, ARGS_ANY, NULL, "uuid() would mark a person's answers, which are not named here"},
    {"version", 0, ARGS_ANY, NULL, "version()" DEVICE},
};

static const struct function_list functions_refused = {refused, sizeof refused / sizeof refused[0]};

static const struct function_list *const lists[] = {
    &functions_logic, &functions_text,  &functions_number,
    &functions_date,  &functions_curve, &functions_refused,
};

enum { N_LISTS = sizeof lists / sizeof lists[0] };

const struct function *function_find(struct slice name)
{
    for (size_t i = 0; i < N_LISTS; i++) {
        for (size_t j = 0; j < lists[i]->n_items; j++) {
            if (slice_is(name, lists[i]->items[j].name)) {
                return &lists[i]->items[j];
            }
        }
    }
    return NULL;
}

const char *function_nearest(struct slice name)
{
    const char *names[128];
    size_t n = 0;
    for (size_t i = 0; i < N_LISTS; i++) {
        for (size_t j = 0; j < lists[i]->n_items && n < sizeof names / sizeof names[0]; j++) {
            if (lists[i]->items[j].run != NULL) {
                names[n++] = lists[i]->items[j].name;
            }
        }
    }
    return text_nearest(name, names, n);
}

struct slice call_text(const struct call *c, size_t i)
{
    return i < c->n_args ? value_to_text(&c->args[i], c->env->arena) : SLICE("");
}

double call_number(const struct call *c, size_t i)
{
    return i < c->n_args ? value_to_number(&c->args[i]) : NUMBER_NONE;
}

struct value call_first_or_self(const struct call *c)
{
    return c->n_args > 0 ? c->args[0] : value_text(c->env->self);
}
