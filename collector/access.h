#ifndef COLLECTOR_ACCESS_H
#define COLLECTOR_ACCESS_H
/* Who may answer a questionnaire: anyone, who was sent a code, or both (settings: code_only and
   open_only of [invitations]). */
#include <stdbool.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/settings.h"

/* True when the questionnaire can be answered with a code only. */
bool access_needs_code(const struct settings *s, const char *form_id);

/* False when no codes are to be made for it. */
bool access_takes_codes(const struct settings *s, const char *form_id);

/* Adds a problem for each id in the two lists that is no questionnaire here, because a misspelt one
   would leave a questionnaire open to all. ERR_RANGE when there is one; else what loading the
   questionnaires gives. `file` is the settings'. */
ATTR_MUST_USE enum err access_check(const char *workspace, const struct settings *s,
                                    const char *file, struct arena *a, struct problems *problems,
                                    struct diag *diag);

#endif
