#ifndef ANALYZE_NUMBER_WORDS_H
#define ANALYZE_NUMBER_WORDS_H
/* Numbers with words beside them, so that a reader who is not at home with numbers is told the same
   as one who is: "9 of 12 people - most" (domain.md B2). Texts come in the reader's language.

   The share in percent is rounded to a whole number, halves up, before its word is chosen; "all"
   and "nobody" are kept for exactly all and exactly nobody. */
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

/* What is counted. */
enum counted {
    COUNTED_PEOPLE,
    COUNTED_CARERS,
    COUNTED_STAFF,
    COUNTED_ANSWERS,
    COUNTED_SERVICES,
    COUNTED_FINDINGS,
    COUNTED_COUNT
};

/* The word for k of n: "all", "nearly all", "most", "more than half", "about half", "less than
   half", "some", "a few", "nobody"; a message id. NULL where there is no share: n < 1, k < 0 or
   k > n. */
const char *number_word(int64_t k, int64_t n);

/* "12 people", "1 person". */
const char *number_count(const struct language *l, struct arena *a, int64_t n, enum counted what)
    ATTR_RETURNS_NONNULL;

/* "9 of 12 people - most". Of things that are no persons, none is "none". Where there is no share
   (number_word gives NULL) it is the count of k alone. */
const char *number_share(const struct language *l, struct arena *a, int64_t k, int64_t n,
                         enum counted what) ATTR_RETURNS_NONNULL;

#endif
