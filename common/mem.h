#ifndef COMMON_MEM_H
#define COMMON_MEM_H
/* Memory that never fails: when the system has none the program aborts, because everything that a
   user controls is capped before it is allocated. Sizes of 0 give a valid pointer. Free with
   free(). */
#include <stddef.h>

#include "common/attr.h"

void *mem_alloc(size_t size) ATTR_MALLOC;
void *mem_zalloc(size_t size) ATTR_MALLOC; /* zeroed */

/* n items of `size` bytes, zeroed; aborts when n*size overflows. */
void *mem_array(size_t n, size_t size) ATTR_MALLOC;

/* realloc to n items of `size` bytes. New bytes are undefined. */
void *mem_grow(void *p, size_t n, size_t size) ATTR_RETURNS_NONNULL;

/* Gives back to the system what has been freed: after a start that took more than staying takes. */
void mem_trim(void);

char *mem_strdup(const char *s) ATTR_MALLOC;

#endif
