#include "analyze/false_discovery.h"

#include <stdlib.h>

struct ranked {
    double p;
    size_t index;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a;
    const struct ranked *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

void false_discovery_adjust(const double *p, size_t n, struct arena *a, double *out_q)
{
    struct ranked *order = arena_array(a, n, sizeof *order);
    for (size_t i = 0; i < n; i++) {
        order[i] = (struct ranked){.p = p[i], .index = i};
    }
    qsort(order, n, sizeof *order, compare_ranked);
    double least = 1;
    for (size_t i = n; i-- > 0;) {
        double q = order[i].p * (double)n / (double)(i + 1);
        least = q < least ? q : least;
        out_q[order[i].index] = least;
    }
}
