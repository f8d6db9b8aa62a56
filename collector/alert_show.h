#ifndef COLLECTOR_ALERT_SHOW_H
#define COLLECTOR_ALERT_SHOW_H
/* One alert in full, for the duty officer: why, how to reach the person, every answer with its question,
   and what was done so far. */
#include <stdio.h>

#include <jansson.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/alerts.h"
#include "store/seal.h"
#include "store/store.h"

struct alert_show {
    struct store *store;
    const struct seal_secret *key;
    const struct alert_row *row;
    const json_t *content;
};

/* The questions come from the definition that the response was given to. ERR_CORRUPT. */
ATTR_MUST_USE enum err alert_show_text(const struct alert_show *show, struct arena *a, FILE *to,
                                       struct diag *diag);

#endif
