#ifndef ANALYZE_COVERAGE_TELLING_H
#define ANALYZE_COVERAGE_TELLING_H
/* What the sections of the coverage report share. Each section is one function; coverage_report.c
   calls them in order. */
#include "analyze/coverage_report.h"
#include "analyze/telling.h"

struct telling_coverage {
    struct telling t; /* of its cross-check only the data */
    const struct coverage_view *v;
};

/* A cross-check with nothing but the data, for the helpers of telling.h. */
const struct crosscheck *coverage_shell(const struct dataset *data, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* "12", "hidden", "nobody answered", "not asked": marks that cannot be taken for each other, nor for
   a number. */
const char *covered_words(const struct telling *t, const struct covered *c) ATTR_RETURNS_NONNULL;

void coverage_add_cell(const struct telling *t, const char *text);
void coverage_add_header(const struct telling *t, const char *text);
void coverage_begin_table(const struct telling *t, const char *caption, const char *const *titles,
                          size_t n); /* message ids */

void coverage_tell_county(const struct telling_coverage *x); /* how many answered, in all */
void tell_hush(const struct telling_coverage *x);            /* where nobody was heard, and why */
void tell_not_invited(const struct telling_coverage *x);     /* left out on purpose, and why */
void tell_groups(const struct telling_coverage *x);          /* by group */
void tell_deciding(const struct telling_coverage *x); /* how many more answers would decide */
void tell_figures(const struct telling_coverage *x);  /* county figures, weighted */

#endif
