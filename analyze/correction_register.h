#ifndef ANALYZE_CORRECTION_REGISTER_H
#define ANALYZE_CORRECTION_REGISTER_H
/* corrections.csv: which service was sent its pack, and what it says is wrong in it. A row for each
   pack that is sent, and one more for each fact that the service corrects. Header, order free:

       correction  an id of its own
       unit        id of units.csv
       sent        the day on which the pack was sent: CORRECTION_DAYS run from it
       received    the day on which the correction came; empty: the row only tells that it was sent
       fact        what is wrong, in the service's words
       says        what is right, in the service's words
       decision    accepted, partly or refused; empty: not decided yet
       reason      why; needed unless all of it is accepted
       decided     the day of the decision

   What people said of a service is no fact of the service's: it is not corrected. Who changes the file
   afterwards is seen by the trail in the store (register_trail.h). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"

enum { CORRECTIONS_MAX = 100000, CORRECTION_DAYS = 14 };

enum correction_decision {
    CORRECTION_OPEN,
    CORRECTION_ACCEPTED,
    CORRECTION_PARTLY,
    CORRECTION_REFUSED,
    CORRECTION_DECISION_COUNT
};

struct correction {
    const char *id;
    size_t unit;
    int32_t sent;
    int32_t received; /* 0: nothing came with this row */
    const char *fact;
    const char *says;
    enum correction_decision decision;
    const char *reason;
    int32_t decided; /* 0: open */
};

struct corrections {
    const struct correction *items; /* by row */
    size_t n_items;
};

/* All problems are collected; ERR_SYNTAX when there was an error among them. A missing file is an
   empty register. */
ATTR_MUST_USE enum err correction_register_read(const char *path, const struct units *units,
                                                struct arena *a, struct corrections *out,
                                                struct problems *problems, struct diag *diag);

/* The last day on which a unit's pack was sent; false when none was. */
bool correction_last_sent(const struct corrections *c, size_t unit, int32_t *out_day);

/* Did it come after the days in which facts can be corrected? */
bool correction_is_late(const struct correction *c);

#endif
