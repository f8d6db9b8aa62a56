#ifndef COLLECTOR_IMPORT_ALERTS_H
#define COLLECTOR_IMPORT_ALERTS_H
/* The alerts that the rows of an import raise. They are few, so they wait in memory until their rows
   are stored, and go to the store with them: add each, sort once, then store by key. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/record.h"
#include "store/alerts.h"
#include "store/store.h"

struct import_alert {
    struct response_key key;
    struct alert_put alert;
};

struct import_alerts {
    struct import_alert *items;
    size_t n;
    size_t cap;
    size_t n_stored;
};

/* Keeps a copy, its bytes in the arena. */
void import_alerts_add(struct import_alerts *all, const struct response_key *key,
                       const struct alert_put *alert, struct arena *a);
void import_alerts_sort(struct import_alerts *all);

/* Puts the alert of a response that was just added, if it has one, in the same transaction. */
ATTR_MUST_USE enum err import_alerts_store(struct import_alerts *all, struct store *s,
                                           const struct response_key *key, struct diag *diag);

/* Says on standard error how many there are to look at. */
void import_alerts_tell(const struct import_alerts *all);
void import_alerts_done(struct import_alerts *all);

#endif
