#include "common/record.h"

static const char *const LAYOUTS[LAYOUT_COUNT] = {
    [LAYOUT_STANDARD] = "standard",
    [LAYOUT_EASY_READ] = "easy-read",
    [LAYOUT_PLAIN] = "plain",
    [LAYOUT_LARGE] = "large",
};

static const char *const CHANNELS[CHANNEL_COUNT] = {
    [CHANNEL_WEB] = "web",     [CHANNEL_PAPER] = "paper",   [CHANNEL_INTERVIEW] = "interview",
    [CHANNEL_PHONE] = "phone", [CHANNEL_IMPORT] = "import",
};

static const char *const ANSWERED_BY[ANSWERED_COUNT] = {
    [ANSWERED_NOT_SAID] = "",
    [ANSWERED_ALONE] = "alone",
    [ANSWERED_HELPED] = "helped",
    [ANSWERED_PROXY] = "proxy",
};

static const char *const HELPED_BY[HELPED_COUNT] = {
    [HELPED_NOT_SAID] = "",
    [HELPED_FAMILY] = "family",
    [HELPED_CARE_WORKER] = "care_worker",
    [HELPED_ADVOCATE] = "advocate",
    [HELPED_COUNCIL_WORKER] = "council_worker",
    [HELPED_OTHER] = "other",
};

/* Index of a name in a table, or n. */
static size_t find_name(const char *const *names, size_t n, struct slice s)
{
    size_t i = 0;
    while (i < n && !slice_is(s, names[i])) {
        i++;
    }
    return i;
}

const char *layout_name(enum layout v)
{
    return LAYOUTS[v];
}

const char *channel_name(enum channel v)
{
    return CHANNELS[v];
}

const char *answered_by_name(enum answered_by v)
{
    return ANSWERED_BY[v];
}

const char *helped_by_name(enum helped_by v)
{
    return HELPED_BY[v];
}

enum err layout_parse(struct slice s, enum layout *out)
{
    size_t i = find_name(LAYOUTS, LAYOUT_COUNT, s);
    if (i == LAYOUT_COUNT) {
        return ERR_RANGE;
    }
    *out = (enum layout)i;
    return OK;
}

enum err channel_parse(struct slice s, enum channel *out)
{
    size_t i = find_name(CHANNELS, CHANNEL_COUNT, s);
    if (i == CHANNEL_COUNT) {
        return ERR_RANGE;
    }
    *out = (enum channel)i;
    return OK;
}

enum err answered_by_parse(struct slice s, enum answered_by *out)
{
    size_t i = find_name(ANSWERED_BY, ANSWERED_COUNT, s);
    if (i == ANSWERED_COUNT) {
        return ERR_RANGE;
    }
    *out = (enum answered_by)i;
    return OK;
}

enum err helped_by_parse(struct slice s, enum helped_by *out)
{
    size_t i = find_name(HELPED_BY, HELPED_COUNT, s);
    if (i == HELPED_COUNT) {
        return ERR_RANGE;
    }
    *out = (enum helped_by)i;
    return OK;
}
