#ifndef ANALYZE_SURENESS_H
#define ANALYZE_SURENESS_H
/* How sure a finding is (domain.md E). e: the probability that fewer sources than it rests on truly
   lie beyond the line, the sources taken as independent given their posteriors. q: the share of
   wrong findings to expect if the list stops there, the mean e of all findings with an e no larger.
   After the partial conjunction of Benjamini and Heller (2008). Pure functions. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"

enum sureness { SURENESS_NONE, SURENESS_SURE, SURENESS_FAIRLY, SURENESS_COUNT };
const char *sureness_code(enum sureness s) ATTR_RETURNS_NONNULL; /* "", "sure", "fairly_sure" */

/* P(fewer than `at_least` of n independent events happen), event i with probability p[i]
   (Poisson-binomial). n = 0 gives 1 for at_least > 0. */
double sureness_error(const double *p, size_t n, unsigned at_least);

/* "sure" for e <= 0.05, else "fairly sure". */
enum sureness sureness_of(double e);

/* q of each of n findings; scratch space comes from the arena. */
void sureness_expect_wrong(const double *e, size_t n, struct arena *a, double *out_q);

#endif
