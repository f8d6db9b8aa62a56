#include "collector/word_index.h"

#include <assert.h>
#include <stdint.h>

struct entry {
    struct slice word; /* p NULL: free */
    size_t number;
};

struct word_index {
    struct entry *entries;
    size_t mask;
    size_t n_free;
};

struct word_index *word_index_new(struct arena *a, size_t n)
{
    size_t size = 4;
    while (size < 2 * n) {
        size *= 2;
    }
    struct word_index *w = arena_alloc(a, sizeof *w);
    w->entries = arena_array(a, size, sizeof *w->entries);
    w->mask = size - 1;
    w->n_free = n;
    return w;
}

/* FNV-1a, 32 bits. */
static size_t hash(struct slice word)
{
    uint32_t h = 2166136261U;
    for (size_t i = 0; i < word.len; i++) {
        h = (h ^ (unsigned char)word.p[i]) * 16777619U;
    }
    return h;
}

/* The entry of the word, or the free one where it would be. */
static struct entry *seek(const struct word_index *w, struct slice word)
{
    size_t i = hash(word) & w->mask;
    while (w->entries[i].word.p != NULL && !slice_equal(w->entries[i].word, word)) {
        i = (i + 1) & w->mask;
    }
    return &w->entries[i];
}

bool word_index_add(struct word_index *w, struct slice word, size_t number)
{
    struct entry *e = seek(w, word);
    if (e->word.p != NULL) {
        return false;
    }
    assert(w->n_free > 0 && word.p != NULL);
    w->n_free--;
    *e = (struct entry){.word = word, .number = number};
    return true;
}

size_t word_index_find(const struct word_index *w, struct slice word)
{
    const struct entry *e = seek(w, word);
    return e->word.p != NULL ? e->number : SIZE_MAX;
}
