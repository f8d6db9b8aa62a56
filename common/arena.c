#include "common/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define ONE_BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

enum { DEFAULT_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    _Alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *head; /* the one that is being filled, then older ones */
    size_t block_size;
    size_t used;
};

static struct block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block)) {
        abort();
    }
    struct block *b = mem_alloc(sizeof(struct block) + size);
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

static void blocks_free(struct block *b)
{
    while (b != NULL) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
}

struct arena *arena_new(size_t block_size)
{
    struct arena *a = mem_zalloc(sizeof *a);
    a->block_size = block_size == 0 ? DEFAULT_BLOCK : block_size;
    return a;
}

void arena_free(struct arena *a)
{
    if (a != NULL) {
        blocks_free(a->head);
        free(a);
    }
}

void arena_reset(struct arena *a)
{
    struct block *first = a->head;
    while (first != NULL && first->next != NULL) {
        struct block *next = first->next;
        free(first);
        first = next;
    }
    if (ONE_BLOCK_EACH) {
        blocks_free(first);
        first = NULL;
    }
    if (first != NULL) {
        first->used = 0;
    }
    a->head = first;
    a->used = 0;
}

/* A block of its own, kept behind the one that is being filled. */
static void *alloc_alone(struct arena *a, size_t size)
{
    struct block *b = block_new(size);
    b->used = size;
    if (a->head == NULL) {
        a->head = b;
    } else {
        b->next = a->head->next;
        a->head->next = b;
    }
    return b->data;
}

/* Blocks double up to a megabyte, so that a large arena has few and a small one wastes little. */
static void *alloc_shared(struct arena *a, size_t size)
{
    struct block *b = a->head;
    if (b == NULL || b->size - b->used < size) {
        size_t wanted = a->block_size;
        if (b != NULL && b->size >= wanted) {
            wanted = b->size < LARGEST_BLOCK ? 2 * b->size : b->size;
        }
        if (size > wanted / 4 && b != NULL) {
            return alloc_alone(a, size);
        }
        struct block *fresh = block_new(size > wanted ? size : wanted);
        fresh->next = b;
        a->head = b = fresh;
    }
    void *p = b->data + b->used;
    b->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        abort();
    }
    a->used += size;
    if (ONE_BLOCK_EACH) {
        return memset(alloc_alone(a, size), 0, size);
    }
    size_t rounded = size == 0 ? align : (size + align - 1) / align * align;
    return memset(alloc_shared(a, rounded), 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size) {
        abort();
    }
    return arena_alloc(a, n * size);
}

char *arena_slicedup(struct arena *a, struct slice s)
{
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len > 0) {
        memcpy(copy, s.p, s.len);
    }
    return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_slicedup(a, slice_of(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0) {
        abort();
    }
    char *text = arena_alloc(a, (size_t)n + 1);
    (void)vsnprintf(text, (size_t)n + 1, fmt, again);
    va_end(again);
    return text;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
