#ifndef ANALYZE_LEVELS_H
#define ANALYZE_LEVELS_H
/* The few distinct scores that the answers of one source in one theme can have, ascending. */
#include <stddef.h>

struct levels {
    const double *value;
    size_t n;
};

/* Sorts values and drops repeats in place; returns how many stay. */
size_t levels_sort(double *values, size_t n);

/* Index of a value, or SIZE_MAX. */
size_t levels_seek(struct levels l, double value);

/* Index of a value that is there (asserted). */
size_t levels_find(struct levels l, double value);

#endif
