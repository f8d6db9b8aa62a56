#ifndef ANALYZE_PREDICTION_H
#define ANALYZE_PREDICTION_H
/* How a provider's prediction did (domain.md D, F): in its self-assessment it says, theme by theme,
   how the people it supports would rate it; then the people answer. A prediction is one word, no
   sample, so it is held against the stance of the people (domain.md C5 and E), not against their
   average: an upper-half rating (claim_of_score) predicts "good", a lower-half one "needs work".
   Carers and staff are not asked about in the prediction and do not count. Pure functions. */
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/finding.h"
#include "analyze/stance.h"
#include "common/attr.h"

enum prediction_score {
    PREDICTION_NONE,      /* nothing was predicted */
    PREDICTION_UNKNOWN,   /* too few people answered to say (STANCE_UNKNOWN) */
    PREDICTION_UNDECIDED, /* people are neither clearly above nor below the lines */
    PREDICTION_RIGHT,
    PREDICTION_TOO_HIGH, /* predicted good; people say that it needs work */
    PREDICTION_TOO_LOW,  /* predicted that it needs work; people say that it is good */
    PREDICTION_SCORE_COUNT
};

/* "none", "unknown", "undecided", "right", "too_high", "too_low": for CSV and JSON. */
const char *prediction_code(enum prediction_score s) ATTR_RETURNS_NONNULL;

/* "right", "too high", ...: a message id. */
const char *prediction_words(enum prediction_score s) ATTR_RETURNS_NONNULL;

/* What a unit predicted of a theme. */
enum claim prediction_of(const struct dataset *d, size_t unit, enum theme theme);

/* Holds a prediction against what people say. */
enum prediction_score prediction_judge(enum claim predicted, enum stance people);

/* Predictions by how they did. */
struct prediction_tally {
    int64_t n[PREDICTION_SCORE_COUNT];
};

/* Those that could be held against a clear answer: right, too high and too low. */
int64_t prediction_decided(const struct prediction_tally *t);

#endif
