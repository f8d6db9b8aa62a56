#ifndef COLLECTOR_ALERT_CONTENT_H
#define COLLECTOR_ALERT_CONTENT_H
/* What is sealed in an alert, opened with the duty officer's private key (alert.h says how it is made);
   and alerts found by their number, or by the reference of their response. */
#include <jansson.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/alerts.h"
#include "store/seal.h"
#include "store/store.h"

enum { ALERT_NUMBER_LEN = 8, ALERT_NUMBER_MAX = 2 * ALERT_ID_LEN + 1 };

/* The first 8 hexadecimal digits of an id: how officers name an alert. */
void alert_number(const struct alert_id *id, char out[ALERT_NUMBER_LEN + 1]);

/* The one alert whose id begins with these digits, 8 at least. ERR_NOT_FOUND, ERR_CONFLICT (several),
   ERR_SYNTAX. */
ATTR_MUST_USE enum err alert_find(struct store *s, const char *number, struct arena *a,
                                  struct alert_row *out, struct diag *diag);

/* Opens the content; *out is the caller's, to be given to json_decref. ERR_CORRUPT when it was sealed to
   another key; ERR_NOT_FOUND when it is forgotten. */
ATTR_MUST_USE enum err alert_content_open(struct store *s, const struct seal_secret *key,
                                          const struct alert_id *id, struct arena *a, json_t **out,
                                          struct diag *diag);

/* "" where there is no such text. Borrowed from the content. */
const char *alert_content_text(const json_t *content, const char *name) ATTR_RETURNS_NONNULL;

/* The alert of the response with this reference, among those that the key opens, with its content.
   ERR_NOT_FOUND when there is none; *out_unread is how many the key does not open. */
ATTR_MUST_USE enum err alert_find_response(struct store *s, const struct seal_secret *key,
                                           const char *reference, struct arena *a,
                                           struct alert_row *out, json_t **out_content,
                                           size_t *out_unread, struct diag *diag);

#endif
