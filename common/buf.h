#ifndef COMMON_BUF_H
#define COMMON_BUF_H
/* A growing byte buffer with a mandatory maximum. Writing past it sets the sticky error ERR_LIMIT
   and later writes do nothing, so that callers check once, at the end (buf_error). The bytes are
   always followed by a NUL that does not count. Not thread safe. */
#include <stddef.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct buf {
    char *data; /* NULL until the first write */
    size_t len;
    size_t cap;
    size_t max;
    enum err err;
};

void buf_init(struct buf *b, size_t max_len);
void buf_done(struct buf *b);
void buf_clear(struct buf *b);                /* empties, keeps memory, clears the error */
void buf_reserve(struct buf *b, size_t more); /* makes room at once for what will be added */
void buf_add(struct buf *b, const void *data, size_t len);
void buf_adds(struct buf *b, const char *s);
void buf_add_slice(struct buf *b, struct slice s);
void buf_addc(struct buf *b, char c);
void buf_cut(struct buf *b, size_t n); /* takes the last n bytes off; all there are, if fewer */
void buf_addf(struct buf *b, const char *fmt, ...) ATTR_PRINTF(2, 3);
ATTR_MUST_USE enum err buf_error(const struct buf *b);
const char *buf_str(const struct buf *b) ATTR_RETURNS_NONNULL; /* "" when nothing was written */
struct slice buf_slice(const struct buf *b);

#endif
