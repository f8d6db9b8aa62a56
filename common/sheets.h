#ifndef COMMON_SHEETS_H
#define COMMON_SHEETS_H
/* A workbook (.xlsx, libxlsxwriter), written cell by cell: sheets with a header row that stays in view.
   A text is always a text, never a formula, whatever it begins with. Memory is flat in the number of
   rows: several sheets may be written by turns, each from the top to the bottom. Nothing in the file
   tells when it was made but the day that is given, so that the same cells give the same bytes.

       sheets_new(path, day, &w, diag);
       struct sheet *s = sheets_add(w, "Answers");
       sheet_header(s, "unit"); sheet_header(s, "n"); sheet_row_end(s);
       sheet_text(s, "home-01"); sheet_number(s, 7); sheet_row_end(s);
       return sheets_finish(w, diag);

   Errors of writing stick; sheets_finish tells the first. One thread at a time. */
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct sheets;
struct sheet;

enum { SHEET_ROWS_MAX = 1048576, SHEET_COLUMNS_MAX = 16384 };

/* Writes to `path`, which is overwritten; what does not fit in memory waits in files without a name in
   the same folder. `day`: since 1970, told as the day it was made. ERR_IO. */
ATTR_MUST_USE enum err sheets_new(const char *path, int32_t day, struct sheets **out,
                                  struct diag *diag);

/* The name is made one that a workbook takes: at most 31 characters, and like no other. */
struct sheet *sheets_add(struct sheets *w, const char *name) ATTR_RETURNS_NONNULL;

void sheet_header(struct sheet *s, const char *text);
void sheet_text(struct sheet *s, const char *text); /* "" leaves the cell empty */
void sheet_slice(struct sheet *s, struct slice text);
void sheet_number(struct sheet *s, double v); /* finite */
void sheet_day(struct sheet *s,
               int32_t day); /* since 1970; shown as 2026-11-25. Before 1900-03-01: a text */
void sheet_row_end(struct sheet *s);

/* The width of a column, in characters. */
void sheet_width(struct sheet *s, size_t column, double characters);

/* Writes the file and frees all. ERR_LIMIT: more rows or columns than a sheet has; ERR_IO. */
ATTR_MUST_USE enum err sheets_finish(struct sheets *w, struct diag *diag);
void sheets_abandon(struct sheets *w); /* frees all; NULL allowed */

#endif
