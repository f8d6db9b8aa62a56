#ifndef COLLECTOR_ALERT_H
#define COLLECTOR_ALERT_H
/* Does a finished response have to be looked at by the duty officer, and what is put away for them?

   Three things raise an alert: a tick for contact (the item with the role contact, or a text in that
   with contact_details), an answer that the questionnaire calls a concern, and words that tell of
   danger (alert_words.h). The alert then holds the whole response, with the reasons, as JSON sealed to
   the duty officer's key; the contact details are nowhere else. It goes to the store in the transaction
   of the response. */
#include <stdint.h>

#include "collector/alert_words.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/record.h"
#include "common/settings.h"
#include "common/slice.h"
#include "forms/form.h"
#include "forms/pack.h"
#include "store/alerts.h"
#include "store/seal.h"

/* What is the same for every response. */
struct alert_rules {
    struct alert_words *words;
    struct seal_public duty;
    unsigned hours; /* in which an alert must be taken */
};

/* Reads the duty officer's key and the words. Problems and errors as alert_words_load and
   seal_read_duty give them; alert_rules_done in any case. */
ATTR_MUST_USE enum err alert_rules_load(const char *workspace, const struct settings *settings,
                                        struct alert_rules *out, struct problems *problems,
                                        struct diag *diag);
void alert_rules_done(struct alert_rules *rules);

struct alert_case {
    const struct pack_layout *pack;
    const struct response *response; /* complete, but for sealed_text */
    struct slice text;               /* pack_text */
    struct slice contact;            /* how to reach the person; empty: not said */
};

/* *out is in the arena; NULL when nothing is to be looked at. `now` is seconds since 1970. ERR_CORRUPT
   when the packed answers or the text are not of this questionnaire; ERR_LIMIT. */
ATTR_MUST_USE enum err alert_judge(const struct alert_rules *rules, const struct alert_case *c,
                                   int64_t now, struct arena *a, const struct alert_put **out);

#endif
