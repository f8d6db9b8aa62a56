#ifndef TESTS_BENCH_CHANCE_H
#define TESTS_BENCH_CHANCE_H
/* Random numbers for the studies: the same in every run and on every machine that computes doubles
   the same way. splitmix64 (Steele, Lea and Flood 2014). */
#include <stdint.h>

struct chance {
    uint64_t state;
};

double chance_uniform(struct chance *c); /* [0, 1) */
double chance_normal(struct chance *c);  /* mean 0, variance 1 */

/* Student's t with 3 degrees of freedom, scaled to variance 1. */
double chance_heavy(struct chance *c);

/* Beta with this mean and standard deviation; as narrow as asked, but never bimodal. */
double chance_beta(struct chance *c, double mean, double deviation);

int chance_poisson(struct chance *c, double mean);

#endif
