#ifndef ANALYZE_COUNTY_FIGURES_H
#define ANALYZE_COUNTY_FIGURES_H
/* County figures by theme (domain.md C4, C6): the average of all answers of a source; post-stratified
   by unit, so that each unit counts by how many people it has and not by how many of them answered;
   and, of people, raked to the groups of groups.csv as well. Each with half of the width of its 95 %
   interval, with the finite population correction, and with what the weights cost (Kish). For county
   tables only: what is said of one unit is never weighted. Care providers and council services
   stand apart, since the same people use both.

   Strata are units; those with fewer than COUNTY_STRATUM_MIN answers are taken together, and with
   them, where these are still too few, the next smallest. A unit without answers, or of which it is
   not known how many there are, is in none: the figure does not speak for it. A group is raked when
   groups.csv has a row of it for every unit of the figure, and COUNTY_STRATUM_MIN answers are on
   both of its sides. Somebody who ticked nothing counts as of no group. Pure. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/estimate.h"
#include "analyze/profiles.h"

enum { COUNTY_STRATUM_MIN = 5 };

/* An average with what it rests on. */
struct county_estimate {
    struct estimate mean;   /* 0..1 */
    struct estimate margin; /* half of the width of its 95 % interval */
    struct estimate deff;   /* 1: the weights cost nothing */
    struct estimate n_eff;  /* equally weighted answers that they are worth */
};

struct county_figure {
    enum subject subject;
    enum source source;
    enum theme theme;
    int64_t n; /* answers with a score */
    size_t n_units;
    size_t n_silent;                /* units without an answer about the theme */
    size_t n_unknown;               /* with answers, of unknown size: not in the weighted figures */
    int64_t people;                 /* of the strata; UNIT_SIZE_UNKNOWN without one */
    struct county_estimate plain;   /* corrected for `people` when no size is unknown */
    struct county_estimate by_unit; /* post-stratified */
    struct county_estimate raked;   /* of people, with at least one group */
    uint32_t groups_raked;          /* bit g */
    uint32_t groups_few;            /* known, but too few answers in or outside of it */
    size_t n_capped;                /* kinds of answers whose weight was cut */
};

struct county_figures {
    const struct dataset *data;
    enum tier tier;
    const struct county_figure *items; /* by subject, source, theme; where the tier allows */
    size_t n_items;
};

/* `profiles` was filled while the data set was read. To the board averages in whole hundredths. */
const struct county_figures *county_figures_new(const struct dataset *d,
                                                const struct profiles *profiles, enum tier tier,
                                                struct arena *a) ATTR_RETURNS_NONNULL;

#endif
