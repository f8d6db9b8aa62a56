#include "analyze/part_bytes.h"

#include <string.h>

enum { FIXED_LEN = 8, BITS_MAX = 63 };

void part_put(struct buf *out, uint64_t n)
{
    while (n >= 0x80) {
        buf_addc(out, (char)(0x80 | (n & 0x7f)));
        n >>= 7;
    }
    buf_addc(out, (char)n);
}

void part_put_fixed(struct buf *out, uint64_t n)
{
    for (unsigned i = 0; i < FIXED_LEN; i++) {
        buf_addc(out, (char)(n >> (8 * i) & 0xff));
    }
}

void part_put_score(struct buf *out, double score)
{
    uint64_t bits = 0;
    memcpy(&bits, &score, sizeof bits);
    part_put_fixed(out, bits);
}

struct part_reader part_reader(const char *p, size_t len)
{
    const uint8_t *first = (const uint8_t *)p;
    return (struct part_reader){.p = first, .end = first + len};
}

void part_fail(struct part_reader *r)
{
    r->failed = true;
    r->p = r->end;
}

uint64_t part_get(struct part_reader *r)
{
    uint64_t n = 0;
    for (unsigned bits = 0; r->p < r->end && bits < BITS_MAX; bits += 7) {
        const uint8_t byte = *r->p++;
        n |= (uint64_t)(byte & 0x7f) << bits;
        if (byte < 0x80) {
            return n;
        }
    }
    part_fail(r);
    return 0;
}

uint64_t part_get_fixed(struct part_reader *r)
{
    uint64_t n = 0;
    if ((size_t)(r->end - r->p) < FIXED_LEN) {
        part_fail(r);
        return 0;
    }
    for (unsigned i = 0; i < FIXED_LEN; i++) {
        n |= (uint64_t)*r->p++ << (8 * i);
    }
    return n;
}

double part_get_score(struct part_reader *r)
{
    const uint64_t bits = part_get_fixed(r);
    double score = 0;
    memcpy(&score, &bits, sizeof score);
    return score;
}

bool part_ended(const struct part_reader *r)
{
    return !r->failed && r->p == r->end;
}

bool part_next(struct part_reader *r, size_t n, size_t *at)
{
    const uint64_t step = part_get(r);
    if (step > n - *at) {
        part_fail(r);
    }
    if (step == 0 || r->failed) {
        return false;
    }
    *at += (size_t)step;
    return true;
}
