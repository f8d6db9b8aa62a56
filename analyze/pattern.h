#ifndef ANALYZE_PATTERN_H
#define ANALYZE_PATTERN_H
/* Searching text with regular expressions (PCRE2, Unicode, any case unless the pattern says (?-i)).
   The search is bounded: a pattern that explodes on some text gives up on it. A compiled pattern is
   one thread's. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct pattern;

/* Compiles into the arena, in which it lives. `words`: it matches only where no letter or digit
   stands before or after. ERR_SYNTAX with the library's words and place in the diag. */
ATTR_MUST_USE enum err pattern_compile(struct slice text, bool words, struct arena *a,
                                       struct pattern **out, struct diag *diag);

enum { PATTERN_GROUPS_MAX = 8 };

/* Where it was found: group 0 is all of it. A group that took no part is empty at 0. */
struct pattern_match {
    struct {
        size_t from, to;
    } group[PATTERN_GROUPS_MAX];
};

/* The first match from byte `from` on of valid UTF-8. OK, ERR_NOT_FOUND, or ERR_LIMIT when it gave
   up. */
ATTR_MUST_USE enum err pattern_find(const struct pattern *p, struct slice text, size_t from,
                                    struct pattern_match *out);

#endif
