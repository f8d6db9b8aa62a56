#ifndef COLLECTOR_VARIABLE_NAME_H
#define COLLECTOR_VARIABLE_NAME_H
/* Names that every statistics program takes: the rules of SPSS, which are the narrowest (a letter of ASCII
   first; letters, digits, dots and underscores; no dot at the end; at most 64 bytes; none of its reserved
   words; upper and lower case the same), made of names of questions and choices. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"

struct variable_names;

/* For at most n names. */
struct variable_names *variable_names_new(struct arena *a, size_t n) ATTR_RETURNS_NONNULL;

/* The name itself where it may be so and is not taken; else one like it. */
const char *variable_names_take(struct variable_names *names, const char *name)
    ATTR_RETURNS_NONNULL;

#endif
