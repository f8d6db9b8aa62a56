#ifndef ANALYZE_CROSSCHECK_PARTS_H
#define ANALYZE_CROSSCHECK_PARTS_H
/* Parts of the JSON of a cross-check (crosscheck_report.h). Each gives a value of its own, NULL when a
   number in it is none. */
#include <jansson.h>

#include "analyze/crosscheck.h"

/* How far apart the sources of a cell are: of every two that can be compared first second delta low
   high p far unusual usual. */
json_t *gaps_json(const struct cell_result *cell);

/* Every theme of every subject: subject theme units assessable findings common sources. */
json_t *county_json(const struct crosscheck *c);

/* since before share deviation compared too_few real expected_wrong items; null when not asked
   for. */
json_t *changes_json(const struct crosscheck *c);

/* Of one cell: day items; null when not asked for. */
json_t *cell_changes_json(const struct crosscheck *c, const struct cell_result *cell);

#endif
