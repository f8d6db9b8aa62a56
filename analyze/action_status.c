#include "analyze/action_status.h"

#include <stdlib.h>
#include <string.h>

const char *action_status_code(enum action_status s)
{
    static const char *const codes[ACTION_STATUS_COUNT] = {
        [ACTION_OVERDUE] = "overdue",     [ACTION_DID_NOT_WORK] = "did_not_work",
        [ACTION_NOT_SHOWN] = "not_shown", [ACTION_NOT_CHECKED] = "not_checked",
        [ACTION_IN_TIME] = "in_time",     [ACTION_WORKED] = "worked",
        [ACTION_DROPPED] = "dropped",
    };
    return codes[s];
}

enum action_status action_status_of(const struct action *a, const struct action_evidence *e,
                                    int32_t today)
{
    if (a->declared == DECLARED_DROPPED) {
        return ACTION_DROPPED;
    }
    if (today <= a->by_when) {
        return a->declared == DECLARED_DONE ? ACTION_NOT_CHECKED : ACTION_IN_TIME;
    }
    if (e->verdict == EVIDENCE_REACHED) {
        return ACTION_WORKED;
    }
    if (a->declared != DECLARED_DONE) {
        return ACTION_OVERDUE;
    }
    switch (e->verdict) {
    case EVIDENCE_NOT_REACHED:
        return ACTION_DID_NOT_WORK;
    case EVIDENCE_UNCLEAR:
    case EVIDENCE_AS_BEFORE:
        return ACTION_NOT_SHOWN;
    case EVIDENCE_NONE:
    case EVIDENCE_REACHED:
    case EVIDENCE_COUNT:
        break;
    }
    return ACTION_NOT_CHECKED;
}

static int compare(const void *x, const void *y)
{
    const struct action_view *a = x;
    const struct action_view *b = y;
    if (a->status != b->status) {
        return a->status < b->status ? -1 : 1;
    }
    if (a->action->by_when != b->action->by_when) {
        return a->action->by_when < b->action->by_when ? -1 : 1;
    }
    return strcmp(a->action->id, b->action->id);
}

void action_views_sort(struct action_view *views, size_t n)
{
    if (n > 0) {
        qsort(views, n, sizeof *views, compare);
    }
}
