#ifndef COMMON_SETTINGS_VALUE_H
#define COMMON_SETTINGS_VALUE_H
/* The kinds of values that a setting can have, and how their text is read. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"

enum value_kind {
    VALUE_TEXT,   /* const char *: as it is */
    VALUE_EMAIL,  /* const char *: with an @; empty or still "CHANGE..." while not filled in */
    VALUE_URL,    /* const char *: http or https, or empty */
    VALUE_YES_NO, /* bool */
    VALUE_COUNT,  /* unsigned: 1 .. max */
    VALUE_SHARE,  /* double: between 0 and 1, neither of them */
    VALUE_LIST,   /* const char *const *: words of letters, digits, - and _ */
};

struct value_target {
    enum value_kind kind;
    void *at;     /* of the kind's type */
    void *n_at;   /* a list: size_t, number of its items */
    unsigned max; /* a count */
};

/* Reads `text` into its target. Texts live in the arena. NULL when all is well, else what is allowed
   (a sentence; the target is unchanged). An empty value leaves the default of all kinds but text and email. */
const char *value_set(const struct value_target *target, const char *text, struct arena *a)
    ATTR_MUST_USE;

#endif
