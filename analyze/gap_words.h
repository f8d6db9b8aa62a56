#ifndef ANALYZE_GAP_WORDS_H
#define ANALYZE_GAP_WORDS_H
/* How far apart two sources are, in words. Texts come in the reader's language. */
#include "analyze/crosscheck.h"
#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

/* "Carers are less happy than people." and, where it is so, that these groups usually are. */
const char *gap_words(const struct language *l, struct arena *a, const struct gap *g)
    ATTR_RETURNS_NONNULL;

/* Those of a cell that tell something (cell_gap_tells), one after the other; "" when none does. */
const char *gaps_words(const struct language *l, struct arena *a, const struct cell_result *cell)
    ATTR_RETURNS_NONNULL;

#endif
