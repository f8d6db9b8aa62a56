#ifndef TESTS_SUPPORT_DICE_H
#define TESTS_SUPPORT_DICE_H
/* Generated inputs: the same numbers in every run (xorshift64*), so that a failure can be repeated. */
#include <stdint.h>

struct dice {
    uint64_t state; /* not 0 */
};

static inline uint64_t dice_next(struct dice *d)
{
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    return d->state * UINT64_C(0x2545f4914f6cdd1d);
}

/* 0 .. n - 1 */
static inline unsigned dice_below(struct dice *d, unsigned n)
{
    return (unsigned)((dice_next(d) >> 32) % n);
}

#endif
