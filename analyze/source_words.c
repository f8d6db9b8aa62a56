#include "analyze/source_words.h"

#include <assert.h>
#include <stddef.h>

#include "analyze/disclosure.h"
#include "common/num.h"
#include "common/text.h"

struct source_info {
    const char *title;
    enum counted counted;
};

static const struct source_info infos[SOURCE_COUNT] = {
    [SOURCE_PEOPLE] = {N_("People"), COUNTED_PEOPLE},
    [SOURCE_CARERS] = {N_("Carers"), COUNTED_CARERS},
    [SOURCE_STAFF] = {N_("Staff"), COUNTED_STAFF},
    [SOURCE_PROVIDER] = {N_("The service itself"), COUNTED_ANSWERS},
    [SOURCE_SAFEGUARDING_ADULTS] = {N_("Adults who went through safeguarding"), COUNTED_PEOPLE},
    [SOURCE_SAFEGUARDING_REPRESENTATIVES] = {N_("Representatives"), COUNTED_PEOPLE},
};

enum {
    PEOPLE = 1u << SOURCE_PEOPLE,
    CARERS = 1u << SOURCE_CARERS,
    STAFF = 1u << SOURCE_STAFF,
    ADULTS = 1u << SOURCE_SAFEGUARDING_ADULTS,
    REPRESENTATIVES = 1u << SOURCE_SAFEGUARDING_REPRESENTATIVES
};

struct source_set {
    unsigned sources;
    const char *words;
};

/* Whole phrases, because languages join names in their own ways. */
static const struct source_set sets[] = {
    {PEOPLE, N_("People")},
    {CARERS, N_("Carers")},
    {STAFF, N_("Staff")},
    {PEOPLE | CARERS, N_("People and carers")},
    {PEOPLE | STAFF, N_("People and staff")},
    {CARERS | STAFF, N_("Carers and staff")},
    {PEOPLE | CARERS | STAFF, N_("People, carers and staff")},
    {ADULTS, N_("Adults who went through safeguarding")},
    {REPRESENTATIVES, N_("Representatives")},
    {ADULTS | REPRESENTATIVES, N_("Adults who went through safeguarding, and representatives,")},
};

const char *source_title(enum source s)
{
    assert(s < SOURCE_COUNT);
    return infos[s].title;
}

enum counted source_counted(enum source s)
{
    assert(s < SOURCE_COUNT);
    return infos[s].counted;
}

const char *sources_with(const struct cell_result *cell, enum stance stance)
{
    enum source with[CELL_SOURCES_MAX];
    const size_t n = cell_sources_with(cell, stance, with);
    unsigned sources = 0;
    for (size_t i = 0; i < n; i++) {
        sources |= 1u << with[i];
    }
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        if (sets[i].sources == sources) {
            return sets[i].words;
        }
    }
    return NULL;
}

const char *stance_words(enum stance s)
{
    static const char *const words[STANCE_COUNT] = {
        [STANCE_PLUS] = N_("good"),
        [STANCE_MINUS] = N_("needs work"),
        [STANCE_BETWEEN] = N_("no clear view"),
        [STANCE_UNKNOWN] = N_("not clear yet"),
    };
    assert(s < STANCE_COUNT);
    return words[s];
}

const char *claim_words(enum claim c)
{
    static const char *const words[CLAIM_COUNT] = {
        [CLAIM_NONE] = N_("did not say"),
        [CLAIM_PLUS] = N_("good"),
        [CLAIM_MINUS] = N_("needs work"),
    };
    assert(c < CLAIM_COUNT);
    return words[c];
}

static const char *average_words(const struct language *l, struct arena *a,
                                 const struct source_result *s)
{
    char mean[NUM_TEXT_MAX];
    num_format_fixed(100.0 * s->mean, 0, mean);
    const struct text_arg args[] = {
        {"stance", tr(l, stance_words(s->stance))},
        {"mean", mean},
        {"answers", number_count(l, a, s->n, COUNTED_ANSWERS)},
    };
    return tr_fill(l, a,
                   s->split ? N_("{stance}, on average {mean} of 100 ({answers}); experiences were "
                                 "very different")
                            : N_("{stance}, on average {mean} of 100 ({answers})"),
                   args, sizeof args / sizeof args[0]);
}

const char *source_says(const struct language *l, struct arena *a, const struct source_result *s)
{
    if (s->n >= DISCLOSURE_BASE && s->has_mean) {
        return average_words(l, a, s);
    }
    if (s->n > 0) {
        const struct text_arg args[] = {{"answers", number_count(l, a, s->n, COUNTED_ANSWERS)}};
        return tr_fill(l, a, "{answers}, too few to tell", args, 1);
    }
    return s->asked ? tr(l, "nobody answered") : tr(l, "not asked");
}
