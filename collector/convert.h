#ifndef COLLECTOR_CONVERT_H
#define COLLECTOR_CONVERT_H
/* A questionnaire written in another spelling. The spreadsheets (csv, md, xlsx) hold the cells as they
   were read, columns that are not ours included, so that any of them reads back as the same
   questionnaire; xforms and html are what it comes to, and are not read back. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/workbook.h"

enum convert_format {
    CONVERT_CSV,
    CONVERT_MD,
    CONVERT_XLSX,
    CONVERT_XFORMS,
    CONVERT_HTML,
    CONVERT_FORMAT_COUNT
};

/* By name, or by the ending of a file ("my.xlsx"; .xml is xforms). ERR_NOT_FOUND. */
ATTR_MUST_USE enum err convert_format_parse(const char *name, enum convert_format *out);
ATTR_MUST_USE enum err convert_format_of_file(const char *path, enum convert_format *out);

/* Writes the sheets as a workbook for a spreadsheet program: the header stays in view, and every cell
   is a text, so that no program turns a code into a number or a date. ERR_IO, ERR_LIMIT. */
ATTR_MUST_USE enum err convert_xlsx(const struct workbook *w, const char *path, struct diag *diag);

#endif
