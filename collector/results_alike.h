#ifndef COLLECTOR_RESULTS_ALIKE_H
#define COLLECTOR_RESULTS_ALIKE_H
/* How alike two texts are in their words, whatever their punctuation and case: the share of runs of
   three characters that they have in common (Dice 1945, over trigrams with their numbers). 1: the same
   words; 0: nothing in common. */
#include "common/arena.h"

struct likeness; /* a text, made ready */

struct likeness *likeness_of(const char *text, struct arena *a) ATTR_RETURNS_NONNULL;
double likeness_to(const struct likeness *a, const struct likeness *b);

#endif
