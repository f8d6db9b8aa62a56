#ifndef ANALYZE_SENT_H
#define ANALYZE_SENT_H
/* How many questionnaires were given out: what sent.csv says (header unit,source,sent; the file may be
   missing), and where it says nothing, how many people the waves of invitations asked. What neither
   says is not known: that is not the same as none. */
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"
#include "forms/form.h"

#define SENT_UNKNOWN (-1)

/* People who were not invited, and why not. */
struct not_invited {
    enum source source;
    const char *reason;
    int64_t people;
};

struct sent {
    int64_t *items; /* n_units * SOURCE_COUNT, SENT_UNKNOWN where nothing says; or NULL */
    const struct not_invited *not_invited; /* by source and reason */
    size_t n_not_invited;
};

/* sent.csv alone. All problems are collected; ERR_SYNTAX when there was an error among them: a unit or a source
   that does not exist, a number that is none, a row that is there twice. */
ATTR_MUST_USE enum err sent_read(const char *path, const struct units *units, struct arena *a,
                                 struct sent *out, struct problems *problems, struct diag *diag);

/* sent.csv, and the waves of the store that were made from one day to another (0: open). A wave is
   counted whole, on the day it was made. Errors as sent_read and store_waves. */
struct workspace;
ATTR_MUST_USE enum err sent_gather(struct workspace *w, int32_t from_day, int32_t to_day,
                                   struct sent *out, struct diag *diag);

int64_t sent_of(const struct sent *s, size_t unit, enum source source);

#endif
