#include "forms/outcome.h"

#include <string.h>

#include "forms/form.h"

struct outcome_info {
    const char *name;
    bool has_person; /* may be said of the person by somebody else */
    bool is_named;
    const char *parts[OUTCOME_PARTS_MAX];
};

/* In the order of scores from 1 to 0. */
#define SCORED_PARTS          \
    {                         \
        "all", "part", "none" \
    }
enum { PART_ALL, PART_PART, PART_NONE };

static const struct outcome_info infos[OUTCOME_COUNT] = {
    [OUTCOME_NONE] = {"", false, false, {NULL}},
    [OUTCOME_ASKED] = {"asked", true, true, {"asked_expressed", "asked_none", "not_asked"}},
    [OUTCOME_ACHIEVED] = {"achieved", true, false, SCORED_PARTS},
    [OUTCOME_RISK] = {"risk", true, false, SCORED_PARTS},
    [OUTCOME_SAFER] = {"safer", true, false, SCORED_PARTS},
    [OUTCOME_LISTENED] = {"listened", true, false, SCORED_PARTS},
    [OUTCOME_INVOLVED] = {"involved", true, false, SCORED_PARTS},
    [OUTCOME_INFORMED] = {"informed", true, false, SCORED_PARTS},
    [OUTCOME_SUPPORTED] = {"supported", true, false, SCORED_PARTS},
    [OUTCOME_SATISFIED] = {"satisfied", true, false, SCORED_PARTS},
    [OUTCOME_ASKER] = {"asker",
                       false,
                       true,
                       {"nobody", "lead", "same_team", "council_worker", "advocate", "other"}},
    [OUTCOME_INDEPENDENT] = {"independent", false, true, {"yes", "no"}},
    [OUTCOME_ENDED] = {"ended",
                       false,
                       true,
                       {"up_to_4_weeks", "up_to_8_weeks", "over_8_weeks", "not_ended"}},
};

const char *outcome_name(enum outcome o)
{
    return o < OUTCOME_COUNT ? infos[o].name : "";
}

enum err outcome_parse(struct slice s, enum outcome *out, bool *out_for_person)
{
    static const char person[] = "_person";
    const size_t len = sizeof person - 1;
    const bool for_person = s.len > len && memcmp(s.p + s.len - len, person, len) == 0;
    const struct slice name = for_person ? slice_make(s.p, s.len - len) : s;
    for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
        if (slice_is(name, infos[o].name) && (infos[o].has_person || !for_person)) {
            *out = o;
            *out_for_person = for_person;
            return OK;
        }
    }
    return ERR_RANGE;
}

bool outcome_is_named(enum outcome o)
{
    return infos[o].is_named;
}

size_t outcome_parts(enum outcome o)
{
    size_t n = 0;
    while (n < OUTCOME_PARTS_MAX && infos[o].parts[n] != NULL) {
        n++;
    }
    return n;
}

const char *outcome_part_name(enum outcome o, size_t part)
{
    return part < outcome_parts(o) ? infos[o].parts[part] : "";
}

static size_t part_of_score(double score)
{
    if (score >= 1) {
        return PART_ALL;
    }
    return score > 0 ? PART_PART : PART_NONE;
}

size_t outcome_part_of(enum outcome o, const struct choice *c)
{
    if (!infos[o].is_named) {
        return c->scored ? part_of_score(c->score) : OUTCOME_NO_PART;
    }
    for (size_t i = 0; i < outcome_parts(o); i++) {
        if (strcmp(c->name, infos[o].parts[i]) == 0) {
            return i;
        }
    }
    return OUTCOME_NO_PART;
}

bool outcome_does_not_apply(enum outcome o, const struct choice *c)
{
    return !infos[o].is_named && !c->scored && strcmp(c->name, "dont_know") != 0 &&
           strcmp(c->name, "dont_say") != 0;
}
