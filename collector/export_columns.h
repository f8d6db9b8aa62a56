#ifndef COLLECTOR_EXPORT_COLUMNS_H
#define COLLECTOR_EXPORT_COLUMNS_H
/* The columns of an export. A questionnaire changes over the years, and every answer is read with the
   version that it was given to; the table has the questions of all versions, those of the newest
   first. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/form.h"
#include "forms/pack.h"
#include "store/store.h"

/* One version of the questionnaire. */
struct export_version {
    int64_t definition; /* its number in the store; 0: nobody has answered it yet */
    const struct form *form;
    const struct pack_layout *pack;
    const size_t *items; /* n_columns: the item in each column, or SIZE_MAX */
};

/* Questions of one name are one column, as long as their answers are of one sort (a choice, a number);
   where a later version asks for another, the column of the older has its kind behind the name. */
struct export_column {
    const char *name;
    const struct item *item;        /* of the newest version that has it */
    const struct form *form;        /* that version */
    const struct choice_list *list; /* the choices of all versions, the newest first; or NULL */
    bool text;
};

struct export_columns {
    const struct export_version *versions; /* oldest first; the last is the one in use */
    size_t n_versions;
    const struct export_column *columns; /* questions only */
    size_t n_columns;
    size_t n_texts_left_out;
};

/* Of all versions in the store and `current` (NULL: none in use any more). Columns of free text only
   when `with_text`. ERR_NOT_FOUND when there is no version at all, ERR_CORRUPT when a stored one
   cannot be read. */
ATTR_MUST_USE enum err export_columns_read(struct store *store, const char *form_id,
                                           const struct form *current, bool with_text,
                                           struct arena *a, struct export_columns *out,
                                           struct diag *diag);

/* The same of one version alone, without a store: for a codebook. */
void export_columns_of_form(const struct form *form, struct arena *a, struct export_columns *out);

/* The version of a definition, or NULL when it is of another questionnaire. */
const struct export_version *export_version_find(const struct export_columns *c,
                                                 int64_t definition);

/* The default text, "" when there is none. */
const char *export_text(struct form_text text) ATTR_RETURNS_NONNULL;

#endif
