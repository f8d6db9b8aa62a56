#ifndef COMMON_ERR_H
#define COMMON_ERR_H
/* Errors. Every function that can fail returns an `enum err` that must be looked at, and, where a
   person will read about it, fills a nullable `struct diag` with the place and a text. Libraries
   never print, log or exit; the two mains and the request dispatcher do.

   Typical use:

       struct diag diag = {0};
       enum err err = units_read(path, arena, &units, &diag);
       if (err != OK) { diag_print(&diag, stderr); return EXIT_FAILURE; }
*/
#include <stdarg.h>
#include <stdio.h>

#include "common/attr.h"

enum err {
    OK = 0,
    ERR_IO,        /* the system refused: file, socket, disk */
    ERR_BUSY,      /* locked or overloaded: the same call may succeed later */
    ERR_FULL,      /* disk, queue or table is full */
    ERR_CORRUPT,   /* what we stored is not what we wrote */
    ERR_SYNTAX,    /* the text is not of its language */
    ERR_RANGE,     /* well formed, but outside what is allowed or defined */
    ERR_LIMIT,     /* larger than a cap of ours */
    ERR_NOT_FOUND, /* no such thing */
    ERR_CONFLICT,  /* exists already, or contradicts what exists */
    ERR_INTERNAL,  /* a fault of ours */
    ERR_COUNT
};

/* A short English word for an error, for logs ("io", "busy", ...). Never NULL. */
const char *err_name(enum err err) ATTR_RETURNS_NONNULL;

/* One thing that is wrong, with its place. Fields that do not apply are empty or 0.
   `row` and `column` count from 1 (row 1 is the header row of a sheet). */
struct diag {
    char file[256];
    char sheet[64];
    unsigned row;
    char column[96];   /* header of the column, or its letter */
    char question[96]; /* name of the item */
    char text[512];    /* what is wrong, one sentence */
    char remedy[256];  /* what to do about it, one sentence; may be empty */
};

/* Sets text of a diag (NULL allowed: nothing happens), keeps the place, clears the remedy.
   Long texts are cut at a character boundary. */
void diag_set(struct diag *diag, const char *fmt, ...) ATTR_PRINTF(2, 3);
void diag_vset(struct diag *diag, const char *fmt, va_list args) ATTR_PRINTF(2, 0);

/* Sets the remedy. */
void diag_remedy(struct diag *diag, const char *fmt, ...) ATTR_PRINTF(2, 3);

/* Sets the place; NULL or 0 leave that part as it is. */
void diag_place(struct diag *diag, const char *file, unsigned row, const char *column);

/* Sets the sheet and the name of the item; NULL leaves that part as it is. */
void diag_item(struct diag *diag, const char *sheet, const char *question);

/* Convenience for `return diag_fail(diag, ERR_X, "...")`: diag_set, then returns `err`. */
enum err diag_fail(struct diag *diag, enum err err, const char *fmt, ...) ATTR_PRINTF(3, 4);

/* Writes "file:row: column 'x': text. Remedy." as one line, parts that are empty left out. */
void diag_print(const struct diag *diag, FILE *to);

#endif
