#ifndef TESTS_BENCH_ENGINES_H
#define TESTS_BENCH_ENGINES_H
/* The three ways to judge a county that the study of calibration compares. */
#include "analyze/stance.h"
#include "tests/bench/counties.h"

enum engine_kind {
    ENGINE_OF_ONE,    /* "alone": stance.h and sureness.h */
    ENGINE_PROTOTYPE, /* the prototype of "together" */
    ENGINE_OURS,      /* together.h and joint.h */
    ENGINE_KIND_COUNT
};

extern const char *const engine_name[ENGINE_KIND_COUNT];

/* What an engine says of one cell. */
struct said {
    enum stance stance[COUNTY_SOURCES];
    double fewer_low[3], fewer_high[3]; /* P(fewer than 1, 2 sources beyond the line) at [1], [2] */
};

/* The lines of each theme and source. */
struct lines {
    double low[COUNTY_THEMES_MAX][COUNTY_SOURCES];
    double high[COUNTY_THEMES_MAX][COUNTY_SOURCES];
};

/* out has n_units rows a theme. */
void engine_run(enum engine_kind e, const struct county *c, const struct lines *lines,
                struct said (*out)[COUNTY_UNITS_MAX]);

#endif
