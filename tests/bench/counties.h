#ifndef TESTS_BENCH_COUNTIES_H
#define TESTS_BENCH_COUNTIES_H
/* Generated counties whose true means are known, none of them of the family that the engine
   "together" fits. A person of a cell with mean level mu answers two anchors: with z the person's own
   standing and p = logistic(1.25 logit(mu) + z), "good" with probability .85 p + .15 p^2, "bad" with
   .65 (1 - p), else "in between" (scores 1, 0, .5). The true mean of a cell is the expectation of the
   mean of the two, or, in a world of small places, the mean of all who live there. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/together.h"
#include "tests/bench/chance.h"

enum { COUNTY_UNITS_MAX = 320, COUNTY_THEMES_MAX = 11, COUNTY_SOURCES = 3, CELL_ANSWERS_MAX = 400 };

enum world_kind {
    WORLD_NORMAL, /* unit means normal, cut at .04 and .98 */
    WORLD_BETA,   /* beta, around means that differ from theme to theme */
    WORLD_RARE,   /* nearly all good and alike; a few (spread) around .42 */
    WORLD_HEAVY,  /* t with 3 degrees of freedom on the logit scale */
    WORLD_HELPED, /* a third of a cell's answers were given beside the same helper */
    WORLD_UNEVEN, /* people of some units differ more than those of others; theme means differ */
    WORLD_OFFSET, /* staff answer .08 higher everywhere */
    WORLD_HALO,   /* the same people answer every theme, and units differ as a whole */
    WORLD_SMALL,  /* places of 8 to 30 people, of whom a half or more answer */
    WORLD_KIND_COUNT
};

struct world {
    const char *name;
    enum world_kind kind;
    size_t n_units;
    size_t n_themes;
    double mean, spread;      /* of unit levels */
    double source_spread;     /* of sources around their unit */
    double n[COUNTY_SOURCES]; /* mean number of answers */
    double skew;              /* standard deviation of the logarithm of unit sizes */
};

struct county {
    size_t n_units, n_themes;
    struct together_answers answers[COUNTY_THEMES_MAX][COUNTY_UNITS_MAX * COUNTY_SOURCES];
    double truth[COUNTY_THEMES_MAX][COUNTY_UNITS_MAX * COUNTY_SOURCES];
};

/* Fills *out; the same world and seed give the same county. */
void county_make(const struct world *w, unsigned seed, struct county *out);

#endif
