#ifndef ANALYZE_ACTION_STATUS_H
#define ANALYZE_ACTION_STATUS_H
/* How an action stands: worked out from its days and from what people answered since, beside what its
   owner says. No word of the owner closes an action; answers do. */
#include <stdint.h>

#include "analyze/action_evidence.h"
#include "analyze/action_history.h"
#include "analyze/action_register.h"
#include "common/arena.h"
#include "common/attr.h"

/* In the order in which a board reads them. */
enum action_status {
    ACTION_OVERDUE,      /* the day is past and nobody says that it is done */
    ACTION_DID_NOT_WORK, /* the day is past, and it is shown that success was not reached */
    ACTION_NOT_SHOWN,    /* said to be done; the answers since do not show that it worked */
    ACTION_NOT_CHECKED,  /* said to be done; too few have answered since to tell */
    ACTION_IN_TIME,      /* the day is to come */
    ACTION_WORKED,       /* what was agreed as success is shown */
    ACTION_DROPPED,      /* given up, as its owner says */
    ACTION_STATUS_COUNT
};

const char *action_status_code(enum action_status s) ATTR_RETURNS_NONNULL; /* "overdue", ... */

enum action_status action_status_of(const struct action *a, const struct action_evidence *e,
                                    int32_t today);

/* An action with all that is known of it. */
struct action_view {
    const struct action *action;
    struct action_evidence evidence;
    enum action_status status;
    int32_t days_late; /* 0 unless it is overdue */
    struct action_history history;
};

/* Sorts for a board: overdue first, the longest first; then as the statuses stand, by day. */
void action_views_sort(struct action_view *views, size_t n);

#endif
