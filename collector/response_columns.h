#ifndef COLLECTOR_RESPONSE_COLUMNS_H
#define COLLECTOR_RESPONSE_COLUMNS_H
/* The columns of a CSV of responses, as import reads and export writes them: first what is known of
   every response, then one column a question. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "forms/form.h"

/* Up to RCOL_GROUPS: what is stored beside the answers. RCOL_REFERENCE, RCOL_FORM and RCOL_REASON
   are told by our own files and not read back. */
enum response_column {
    RCOL_REFERENCE,
    RCOL_FORM,
    RCOL_REASON,
    RCOL_UNIT,
    RCOL_DAY,
    RCOL_LANGUAGE,
    RCOL_LAYOUT,
    RCOL_CHANNEL,
    RCOL_ANSWERED_BY,
    RCOL_HELPED_BY,
    RCOL_GROUPS,
    RCOL_COUNT
};

const char *response_column_name(enum response_column c) ATTR_RETURNS_NONNULL;

/* The column that a question has because of its role (answered_by, helped_by, groups), whatever its
   name is; RCOL_COUNT for all others. */
enum response_column response_column_of_role(enum item_role role);

/* The header of a question's own column: its name; "answer.NAME" where that is one of the above. */
const char *item_column_name(const struct item *item, struct arena *a) ATTR_RETURNS_NONNULL;

/* True when answers to the item are stored: not for notes, calculated and hidden items. */
bool item_is_asked(const struct item *item);

#endif
