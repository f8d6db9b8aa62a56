#ifndef ANALYZE_FILL_H
#define ANALYZE_FILL_H
/* The last two arguments of tr_fill: FILL({"n", number}, {"unit", name}). */
#include "common/text.h"

#define FILL(...)                           \
    (const struct text_arg[]){__VA_ARGS__}, \
        sizeof((const struct text_arg[]){__VA_ARGS__}) / sizeof(struct text_arg)

#endif
