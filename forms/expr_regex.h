#ifndef FORMS_EXPR_REGEX_H
#define FORMS_EXPR_REGEX_H
/* Regular expressions of regex(): the whole value must match, and the search is bounded. A compiled
   one never changes: any thread may match with it. */
#include <stdbool.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct regex;

/* Compiles into the arena. ERR_SYNTAX with the library's words and place in the diag. */
ATTR_MUST_USE enum err regex_compile(struct slice pattern, struct arena *a,
                                     const struct regex **out, struct diag *diag);

/* Does the whole of `s` match? False when the limits stop the search. */
bool regex_matches(const struct regex *r, struct slice s);

#endif
