#ifndef ANALYZE_COVERAGE_PARTS_H
#define ANALYZE_COVERAGE_PARTS_H
/* Between the files of coverage: where its counts stand in the system of sums. */
#include "analyze/coverage.h"
#include "analyze/publication.h"

struct coverage_work {
    const struct dataset *data;
    const struct sent *sent;
    struct coverage *coverage;
    struct arena *arena;
    struct publication *publication;
    struct coverage_cell *cells;
    size_t *numbers; /* of the cells, in the publication */
    size_t total[SOURCE_COUNT];
    size_t usable[SOURCE_COUNT];
    size_t part[SOURCE_COUNT][ANSWERED_COUNT];
    int64_t
        *sizes; /* of groups.csv: n_units * GROUP_COUNT, COVERAGE_UNKNOWN where it does not say */
    struct coverage_group *groups;
    struct coverage_group_cell *group_cells;
    size_t *group_numbers;
};

const struct unit_source_counts *coverage_who(const struct coverage_work *w, size_t unit,
                                              enum source source) ATTR_RETURNS_NONNULL;

/* Adds a count; of self-assessments it is no secret. Gives its number. */
size_t coverage_add(struct coverage_work *w, const char *name, enum cell_kind kind,
                    enum source source, int64_t n);

/* A count as it is told, once it is decided. `is_asked`: 0 is then "nobody", else "not asked". */
struct covered coverage_told(const struct coverage_work *w, size_t number, int64_t n,
                             bool is_asked);

/* The counts by group: put into the system, and taken out of it. After those of the cells. */
void coverage_groups_add(struct coverage_work *w);
void coverage_groups_tell(struct coverage_work *w);

#endif
