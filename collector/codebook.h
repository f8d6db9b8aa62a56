#ifndef COLLECTOR_CODEBOOK_H
#define COLLECTOR_CODEBOOK_H
/* The dictionary of an export: what every column means, and every code in it. As a table for CSV and
   workbooks, and as JSON; as a page and as an archive's XML in codebook_html.h and codebook_ddi.h. */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "collector/export_write.h"
#include "common/arena.h"
#include "common/attr.h"

/* Columns of the table. The first ten are an interface: new ones go behind. */
enum codebook_column {
    CODEBOOK_COLUMN,
    CODEBOOK_KIND,
    CODEBOOK_THEME,
    CODEBOOK_ANCHOR,
    CODEBOOK_SUBJECT,
    CODEBOOK_ROLE,
    CODEBOOK_QUESTION,
    CODEBOOK_CHOICE,
    CODEBOOK_LABEL,
    CODEBOOK_SCORE,
    CODEBOOK_CODE,
    CODEBOOK_VARIABLE,
    CODEBOOK_ASKED_IF,
    CODEBOOK_COUNT
};
const char *codebook_column_name(enum codebook_column c) ATTR_RETURNS_NONNULL;

/* A cell is a text, or a number. "" where there is nothing to tell. */
struct codebook_cell {
    const char *text;
    bool is_number;
    double number;
};

/* A row for each choice of a column, or one for a column without; at the end one for each reason why
   an answer is missing, with the column "*". Rows live for the call only. */
typedef void (*codebook_row_fn)(void *cls, const struct codebook_cell cells[CODEBOOK_COUNT]);
void codebook_each(const struct export_job *job, codebook_row_fn fn, void *cls);

void codebook_write_csv(const struct export_job *job, FILE *to);

/* Of the questionnaire, its versions and the period; of the responses; of the reasons; of the columns. */
json_t *codebook_form_json(const struct export_job *job);
json_t *codebook_counts_json(const struct export_job *job);
json_t *codebook_missing_json(void);
json_t *codebook_columns_json(const struct export_job *job);

/* The column of a variable: that of the file without codes. */
const char *codebook_column_of(const struct variable *v) ATTR_RETURNS_NONNULL;

#endif
