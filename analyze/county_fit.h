#ifndef ANALYZE_COUNTY_FIT_H
#define ANALYZE_COUNTY_FIT_H
/* The engine "together" (together.h) over a data set: one fit for what is compared with each other
   (care providers and council services; the safeguarding processes), of the themes in which enough
   units have enough answers. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/dataset.h"
#include "analyze/joint.h"
#include "common/arena.h"
#include "common/attr.h"

struct county_fit;

/* Fits the answers of one set. Everything lives in the arena; the data set is borrowed. */
const struct county_fit *county_fit_new(const struct dataset *d, enum answer_set set,
                                        struct arena *a) ATTR_RETURNS_NONNULL;

/* Is the theme judged together for units of this subject? */
bool county_fit_covers(const struct county_fit *f, enum subject subject, enum theme theme);

/* Judges the sources of a unit (voices_of its subject) in a theme that is covered, against their
   lines. */
void county_fit_judge(const struct county_fit *f, size_t unit, enum theme theme,
                      const double *line_high, const double *line_low, struct joint *out);

#endif
