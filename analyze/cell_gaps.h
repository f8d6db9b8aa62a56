#ifndef ANALYZE_CELL_GAPS_H
#define ANALYZE_CELL_GAPS_H
/* The gaps between the sources of every cell of a cross-check (gap.h), beside what is usual between
   these sources in the theme. A step of crosscheck_run. */
#include "analyze/crosscheck.h"
#include "common/arena.h"

/* Fills gaps and n_gaps of the cells. What is usual comes from all units of the data set. */
void cell_gaps_fill(const struct dataset *d, struct cell_result *cells, size_t n_cells,
                    struct arena *a);

#endif
