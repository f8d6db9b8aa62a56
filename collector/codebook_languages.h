#ifndef COLLECTOR_CODEBOOK_LANGUAGES_H
#define COLLECTOR_CODEBOOK_LANGUAGES_H
/* The languages that a codebook is asked for in. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "i18n/i18n.h"

struct codebook_languages {
    struct i18n *i18n; /* i18n_free is the caller's; NULL is allowed there */
    const struct language *const *items;
    size_t n_items;
};

/* Tags with commas between ("cy,pl"), "all" for every catalogue there is, NULL for English alone.
   ERR_NOT_FOUND, ERR_SYNTAX as of i18n_load. */
ATTR_MUST_USE enum err codebook_languages_load(const char *list, struct arena *a,
                                               struct codebook_languages *out,
                                               struct problems *problems, struct diag *diag);

#endif
