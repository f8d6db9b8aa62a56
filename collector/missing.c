#include "collector/missing.h"

#include <stddef.h>
#include <string.h>

#include "i18n/i18n.h"

static const struct {
    const char *name;
    const char *label;
} REASONS[MISSING_COUNT] = {
    [MISSING_NONE] = {"", ""},
    [MISSING_NOT_ASKED] = {"not_asked", N_("Not asked: it did not apply")},
    [MISSING_NOT_PART] = {"not_part", N_("Not asked: not in this version of the questionnaire")},
    [MISSING_NO_ANSWER] = {"no_answer", N_("Asked, but not answered")},
    [MISSING_DONT_SAY] = {"dont_say", N_("I don't want to say")},
    [MISSING_DONT_KNOW] = {"dont_know", N_("I don't know")},
    [MISSING_NOT_FOR_ME] = {"not_for_me", N_("Not for me")},
    [MISSING_HIDDEN] = {"hidden", N_("Hidden")},
};

int missing_code(enum missing m)
{
    return MISSING_CODE_FIRST + (int)m - (int)MISSING_NOT_ASKED;
}

const char *missing_name(enum missing m)
{
    return REASONS[m].name;
}

const char *missing_label(enum missing m)
{
    return REASONS[m].label;
}

/* The names of our questionnaires, and those that others use most. */
enum missing missing_of_choice(const char *name)
{
    static const struct {
        const char *name;
        enum missing reason;
    } CHOICES[] = {
        {"dont_know", MISSING_DONT_KNOW},
        {"do_not_know", MISSING_DONT_KNOW},
        {"dk", MISSING_DONT_KNOW},
        {"dont_say", MISSING_DONT_SAY},
        {"prefer_not_to_say", MISSING_DONT_SAY},
        {"refused", MISSING_DONT_SAY},
        {"not_for_me", MISSING_NOT_FOR_ME},
        {"not_applicable", MISSING_NOT_FOR_ME},
    };
    for (size_t i = 0; i < sizeof CHOICES / sizeof *CHOICES; i++) {
        if (strcmp(name, CHOICES[i].name) == 0) {
            return CHOICES[i].reason;
        }
    }
    return MISSING_NONE;
}
