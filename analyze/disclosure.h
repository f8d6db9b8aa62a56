#ifndef ANALYZE_DISCLOSURE_H
#define ANALYZE_DISCLOSURE_H
/* Who may be told what (domain.md C3). The restricted tier is for the quality team: counts of answers
   are told, and whatever is said about answers rests on at least DISCLOSURE_BASE of them. The board
   tier is for everybody else: counts of 1 to 4 are hidden, what is said about answers rests on at
   least DISCLOSURE_BASE_PUBLIC, safeguarding is told for the county only, and an average does not
   say what each of a few people answered. A provider's word about itself is no person's answer and
   has no base.

   A command that prints a figure asks here first, one figure at a time:

       if (disclosure_allows(tier, source, DISCLOSE_UNIT, n)) -> the average, as disclosure_mean
       switch (disclosure_count(tier, asked, n))              -> the count, or which mark stands for it

   and, where counts stand in a table with sums, puts all of it into a suppression (suppression.h),
   because one hidden count beside its total is not hidden. */
#include <stdbool.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "forms/form.h"

enum {
    DISCLOSURE_BASE = 5,         /* the quality team */
    DISCLOSURE_BASE_PUBLIC = 10, /* everybody else */
    DISCLOSURE_SOFT_BASE = 20    /* below it the board is not told "all" or "nobody" */
};

enum tier { TIER_RESTRICTED, TIER_BOARD, TIER_COUNT };

const char *tier_name(enum tier t) ATTR_RETURNS_NONNULL; /* "restricted", "board" */

/* ERR_SYNTAX for any other word. */
ATTR_MUST_USE enum err tier_parse(struct slice s, enum tier *out);

/* Is a figure about one unit, or about all of the county? */
enum disclosure_scope { DISCLOSE_UNIT, DISCLOSE_COUNTY };

/* May something be told of what n respondents of a source answered? */
bool disclosure_allows(enum tier t, enum source source, enum disclosure_scope scope, int64_t n);

/* What stands in the place of a count. The four are never the same mark: a hidden count is not
   zero, and nobody was not silent who was not asked. */
enum count_mark {
    COUNT_TOLD,     /* the number itself */
    COUNT_HIDDEN,   /* 1 to 4 */
    COUNT_NOBODY,   /* asked, and nobody answered */
    COUNT_NOT_ASKED /* no questionnaire asks */
};

enum count_mark disclosure_count(enum tier t, bool asked, int64_t n);

/* "", "hidden", "nobody_answered", "not_asked": for CSV and JSON. */
const char *count_mark_code(enum count_mark m) ATTR_RETURNS_NONNULL;

/* An average as it is told. To the board in whole hundredths; and, since an average of 0 or 1 says
   what each respondent answered, no nearer to these than 0.05 as long as n is below
   DISCLOSURE_SOFT_BASE: then "0.05 or less" or "0.95 or more". The mean is in 0..1, n at least 1. */
enum mean_edge { MEAN_AS_IS, MEAN_OR_LESS, MEAN_OR_MORE };
struct told_mean {
    double mean;
    enum mean_edge edge;
};
struct told_mean disclosure_mean(enum tier t, int64_t n, double mean);

#endif
