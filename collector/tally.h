#ifndef COLLECTOR_TALLY_H
#define COLLECTOR_TALLY_H
/* How a wave goes: how many were invited, answered, said no thank you, or were not invited and why, in
   rows by questionnaire and unit, group or reason. */
#include <stddef.h>
#include <stdint.h>

#include "collector/contacts.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/invitations.h"

enum tally_by { TALLY_UNIT, TALLY_GROUP, TALLY_REASON, TALLY_BY_COUNT };
const char *tally_by_name(enum tally_by by) ATTR_RETURNS_NONNULL; /* "unit", "group", "reason" */

struct tally_row {
    const char *form;
    const char *name; /* of the unit, group or reason; "" where it is not known */
    int64_t invited;
    int64_t not_invited;
    int64_t answered;
    int64_t declined;
};

struct tally {
    struct tally_row *rows; /* sorted by form and name */
    size_t n_rows;
    size_t cap;
    struct tally_row all;
};

/* By unit and reason from the store alone. By group one must know who answered: `contacts` (NULL
   otherwise) are the people of the wave. */
ATTR_MUST_USE enum err tally_make(struct store *s, int64_t wave, enum tally_by by,
                                  const struct contact_state *contacts, size_t n_contacts,
                                  struct arena *a, struct tally *out, struct diag *diag);

#endif
