#ifndef ANALYZE_DATASET_READING_H
#define ANALYZE_DATASET_READING_H
/* Reading a data set from the store, from inside: dataset_read.c reads response by response,
   dataset_kept.c takes months that are over from the counts that are kept of them. */
#include "analyze/dataset_builder.h"
#include "store/store.h"

/* The store's number of a definition, and the builder's. */
struct numbered {
    int64_t number;
    size_t index;
};

struct reading {
    struct store *store;
    struct arena *arena;
    const struct dataset_options *options;
    const struct units *units;
    struct dataset_builder *builder;
    struct numbered *definitions; /* by number */
    size_t n_definitions;
    size_t last;     /* found last: runs of one questionnaire are the rule */
    uint64_t n_rows; /* read so far */
};

/* Is given each response of the days that counts, with the builder's number of its definition. */
typedef enum err (*reading_row_fn)(void *cls, size_t definition, const struct response *r,
                                   struct diag *diag);
ATTR_MUST_USE enum err reading_rows(struct reading *rd, int32_t from_day, int32_t to_day,
                                    reading_row_fn fn, void *cls, struct diag *diag);

/* Counts a response; says what is wrong when there are too many. */
ATTR_MUST_USE enum err reading_count(struct dataset_builder *b, size_t definition,
                                     const struct response *r, struct diag *diag);

/* The same as counting all of them one by one. */
ATTR_MUST_USE enum err reading_kept(struct reading *rd, struct diag *diag);

#endif
