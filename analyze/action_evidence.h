#ifndef ANALYZE_ACTION_EVIDENCE_H
#define ANALYZE_ACTION_EVIDENCE_H
/* Did it work? The scores of an action's measure before it was agreed, and from the day on by which it
   was to be done.

   One unit: the difference of two independent means, with Newcombe's (1998, method 10) interval of
   two Wilson limits at 95 %, an answer being taken as one yes or no. Scores vary less than that, so
   the interval is rather too wide than too narrow.

   The county: means over all answers of all care and council services, which are taken as clusters of
   both times. With z_u = (s2u - m2*n2u)/n2 - (s1u - m1*n1u)/n1 the variance of the difference is
   k/(k-1) * sum z_u^2 over the k units that answered (linearised ratio estimator, Cochran 1977, 6.2),
   the limits those of t with k - 1 degrees; from EVIDENCE_UNITS_MIN units on. Pure functions. */
#include <stdbool.h>
#include <stdint.h>

#include "analyze/action_register.h"
#include "analyze/dataset.h"
#include "analyze/estimate.h"
#include "common/attr.h"

enum { EVIDENCE_UNITS_MIN = 5 };

enum evidence {
    EVIDENCE_NONE,        /* too few answers before or after to tell anything */
    EVIDENCE_UNCLEAR,     /* there are answers, and chance may explain what they show */
    EVIDENCE_REACHED,     /* what was agreed as success is shown */
    EVIDENCE_NOT_REACHED, /* it is shown that it was not reached */
    EVIDENCE_AS_BEFORE,   /* the target is reached, and was before the action was agreed */
    EVIDENCE_COUNT
};

struct action_evidence {
    enum evidence verdict;
    int64_t n_before, n_after;
    double before, after;   /* means; 0 where n is below STANCE_N_MIN */
    struct interval change; /* of after - before, and of `after` where there is a target */
};

/* `before` and `after` are the data of the two times, of the same units. An action that is to make
   things better has reached it when the whole interval of the change is above 0, and has not when it
   is below; one with a target when the whole interval of the score is at or above it, or below. A
   target that the mean had reached before shows nothing. */
struct action_evidence action_evidence_of(const struct action *a, const struct dataset *before,
                                          const struct dataset *after);

#endif
