#ifndef FORMS_WORKBOOK_H
#define FORMS_WORKBOOK_H
/* A questionnaire as it stands in its spreadsheet: sheets of cells that know their place. The three
   readers (.xlsx, .csv and .md in the spellings of the XLSForm standard) all end here, so every
   later problem can name sheet, row and column. Cells are trimmed, U+00A0 is a space, empty cells
   are empty slices. Row 1 is the header. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

enum {
    WORKBOOK_FILE_MAX = 10 << 20,
    WORKBOOK_INFLATED_MAX = 64 << 20,
    WORKBOOK_COLUMNS_MAX = 200,
    WORKBOOK_ROWS_MAX = 20000,
    WORKBOOK_CELL_MAX = 32768 /* bytes */
};

struct sheet_row {
    unsigned row; /* from 1: of the sheet; in .md the line, in .csv the record of the file */
    const struct slice *cells; /* n_columns of the sheet */
};

struct workbook_sheet {
    const char *name; /* lower case: survey, choices, settings, ... */
    const struct slice *header;
    size_t n_columns;
    const struct sheet_row *rows; /* without the header and without blank rows */
    size_t n_rows;
};

struct workbook {
    const char *file; /* name for messages */
    const struct workbook_sheet *sheets;
    size_t n_sheets;
};

/* Reads a file by its ending (.xlsx, .csv, .md; .xls is refused with the remedy "save as .xlsx").
   Everything lives in the arena. Problems are collected; ERR_SYNTAX when there was an error, else
   ERR_NOT_FOUND, ERR_IO, ERR_LIMIT with the diag. */
ATTR_MUST_USE enum err workbook_read(const char *path, struct arena *a, struct workbook *out,
                                     struct problems *problems, struct diag *diag);

/* The same from memory; `kind` is "xlsx", "csv" or "md", `name` is for messages. */
ATTR_MUST_USE enum err workbook_parse(const char *name, const char *kind, struct slice content,
                                      struct arena *a, struct workbook *out,
                                      struct problems *problems, struct diag *diag);

const struct workbook_sheet *workbook_sheet(const struct workbook *w,
                                            const char *name); /* or NULL */

/* The canonical text of a workbook: the CSV spelling of its sheets survey, choices, settings (and
   others the standard knows, in this order), blank rows and columns dropped. workbook_parse reads it
   back to the same cells. Its digest is the digest of the questionnaire. */
void workbook_write_csv(const struct workbook *w, struct buf *out);

/* The Markdown spelling. ERR_RANGE for a cell that it cannot hold (a line break),
   with its place and what to do instead. */
ATTR_MUST_USE enum err workbook_write_md(const struct workbook *w, struct buf *out,
                                         struct diag *diag);

#endif
