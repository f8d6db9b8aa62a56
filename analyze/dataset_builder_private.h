#ifndef ANALYZE_DATASET_BUILDER_PRIVATE_H
#define ANALYZE_DATASET_BUILDER_PRIVATE_H
/* A builder from inside: dataset_builder.c makes it and its parts, dataset_count.c counts. */
#include "analyze/dataset_builder.h"
#include "analyze/multiset.h"
#include "analyze/scoring.h"
#include "analyze/unit_table.h"

struct scored_definition {
    const struct form *form;
    struct scoring *scoring;
    size_t len; /* of a packed response */
};

struct dataset_builder {
    struct arena *arena;
    struct dataset *data;
    struct unit_table *units;
    struct scored_definition *definitions;
    size_t n_definitions;
    size_t cap_definitions;
    struct multiset rows;
    uint8_t *record; /* scratch of note_row */
    struct origin *first_origin;
    struct origin **origin_end;
    dataset_counted_fn counted;
    void *counted_cls;
};

#endif
