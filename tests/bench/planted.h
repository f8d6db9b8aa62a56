#ifndef TESTS_BENCH_PLANTED_H
#define TESTS_BENCH_PLANTED_H
/* Counties in which some themes of units (one in twenty unless said) are a common issue, as many a
   common strength and as many a blind spot, on top of how units naturally differ. A latent scale with four cuts gives answers of 1
   to 5; a person's three answers of a theme, and their themes, go together. Planted shift 0.5; the
   unit differs by 0.12, its theme by 0.10, a source in it by 0.06 (standard deviations). */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/standout.h"

enum {
    PLANTED_UNITS_MAX = 300,
    PLANTED_THEMES = 8,
    PLANTED_SOURCES = 5,
    PLANTED_SELF = 4,
    PLANTED_CELLS_MAX = PLANTED_UNITS_MAX * PLANTED_THEMES
};

/* What natural variation is like; its standard deviation is the same in all of them. */
enum planted_tail {
    PLANTED_NORMAL,
    PLANTED_T3, /* Student's t with so many degrees of freedom */
    PLANTED_T4,
    PLANTED_T5,
    PLANTED_CONTAMINATED, /* normal, one in ten three times as wide */
    PLANTED_TAIL_COUNT
};

struct planted_world {
    const char *name;
    size_t n_units;
    double n;     /* answers of each source of a unit; with skewed sizes the mean over all */
    double share; /* of the cells that are planted, each class */
    enum planted_tail tail;
    bool uneven; /* shifts are x0.6 to 1.5 */
    bool skewed; /* sizes are log-normal, sources 45, 20, 25, 6 and 4 of 100 */
};

struct planted_county {
    size_t n_units;
    enum standout_class truth[PLANTED_CELLS_MAX];    /* by theme, unit */
    double mean[PLANTED_CELLS_MAX][PLANTED_SOURCES]; /* true, of scores in 0..1 */
    struct standout_scores scores[PLANTED_THEMES][PLANTED_UNITS_MAX * PLANTED_SOURCES];
};

void planted_make(const struct planted_world *w, unsigned seed, struct planted_county *out);

#endif
