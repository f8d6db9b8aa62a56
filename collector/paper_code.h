#ifndef COLLECTOR_PAPER_CODE_H
#define COLLECTOR_PAPER_CODE_H
/* The code on a paper questionnaire, "7ZK4-9QPM": who keys it in types it instead of form, unit,
   layout and language. It is 40 bits of a digest over these and over the form's own digest, in
   Crockford's base 32, and is found again by trying all that there are, older versions of
   the questionnaire too (paper_versions.h): so a mistyped code is found to be nothing rather than
   something else. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/units.h"
#include "forms/form.h"

enum { PAPER_CODE_MAX = 10 };

struct paper_kind {
    const struct form *form;
    const char *unit; /* id; "" when it is to be written in by hand */
    enum layout layout;
    const char *language; /* tag */
};

void paper_code_format(const struct paper_kind *kind, char out[PAPER_CODE_MAX]);

/* Finds what a code stands for, typed in any case, with or without the dash, O for 0 and I or L for
   1. ERR_SYNTAX when it is no code, ERR_NOT_FOUND when nothing here has it. */
ATTR_MUST_USE enum err paper_code_find(struct slice text, const struct form *const *forms,
                                       size_t n_forms, const struct units *units,
                                       const char *const *languages, size_t n_languages,
                                       struct paper_kind *out);

#endif
