#ifndef TESTS_BENCH_PLANTED_PROTOTYPE_H
#define TESTS_BENCH_PLANTED_PROTOTYPE_H
/* The prototype of the joint model (domain.md E2), for comparison with standout.h on the same
   counties: the plain mean over the standard deviation within cells; the level of a unit taken off
   as a shrunken median; four normal classes around one natural variation, fitted by EM. */
#include "tests/bench/planted.h"

/* p[class][cell], 0 where a cell is not judged. */
void planted_prototype(const struct planted_county *c,
                       double p[STANDOUT_CLASS_COUNT][PLANTED_CELLS_MAX]);

#endif
