#ifndef COLLECTOR_ENTRY_H
#define COLLECTOR_ENTRY_H
/* A batch of paper answers while it is keyed in: WORKSPACE/batches/NAME.csv (NAME.VERSION.csv for
   papers of an older version of the questionnaire), in the shape that import reads, written a row
   at a time so that nothing keyed is lost, readable by its owner only, and removed when its answers
   are in the store. It holds in the clear what people wrote: it should not
   stay for long.

   entry_open -> entry_add for each paper, or entry_rewrite after a comparison -> import of the file
   -> entry_remove. One process at a time. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "forms/form.h"

/* The first values of a row; the items of the form follow, in its order. */
enum entry_value {
    ENTRY_UNIT,
    ENTRY_DAY,
    ENTRY_LANGUAGE,
    ENTRY_LAYOUT,
    ENTRY_CHANNEL,
    ENTRY_ITEMS
};

enum { ENTRY_NAME_MAX = 40, ENTRY_ROWS_MAX = 10000 };

struct entry_batch {
    const struct form *form;
    struct arena *arena;
    const char *name;
    const char *path;
    size_t n_values;     /* of a row: ENTRY_ITEMS + n_items */
    struct slice **rows; /* n_rows; values of items that take no answer are empty */
    size_t n_rows;
    size_t cap;
};

/* The version that a batch was begun with; "": that of now, or it is not begun. */
const char *entry_version(const char *workspace, const char *name, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Opens a batch, new or begun, of a version as paper_version_name says it ("": of now). The name is letters, digits, - and _. ERR_RANGE for any other,
   ERR_CONFLICT when the file is of another questionnaire, and what reading gives. */
ATTR_MUST_USE enum err entry_open(const char *workspace, const char *name, const char *version,
                                  const struct form *form, struct arena *a, struct entry_batch *out,
                                  struct diag *diag);
void entry_done(struct entry_batch *b);

/* An empty row in the batch's arena. */
struct slice *entry_row(const struct entry_batch *b) ATTR_RETURNS_NONNULL;

/* Takes the row and writes it to the disk before it returns. */
ATTR_MUST_USE enum err entry_add(struct entry_batch *b, struct slice *row, struct diag *diag);

/* Writes the whole file anew, in one step. */
ATTR_MUST_USE enum err entry_rewrite(struct entry_batch *b, struct diag *diag);
ATTR_MUST_USE enum err entry_remove(struct entry_batch *b, struct diag *diag);

/* The same value, but for the apostrophe that a CSV has before what a spreadsheet would run. */
bool entry_same(struct slice a, struct slice b);

#endif
