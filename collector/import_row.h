#ifndef COLLECTOR_IMPORT_ROW_H
#define COLLECTOR_IMPORT_ROW_H
/* One row of an import: checked, and turned into a response. Two ways lead there. The full way
   (import_answers.c) fills in the questionnaire as a person would and is right for every
   questionnaire. Where a questionnaire is all choices and text, without constraints, the quick way
   (import_choices.c) looks the choices up and evaluates only the skip rules of questions that were
   answered; the tests hold the two against each other.

       struct importer *im = importer_new(&setup, arena);
       for each row: importer_row(im, fields, n, row, &response, &plain)
       importer_free(im);
*/
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collector/import_columns.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/problem.h"
#include "common/record.h"
#include "common/slice.h"
#include "common/units.h"
#include "forms/form.h"
#include "forms/pack.h"

/* What an import knows before its first row; outlives the importer. */
struct import_setup {
    const char *file; /* for messages */
    const struct form *form;
    const struct import_columns *columns;
    const struct units *units;
    const char *language; /* where a row has none */
    int32_t today;
};

struct importer;

struct importer *importer_new(const struct import_setup *setup, struct arena *a)
    ATTR_RETURNS_NONNULL;
void importer_free(struct importer *im);

/* True for importers that take the quick way; tests switch it off. */
bool importer_is_quick(const struct importer *im);
void importer_force_full(struct importer *im);

/* Checks one row. True when it is good: *out is then filled in but for key and sealed_text, and
   *out_text is the free text (pack_text), empty when there is none; both are borrowed until the
   next call. Whatever is wrong, or was left out, goes to the problems. */
bool importer_row(struct importer *im, const struct slice *fields, size_t n_fields, unsigned row,
                  struct response *out, struct slice *out_text);

/* Where the answers of *out stand. */
const struct pack_layout *importer_pack(const struct importer *im) ATTR_RETURNS_NONNULL;

/* How the person of the last good row wants to be contacted; empty when that was not said. */
struct slice importer_contact(const struct importer *im);

/* Why the last row was refused, for a cell: "column: what; column: what". */
struct slice importer_reason(const struct importer *im);

/* Errors and warnings of all rows so far. */
const struct problems *importer_errors(const struct importer *im) ATTR_RETURNS_NONNULL;
const struct problems *importer_warnings(const struct importer *im) ATTR_RETURNS_NONNULL;

#endif
