#ifndef FORMS_EXPR_H
#define FORMS_EXPR_H
/* The expression language of the XLSForm standard: the subset of XPath that its forms use, with the
   coercions of ODK Collect:

   - An unanswered question is the empty text. In arithmetic it is NaN, which spreads; in a
     comparison with < <= > >= it is false; `!= 'yes'` is true of it.
   - A text in a boolean place is false when it is empty, true otherwise ("false" and "0" too).
   - = and != compare as booleans if one side is one, else as numbers if one side is a number or a
     date function's result, else as texts. The order comparisons are always numeric.
   - A text that is a date (YYYY-MM-DD, also with a time) is days since 1970 in arithmetic.
   - regex() must match the whole value (PCRE2, UTF, with match, depth and heap limits).
   - An and B, A or B stop at the first side that decides.

   Parsed once, functions checked at load; evaluation allocates in the caller's arena, never fails on
   data (undefined arithmetic is NaN) and is bounded: 8 KiB of text, depth 64, texts of at most
   EXPR_VALUE_MAX bytes. A parsed expression never changes: any thread may evaluate it.

   A path (../a/b, /data/b, current()/../b) names the question of its last step, as names are unique
   in our forms. What needs repeats, several nodes or files beside the form (position(), instance(),
   [predicates], a | b, ...) is known and refused by name. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/slice.h"

struct expr;

enum { EXPR_TEXT_MAX = 8192, EXPR_DEPTH_MAX = 64, EXPR_VALUE_MAX = 65536 };

/* Parses `text` (copied into the arena, where the expression lives).
   ERR_SYNTAX: not of the language (a missing bracket, operator or quote); ERR_NOT_FOUND: well formed,
   but it calls a function that does not exist (the nearest name is the remedy) or cannot work on a
   web page; ERR_RANGE: wrong number of arguments, or a pattern that is no regular expression;
   ERR_LIMIT: too long or too deep. The diag says what and at which character (from 1). */
ATTR_MUST_USE enum err expr_parse(struct slice text, struct arena *a, struct expr **out,
                                  struct diag *diag);

/* Calls fn for each ${name}, each path's last step and each question that jr:choice-name() names, in
   order, repeats included. ${last-saved#name} is not among them. */
typedef void (*expr_name_fn)(void *cls, struct slice name);
void expr_names(const struct expr *e, expr_name_fn fn, void *cls);

/* The same for each bare name: in a choice_filter a column of the choices sheet, elsewhere a mistake
   ("age > 17" for "${age} > 17"). */
void expr_columns(const struct expr *e, expr_name_fn fn, void *cls);

/* How the names of an expression are written elsewhere. */
struct expr_paths {
    void *cls;
    void (*question)(void *cls, struct slice name, struct buf *out);
    void (*column)(void *cls, struct slice name, struct buf *out); /* a bare name */
};

/* Writes it as XPath: plain quotes, brackets where the order needs them, each name as `paths` has it.
   The arena is for numbers on their way. */
void expr_write(const struct expr *e, const struct expr_paths *paths, struct arena *a,
                struct buf *out);

/* What an evaluation can see. Callbacks may be NULL where nothing of the kind exists. */
struct expr_env {
    void *cls;
    /* Value of ${name}: "" when not answered or not relevant. */
    struct slice (*value)(void *cls, struct slice name);
    /* Column of the choice that a choice_filter looks at (a bare name); "" when there is none. */
    struct slice (*column)(void *cls, struct slice name);
    /* Label of a choice in the language of the page, for jr:choice-name(). */
    struct slice (*choice_label)(void *cls, struct slice value, struct slice question);
    /* A random number, 0 <= x < 1, for random(). */
    double (*random)(void *cls);
    struct slice self; /* "." */
    int32_t today;     /* day since 1970, Europe/London */
    struct arena *arena;
};

bool expr_true(const struct expr *e, const struct expr_env *env);
double expr_number(const struct expr *e, const struct expr_env *env);

/* The result as the standard writes it ("true", "0.5", "2026-03-01"); borrowed from the arena, the
   expression or a callback. */
struct slice expr_string(const struct expr *e, const struct expr_env *env);

#endif
