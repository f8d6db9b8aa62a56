#ifndef COLLECTOR_EXPORT_ROWS_H
#define COLLECTOR_EXPORT_ROWS_H
/* The responses of an export, one after the other, as a table that is not written in any format yet:
   what every response has, then a cell a question, with the reason where there is no answer. And the
   count of them: every response in the store is either exported or left out for one reason, so that the
   parts add up to the whole.

   A format first has export_count tell how many rows there will be, and then takes them from
   export_each. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collector/export_columns.h"
#include "collector/missing.h"
#include "collector/response_columns.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/date.h"
#include "common/err.h"
#include "common/record.h"
#include "store/seal.h"
#include "store/store.h"

/* Which responses. */
struct export_choice {
    const struct export_columns *columns;
    const struct seal_secret *key; /* NULL: no free text */
    const struct response *only;   /* this one response; NULL: all */
    int32_t from_day, to_day;      /* inclusive; 0: no bound */
    const char *unit;              /* NULL: all */
};

struct export_counts {
    size_t stored;     /* of all questionnaires */
    size_t other_form; /* not exported because it is of another questionnaire, */
    size_t other_day;  /* else because it is outside of the days, */
    size_t other_unit; /* else because it is about another unit */
    size_t exported;
    int32_t last_day; /* of those exported; 0: none */
};

struct export_cell {
    struct slice value;   /* in the standard's spelling, "" when there is none */
    enum missing missing; /* why there is none */
};

struct export_row {
    const struct response *response;
    char reference[REFERENCE_MAX];
    char day[DATE_TEXT_MAX];
    const struct export_version *version;
    const struct export_cell *cells; /* a column each */
};

/* What the response has in a column from RCOL_REFERENCE on (not RCOL_FORM, RCOL_REASON), as text. */
struct slice export_row_known(const struct export_row *row, enum response_column c,
                              struct arena *a);

/* Nothing of the row outlives the call; the arena is emptied before the next row. */
typedef enum err (*export_row_fn)(void *cls, const struct export_row *row, struct arena *a,
                                  struct diag *diag);

/* Calls fn for each, in the order of the store. ERR_CORRUPT when a response cannot be read, free text
   was sealed for another key, or those seen are not as many as the store counts. */
ATTR_MUST_USE enum err export_each(const struct export_choice *choice, struct store *store,
                                   export_row_fn fn, void *cls, struct export_counts *out,
                                   struct diag *diag);

/* The counts alone; no answer is looked at. */
ATTR_MUST_USE enum err export_count(const struct export_choice *choice, struct store *store,
                                    struct export_counts *out, struct diag *diag);

#endif
