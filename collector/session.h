#ifndef COLLECTOR_SESSION_H
#define COLLECTOR_SESSION_H
/* The one cookie and what it opens. Its value is a random key; the store has drafts sealed under
   keys derived from it, one a questionnaire. Nothing else is kept about a browser. The cookie is
   made when a questionnaire is begun, lives as long as the browser's session, and is ended by
   sending nothing more than "Leave this page now". */
#include <stdbool.h>

#include "collector/app.h"
#include "collector/draft.h"
#include "collector/exchange.h"
#include "common/attr.h"
#include "common/err.h"

/* "__Host-commonview" where the public address is https, else "commonview". */
const char *session_cookie_name(const struct app *app) ATTR_RETURNS_NONNULL;

/* The key in the request's cookie; ERR_NOT_FOUND when there is none (or it is no key). */
ATTR_MUST_USE enum err session_key(const struct exchange *x, struct draft_key *out);

/* Makes the reply set the cookie to a key, or end it. */
void session_set_cookie(struct exchange *x, const struct draft_key *key);
void session_end_cookie(struct exchange *x);

/* A browser throws away the page that it keeps for Back when a cookie that it came with is taken away. So
   that this happens to a page without a draft too, it is given a key that opens nothing. */
void session_mark(struct exchange *x);

/* Loads the draft of a form. ERR_NOT_FOUND: no cookie, no draft, expired, or not readable. */
ATTR_MUST_USE enum err session_load(struct exchange *x, const struct app_form *form,
                                    struct draft_key *out_key, struct draft *out);

/* The same with a key that did not come in the cookie. */
ATTR_MUST_USE enum err session_load_with(struct exchange *x, const struct draft_key *key,
                                         const struct app_form *form, struct draft *out);

/* Fills x->job so that the draft is saved; the caller sets x->after. */
void session_save(struct exchange *x, const struct draft_key *key, const struct draft *d);

/* Fills x->job so that every draft under the key is deleted. */
void session_delete(struct exchange *x, const struct draft_key *key);

#endif
