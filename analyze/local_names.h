#ifndef ANALYZE_LOCAL_NAMES_H
#define ANALYZE_LOCAL_NAMES_H
/* names.csv of a workspace: names of staff and of people who answer, to be taken out of free text.
   Header name, one name a row; every word of a name counts by itself. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

struct local_names;

/* Reads the list; a missing file is an empty one. ERR_SYNTAX, ERR_LIMIT, ERR_IO. */
ATTR_MUST_USE enum err local_names_read(const char *path, struct arena *a, struct local_names **out,
                                        struct problems *problems, struct diag *diag);

size_t local_names_count(const struct local_names *n); /* words */

/* Is this word of a folded text (fold.h) one of the names? Any case will do, but for names that are
   ordinary words too (Will, Rose, Young) or have two letters: those count only when they begin with
   a capital. A longer name counts with up to three letters more behind it (Kowalskiego), with a
   capital. */
bool local_names_has(const struct local_names *n, struct slice word);

#endif
