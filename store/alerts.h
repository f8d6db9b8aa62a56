#ifndef STORE_ALERTS_H
#define STORE_ALERTS_H
/* Alerts: whole responses that somebody must look at, each sealed to the duty officer's key, and what
   was done about them. The store knows of an alert no more than its clock needs: which kinds of reason
   it has, when it was raised (the hour), when it must have been taken. schema_4.sql keeps the trail:
   events are added and never changed, an alert is never removed, and its content goes only after it
   was closed.

   store_put_alert in the transaction of the response -> 'told' when the mail was accepted -> 'taken'
   by a named officer, or 'escalated' when nobody did in time -> 'closed' with an outcome. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "store/store.h"

enum { ALERT_ID_LEN = 16, ALERT_HOUR = 3600 };

struct alert_id {
    uint8_t bytes[ALERT_ID_LEN];
};

/* Why: bits of `kinds`. */
enum alert_kind { ALERT_CONTACT = 1, ALERT_ANSWER = 2, ALERT_WORDS = 4 };

struct alert_put {
    struct alert_id id; /* random */
    unsigned kinds;
    int64_t raised; /* seconds since 1970, a whole hour */
    int64_t due;
    struct slice sealed;
};
ATTR_MUST_USE enum err store_put_alert(struct store *s, const struct alert_put *alert,
                                       struct diag *diag);

struct alert_row {
    struct alert_id id;
    unsigned kinds;
    int64_t raised;
    int64_t due;
    bool has_content;
    int64_t told; /* when; 0: not, like the times below */
    int64_t taken;
    int64_t escalated;
    int64_t closed;
    const char *taken_by; /* "" like the texts below; the last who took it */
    const char *closed_by;
    const char *outcome;
};
/* All alerts, the first due first; or only those that are not closed. In the arena. */
ATTR_MUST_USE enum err store_alerts(struct store *s, bool open_only, struct arena *a,
                                    const struct alert_row **out, size_t *out_n, struct diag *diag);

/* The sealed content. ERR_NOT_FOUND when there is no such alert or its content is forgotten. */
ATTR_MUST_USE enum err store_alert_content(struct store *s, const struct alert_id *id,
                                           struct arena *a, struct slice *out, struct diag *diag);

struct alert_event {
    struct alert_id alert;
    int64_t at;
    const char *what; /* "told", "taken", "escalated", "closed" */
    const char *who;
    const char *outcome; /* of "closed": "passed", "known", "no-concern"; else "" */
    struct slice sealed; /* of "closed": the reason; empty: none, or forgotten */
};
/* ERR_CONFLICT: the alert is closed, or this has happened already. ERR_NOT_FOUND, ERR_RANGE. */
ATTR_MUST_USE enum err store_add_alert_event(struct store *s, const struct alert_event *e,
                                             struct diag *diag);
/* Of all alerts, in the order in which they happened. */
ATTR_MUST_USE enum err store_alert_events(struct store *s, struct arena *a,
                                          const struct alert_event **out, size_t *out_n,
                                          struct diag *diag);

/* Forgets content and reasons of the alerts that were closed before `before` (seconds since 1970). */
ATTR_MUST_USE enum err store_forget_alerts(struct store *s, int64_t before, int64_t *out_n,
                                           struct diag *diag);
/* Those of one. ERR_CONFLICT while it is open. */
ATTR_MUST_USE enum err store_forget_alert(struct store *s, const struct alert_id *id,
                                          struct diag *diag);

/* Whether the mail about alerts goes out; failing_since 0: it does. */
struct alert_mail_state {
    int64_t failing_since;
    const char *problem;
};
ATTR_MUST_USE enum err store_alert_mail(struct store *s, struct arena *a,
                                        struct alert_mail_state *out, struct diag *diag);
/* A failure keeps the time since when it fails. `problem` is cut at 500 bytes. */
ATTR_MUST_USE enum err store_note_alert_mail(struct store *s, int64_t now, bool failed,
                                             const char *problem, struct diag *diag);

#endif
