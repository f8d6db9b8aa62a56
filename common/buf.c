#include "common/buf.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

enum { FIRST_CAP = 256 };

void buf_init(struct buf *b, size_t max_len)
{
    *b = (struct buf){.max = max_len};
}

void buf_done(struct buf *b)
{
    free(b->data);
    *b = (struct buf){.max = b->max};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->err = OK;
    if (b->data != NULL) {
        b->data[0] = '\0';
    }
}

/* Makes room for `more` bytes and the NUL; false, with the error set, when that passes the max. */
static bool reserve(struct buf *b, size_t more)
{
    if (b->err != OK) {
        return false;
    }
    if (more > b->max - b->len) {
        b->err = ERR_LIMIT;
        return false;
    }
    size_t needed = b->len + more + 1;
    if (needed > b->cap) {
        size_t cap = b->cap < FIRST_CAP / 2 ? FIRST_CAP : 2 * b->cap;
        cap = cap < needed ? needed : cap;
        b->data = mem_grow(b->data, cap, 1);
        b->cap = cap;
    }
    return true;
}

void buf_reserve(struct buf *b, size_t more)
{
    if (more <= b->max - b->len) {
        (void)reserve(b, more);
    }
}

void buf_add(struct buf *b, const void *data, size_t len)
{
    if (!reserve(b, len)) {
        return;
    }
    if (len > 0) {
        memcpy(b->data + b->len, data, len);
    }
    b->len += len;
    b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_add_slice(struct buf *b, struct slice s)
{
    buf_add(b, s.p, s.len);
}

void buf_addc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0) {
        b->err = b->err == OK ? ERR_INTERNAL : b->err;
    } else if (reserve(b, (size_t)n)) {
        (void)vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

enum err buf_error(const struct buf *b)
{
    return b->err;
}

const char *buf_str(const struct buf *b)
{
    return b->data == NULL ? "" : b->data;
}

struct slice buf_slice(const struct buf *b)
{
    return slice_make(b->data, b->len);
}

void buf_cut(struct buf *b, size_t n)
{
    if (b->len > 0) {
        b->len -= n < b->len ? n : b->len;
        b->data[b->len] = '\0';
    }
}
