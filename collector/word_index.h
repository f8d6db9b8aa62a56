#ifndef COLLECTOR_WORD_INDEX_H
#define COLLECTOR_WORD_INDEX_H
/* Words to numbers, looked up for every cell of an import: a hash table made once. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/slice.h"

struct word_index;

/* For at most n words. */
struct word_index *word_index_new(struct arena *a, size_t n) ATTR_RETURNS_NONNULL;

/* The word is borrowed. False, and nothing changes, when it is there already. */
bool word_index_add(struct word_index *w, struct slice word, size_t number);

/* The number of a word, or SIZE_MAX. */
size_t word_index_find(const struct word_index *w, struct slice word);

#endif
