#include "analyze/finding.h"

#include <assert.h>

#include "i18n/i18n.h"

struct finding_info {
    const char *code;
    const char *title;
    const char *words;
    unsigned rests_on;
    enum stance side;
};

static const struct finding_info infos[FINDING_COUNT] = {
    [FINDING_SILENCE] = {"silence", N_("Silence"),
                         N_("No one told us about this. We need to find out why."), 0,
                         STANCE_UNKNOWN},
    [FINDING_TOO_LITTLE_EVIDENCE] = {"too_little_evidence", N_("Too little evidence"),
                                     N_("Only a few people answered. We cannot say yet."), 0,
                                     STANCE_UNKNOWN},
    [FINDING_DISAGREE] = {"disagree", N_("Sources disagree"),
                          N_("We heard different things. {plus} say it is good. {minus} say it is "
                             "not. We will ask more."),
                          0, STANCE_UNKNOWN},
    [FINDING_COMMON_ISSUE] = {"common_issue", N_("Common issue"),
                              N_("This needs work. {minus} say so."), 2, STANCE_MINUS},
    [FINDING_BLIND_SPOT_FIRM] = {"blind_spot_firm", N_("Blind spot, firm"),
                                 N_("The service says this is good. {minus} say it is not."), 2,
                                 STANCE_MINUS},
    [FINDING_COMMON_ISSUE_KNOWN] = {"common_issue_known", N_("Common issue (known)"),
                                    N_("{minus} say this needs work. The service knows."), 1,
                                    STANCE_MINUS},
    [FINDING_POSSIBLE_BLIND_SPOT] = {"possible_blind_spot", N_("Possible blind spot"),
                                     N_("{minus} are not happy. The service thinks it is good."), 1,
                                     STANCE_MINUS},
    [FINDING_EARLY_SIGN] = {"early_sign", N_("Early sign"), N_("{minus} say this needs work."), 1,
                            STANCE_MINUS},
    [FINDING_UNRECOGNISED_STRENGTH] = {"unrecognised_strength", N_("Unrecognised strength"),
                                       N_("This is better than the service thinks. {plus} say it "
                                          "is good."),
                                       2, STANCE_PLUS},
    [FINDING_COMMON_STRENGTH] = {"common_strength", N_("Common strength"),
                                 N_("This is good. {plus} say so."), 2, STANCE_PLUS},
    [FINDING_SINGLE_SOURCE_STRENGTH] = {"single_source_strength", N_("Single-source strength"),
                                        N_("{plus} say this is good."), 1, STANCE_PLUS},
    [FINDING_MIXED] = {"mixed", N_("Mixed"), N_("Some people are happy. Some are not."), 0,
                       STANCE_UNKNOWN},
};

static const struct finding_info *info_of(enum finding f)
{
    assert(f < FINDING_COUNT);
    return &infos[f];
}

const char *finding_code(enum finding f)
{
    return info_of(f)->code;
}

const char *finding_title(enum finding f)
{
    return info_of(f)->title;
}

const char *finding_words(enum finding f)
{
    return info_of(f)->words;
}

unsigned finding_rests_on(enum finding f)
{
    return info_of(f)->rests_on;
}

enum stance finding_side(enum finding f)
{
    return info_of(f)->side;
}

const char *claim_code(enum claim c)
{
    static const char *const codes[CLAIM_COUNT] = {
        [CLAIM_NONE] = "", [CLAIM_PLUS] = "+", [CLAIM_MINUS] = "-"};
    assert(c < CLAIM_COUNT);
    return codes[c];
}

enum claim claim_of_score(double score)
{
    return score >= 0.5 ? CLAIM_PLUS : CLAIM_MINUS;
}

/* The voices of a cell, counted. */
struct tally {
    int64_t answers;
    unsigned plus, minus, between;
    bool minus_is_lived; /* one of the minuses comes from lived experience */
};

static struct tally tally_voices(const struct voice *voices, size_t n_voices)
{
    struct tally t = {0};
    for (size_t i = 0; i < n_voices; i++) {
        t.answers += voices[i].n;
        t.plus += voices[i].stance == STANCE_PLUS;
        t.minus += voices[i].stance == STANCE_MINUS;
        t.between += voices[i].stance == STANCE_BETWEEN;
        t.minus_is_lived |= voices[i].stance == STANCE_MINUS && voices[i].lived;
    }
    return t;
}

static enum finding decide_issue(const struct tally *t, enum claim claim)
{
    if (t->minus >= 2) {
        return claim == CLAIM_PLUS ? FINDING_BLIND_SPOT_FIRM : FINDING_COMMON_ISSUE;
    }
    if (claim == CLAIM_MINUS && t->minus_is_lived) {
        return FINDING_COMMON_ISSUE_KNOWN;
    }
    return claim == CLAIM_PLUS ? FINDING_POSSIBLE_BLIND_SPOT : FINDING_EARLY_SIGN;
}

static enum finding decide_strength(const struct tally *t, enum claim claim)
{
    if (t->plus >= 2) {
        return claim == CLAIM_MINUS ? FINDING_UNRECOGNISED_STRENGTH : FINDING_COMMON_STRENGTH;
    }
    return FINDING_SINGLE_SOURCE_STRENGTH;
}

/* Two or more of people, carers and staff always hold lived experience, so that the gate has to be
   looked at in one place only. */
enum finding finding_decide(const struct voice *voices, size_t n_voices, enum claim claim)
{
    struct tally t = tally_voices(voices, n_voices);
    if (t.answers == 0) {
        return FINDING_SILENCE;
    }
    if (t.plus + t.minus + t.between == 0) {
        return FINDING_TOO_LITTLE_EVIDENCE;
    }
    if (t.plus > 0 && t.minus > 0) {
        return FINDING_DISAGREE;
    }
    if (t.minus > 0) {
        return decide_issue(&t, claim);
    }
    return t.plus > 0 ? decide_strength(&t, claim) : FINDING_MIXED;
}
