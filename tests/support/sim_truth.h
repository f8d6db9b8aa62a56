#ifndef TESTS_SUPPORT_SIM_TRUTH_H
#define TESTS_SUPPORT_SIM_TRUTH_H
/* The invented world behind simulated answers: how good each unit truly is in each theme, by whom
   it is asked. It depends on the seed, the unit's id and the theme's code alone, so that the
   questionnaires of all sources, simulated one by one, tell of the same county. */
#include <stdint.h>

#include "forms/form.h"

/* True mean in 0.03 .. 0.97 of what a source says; for the provider, what it claims. */
double sim_mean(uint64_t seed, const char *unit, const char *theme, enum source source);

#endif
