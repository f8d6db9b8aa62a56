#include "analyze/disclosure.h"

#include <assert.h>
#include <math.h>

#include "analyze/suppression.h"

static const char *const tier_names[TIER_COUNT] = {
    [TIER_RESTRICTED] = "restricted",
    [TIER_BOARD] = "board",
};

static const double EDGE = 0.05;

const char *tier_name(enum tier t)
{
    assert(t < TIER_COUNT);
    return tier_names[t];
}

enum err tier_parse(struct slice s, enum tier *out)
{
    for (size_t t = 0; t < TIER_COUNT; t++) {
        if (slice_equal(s, slice_of(tier_names[t]))) {
            *out = (enum tier)t;
            return OK;
        }
    }
    return ERR_SYNTAX;
}

/* How many answers an average or a judgement needs. */
static int64_t tier_base(enum tier t)
{
    return t == TIER_RESTRICTED ? DISCLOSURE_BASE : DISCLOSURE_BASE_PUBLIC;
}

static bool is_safeguarding(enum source source)
{
    return source == SOURCE_SAFEGUARDING_ADULTS || source == SOURCE_SAFEGUARDING_REPRESENTATIVES;
}

bool disclosure_allows(enum tier t, enum source source, enum disclosure_scope scope, int64_t n)
{
    if (source == SOURCE_PROVIDER) {
        return n > 0;
    }
    if (t == TIER_BOARD && scope == DISCLOSE_UNIT && is_safeguarding(source)) {
        return false;
    }
    return n >= tier_base(t);
}

enum count_mark disclosure_count(enum tier t, bool asked, int64_t n)
{
    if (n == 0) {
        return asked ? COUNT_NOBODY : COUNT_NOT_ASKED;
    }
    return t == TIER_BOARD && n <= SUPPRESSION_SMALL_MAX ? COUNT_HIDDEN : COUNT_TOLD;
}

const char *count_mark_code(enum count_mark m)
{
    switch (m) {
    case COUNT_TOLD:
        break;
    case COUNT_HIDDEN:
        return "hidden";
    case COUNT_NOBODY:
        return "nobody_answered";
    case COUNT_NOT_ASKED:
        return "not_asked";
    }
    return "";
}

struct told_mean disclosure_mean(enum tier t, int64_t n, double mean)
{
    assert(n >= 1 && mean >= 0.0 && mean <= 1.0);
    if (t == TIER_RESTRICTED) {
        return (struct told_mean){.mean = mean};
    }
    const double rounded = nearbyint(mean * 100.0) / 100.0;
    if (n < DISCLOSURE_SOFT_BASE && rounded <= EDGE) {
        return (struct told_mean){.mean = EDGE, .edge = MEAN_OR_LESS};
    }
    if (n < DISCLOSURE_SOFT_BASE && rounded >= 1.0 - EDGE) {
        return (struct told_mean){.mean = 1.0 - EDGE, .edge = MEAN_OR_MORE};
    }
    return (struct told_mean){.mean = rounded};
}
