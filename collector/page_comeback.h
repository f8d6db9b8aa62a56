#ifndef COLLECTOR_PAGE_COMEBACK_H
#define COLLECTOR_PAGE_COMEBACK_H
/* The pages of "save and come back": the code that was made, and the place to give it back. */
#include "collector/journey.h"

/* /q/ADDRESS/saved: the code in words and, where the public address is known, as a picture that a
   phone can read (not on questionnaires with a quick way out: the address would stay in the
   phone's history). */
void comeback_saved_get(struct exchange *x, struct journey *j);

/* Gives the draft a code if it has none yet, and fills x->job with the row that the code names.
   ERR_LIMIT when it cannot be made now. */
ATTR_MUST_USE enum err comeback_save(struct exchange *x, struct journey *j, size_t step);

/* /come-back, and /come-back/WORD-WORD-...: the form, and its POST. */
void comeback_enter_get(struct exchange *x);
void comeback_enter_post(struct exchange *x);

#endif
