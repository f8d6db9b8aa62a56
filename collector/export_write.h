#ifndef COLLECTOR_EXPORT_WRITE_H
#define COLLECTOR_EXPORT_WRITE_H
/* The files of an export: the table of responses, and the codebook that says what is in it. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "collector/export_columns.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/seal.h"
#include "store/store.h"

struct export_job {
    const struct export_columns *columns;
    bool labels;                   /* labels instead of names of choices */
    const struct seal_secret *key; /* NULL: no free text */
    const struct response *only;   /* this one response; NULL: all */
};

/* One row a response, a header first. *out_n is how many there are. ERR_CORRUPT when a response
   cannot be read, free text was sealed for another key, or the rows seen are not as many as the
   store counts. */
ATTR_MUST_USE enum err export_write_rows(const struct export_job *job, struct store *store,
                                         FILE *to, size_t *out_n, struct diag *diag);

/* One row a choice (or a question without choices): column, kind, theme, anchor, subject, role,
   question, choice, label, score. */
void export_write_codebook(const struct export_columns *columns, FILE *to);

#endif
