#include "tests/bench/chance.h"

#include <math.h>

static const double TWO_PI = 6.28318530717958647693;

static uint64_t next_bits(struct chance *c)
{
    c->state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = c->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double chance_uniform(struct chance *c)
{
    return (double)(next_bits(c) >> 11) * 0x1p-53;
}

/* Box and Muller 1958. */
double chance_normal(struct chance *c)
{
    double u = chance_uniform(c) + 0x1p-60;
    double v = chance_uniform(c);
    return sqrt(-2 * log(u)) * cos(TWO_PI * v);
}

double chance_heavy(struct chance *c)
{
    double z = chance_normal(c);
    double square = 0;
    for (int i = 0; i < 3; i++) {
        double x = chance_normal(c);
        square += x * x;
    }
    return z / sqrt(square / 3) / sqrt(3);
}

/* Marsaglia and Tsang 2000. */
static double gamma_of(struct chance *c, double shape)
{
    if (shape < 1) {
        return gamma_of(c, shape + 1) * pow(chance_uniform(c) + 0x1p-60, 1 / shape);
    }
    double d = shape - 1.0 / 3;
    for (;;) {
        double x = chance_normal(c);
        double v = 1 + x / sqrt(9 * d);
        if (v <= 0) {
            continue;
        }
        v = v * v * v;
        if (log(chance_uniform(c) + 0x1p-60) < 0.5 * x * x + d - d * v + d * log(v)) {
            return d * v;
        }
    }
}

double chance_beta(struct chance *c, double mean, double deviation)
{
    double size = fmax(3, mean * (1 - mean) / (deviation * deviation) - 1);
    double a = gamma_of(c, mean * size);
    return a / (a + gamma_of(c, (1 - mean) * size));
}

/* By inversion; a rounded normal for large means. */
int chance_poisson(struct chance *c, double mean)
{
    if (mean > 60) {
        return (int)fmax(0, floor(mean + sqrt(mean) * chance_normal(c) + 0.5));
    }
    double p = exp(-mean);
    double sum = p;
    double u = chance_uniform(c);
    int k = 0;
    while (u > sum && k < 500) {
        k++;
        p *= mean / k;
        sum += p;
    }
    return k;
}
