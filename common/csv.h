#ifndef COMMON_CSV_H
#define COMMON_CSV_H
/* CSV (RFC 4180, UTF-8, a byte order mark is skipped). The reader streams (libcsv, memory flat in
   the number of rows) and caps field and row sizes. The writer quotes as needed and is safe
   against formulas: a cell that a spreadsheet would run (= + - @ tab CR LF first, unless it is a
   plain number) gets a leading apostrophe. Blanks around a field that is not quoted are dropped. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

struct csv_reader;

enum { CSV_FIELD_MAX = 65536, CSV_FIELDS_MAX = 4096 };

/* Opens `path` ("-": standard input). The diag names the file. */
ATTR_MUST_USE enum err csv_open(const char *path, struct csv_reader **out, struct diag *diag);
void csv_close(struct csv_reader *r);

/* The next row that is not entirely empty; fields are borrowed until the next call.
   *out_n is 0 at the end of the file. *out_row counts physical records from 1 (the header is 1).
   ERR_SYNTAX (not UTF-8, broken quoting), ERR_LIMIT, ERR_IO with the place in the diag. */
ATTR_MUST_USE enum err csv_next(struct csv_reader *r, const struct slice **out_fields,
                                size_t *out_n, unsigned *out_row, struct diag *diag);

/* Bytes read so far, and the size of the file (0 when not known), for a progress bar. */
void csv_progress(const struct csv_reader *r, size_t *out_done, size_t *out_size);

/* Reads a whole small CSV from memory, row by row, through a callback that may stop with an error. */
typedef enum err (*csv_row_fn)(void *cls, const struct slice *fields, size_t n, unsigned row,
                               struct diag *diag);
ATTR_MUST_USE enum err csv_each(struct slice content, csv_row_fn fn, void *cls, struct diag *diag);

/* The same of a table whose cells are parted by something else than a comma. */
ATTR_MUST_USE enum err csv_each_parted(struct slice content, char separator, csv_row_fn fn,
                                       void *cls, struct diag *diag);

/* Writer onto a stdio stream. Errors stick in the stream: look at ferror when all is written. */
struct csv_writer {
    FILE *to;
    bool first; /* no cell written in this row yet */
};
void csv_writer_init(struct csv_writer *w, FILE *to);
void csv_cell(struct csv_writer *w, const char *text);
void csv_cell_slice(struct csv_writer *w, struct slice text);
void csv_cell_int(struct csv_writer *w, long long v);
void csv_cell_double(struct csv_writer *w, double v); /* shortest round-trip form */
void csv_row_end(struct csv_writer *w);               /* CR LF */

#endif
