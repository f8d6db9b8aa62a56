#ifndef ANALYZE_BOARD_SUMMARY_H
#define ANALYZE_BOARD_SUMMARY_H
/* A cross-check in the few numbers that a board has an hour for: of each theme, in how many services
   it is said to be good, to need work, and where people do not say the same. Services are counted, never named,
   so nothing here ranks one. Pure. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/crosscheck.h"
#include "common/attr.h"

enum board_side { BOARD_GOOD, BOARD_NEEDS_WORK, BOARD_APART, BOARD_SIDE_COUNT };

struct board_theme {
    enum theme theme;
    int64_t n_services; /* of which enough is known to say anything */
    int64_t n[BOARD_SIDE_COUNT];
};

struct board_summary {
    struct board_theme themes[THEME_COUNT];
};

/* Good: a strength of any kind. Needs work: an issue of any kind, known or not, early signs too.
   Apart: sources that disagree, and services that do not see what others say (a service can be in this
   and in one of the others). */
struct board_summary board_summary_of(const struct crosscheck *c);

enum { BOARD_TOP = 3 };

/* The themes with the most services on a side, at most BOARD_TOP, most first, in the order of themes
   where it is the same; those with none are left out. Returns how many. */
size_t board_top(const struct board_summary *s, enum board_side side,
                 const struct board_theme *out[BOARD_TOP]);

#endif
