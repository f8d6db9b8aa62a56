#ifndef STORE_SUMMARIES_H
#define STORE_SUMMARIES_H
/* What was worked out from the responses of a run of days, kept so that it need not be worked out
   again. To the store it is bytes; all of them can be thrown away at any time. Whatever happens to a
   response of these days takes the summary away in the same transaction (triggers of schema_3.sql),
   whoever does it, so that one that is there is never out of date.

   To make one, on a STORE_WRITE connection:

       store_claim_summary     says that it is being made; committed
       ...                     the responses are read, as they are after that
       store_fill_summary      ERR_NOT_FOUND when a response of these days came or went meanwhile

   Days of two summaries must not overlap, or a claim takes the older one away. */
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "store/store.h"

struct summary {
    int32_t first_day;
    int32_t last_day;
    struct slice bytes; /* borrowed until the callback returns */
};

/* Which making it is: two programs may be at it. */
enum { SUMMARY_CLAIM_LEN = 16 };
struct summary_claim {
    uint8_t bytes[SUMMARY_CLAIM_LEN];
};

ATTR_MUST_USE enum err store_claim_summary(struct store *s, int32_t first_day, int32_t last_day,
                                           struct summary_claim *out, struct diag *diag);
ATTR_MUST_USE enum err store_fill_summary(struct store *s, const struct summary_claim *claim,
                                          struct slice bytes, struct diag *diag);

/* All that are filled and lie within the days (to_day 0: to the end), by day; until `fn` gives an
   error, which is then the result. */
typedef enum err (*store_summary_fn)(void *cls, const struct summary *summary, struct diag *diag);
ATTR_MUST_USE enum err store_each_summary(struct store *s, int32_t from_day, int32_t to_day,
                                          store_summary_fn fn, void *cls, struct diag *diag);

/* Throws all of them away. */
ATTR_MUST_USE enum err store_drop_summaries(struct store *s, struct diag *diag);

#endif
