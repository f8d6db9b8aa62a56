#ifndef FORMS_WORKBOOK_BUILD_H
#define FORMS_WORKBOOK_BUILD_H
/* What the three spreadsheet readers share: rows come in, a `struct workbook` comes out. The builder
   owns the rules that do not depend on the file type: which sheets count, trimming, the header, what
   is left out, and every limit. Readers call build_sheet, then build_row in order, then build_end. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"
#include "forms/plain_table.h"
#include "forms/workbook.h"

struct workbook_build;

/* The name is borrowed for messages; problems may not be NULL. */
struct workbook_build *build_new(const char *file, struct arena *a, struct problems *problems)
    ATTR_RETURNS_NONNULL;

/* Starts a sheet. False when its rows are not wanted (not a sheet of the standard, or a second one
   of that name, which is a problem); build_row then ignores them. */
bool build_sheet(struct workbook_build *b, struct slice name);

/* A row of n cells; the text is copied. The first row of a sheet that is not blank is its header. */
void build_row(struct workbook_build *b, unsigned row, const struct slice *cells, size_t n);

/* A problem at a place in the current sheet; `column` and `remedy` may be NULL. */
void build_problem(struct workbook_build *b, enum severity severity, unsigned row,
                   const char *column, const char *remedy, const char *fmt, ...) ATTR_PRINTF(6, 7);

/* A builder for a plain table (plain_table.h): the first sheet, whatever its name, with every row as
   it stands. build_table takes what is in it; errors as build_end. */
struct workbook_build *build_new_plain(const char *file, struct arena *a, struct problems *problems)
    ATTR_RETURNS_NONNULL;
ATTR_MUST_USE enum err build_table(struct workbook_build *b, struct plain_table *out);

/* The workbook. ERR_SYNTAX when any problem was an error; *out is then unchanged. */
ATTR_MUST_USE enum err build_end(struct workbook_build *b, struct workbook *out);

/* The three front ends. Each adds its problems through the builder and returns OK, or fails as a
   whole with the diag (ERR_SYNTAX: not such a file; ERR_LIMIT). */
ATTR_MUST_USE enum err workbook_parse_md(struct slice content, struct arena *a,
                                         struct workbook_build *b, struct diag *diag);
ATTR_MUST_USE enum err workbook_parse_csv(struct slice content, struct arena *a,
                                          struct workbook_build *b, struct diag *diag);
ATTR_MUST_USE enum err workbook_parse_xlsx(struct slice content, struct arena *a,
                                           struct workbook_build *b, struct diag *diag);

#endif
