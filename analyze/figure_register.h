#ifndef ANALYZE_FIGURE_REGISTER_H
#define ANALYZE_FIGURE_REGISTER_H
/* figures.csv: the figures that are said about adult social care, whoever says them, so that the same
   figure from two sources can be held side by side. Header figure,value,of,unit_of_measure,period,
   definition,source,part_of,theme,unit (order free; only figure, value, period and source are
   needed).

   A value is a number; "500+" says at least, "~500" about. `of` is how many were looked at, where
   the value counts some of them: a check of 4 calls, 2 of which went to a machine. `part_of` names
   the figure that this one and others like it add up to. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"
#include "forms/form.h"

enum { FIGURES_MAX = 20000 };

enum figure_bound { FIGURE_EXACT, FIGURE_AT_LEAST, FIGURE_ABOUT };

struct figure {
    const char *name;
    const char *written; /* the value as it stands in the file */
    enum figure_bound bound;
    double value;
    double step; /* of the last digit written: 1 for "320", 0.1 for "3.5"; of "~500" 100 */
    bool has_of; /* then value is a whole number from 0 to of */
    int64_t of;
    const char *unit_of_measure; /* "" when blank, like the texts below */
    const char *period;
    const char *definition;
    const char *source;
    const char *part_of;
    enum theme theme; /* THEME_NONE when blank */
    const char *unit; /* id */
    unsigned row;
};

struct figures {
    const struct figure *items; /* by row */
    size_t n_items;
};

/* All problems are collected; ERR_SYNTAX when there was an error among them. A missing file is an
   empty register. */
ATTR_MUST_USE enum err figure_register_read(const char *path, const struct units *units,
                                            struct arena *a, struct figures *out,
                                            struct problems *problems, struct diag *diag);

#endif
