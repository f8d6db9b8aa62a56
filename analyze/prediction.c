#include "analyze/prediction.h"

#include <assert.h>

#include "i18n/i18n.h"

const char *prediction_code(enum prediction_score s)
{
    static const char *const codes[PREDICTION_SCORE_COUNT] = {
        [PREDICTION_NONE] = "none",           [PREDICTION_UNKNOWN] = "unknown",
        [PREDICTION_UNDECIDED] = "undecided", [PREDICTION_RIGHT] = "right",
        [PREDICTION_TOO_HIGH] = "too_high",   [PREDICTION_TOO_LOW] = "too_low",
    };
    assert(s < PREDICTION_SCORE_COUNT);
    return codes[s];
}

const char *prediction_words(enum prediction_score s)
{
    static const char *const words[PREDICTION_SCORE_COUNT] = {
        [PREDICTION_NONE] = N_("nothing predicted"),
        [PREDICTION_UNKNOWN] = N_("too few answers to tell"),
        [PREDICTION_UNDECIDED] = N_("people are in between"),
        [PREDICTION_RIGHT] = N_("right"),
        [PREDICTION_TOO_HIGH] = N_("too high"),
        [PREDICTION_TOO_LOW] = N_("too low"),
    };
    assert(s < PREDICTION_SCORE_COUNT);
    return words[s];
}

enum claim prediction_of(const struct dataset *d, size_t unit, enum theme theme)
{
    const struct claim_rating *r = &d->predictions[unit * THEME_COUNT + theme];
    return r->given ? claim_of_score(r->score) : CLAIM_NONE;
}

enum prediction_score prediction_judge(enum claim predicted, enum stance people)
{
    if (predicted != CLAIM_PLUS && predicted != CLAIM_MINUS) {
        return PREDICTION_NONE;
    }
    if (people != STANCE_PLUS && people != STANCE_MINUS) {
        return people == STANCE_BETWEEN ? PREDICTION_UNDECIDED : PREDICTION_UNKNOWN;
    }
    if ((predicted == CLAIM_PLUS) == (people == STANCE_PLUS)) {
        return PREDICTION_RIGHT;
    }
    return predicted == CLAIM_PLUS ? PREDICTION_TOO_HIGH : PREDICTION_TOO_LOW;
}

int64_t prediction_decided(const struct prediction_tally *t)
{
    return t->n[PREDICTION_RIGHT] + t->n[PREDICTION_TOO_HIGH] + t->n[PREDICTION_TOO_LOW];
}
