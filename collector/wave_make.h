#ifndef COLLECTOR_WAVE_MAKE_H
#define COLLECTOR_WAVE_MAKE_H
/* A new wave: a code for everyone who is to be invited, and all that the store keeps of it, in one
   transaction with its entry in the log of actions. And the waves that there are. */
#include "collector/person.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/audit.h"
#include "store/invitations.h"

/* Draws a code for each person without a reason not to be invited. */
void wave_draw_codes(struct people *people);

/* Stores the wave; all or nothing. ERR_CONFLICT when there is one of that name. */
ATTR_MUST_USE enum err wave_make(struct store *s, const struct wave *w, const struct people *people,
                                 const struct seal_public *officer, struct audit_entry *out_entry,
                                 struct diag *diag);

/* The wave of a name, in the arena; the only one, or the newest, where `name` is NULL.
   ERR_NOT_FOUND, with the names that there are. */
ATTR_MUST_USE enum err wave_choose(struct store *s, const char *name, struct arena *a,
                                   struct wave *out, struct diag *diag);

#endif
