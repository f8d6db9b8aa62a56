#ifndef ANALYZE_ACTION_HISTORY_H
#define ANALYZE_ACTION_HISTORY_H
/* What the action register was before, by the trail in the store (store/register_trail.h), which
   `commonview-collector register` keeps: a day that was moved, what was changed since it was last put
   on record, and rows that are gone. So a late action is not mended by writing another day. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/action_register.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/register_trail.h"
#include "store/store.h"

#define ACTIONS_FILE "actions.csv"

/* Of one action. */
struct action_history {
    bool on_record;        /* as it stands now */
    int32_t first_by_when; /* the first day on record; 0: none */
    unsigned n_moved;      /* how often the day was changed, the last change unrecorded or not */
};

/* Of the register. */
struct register_history {
    bool is_whole; /* the log holds together (audit_verify) */
    bool is_kept;  /* something is on record */
    size_t n_off_record;
    const char *const *removed; /* ids of rows that are on record and not in the file */
    size_t n_removed;
};

/* *out_whole is false when the log was changed; the trail is then what it says now. Errors as
   audit_read. */
ATTR_MUST_USE enum err action_trail_read(struct store *s, struct arena *a,
                                         struct register_trail *out, bool *out_whole,
                                         struct diag *diag);

struct action_history action_history_of(const struct register_trail *t, const struct action *action,
                                        struct arena *a);

struct register_history register_history_of(const struct register_trail *t, bool is_whole,
                                            const struct actions *actions, struct arena *a);

#endif
