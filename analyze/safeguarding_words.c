#include "analyze/safeguarding_words.h"

#include <assert.h>

#include "i18n/i18n.h"

/* Bits of the parts. */
enum { FIRST = 1u, SECOND = 2u, THIRD = 4u, FOURTH = 8u };

struct outcome_words {
    const char *title;
    const char *parts[OUTCOME_PARTS_MAX];
    unsigned first_parts;
    const char *first_words;
};

#define YES_OR_NO                          \
    {                                      \
        N_("yes"), N_("in part"), N_("no") \
    }

static const struct outcome_words words[OUTCOME_COUNT] = {
    [OUTCOME_NONE] = {"", {NULL}, 0, ""},
    [OUTCOME_ASKED] = {N_("Asked what they wanted"),
                       {N_("yes, and said it"), N_("yes, but did not say"), N_("no")},
                       FIRST | SECOND,
                       N_("Were asked what they wanted to happen")},
    [OUTCOME_ACHIEVED] = {N_("What they wanted happened"),
                          {N_("all of it"), N_("some of it"), N_("none of it")},
                          FIRST | SECOND,
                          N_("Of those who said it: all or some of it happened")},
    [OUTCOME_RISK] = {N_("The risk"),
                      {N_("gone"), N_("less"), N_("the same or worse")},
                      FIRST | SECOND,
                      N_("Say that the risk is gone or less")},
    [OUTCOME_SAFER] = {N_("Feels safer"), YES_OR_NO, FIRST, N_("Feel safer than before")},
    [OUTCOME_LISTENED] = {N_("Listened to"), YES_OR_NO, FIRST, N_("Were listened to")},
    [OUTCOME_INVOLVED] = {N_("Choices respected"), YES_OR_NO, FIRST,
                          N_("Had their own choices respected")},
    [OUTCOME_INFORMED] = {N_("Told what was happening"), YES_OR_NO, FIRST,
                          N_("Were told what was happening, in words that they understood")},
    [OUTCOME_SUPPORTED] = {N_("Someone to speak up"), YES_OR_NO, FIRST,
                           N_("Had someone to speak up for them, if they wanted that")},
    [OUTCOME_SATISFIED] = {N_("Happy with it all"), YES_OR_NO, FIRST,
                           N_("Were happy with what the workers did")},
    [OUTCOME_ASKER] = {N_("Who asked the questions"),
                       {N_("nobody; they filled it in"), N_("the worker in charge"),
                        N_("another worker of that team"), N_("another council worker"),
                        N_("an advocate"), N_("somebody else")},
                       0,
                       ""},
    [OUTCOME_INDEPENDENT] = {N_("Was the asker independent?"),
                             {N_("nobody asked"), N_("yes, separate from the enquiry"),
                              N_("no, part of it")},
                             FIRST | SECOND,
                             N_("Answered without anybody from the enquiry asking")},
    [OUTCOME_ENDED] = {N_("The enquiry ended"),
                       {N_("4 weeks ago or less"), N_("5 to 8 weeks ago"),
                        N_("more than 8 weeks ago"), N_("had not ended")},
                       FIRST | SECOND,
                       N_("Answered within 8 weeks of the end")},
};

const char *safeguarding_title(enum outcome o)
{
    assert(o < OUTCOME_COUNT);
    return words[o].title;
}

const char *safeguarding_part_words(enum outcome o, size_t part)
{
    assert(part < safeguarding_parts(o));
    return words[o].parts[part];
}

unsigned safeguarding_first_parts(enum outcome o)
{
    return words[o].first_parts;
}

const char *safeguarding_first_words(enum outcome o)
{
    return words[o].first_words;
}
