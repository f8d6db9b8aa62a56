#ifndef COLLECTOR_INVITED_H
#define COLLECTOR_INVITED_H
/* Answering with the code of an invitation: /i/CODE is the start page of its questionnaire, with the
   unit set; the code goes with the form as a hidden field and then in the sealed draft, and is
   marked used in the transaction that stores the answers. A code that is wrong, used or too late
   gets one and the same page, so that trying tells nothing; wrong ones are counted over the whole
   server, and past COMEBACK_TRIES a minute everybody is asked to wait. */
#include <stdbool.h>

#include "collector/exchange.h"
#include "collector/invite_code.h"
#include "collector/journey.h"
#include "common/attr.h"
#include "common/err.h"

struct invited {
    struct invite_code code;
    struct invite_mark mark;
    struct invitation invitation;
    const struct app_form *form;
};

/* Handlers of /i and /i/CODE and /i/CODE/no-thank-you. */
void invited_get(struct exchange *x);
void invited_post(struct exchange *x);

/* The page for a code that does not work, or where one is missing (`fault` NULL). */
void invited_ask(struct exchange *x, const char *fault);
void invited_refuse(struct exchange *x);

/* What a POST that begins or sends a questionnaire brought: fills j->invited and the draft. False
   when the reply is made: the code does not work, or none was given where one is needed. */
bool invited_take(struct exchange *x, struct journey *j);

/* Before the answers are sent: x->job marks the draft's code used and, in a confidential wave, keeps
   its sender sealed. ERR_NOT_FOUND when a code is needed and missing or gone. */
ATTR_MUST_USE enum err invited_fill(struct exchange *x, const struct journey *j);

/* "/i/CODE" of an invited journey, else "/q/ADDRESS": what links on the start page begin with. */
const char *invited_path(struct exchange *x, const struct journey *j) ATTR_RETURNS_NONNULL;

/* The hidden field of a form that begins or sends. */
void invited_write_field(struct web_page *p, const struct journey *j);

#endif
