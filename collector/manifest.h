#ifndef COLLECTOR_MANIFEST_H
#define COLLECTOR_MANIFEST_H
/* What stands beside an export (FILE.manifest.json): of what it is, how its number of rows comes about,
   and each of its files with size and SHA-256, worked out from what is on the disk, so that whoever gets
   a copy can say whether it is the one. */
#include <stddef.h>

#include "collector/export_write.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

/* job->planned is what was written; `files` are paths, told by their names alone. ERR_IO. */
ATTR_MUST_USE enum err manifest_write(const struct export_job *job, const char *format,
                                      const char *const *files, size_t n_files, const char *path,
                                      struct arena *a, struct diag *diag);

#endif
