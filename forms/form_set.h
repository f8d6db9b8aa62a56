#ifndef FORMS_FORM_SET_H
#define FORMS_FORM_SET_H
/* All questionnaires that a workspace offers: the bundled ones, and those in its forms/ folder,
   which replace bundled ones of the same id. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "forms/form.h"

struct form_set {
    const struct form *const *forms; /* bundled order first, then by id */
    size_t n_forms;
};

/* Loads DATADIR/forms/questionnaires and WORKSPACE/forms (NULL: bundled only); `ids` NULL: all.
   ERR_SYNTAX when one cannot be used (problems say why), ERR_NOT_FOUND for an id that is nowhere. */
ATTR_MUST_USE enum err form_set_load(const char *workspace, const char *const *ids, size_t n_ids,
                                     struct arena *a, struct form_set *out,
                                     struct problems *problems, struct diag *diag);

const struct form *form_set_find(const struct form_set *s, const char *id);          /* or NULL */
const struct form *form_set_by_address(const struct form_set *s, struct slice addr); /* or NULL */

#endif
