#ifndef COLLECTOR_EXPORT_VARIABLES_H
#define COLLECTOR_EXPORT_VARIABLES_H
/* The same table for a statistics program: numbers with labels. A question with one choice is a variable
   of codes; one with several choices (and the about-you groups) is a variable of 0 and 1 for each choice;
   a ranking is a variable of places for each choice. Where there is no answer a number tells why
   (missing.h). Codes are the places of the choices in the list; where all choices are named by whole
   numbers, those numbers.

   Names are valid in SPSS too: letters of ASCII, digits, dots and underscores, at most 64, unique
   whatever their case. */
#include <stdbool.h>
#include <stddef.h>

#include "collector/export_columns.h"
#include "collector/export_rows.h"
#include "collector/missing.h"
#include "collector/response_columns.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

enum variable_kind {
    VARIABLE_TEXT,
    VARIABLE_NUMBER,
    VARIABLE_DATE,
    VARIABLE_CODE,
    VARIABLE_TICK, /* 1 ticked, 0 not */
    VARIABLE_PLACE /* 1 first, 2 second, ... */
};

struct variable_code {
    const char *name; /* of the choice */
    const char *label;
    int code;
    enum missing missing; /* MISSING_NONE where the code is a value */
    bool scored;
    double score;
};

struct variable {
    const char *name;
    const char *label; /* the question, and after it the choice of a tick or a place */
    enum variable_kind kind;
    enum response_column known;         /* RCOL_COUNT: a question */
    const struct export_column *column; /* NULL where it is known */
    size_t index;                       /* of the column */
    const char *choice;                 /* VARIABLE_TICK, VARIABLE_PLACE: its name */
    const struct variable_code *codes;  /* VARIABLE_CODE */
    size_t n_codes;
};

struct variables {
    const struct variable *items;
    size_t n_items;
};

void variables_of(const struct export_columns *columns, struct arena *a, struct variables *out);

/* What a column that every response has is, as a message id. */
const char *variable_known_label(enum response_column c) ATTR_RETURNS_NONNULL;

/* What a response has in a variable. */
struct variable_value {
    bool is_text;
    double number; /* the code of the reason where something is missing; a date: days since 1970 */
    struct slice text;
    enum missing missing;
};

/* ERR_RANGE when a number that somebody gave is one of those that stand for a reason. */
ATTR_MUST_USE enum err variable_read(const struct variable *v, const struct export_row *row,
                                     struct arena *a, struct variable_value *out,
                                     struct diag *diag);

#endif
