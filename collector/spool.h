#ifndef COLLECTOR_SPOOL_H
#define COLLECTOR_SPOOL_H
/* Responses that were checked and wait for the last row to be checked: kept sorted by key, in memory
   while they are few and in one nameless file in the workspace when they are many. So memory is flat,
   a killed import leaves nothing, and the store gets them in the order of its own pages, which
   keeps the rate steady however many there are. Free text in them is sealed already.

       spool_new -> spool_add ... -> spool_sort -> spool_next until the end -> spool_free */
#include <stdbool.h>
#include <stddef.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/record.h"

struct spool;

/* Uses at most `memory` bytes (and a little); `dir` is where the file would be. */
struct spool *spool_new(const char *dir, size_t memory) ATTR_RETURNS_NONNULL;
void spool_free(struct spool *s);

/* Copies the response. ERR_FULL, ERR_IO; ERR_LIMIT for one that is larger than the memory. */
ATTR_MUST_USE enum err spool_add(struct spool *s, const struct response *r, struct diag *diag);

/* After the last spool_add. */
ATTR_MUST_USE enum err spool_sort(struct spool *s, struct diag *diag);

/* The next response in the order of keys; borrowed until the next call. *out_end is true, and the
   rest unchanged, after the last. */
ATTR_MUST_USE enum err spool_next(struct spool *s, struct response *out, bool *out_end,
                                  struct diag *diag);

#endif
