#ifndef ANALYZE_PEOPLE_SKETCH_H
#define ANALYZE_PEOPLE_SKETCH_H
/* A short summary of a set of responses from which nobody can tell who is in it, but which tells in
   how many responses two sets differ, as long as these are few. It is kept with a release, so that a
   later cut that differs by a handful of people is noticed (domain.md C3, differencing).

   Each key is hashed to x in a prime field (BLAKE2b, p = 2^32 - 5); a set keeps the power sums
   sum x^k, k = 0..18. The difference of two sketches is sum s*x^k over the keys that are in one set
   only, with s = +1 or -1, so its 10 x 10 Hankel matrix is V' diag(s) V with V the Vandermonde matrix
   of those x, and has rank d when d <= 10 of them differ (distinct x). Two hashes among d keys meet
   with probability below d^2/2^33, and more than 10 keys look like fewer with about 2^-32. */
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/record.h"
#include "common/slice.h"

enum {
    PEOPLE_SKETCH_FEW = 9, /* up to so many that differ are counted */
    PEOPLE_SKETCH_SUMS = 2 * PEOPLE_SKETCH_FEW + 1,
    PEOPLE_SKETCH_TEXT_MAX = 8 * PEOPLE_SKETCH_SUMS + 1
};

struct people_sketch {
    uint32_t sums[PEOPLE_SKETCH_SUMS];
};

void people_sketch_add(struct people_sketch *s, const struct response_key *key);
void people_sketch_join(struct people_sketch *s, const struct people_sketch *other); /* disjoint */

/* In how many responses the sets differ: 0 to PEOPLE_SKETCH_FEW, or PEOPLE_SKETCH_FEW + 1 for
   more. */
unsigned people_sketch_differ(const struct people_sketch *a, const struct people_sketch *b);

/* Hexadecimal, and back: ERR_SYNTAX. */
void people_sketch_format(const struct people_sketch *s, char out[PEOPLE_SKETCH_TEXT_MAX]);
ATTR_MUST_USE enum err people_sketch_parse(struct slice text, struct people_sketch *out);

#endif
