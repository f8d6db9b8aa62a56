#ifndef ANALYZE_FIGURES_H
#define ANALYZE_FIGURES_H
/* What the figures of a register say of each other (domain.md F). The same figure from two sources
   that differ is a conflict; it is told, never averaged. Parts that do not add up to their total are
   told. A count out of a few is a lead, with its interval, never a finding. Pure: the register in,
   results out. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/estimate.h"
#include "analyze/figure_register.h"
#include "common/arena.h"

/* Whether the sources of one figure, for one period and unit, can all be right. A figure is known up
   to half of the last digit that was written, "500+" from there on, "~500" up to half of its last
   digit that is not 0. Those with other signs of measure are not compared. */
enum figure_agreement {
    FIGURE_ALONE, /* one source only */
    FIGURE_AGREES,
    FIGURE_CONFLICT,
    FIGURE_UNLIKE, /* measured differently */
    FIGURE_AGREEMENT_COUNT
};
const char *figure_agreement_code(enum figure_agreement a) ATTR_RETURNS_NONNULL;

struct figure_group {
    const struct figure *const *members; /* by row */
    size_t n_members;
    enum figure_agreement agreement;
    double lowest, highest; /* values as written */
    bool definitions_differ;
};

/* Parts against their total, of one source, period and unit. With decimals or per cent the parts may
   miss the total by half a last digit each, which is what rounding does. */
enum sum_result {
    SUM_ADDS_UP,
    SUM_ROUNDING,
    SUM_DIFFERS,
    SUM_NO_TOTAL, /* the total is not in the register */
    SUM_RESULT_COUNT
};
const char *sum_result_code(enum sum_result r) ATTR_RETURNS_NONNULL;

struct figure_sum {
    const struct figure *total;        /* NULL when there is none */
    const struct figure *const *parts; /* by row */
    size_t n_parts;
    double sum;
    enum sum_result result;
};

enum { FIGURE_LEAD_BELOW = 30 }; /* a count of fewer is a lead */

struct figure_check {
    const struct figure *figure;
    struct interval range; /* Wilson, 95 % */
    bool lead;
    bool has_chance;
    double chance; /* to count this many or more if the true share were half of the one seen */
};

struct figures_study {
    const struct figures *figures;
    const struct figure_group *groups; /* by name, period, unit */
    size_t n_groups;
    const struct figure_sum *sums; /* by name of the total, period, unit, source */
    size_t n_sums;
    const struct figure_check *checks; /* by row */
    size_t n_checks;
};

/* Everything lives in the arena and borrows the register. */
struct figures_study *figures_study(const struct figures *f, struct arena *a) ATTR_RETURNS_NONNULL;

#endif
