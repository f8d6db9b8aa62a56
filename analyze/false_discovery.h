#ifndef ANALYZE_FALSE_DISCOVERY_H
#define ANALYZE_FALSE_DISCOVERY_H
/* Many tests at once: the Benjamini-Hochberg (1995) adjusted value of each p,
   q_(i) = min over j >= i of p_(j)*n/j. domain.md C4. Pure; p in 0..1; scratch in the arena. */
#include <stddef.h>

#include "common/arena.h"

void false_discovery_adjust(const double *p, size_t n, struct arena *a, double *out_q);

#endif
