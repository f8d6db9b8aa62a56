#ifndef ANALYZE_RELEASE_H
#define ANALYZE_RELEASE_H
/* What was published, and when: one file a release in the folder releases of the workspace, never
   changed once it is there. It holds the counts that were told and those that were hidden, which of
   them add up to which, and for each source of a unit in a theme of which something was told, a
   sketch of whose answers that rests on (people_sketch.h). A later report is held against all of it
   (publication.h), so that the difference of two releases tells of nobody either.

   The files are for the quality team: the hidden numbers are in them. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/people_sketch.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/digest.h"
#include "common/err.h"
#include "common/slice.h"

#define RELEASE_SCHEMA "commonview-release/1"

enum { RELEASE_NAME_MAX = 40 };

/* A count by its name, such as "people/home-01", or "people" over all units. */
struct release_count {
    const char *name;
    int64_t n;
    int64_t at_least; /* so many are known to be in it by other means; 0: nothing known */
    bool hidden;
};

/* The first count is the sum of the others. */
struct release_sum {
    const size_t *counts; /* indexes */
    size_t n;
};

/* A source of a unit in a theme of which something was told: "people/home-01/MONEY". */
struct release_figure {
    const char *name;
    int64_t n;
    struct people_sketch people;
    bool
        has_tally; /* told again as it was (trend_frozen.h): the sum of scores, how many are good */
    double sum;
    int64_t good;
};

struct release {
    const char *name;
    int64_t number; /* 1, 2, ... in the order in which they were made */
    int32_t made;   /* day */
    int32_t from_day, to_day;
    const char *program, *method;
    char data_digest[DIGEST_HEX_MAX];
    const struct release_count *counts;
    size_t n_counts;
    const struct release_sum *sums;
    size_t n_sums;
    const struct release_figure *figures; /* sorted by name */
    size_t n_figures;
};

struct releases {
    const struct release *items; /* by number */
    size_t n_items;
};

/* Letters, digits, "-", "_" and "."; not at the start a dot. */
bool release_name_is_valid(const char *name);

/* NULL when there is none of that name. */
const struct release_figure *release_figure(const struct release *r, const char *name);

/* Reads those in the folder of a workspace, which may be missing. ERR_CORRUPT for a file that is no
   release; its place is in the diag. */
ATTR_MUST_USE enum err releases_read(const char *workspace, struct arena *a, struct releases *out,
                                     struct diag *diag);

/* The text of the file. ERR_LIMIT, ERR_INTERNAL. */
ATTR_MUST_USE enum err release_json(const struct release *r, struct buf *out);

/* Puts it into the workspace. ERR_CONFLICT when there is one of that name. */
ATTR_MUST_USE enum err release_write(const struct release *r, const char *workspace,
                                     struct arena *a, struct diag *diag);

#endif
