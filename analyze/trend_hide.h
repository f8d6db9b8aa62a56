#ifndef ANALYZE_TREND_HIDE_H
#define ANALYZE_TREND_HIDE_H
/* What a trend does not tell the board, of one source and theme (domain.md C3). Months add up to
   quarters, and in each those who say it is good and the others add up to those who answered: each
   quarter is one system of sums (suppression.h), decided together whichever periods and whichever
   chart the reader asked for, so that two reports side by side give nothing away. Quarters add up to
   nothing that is told, and are decided each by itself: what was hidden of one stays so when others
   come. A base below DISCLOSURE_BASE_PUBLIC is hidden like a small count, since its average would
   follow from the others'. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/trend_periods.h"
#include "analyze/trend_tally.h"
#include "common/arena.h"

struct trend_hidden {
    bool base;  /* how many answered, and their average */
    bool share; /* how many of them are good */
};

/* Months by their quarters (trend_quarters). Gives what is hidden of each month, or of each quarter;
   everything where nothing can be told safely. Zero is no secret and not meant. */
void trend_hide(const struct trend_tally *months, const size_t *quarter, size_t n_months,
                enum trend_by by, struct arena *a, struct trend_hidden *out);

#endif
