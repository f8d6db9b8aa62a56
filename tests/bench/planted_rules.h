#ifndef TESTS_BENCH_PLANTED_RULES_H
#define TESTS_BENCH_PLANTED_RULES_H
/* What the rules say of a planted county, and where that is wrong. What stands out is wrong where
   it was not planted. What the cross-check says of lines is wrong where fewer sources than it rests
   on truly lie beyond them (a blind spot there rests on one). */
#include "tests/bench/planted.h"

enum planted_rule { PLANTED_PROTOTYPE, PLANTED_STANDOUT, PLANTED_CROSSCHECK, PLANTED_RULE_COUNT };

struct planted_said {
    double error[STANDOUT_CLASS_COUNT]
                [PLANTED_CELLS_MAX]; /* how likely it is not; cross-check: 0 */
    bool is[STANDOUT_CLASS_COUNT][PLANTED_CELLS_MAX];
    bool wrong[STANDOUT_CLASS_COUNT][PLANTED_CELLS_MAX];
};

void planted_say(enum planted_rule r, const struct planted_county *c, struct planted_said *out);

#endif
