#ifndef COLLECTOR_IMPORT_COLUMNS_H
#define COLLECTOR_IMPORT_COLUMNS_H
/* The header row of an import: which column holds what. */
#include <stddef.h>

#include "collector/response_columns.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"
#include "forms/form.h"

enum import_target {
    IMPORT_TO_RESPONSE, /* `column` says what; `item` is the question of that role, or SIZE_MAX */
    IMPORT_TO_ITEM,     /* `item` */
    IMPORT_TO_NOTHING
};

struct import_column {
    const char *name; /* as in the header */
    enum import_target target;
    enum response_column column;
    size_t item;
};

struct import_columns {
    const struct import_column *columns;
    size_t n_columns;
    size_t of_response[RCOL_COUNT]; /* index of the column, or SIZE_MAX */
};

/* Reads the header (row 1) of `file`. Unknown, nameless and doubled columns, and a missing unit or
   day, are errors; columns that import does not use (notes, calculated questions, reference, form,
   reason) are left out, with a warning where a person might think otherwise. ERR_SYNTAX when there
   was an error. */
ATTR_MUST_USE enum err import_columns_read(const struct form *form, const char *file,
                                           const struct slice *header, size_t n, struct arena *a,
                                           struct import_columns *out, struct problems *problems);

#endif
