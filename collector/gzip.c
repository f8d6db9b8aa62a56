#include "collector/gzip.h"

#include <stdlib.h>
#include <zlib.h>

#include "common/mem.h"

enum { WORTH_IT = 512, LEVEL = 6, WINDOW_GZIP = 15 + 16, MEMORY = 8 };

struct gzip {
    z_stream z;
};

struct gzip *gzip_new(void)
{
    struct gzip *g = mem_zalloc(sizeof *g);
    if (deflateInit2(&g->z, LEVEL, Z_DEFLATED, WINDOW_GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) {
        abort(); /* only when there is no memory */
    }
    return g;
}

void gzip_free(struct gzip *g)
{
    if (g != NULL) {
        deflateEnd(&g->z);
        free(g);
    }
}

bool gzip_body(struct gzip *g, struct buf *body)
{
    if (body->len < WORTH_IT || deflateReset(&g->z) != Z_OK) {
        return false;
    }
    unsigned char *packed = mem_alloc(body->len);
    g->z.next_in = (unsigned char *)body->data;
    g->z.avail_in = (unsigned)body->len;
    g->z.next_out = packed;
    g->z.avail_out = (unsigned)body->len;
    const bool smaller = deflate(&g->z, Z_FINISH) == Z_STREAM_END;
    if (smaller) {
        const size_t max = body->max;
        const size_t len = body->len - g->z.avail_out;
        buf_done(body);
        buf_init(body, max);
        buf_add(body, packed, len);
    }
    free(packed);
    return smaller;
}
