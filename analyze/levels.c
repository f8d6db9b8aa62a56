#include "analyze/levels.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

static int compare_doubles(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

size_t levels_sort(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare_doubles);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || values[kept - 1] < values[i]) {
            values[kept++] = values[i];
        }
    }
    return kept;
}

size_t levels_seek(struct levels l, double value)
{
    const double *at =
        l.n > 0 ? bsearch(&value, l.value, l.n, sizeof *l.value, compare_doubles) : NULL;
    return at != NULL ? (size_t)(at - l.value) : SIZE_MAX;
}

size_t levels_find(struct levels l, double value)
{
    const size_t at = levels_seek(l, value);
    assert(at != SIZE_MAX);
    return at;
}
