#ifndef COLLECTOR_EXPORT_WRITE_H
#define COLLECTOR_EXPORT_WRITE_H
/* An export, written in one of its formats: CSV (a column a question, or coded for statistics programs),
   JSON, a workbook (labels, values, dictionary, notes) and an SPSS file. All take their rows from
   export_rows.h, and none writes anything of the clock: the same store gives the same bytes. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collector/export_rows.h"
#include "collector/export_variables.h"
#include "collector/output.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/store.h"

enum export_values { EXPORT_NAMES, EXPORT_LABELS, EXPORT_CODES };

struct export_job {
    struct export_choice choice;
    struct variables variables; /* of the same columns */
    const char *form_id;
    enum export_values values;    /* CSV */
    bool byte_order_mark;         /* CSV */
    struct export_counts planned; /* of export_count; CSV does without */
    int64_t n_withdrawn;          /* responses that were in the store, of all questionnaires */
    int64_t n_expired;            /* taken out at the end of retention */
};

/* One row a response; *out is what was written. Errors: those of export_each, variable_read, ERR_LIMIT
   when the format cannot hold as much, ERR_IO, and ERR_BUSY where the file says how many rows it has and
   others came meanwhile. */
typedef enum err (*export_write_fn)(const struct export_job *job, struct store *store,
                                    struct output *to, struct export_counts *out,
                                    struct diag *diag);
ATTR_MUST_USE enum err export_write_csv(const struct export_job *job, struct store *store,
                                        struct output *to, struct export_counts *out,
                                        struct diag *diag);
ATTR_MUST_USE enum err export_write_json(const struct export_job *job, struct store *store,
                                         struct output *to, struct export_counts *out,
                                         struct diag *diag);
ATTR_MUST_USE enum err export_write_xlsx(const struct export_job *job, struct store *store,
                                         struct output *to, struct export_counts *out,
                                         struct diag *diag);
ATTR_MUST_USE enum err export_write_sav(const struct export_job *job, struct store *store,
                                        struct output *to, struct export_counts *out,
                                        struct diag *diag);

/* The labels of the choices in a value, "; " between several; what has no choices is as it is. */
struct slice export_labels(const struct export_column *column, struct slice value, struct arena *a);

#endif
