#ifndef COMMON_CSV_TABLE_H
#define COMMON_CSV_TABLE_H
/* A small CSV whose header row names its columns, in any order: units.csv, groups.csv, the registers.
   What is wrong with the header (a column missing, doubled or not known) is told once. */
#include <stdbool.h>
#include <stddef.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

struct csv_column {
    const char *name;
    bool required;
};

enum { CSV_TABLE_COLUMNS_MAX = 64 };

/* A row: the values in the order of the columns asked for, trimmed, empty where a column or field is
   missing. An error stops the reading. */
typedef enum err (*csv_table_fn)(void *cls, const struct slice *values, unsigned row,
                                 struct diag *diag);

/* Reads all rows below the header. Errors that `fn` adds to `problems` need a place of their own
   (csv_table_problem). ERR_SYNTAX when the header is not usable (its problems are in `problems`), what
   csv_open and csv_next return, or what `fn` returned. A column that is not known is a warning. */
ATTR_MUST_USE enum err csv_table_read(const char *path, const struct csv_column *columns, size_t n,
                                      csv_table_fn fn, void *cls, struct problems *problems,
                                      struct diag *diag);

/* The same for a register that need not be there: a missing file is an empty one. What `fn` found
   wrong makes the whole of it ERR_SYNTAX, as "3 things are wrong with the <name>". */
ATTR_MUST_USE enum err csv_register_read(const char *path, const struct csv_column *columns,
                                         size_t n, csv_table_fn fn, void *cls, const char *name,
                                         struct problems *problems, struct diag *diag);

/* Adds an error at a cell. */
void csv_table_problem(struct problems *problems, const char *path, unsigned row,
                       const char *column, const char *remedy, const char *fmt, ...)
    ATTR_PRINTF(6, 7);

/* A row as it is read: what a register needs to say what is wrong in it. */
struct csv_table_row {
    const char *path;
    const struct csv_column *columns;
    const struct slice *values;
    unsigned number;
    struct problems *problems;
};

/* Adds "VALUE what" at a cell of it. */
void csv_table_row_wrong(const struct csv_table_row *row, size_t column, const char *what,
                         const char *remedy);

#endif
