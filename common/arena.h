#ifndef COMMON_ARENA_H
#define COMMON_ARENA_H
/* An arena: many objects that die together (one request, one form, one analysis). Allocation is a
   pointer bump; nothing is freed singly. Under sanitizers every object is its own block, so that
   an overflow is seen. Not thread safe. Aborts when the system has no memory; callers cap sizes. */
#include <stddef.h>

#include "common/attr.h"
#include "common/slice.h"

struct arena;

/* A new empty arena whose blocks are at least `block_size` bytes (0: 4 KiB). */
struct arena *arena_new(size_t block_size) ATTR_MALLOC;
void arena_free(struct arena *a); /* NULL allowed */

/* Forgets all objects but keeps the first block, for reuse. */
void arena_reset(struct arena *a);

/* Zeroed memory, aligned for any type; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size) ATTR_RETURNS_NONNULL;

/* n zeroed items; aborts on overflow. */
void *arena_array(struct arena *a, size_t n, size_t size) ATTR_RETURNS_NONNULL;

/* A NUL-terminated copy. */
char *arena_strdup(struct arena *a, const char *s) ATTR_RETURNS_NONNULL;
char *arena_slicedup(struct arena *a, struct slice s) ATTR_RETURNS_NONNULL;

/* printf into the arena. */
char *arena_printf(struct arena *a, const char *fmt, ...) ATTR_PRINTF(2, 3) ATTR_RETURNS_NONNULL;

/* Bytes handed out so far. */
size_t arena_used(const struct arena *a);

#endif
