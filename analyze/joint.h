#ifndef ANALYZE_JOINT_H
#define ANALYZE_JOINT_H
/* What the sources of a cell say when they are looked at together: how likely it is that the true
   mean of each, of at least one, of at least two ... lies beyond a line, and which stance follows.

   A source is heard from STANCE_N_MIN answers on, and is only said to say what its own answers
   point to: "-" needs a mean below its lower line, however low the others are. Given that, "-" when
   P(mu < line) >= 0.90; and when P(at least two below) >= 0.80, at least two have it, the likeliest
   first. Two stances of 0.90 each already give 0.80 (Bonferroni), so that the second rule never
   takes back what the first gives. "+" the same, above the upper line. docs/method.md shows why
   0.80. Pure functions. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/stance.h"
#include "analyze/voices.h"

struct joint_side {
    double p[VOICES_MAX];            /* beyond the line; 0 for a source that is not heard */
    double at_least[VOICES_MAX + 1]; /* at_least[k]: k of the heard sources or more */
};

struct joint {
    struct joint_side low, high;
};

/* What one source brings. */
struct joint_voice {
    int64_t n;
    double mean; /* of its n answers */
    double line_high, line_low;
};

void joint_stances(const struct joint *j, const struct joint_voice *voices, size_t n_voices,
                   enum stance out[VOICES_MAX]);

#endif
