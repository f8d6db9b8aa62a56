#ifndef ANALYZE_FIGURE_IMPORT_H
#define ANALYZE_FIGURE_IMPORT_H
/* Taking figures of a file over into the register of the workspace. What they contradict, and which
   totals they do not add up to, is said at once and row by row; both values are kept, because who is
   right is for people to find out. */
#include "analyze/figure_register.h"
#include "analyze/figures.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"

/* Adds the rows of `from`, a file in the form of a register, to the one at `path`, which is written anew in
   one step; *out is what it then holds, the new ones last, from `first_new` on. Nothing is changed when
   a row of either is wrong (problems, ERR_SYNTAX), when the register has a row word for word
   (ERR_CONFLICT), or when it would be too long (ERR_LIMIT). */
struct figure_import {
    const char *from, *path;
    const struct units *units;
};
ATTR_MUST_USE enum err figure_import_run(const struct figure_import *i, struct arena *a,
                                         struct figures *out, size_t *out_first_new,
                                         struct problems *problems, struct diag *diag);

/* Adds a warning for every conflict and every sum that does not add up that a row from `first_new` on
   has a part in. */
void figure_import_warn(const struct figures_study *s, size_t first_new, const char *path,
                        struct problems *problems);

#endif
