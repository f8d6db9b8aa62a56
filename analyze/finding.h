#ifndef ANALYZE_FINDING_H
#define ANALYZE_FINDING_H
/* What the sources of a cell (unit x theme) say together: the twelve findings of domain.md E, tried
   in order. The lived-experience gate: what is called common or known has people or carers (or
   those who went through safeguarding) among its sources; what only staff say is at most an early
   sign or a possible blind spot. A provider's claim is asymmetric: an admitted problem counts as a
   confirming source, a claimed strength does not. Pure functions. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/stance.h"
#include "common/attr.h"

enum claim { CLAIM_NONE, CLAIM_PLUS, CLAIM_MINUS, CLAIM_COUNT };
const char *claim_code(enum claim c) ATTR_RETURNS_NONNULL; /* "", "+", "-" */

/* A rating's score in 0..1 as a claim: the upper half (Excellent, Good of a scale of four) is
   CLAIM_PLUS. */
enum claim claim_of_score(double score);

enum finding {
    FINDING_SILENCE,
    FINDING_TOO_LITTLE_EVIDENCE,
    FINDING_DISAGREE,
    FINDING_COMMON_ISSUE,
    FINDING_BLIND_SPOT_FIRM,
    FINDING_COMMON_ISSUE_KNOWN,
    FINDING_POSSIBLE_BLIND_SPOT,
    FINDING_EARLY_SIGN,
    FINDING_UNRECOGNISED_STRENGTH,
    FINDING_COMMON_STRENGTH,
    FINDING_SINGLE_SOURCE_STRENGTH,
    FINDING_MIXED,
    FINDING_COUNT
};

/* The codes of the JSON and CSV: "silence", "too_little_evidence", ... (design.md). */
const char *finding_code(enum finding f) ATTR_RETURNS_NONNULL;

/* "Common issue": a message id. */
const char *finding_title(enum finding f) ATTR_RETURNS_NONNULL;

/* Board words (Easy Read): a message id with the places {minus} and {plus} for the names of the
   sources that said it, as in "This needs work. {minus} say so." (cell_sources_with). */
const char *finding_words(enum finding f) ATTR_RETURNS_NONNULL;

/* How many sources the finding rests on: 2, 1, or 0 where sureness does not apply. */
unsigned finding_rests_on(enum finding f);

/* Which line it is about: STANCE_MINUS for issues, STANCE_PLUS for strengths, else
   STANCE_UNKNOWN. */
enum stance finding_side(enum finding f);

/* What one experience source brings to a cell. */
struct voice {
    bool lived; /* not staff */
    int64_t n;
    enum stance stance;
};

enum finding finding_decide(const struct voice *voices, size_t n_voices, enum claim claim);

#endif
