#ifndef ANALYZE_SENT_H
#define ANALYZE_SENT_H
/* sent.csv: how many questionnaires were given out. Header unit,source,sent; the file may be missing.
   What it does not say is not known: that is not the same as none. */
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"
#include "forms/form.h"

#define SENT_UNKNOWN (-1)

struct sent {
    int64_t *items; /* n_units * SOURCE_COUNT, SENT_UNKNOWN where the file does not say; or NULL */
};

/* All problems are collected; ERR_SYNTAX when there was an error among them: a unit or a source
   that does not exist, a number that is none, a row that is there twice. */
ATTR_MUST_USE enum err sent_read(const char *path, const struct units *units, struct arena *a,
                                 struct sent *out, struct problems *problems, struct diag *diag);

int64_t sent_of(const struct sent *s, size_t unit, enum source source);

#endif
