#ifndef FORMS_EXPR_H
#define FORMS_EXPR_H
/* The expression language of the XLSForm standard: the XPath subset of forms.md section 8, with the
   coercions of ODK (dates are days in arithmetic and comparison; an unanswered question is the
   empty text; an empty text in a boolean place is false; regex() must match the whole value).
   Parsed once, names and functions checked at load; evaluation allocates in the caller's arena,
   never fails on data (undefined arithmetic is NaN), and is bounded: 8 KiB of text, depth 64, and
   match, depth and heap limits for regular expressions (PCRE2). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct expr;

enum { EXPR_TEXT_MAX = 8192, EXPR_DEPTH_MAX = 64 };

/* ERR_SYNTAX (position and remedy in the diag: unknown function with the nearest name, wrong number
   of arguments, unbalanced bracket), ERR_LIMIT. */
ATTR_MUST_USE enum err expr_parse(struct slice text, struct arena *a, struct expr **out,
                                  struct diag *diag);

/* Calls fn for each ${name} in the expression, in order, repeats included. */
typedef void (*expr_name_fn)(void *cls, struct slice name);
void expr_names(const struct expr *e, expr_name_fn fn, void *cls);

/* What an evaluation can see. Callbacks may be NULL where nothing of the kind exists. */
struct expr_env {
    void *cls;
    /* Value of ${name}: "" when not answered or not relevant. */
    struct slice (*value)(void *cls, struct slice name);
    /* Column of the choice that a choice_filter looks at (a bare name); "" when there is none. */
    struct slice (*column)(void *cls, struct slice name);
    /* Label of a choice in the language of the page, for jr:choice-name(). */
    struct slice (*choice_label)(void *cls, struct slice value, struct slice question);
    struct slice self; /* "." */
    int32_t today;     /* day since 1970, Europe/London */
    struct arena *arena;
};

bool expr_true(const struct expr *e, const struct expr_env *env);
double expr_number(const struct expr *e, const struct expr_env *env);
struct slice expr_string(const struct expr *e, const struct expr_env *env);

#endif
