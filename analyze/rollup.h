#ifndef ANALYZE_ROLLUP_H
#define ANALYZE_ROLLUP_H
/* A theme over the county (domain.md E): how many services have which finding, which findings are
   common across the county, and how good each source finds it in the average service, with services
   taken to differ (pooling.h). Care providers and council services apart, the safeguarding process
   too. A service counts once, however many answered about it; figures weighted to the people who
   could be asked are those of `coverage`. Pure functions. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/crosscheck.h"
#include "analyze/pooling.h"
#include "common/arena.h"

/* Common across the county: in a third or more of the services that can be judged, and in 5. */
enum { ROLLUP_COMMON_MIN = 5, ROLLUP_COMMON_PART = 3 };

struct rollup_source {
    enum source source;
    int64_t n_units;     /* with STANCE_N_MIN answers */
    int64_t n;           /* answers of these */
    struct pooled score; /* 0..1 */
};

/* One theme of one subject; only themes that are compared there. */
struct rollup {
    enum subject subject;
    enum theme theme;
    int64_t n_units;
    int64_t assessable; /* neither silence nor too little evidence */
    int64_t found[FINDING_COUNT];
    struct rollup_source sources[CELL_SOURCES_MAX];
    size_t n_sources;
};

/* By subject, then theme, from a cross-check that reports all units.
   *out has *out_n of them and lives in the arena. */
void rollup_find(const struct crosscheck *c, struct arena *a, const struct rollup **out,
                 size_t *out_n);

bool rollup_is_common(const struct rollup *r, enum finding f);

#endif
