#ifndef COMMON_PROBLEM_H
#define COMMON_PROBLEM_H
/* A growing list of problems, for readers that report all of them at once instead of the first
   (questionnaires, imports). Not thread safe. Lists are capped: past PROBLEMS_MAX only the count
   grows, and the renderers say how many were left out. */
#include <stddef.h>

#include "common/err.h"

enum { PROBLEMS_MAX = 500 };

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_COUNT };

struct problem {
    enum severity severity;
    struct diag diag;
};

struct problems {
    struct problem *items; /* n_items of them */
    size_t n_items;
    size_t cap;
    size_t n_errors; /* counts all, also those past the cap */
    size_t n_warnings;
};

void problems_init(struct problems *p);
void problems_done(struct problems *p);

/* Adds a copy of `diag`. */
void problems_add(struct problems *p, enum severity severity, const struct diag *diag);

/* Adds a problem at a place in one call. `sheet`, `column`, `question`, `remedy` may be NULL. */
void problems_addf(struct problems *p, enum severity severity, const char *sheet, unsigned row,
                   const char *column, const char *question, const char *remedy, const char *fmt,
                   ...) ATTR_PRINTF(8, 9);

#endif
