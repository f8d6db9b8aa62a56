#ifndef FORMS_OUTCOME_H
#define FORMS_OUTCOME_H
/* What a question tells about a safeguarding enquiry, whatever it is called and however it is worded:
   the column `outcome` of the sheet "survey". The topics are those of Making Safeguarding Personal
   (domain.md A5), with who asked and how long ago it ended. A name with "_person" behind it tells what
   a representative thinks of the person, and not of themselves.

   Each outcome has parts, the answers that count. Of some the part is the name of the choice; of the
   others its score: 1 is all, 0 is none, between is in part. Among the others a choice without a score
   does not apply to the person ("there was nothing I wanted"), but for dont_know and dont_say. */
#include <stdbool.h>
#include <stddef.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

enum outcome {
    OUTCOME_NONE,
    OUTCOME_ASKED,       /* what they wanted to happen */
    OUTCOME_ACHIEVED,    /* whether it happened */
    OUTCOME_RISK,        /* gone, less, or the same */
    OUTCOME_SAFER,       /* feels safer */
    OUTCOME_LISTENED,    /* was listened to */
    OUTCOME_INVOLVED,    /* own choices were respected */
    OUTCOME_INFORMED,    /* was told, understandably */
    OUTCOME_SUPPORTED,   /* had someone to speak up for them */
    OUTCOME_SATISFIED,   /* with what was done */
    OUTCOME_ASKER,       /* who asks these questions */
    OUTCOME_INDEPENDENT, /* whether that person is separate from the enquiry */
    OUTCOME_ENDED,       /* how long ago the enquiry ended */
    OUTCOME_COUNT
};
enum { OUTCOME_PARTS_MAX = 6 };
#define OUTCOME_NO_PART ((size_t)-1)

/* "asked", "achieved", ...; "" for none. */
const char *outcome_name(enum outcome o) ATTR_RETURNS_NONNULL;

/* Reads "asked" and "asked_person". ERR_RANGE for any other word, and for "_person" of who asks and
   when it ended, which are of nobody. */
ATTR_MUST_USE enum err outcome_parse(struct slice s, enum outcome *out, bool *out_for_person);

/* Is the part of an answer its choice's name? Otherwise it is its score. */
bool outcome_is_named(enum outcome o);

/* How many parts there are, and their names: "asked_expressed"; "all", "part", "none". */
size_t outcome_parts(enum outcome o);
const char *outcome_part_name(enum outcome o, size_t part) ATTR_RETURNS_NONNULL;

/* Which part a choice is; OUTCOME_NO_PART for one that does not count. */
struct choice;
size_t outcome_part_of(enum outcome o, const struct choice *c);

/* Of a choice that is no part: does it say that the question does not apply? */
bool outcome_does_not_apply(enum outcome o, const struct choice *c);

#endif
