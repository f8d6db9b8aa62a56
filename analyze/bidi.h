#ifndef ANALYZE_BIDI_H
#define ANALYZE_BIDI_H
/* Names that others typed, made safe to stand inside a sentence of either writing direction. */
#include <stdbool.h>

#include "common/arena.h"
#include "common/attr.h"

/* The name without the characters that steer writing direction (embeddings, overrides, isolates,
   marks), and, where its letters may run against the sentence (a right-to-left letter in a
   left-to-right sentence; any name in a right-to-left one), between U+2068 and U+2069, so that it
   is ordered by itself. `name` must be valid UTF-8. */
const char *bidi_isolate(struct arena *a, const char *name, bool sentence_rtl) ATTR_RETURNS_NONNULL;

#endif
