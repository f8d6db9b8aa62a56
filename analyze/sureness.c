#include "analyze/sureness.h"

#include <assert.h>
#include <stdlib.h>

static const double SURE = 0.05;

const char *sureness_code(enum sureness s)
{
    static const char *const codes[SURENESS_COUNT] = {
        [SURENESS_NONE] = "", [SURENESS_SURE] = "sure", [SURENESS_FAIRLY] = "fairly_sure"};
    assert(s < SURENESS_COUNT);
    return codes[s];
}

enum { AT_LEAST_MAX = 8 };

/* exactly[k]: probability of exactly k events so far, for k below at_least; what reaches at_least
   leaves the table for good. */
double sureness_error(const double *p, size_t n, unsigned at_least)
{
    assert(at_least <= AT_LEAST_MAX);
    double exactly[AT_LEAST_MAX + 1] = {1};
    for (size_t i = 0; i < n; i++) {
        for (unsigned k = at_least; k-- > 0;) {
            double from_below = k > 0 ? exactly[k - 1] * p[i] : 0;
            exactly[k] = exactly[k] * (1 - p[i]) + from_below;
        }
    }
    double fewer = 0;
    for (unsigned k = 0; k < at_least; k++) {
        fewer += exactly[k];
    }
    return fewer;
}

enum sureness sureness_of(double e)
{
    return e <= SURE ? SURENESS_SURE : SURENESS_FAIRLY;
}

struct ranked {
    double e;
    size_t index;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a;
    const struct ranked *y = b;
    if (x->e != y->e) {
        return x->e < y->e ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

void sureness_expect_wrong(const double *e, size_t n, struct arena *a, double *out_q)
{
    struct ranked *order = arena_array(a, n, sizeof *order);
    for (size_t i = 0; i < n; i++) {
        order[i] = (struct ranked){.e = e[i], .index = i};
    }
    qsort(order, n, sizeof *order, compare_ranked);
    double sum = 0;
    for (size_t first = 0; first < n;) {
        size_t next = first; /* findings with the same e stand or fall together */
        while (next < n && order[next].e == order[first].e) {
            sum += order[next].e;
            next++;
        }
        for (size_t i = first; i < next; i++) {
            out_q[order[i].index] = sum / (double)next;
        }
        first = next;
    }
}
