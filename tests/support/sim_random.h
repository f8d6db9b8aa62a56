#ifndef TESTS_SUPPORT_SIM_RANDOM_H
#define TESTS_SUPPORT_SIM_RANDOM_H
/* Random numbers for simulated answers, the same on every machine: integers and the four exact
   operations of IEEE 754 only, no mathematical library. */
#include <stddef.h>
#include <stdint.h>

struct sim_random {
    uint64_t state;
};

/* splitmix64 (Steele, Lea and Flood 2014). */
static inline uint64_t sim_next(struct sim_random *r)
{
    uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* 0 <= u < 1, 53 bits. */
static inline double sim_uniform(struct sim_random *r)
{
    return (double)(sim_next(r) >> 11) * 0x1p-53;
}

static inline size_t sim_below(struct sim_random *r, size_t n)
{
    return (size_t)((sim_next(r) >> 32) * n >> 32);
}

/* Nearly normal, mean 0 and standard deviation 1: the sum of four uniforms, scaled. */
static inline double sim_normal(struct sim_random *r)
{
    double sum = sim_uniform(r) + sim_uniform(r) + sim_uniform(r) + sim_uniform(r) - 2;
    return sum * 1.7320508075688772;
}

/* A stream of its own for a part of the world, told by text and number. */
static inline struct sim_random sim_stream(uint64_t seed, const char *what, uint64_t number)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ seed;
    for (const char *p = what; *p != '\0'; p++) {
        h = (h ^ (unsigned char)*p) * UINT64_C(1099511628211);
    }
    struct sim_random r = {.state = h ^ number * UINT64_C(0xd6e8feb86659fd93)};
    sim_next(&r);
    r.state = sim_next(&r);
    return r;
}

#endif
