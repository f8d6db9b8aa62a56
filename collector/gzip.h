#ifndef COLLECTOR_GZIP_H
#define COLLECTOR_GZIP_H
/* Compresses a page before it goes down a slow line (zlib). One a page loop: not thread safe. */
#include <stdbool.h>

#include "common/attr.h"
#include "common/buf.h"

struct gzip;

struct gzip *gzip_new(void) ATTR_RETURNS_NONNULL;
void gzip_free(struct gzip *g); /* NULL allowed */

/* Replaces the body by its gzip form; false, and nothing changed, when that would not be smaller
   (short bodies are left alone). */
bool gzip_body(struct gzip *g, struct buf *body);

#endif
