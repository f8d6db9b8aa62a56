#ifndef COLLECTOR_EXPORT_FILES_H
#define COLLECTOR_EXPORT_FILES_H
/* The files of an export: the table in its format, the dictionary, and the manifest beside them. */
#include <stdbool.h>

#include "collector/export_write.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

enum export_format { EXPORT_CSV, EXPORT_JSON, EXPORT_XLSX, EXPORT_SAV, EXPORT_FORMAT_COUNT };
const char *export_format_name(enum export_format f) ATTR_RETURNS_NONNULL; /* "csv" */
ATTR_MUST_USE enum err export_format_parse(const char *text, enum export_format *out);

struct export_paths {
    enum export_format format;
    const char *output;   /* NULL or "-": standard output, and then no manifest */
    const char *codebook; /* a page (.html), DDI (.xml), else CSV; NULL: beside a CSV that goes to a
                             file, inside of all other formats */
    const char *council;  /* named in a page */
};
bool export_to_stdout(const struct export_paths *paths);

/* Writes all, and fills job->planned with what was written. Where responses come in or go meanwhile it
   begins again, a few times; then ERR_BUSY. Errors else as of the formats. */
ATTR_MUST_USE enum err export_files_write(struct export_job *job, struct store *store,
                                          const struct export_paths *paths, struct arena *a,
                                          struct diag *diag);

#endif
