#include "common/mem.h"

#include <stdint.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>

void *mem_alloc(size_t size)
{
    void *p = malloc(size == 0 ? 1 : size);
    if (p == NULL) {
        abort();
    }
    return p;
}

void *mem_zalloc(size_t size)
{
    return mem_array(1, size);
}

void *mem_array(size_t n, size_t size)
{
    /* calloc checks the product itself. */
    void *p = n == 0 || size == 0 ? calloc(1, 1) : calloc(n, size);
    if (p == NULL) {
        abort();
    }
    return p;
}

void *mem_grow(void *p, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size) {
        abort();
    }
    size_t total = n * size;
    void *q = realloc(p, total == 0 ? 1 : total);
    if (q == NULL) {
        abort();
    }
    return q;
}

char *mem_strdup(const char *s)
{
    size_t size = strlen(s) + 1;
    return memcpy(mem_alloc(size), s, size);
}

void mem_trim(void)
{
#ifdef __GLIBC__
    (void)malloc_trim(0);
#endif
}
