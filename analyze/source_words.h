#ifndef ANALYZE_SOURCE_WORDS_H
#define ANALYZE_SOURCE_WORDS_H
/* Sources and what they say, in words for readers. All texts are message ids or come in the
   reader's language. */
#include "analyze/crosscheck.h"
#include "analyze/number_words.h"
#include "common/arena.h"
#include "common/attr.h"
#include "i18n/i18n.h"

/* "People", "Carers", "Adults who went through safeguarding"; a message id. */
const char *source_title(enum source s) ATTR_RETURNS_NONNULL;

/* What its respondents are counted as. */
enum counted source_counted(enum source s);

/* The sources of a cell that have this stance, named together for the start of a sentence: "People
   and staff". The safeguarding sources are named one after the other, never as one. A message id;
   NULL when none has it. */
const char *sources_with(const struct cell_result *cell, enum stance stance);

/* "good", "needs work", "did not say"; a message id. */
const char *claim_words(enum claim c) ATTR_RETURNS_NONNULL;

/* "needs work", "no clear view"; a message id. */
const char *stance_words(enum stance s) ATTR_RETURNS_NONNULL;

/* What one source says in one cell: "needs work, on average 42 of 100 (12 answers)", "3 answers, too
   few to tell", "nobody answered", "not asked". Below DISCLOSURE_BASE answers no average. */
const char *source_says(const struct language *l, struct arena *a, const struct source_result *s)
    ATTR_RETURNS_NONNULL;

#endif
