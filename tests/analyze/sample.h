#ifndef TESTS_ANALYZE_SAMPLE_H
#define TESTS_ANALYZE_SAMPLE_H
/* A small cross-check written by hand, for the tests of what tells it: four services (a care home, a
   home-care agency that nobody spoke about, a council team, the safeguarding process), three themes,
   and one cell of nearly every finding. */
#include "analyze/crosscheck.h"
#include "analyze/rollup.h"
#include "common/arena.h"

enum { SAMPLE_UNITS = 4, SAMPLE_CELLS_MAX = 12, SAMPLE_GROUP_SIZES = 3, SAMPLE_TODAY = 20550 };

struct sample {
    struct arena *arena;
    struct settings settings;
    struct unit unit[SAMPLE_UNITS];
    struct units units;
    struct group_size size[SAMPLE_GROUP_SIZES];
    struct group_sizes group_sizes;
    struct unit_source_counts who[SAMPLE_UNITS * SOURCE_COUNT];
    struct claim_rating claims[SAMPLE_UNITS * THEME_COUNT];
    struct claim_rating predictions[SAMPLE_UNITS * THEME_COUNT];
    struct dataset data;
    struct cell_result cells[SAMPLE_CELLS_MAX];
    struct change change[2];
    struct changes changes;
    struct rollup rollup;
    struct crosscheck c;
};

/* Fills `s`, which must not move afterwards. Change it before telling it, as a test likes. */
void sample_make(struct sample *s);
void sample_done(struct sample *s);

#endif
