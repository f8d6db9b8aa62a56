#ifndef COLLECTOR_RESULTS_ADAPT_H
#define COLLECTOR_RESULTS_ADAPT_H
/* Answers of another tool as a CSV that `import` takes. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "collector/results_map.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"

/* Which comes first where a day is written with slashes. */
enum date_order { DATES_NOT_SAID, DATES_DAY_FIRST, DATES_MONTH_FIRST };

struct adapt_job {
    const struct results_map *map;
    const char *unit; /* of rows that name none; NULL: each row names one */
    int32_t day;      /* of rows that have none; -1: each row has one */
    enum date_order dates;
};

struct adapted {
    size_t n_written;
    size_t n_unsent; /* LimeSurvey: begun and never sent */
};

/* "2026-01-31", "2026-01-31 12:03", "31/01/2026 12:03", "1/31/26 9:15 AM". ERR_SYNTAX; ERR_CONFLICT when
   it depends on the order, which is not said. */
ATTR_MUST_USE enum err results_day(struct slice text, enum date_order order, int32_t *out_day);

/* The order that all the days of a column allow; DATES_NOT_SAID when both do, or neither. */
enum date_order results_date_order(const struct results *r, const struct results_column *c);

/* Problems name row and column; ERR_SYNTAX when there was one: nothing that is written is then to be
   used. */
ATTR_MUST_USE enum err results_adapt(const struct adapt_job *job, struct arena *a, FILE *to,
                                     struct adapted *out, struct problems *problems);

#endif
