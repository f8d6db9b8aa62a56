#include "analyze/voices.h"

static const enum source care[] = {SOURCE_PEOPLE, SOURCE_CARERS, SOURCE_STAFF};
static const enum source safeguarding[] = {SOURCE_SAFEGUARDING_ADULTS,
                                           SOURCE_SAFEGUARDING_REPRESENTATIVES};

size_t voices_of(enum subject subject, const enum source **out)
{
    if (subject == SUBJECT_PROCESS) {
        *out = safeguarding;
        return sizeof safeguarding / sizeof safeguarding[0];
    }
    *out = care;
    return sizeof care / sizeof care[0];
}

bool voice_fits(enum source source, enum subject subject)
{
    if (source == SOURCE_PROVIDER) {
        return subject != SUBJECT_PROCESS;
    }
    const enum source *voices;
    size_t n = voices_of(subject, &voices);
    for (size_t i = 0; i < n; i++) {
        if (voices[i] == source) {
            return true;
        }
    }
    return false;
}

bool voice_is_lived(enum source source)
{
    return source != SOURCE_STAFF && source != SOURCE_PROVIDER;
}

int64_t voice_population(const struct unit *u, enum source source)
{
    if (source == SOURCE_PEOPLE) {
        return u->people;
    }
    return source == SOURCE_STAFF ? u->staff : UNIT_SIZE_UNKNOWN;
}
