#ifndef ANALYZE_DATASET_BUILDER_H
#define ANALYZE_DATASET_BUILDER_H
/* Makes a data set from responses, wherever they come from: first all definitions that occur, then
   the rows, in any order. dataset_read (dataset.h) feeds it from the store, tests from tables.

       builder = dataset_builder_new(...);
       dataset_builder_open_form(builder, form);                    each form that is offered now
       dataset_builder_define(builder, layout, &index, diag);       each stored definition
       dataset_builder_start(builder, diag);
       dataset_builder_add(builder, index, &response);              each response
       data = dataset_builder_end(builder); */
#include <stddef.h>

#include "analyze/dataset.h"
#include "common/buf.h"
#include "forms/pack.h"

struct dataset_builder;

/* Everything lives in the arena. */
struct dataset_builder *dataset_builder_new(const struct units *units,
                                            const struct group_sizes *group_sizes,
                                            const struct settings *settings, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Says what is asked now. */
void dataset_builder_open_form(struct dataset_builder *b, const struct form *f);

/* Keeps which responses were counted, too (dataset->people). Before dataset_builder_start. */
void dataset_builder_keep_people(struct dataset_builder *b);
/* Tells `counted` of each response that is counted (dataset.h). */
void dataset_builder_watch(struct dataset_builder *b, dataset_counted_fn counted, void *cls);

/* Registers a definition; *out_index names it in dataset_builder_add. ERR_LIMIT as
   scoring_compile. */
ATTR_MUST_USE enum err dataset_builder_define(struct dataset_builder *b,
                                              const struct pack_layout *layout, size_t *out_index,
                                              struct diag *diag);

/* Fixes the levels and makes room. ERR_LIMIT when a source and theme have more than 65,534 levels
   in all definitions together. */
ATTR_MUST_USE enum err dataset_builder_start(struct dataset_builder *b, struct diag *diag);

/* Counts one response, or counts why it is left out. ERR_LIMIT past UINT32_MAX responses. */
ATTR_MUST_USE enum err dataset_builder_add(struct dataset_builder *b, size_t definition,
                                           const struct response *r);

/* Parts (dataset_part.h): a builder of its own for some of the responses, with the definitions of one
   that has started and nothing counted; neither keeps people nor tells a watcher. */
struct dataset_builder *dataset_builder_part(const struct dataset_builder *b) ATTR_RETURNS_NONNULL;
void dataset_builder_empty(struct dataset_builder *part);
ATTR_MUST_USE enum err dataset_builder_write(const struct dataset_builder *part,
                                             const struct digest *basis, struct buf *out);
/* Counts what is in a part that fits. Errors as dataset_part_add. */
ATTR_MUST_USE enum err dataset_builder_take(struct dataset_builder *b, struct slice bytes,
                                            struct arena *scratch);

struct dataset *dataset_builder_end(struct dataset_builder *b) ATTR_RETURNS_NONNULL;

#endif
