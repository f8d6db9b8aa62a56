#include "analyze/multiset.h"

enum { LANES = DIGEST_LEN / 8 };

/* Little endian on every machine, so that a digest means the same everywhere. */
static uint64_t load_lane(const uint8_t *p)
{
    uint64_t v = 0;
    for (unsigned i = 0; i < 8; i++) {
        v |= (uint64_t)p[i] << (8 * i);
    }
    return v;
}

static void store_lane(uint8_t *p, uint64_t v)
{
    for (unsigned i = 0; i < 8; i++) {
        p[i] = (uint8_t)(v >> (8 * i));
    }
}

void multiset_add(struct multiset *m, const void *record, size_t len)
{
    struct digest d = digest_of(record, len);
    for (size_t i = 0; i < LANES; i++) {
        m->sum[i] += load_lane(d.bytes + 8 * i);
    }
    m->n++;
}

struct digest multiset_digest(const struct multiset *m)
{
    uint8_t bytes[DIGEST_LEN + 8];
    for (size_t i = 0; i < LANES; i++) {
        store_lane(bytes + 8 * i, m->sum[i]);
    }
    store_lane(bytes + DIGEST_LEN, m->n);
    return digest_of(bytes, sizeof bytes);
}
