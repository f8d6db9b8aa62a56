#ifndef ANALYZE_SAFEGUARDING_WORDS_H
#define ANALYZE_SAFEGUARDING_WORDS_H
/* The outcomes and their parts in words: message ids. */
#include <stddef.h>

#include "analyze/safeguarding.h"
#include "common/attr.h"

/* "Feel safer than before". */
const char *safeguarding_title(enum outcome o) ATTR_RETURNS_NONNULL;

/* "gone", "less", "the same or worse". */
const char *safeguarding_part_words(enum outcome o, size_t part) ATTR_RETURNS_NONNULL;

/* Which parts, counted together, a reader looks for first, a bit each ("gone or less"), and what they
   are called; 0 where there is nothing of the kind. */
unsigned safeguarding_first_parts(enum outcome o);
const char *safeguarding_first_words(enum outcome o) ATTR_RETURNS_NONNULL;

#endif
