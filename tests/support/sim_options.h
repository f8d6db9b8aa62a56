#ifndef TESTS_SUPPORT_SIM_OPTIONS_H
#define TESTS_SUPPORT_SIM_OPTIONS_H
/* Options of simulate, which writes an import CSV of simulated answers to a questionnaire, for
   tests, benchmarks and the demonstration. The same options give the same bytes on every machine.

     simulate --form-json FILE --units units.csv --out FILE [--seed N]
              [--per-source N | --total N] [--no-cap] [--constant]
              [--day-from YYYY-MM-DD] [--day-to YYYY-MM-DD] [--only-if ITEM=CHOICES:TARGET]...

   --form-json   what `commonview-collector describe --form F --format json` wrote
   --per-source  about N answers for each unit that the source fits (12); some units get few or none
   --total       N answers in all instead, spread over the units
   --no-cap      also more answers than the unit has people or staff
   --constant    everybody gives the best answer to everything
   --only-if     a skip rule that the bundled questionnaires have not (sim_gate.h) */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "tests/support/sim_gate.h"

enum { SIM_GATES_MAX = 16 };

struct sim_options {
    const char *form_json;
    const char *units;
    const char *out;
    int64_t seed, per_source, total;
    int32_t day_from, day_to;
    bool no_cap, constant;
    struct sim_gate gates[SIM_GATES_MAX];
    size_t n_gates;
};

/* Defaults, then what the command line says; a usage error is printed, and ends the program or
   gives false. */
ATTR_MUST_USE bool sim_options_parse(int argc, char **argv, struct sim_options *out);

#endif
