#ifndef ANALYZE_MULTISET_H
#define ANALYZE_MULTISET_H
/* A digest of a collection of records that does not depend on their order: each record is hashed
   (BLAKE2b-256), the hashes are added as four 64-bit numbers, and the sums are hashed with the
   count. Two collections with the same digest hold the same records, each as often, as far as
   anybody can find out by accident; it is a check on reading and on versions of the data, not a
   signature (additive hashes can be forged with effort). */
#include <stddef.h>
#include <stdint.h>

#include "common/digest.h"

struct multiset {
    uint64_t sum[DIGEST_LEN / 8];
    uint64_t n;
};

void multiset_add(struct multiset *m, const void *record, size_t len); /* start from {0} */
struct digest multiset_digest(const struct multiset *m);

#endif
