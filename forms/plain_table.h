#ifndef FORMS_PLAIN_TABLE_H
#define FORMS_PLAIN_TABLE_H
/* A table that is no questionnaire, such as the answers that another tool has collected: the first
   sheet of an .xlsx, or a .csv whose cells are parted by commas, semicolons or tabs, whichever its
   first row has most of. Cells are trimmed, U+00A0 is a space, dates of an .xlsx are
   YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS. Rows without any text are left out. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

enum { PLAIN_COLUMNS_MAX = 700, PLAIN_ROWS_MAX = 200000, PLAIN_FILE_MAX = 64 << 20 };

struct plain_row {
    unsigned row; /* from 1, as the file counts */
    const struct slice *cells;
    size_t n; /* rows may be of different length */
};

struct plain_table {
    const struct plain_row *rows;
    size_t n_rows;
};

/* Everything lives in the arena. Problems name row and column; ERR_SYNTAX when there was an error, else
   ERR_NOT_FOUND, ERR_IO, ERR_LIMIT with the diag. */
ATTR_MUST_USE enum err plain_table_read(const char *path, struct arena *a, struct plain_table *out,
                                        struct problems *problems, struct diag *diag);

#endif
