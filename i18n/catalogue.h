#ifndef I18N_CATALOGUE_H
#define I18N_CATALOGUE_H
/* The translations of one language as a hash table that is built once and then only read. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "i18n/plural.h"

struct catalogue;

/* Reads and checks a PO file: placeholders, number of plural forms, the plural rule. Everything lives
   in the arena. ERR_SYNTAX when there was an error in `problems`; else as po_file_load. */
ATTR_MUST_USE enum err catalogue_load(const char *path, struct arena *a, struct catalogue **out,
                                      struct problems *problems, struct diag *diag);

/* The translations of a text in a context (NULL: none), *out_n of them; NULL when there is none. */
const char *const *catalogue_find(const struct catalogue *c, const char *ctx, const char *msgid,
                                  size_t *out_n);

/* NULL when the file has no rule (and so no counted texts). */
const struct plural_rule *catalogue_plural(const struct catalogue *c);

/* "" for a draft. */
const char *catalogue_confirmed_by(const struct catalogue *c) ATTR_RETURNS_NONNULL;

#endif
