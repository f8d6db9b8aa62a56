#ifndef ANALYZE_COUNTY_STANDOUT_H
#define ANALYZE_COUNTY_STANDOUT_H
/* What stands out (standout.h) over a data set, beside the findings of the cross-check. Care
   providers and council services are compared with each other, in the themes in which
   STANDOUT_UNITS_MIN of them have two sources with enough answers; the safeguarding process is one
   unit and is never compared. Sources: people, carers, staff, and the service's own rating. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/crosscheck.h"
#include "analyze/standout.h"
#include "common/arena.h"
#include "common/attr.h"

/* The source that rates itself comes after the experience sources. */
enum { COUNTY_SELF = VOICES_MAX, COUNTY_STANDOUT_SOURCES = VOICES_MAX + 1 };

struct standout_row {
    enum standout_class class;
    size_t unit;
    enum theme theme;
    double error; /* how likely it is that it does not stand out so */
    const struct standout_cell *cell;
    const struct cell_result *found; /* of the cross-check */
};

struct standout_unit {
    size_t unit;
    bool below; /* else above */
    double error;
    const struct standout_level *level;
};

struct county_standout {
    const struct crosscheck *crosscheck;
    bool covers[THEME_COUNT];
    size_t n_themes;                 /* none: too few units to compare */
    const struct standout *fit;      /* NULL then */
    double rate;                     /* the share of wrong ones that the lists are made for */
    const struct standout_row *rows; /* by class, unit, theme */
    size_t n_rows;
    double expected_wrong; /* sum of their errors */
    const struct standout_unit *units;
    size_t n_units;
};

/* Everything lives in the arena; the cross-check is borrowed. */
const struct county_standout *county_standout_new(const struct crosscheck *c, double rate,
                                                  struct arena *a) ATTR_RETURNS_NONNULL;

/* Is it part of what the reader asked for? */
bool county_standout_has(const struct county_standout *s, size_t unit, enum theme theme);

#endif
