#ifndef ANALYZE_ACTION_REGISTER_H
#define ANALYZE_ACTION_REGISTER_H
/* actions.csv: what was agreed after findings, in the columns of the tables that boards know, and with
   what they lack: what will show that it worked. Header, order free:

       action    an id of its own
       agreed    the day on which it was agreed: what is compared lies before and after it
       unit      id, or empty: the whole county
       theme     code
       finding   code of the finding that it answers (finding.h)
       what      what will be done
       owner     one person or post
       by_when   a day; no day, or a word such as "ongoing", is refused
       measure   the source whose score of the theme tells whether it worked: "people"
       success   "better", or the score to be reached, 0 to 100
       status    as the owner says, in any words; "done" and "dropped" are understood (optional)
       progress  what was done so far (optional) */
#include <stddef.h>
#include <stdint.h>

#include "analyze/finding.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"
#include "forms/form.h"

enum { ACTIONS_MAX = 10000, ACTION_COLUMNS = 12 };

/* What the owner says, as far as it is understood. */
enum action_declared { DECLARED_OPEN, DECLARED_DONE, DECLARED_DROPPED };

struct action {
    const char *id;
    int32_t agreed;
    ptrdiff_t unit; /* index, or ACTION_COUNTY */
    enum theme theme;
    enum finding finding;
    const char *what;
    const char *owner;
    int32_t by_when;
    enum source measure;
    double target; /* 0..1; negative: better than before */
    const char *status;
    enum action_declared declared;
    const char *progress;
    const char *const *written; /* ACTION_COLUMNS texts, as they stand in the row */
};

enum { ACTION_COUNTY = -1 };

struct actions {
    const struct action *items; /* by row */
    size_t n_items;
};

/* "action", "agreed", ...: of the columns above, in their order. */
const char *action_column_name(size_t i) ATTR_RETURNS_NONNULL;

/* All problems are collected; ERR_SYNTAX when there was an error among them. A missing file is an
   empty register. */
ATTR_MUST_USE enum err action_register_read(const char *path, const struct units *units,
                                            struct arena *a, struct actions *out,
                                            struct problems *problems, struct diag *diag);

#endif
