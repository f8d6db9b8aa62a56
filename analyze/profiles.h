#ifndef ANALYZE_PROFILES_H
#define ANALYZE_PROFILES_H
/* People's answers by unit and by the set of groups that they ticked: what raking needs. One entry
   for each set that occurs at a unit, whatever the number of answers. Filled while the data set is
   read: profiles_count is a dataset_counted_fn (dataset.h). */
#include "analyze/dataset.h"

struct profile {
    uint32_t groups;
    int64_t n[THEME_COUNT]; /* with a score */
    double sum[THEME_COUNT], squares[THEME_COUNT];
    struct profile *next;
};

struct profiles {
    struct arena *arena;
    struct profile **units; /* lists by unit */
};

struct profiles *profiles_new(const struct units *units, struct arena *a) ATTR_RETURNS_NONNULL;
void profiles_count(void *profiles, size_t unit, enum source source, const struct response *r,
                    const double score[THEME_COUNT]);

#endif
