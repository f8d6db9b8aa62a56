#ifndef COLLECTOR_MISSING_H
#define COLLECTOR_MISSING_H
/* Why a cell of an export holds no answer. Each reason has a number for statistics programs (one range
   of "missing values" for all questions), a word for files that are read by name, and a label. "I don't
   know" and its like are answers in the questionnaire, but no value of what was asked. */
#include "common/attr.h"

enum missing {
    MISSING_NONE,       /* there is an answer */
    MISSING_NOT_ASKED,  /* did not apply: other answers led past it */
    MISSING_NOT_PART,   /* not in this version or layout of the questionnaire */
    MISSING_NO_ANSWER,  /* asked, and left out */
    MISSING_DONT_SAY,   /* "I don't want to say" */
    MISSING_DONT_KNOW,  /* "I don't know" */
    MISSING_NOT_FOR_ME, /* "Not for me" */
    MISSING_HIDDEN,     /* whether it was asked depends on sealed words, or it is not shown */
    MISSING_COUNT
};

/* Every number from the first to the second is a reason; answers are never among them. */
enum { MISSING_CODE_FIRST = -99, MISSING_CODE_LAST = -93 };

int missing_code(enum missing m);                               /* not for MISSING_NONE */
const char *missing_name(enum missing m) ATTR_RETURNS_NONNULL;  /* "not_asked" */
const char *missing_label(enum missing m) ATTR_RETURNS_NONNULL; /* a message id */

/* What a choice of this name stands for; MISSING_NONE for all others. */
enum missing missing_of_choice(const char *name);

#endif
