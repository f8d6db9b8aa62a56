#ifndef COMMON_FILE_H
#define COMMON_FILE_H
/* Whole files, folders and paths. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

/* Reads a whole file of at most max_len bytes into the arena, NUL added. ERR_NOT_FOUND, ERR_IO,
   ERR_LIMIT; the diag names the file and the reason. */
ATTR_MUST_USE enum err file_read(const char *path, size_t max_len, struct arena *a,
                                 struct slice *out, struct diag *diag);

/* Replaces a file in one step: a temporary neighbour is written, synced and renamed over it.
   `mode` as for open(2). The old file stays whole on any failure. */
ATTR_MUST_USE enum err file_write(const char *path, struct slice content, unsigned mode,
                                  struct diag *diag);

/* Turns errno, right after a system call on `path` failed, into an error: ERR_NOT_FOUND, ERR_FULL or
   ERR_IO. The diag says "cannot DOING: reason". */
ATTR_MUST_USE enum err file_fail(struct diag *diag, const char *path, const char *doing);

/* "dir/name" */
const char *path_join(struct arena *a, const char *dir, const char *name) ATTR_RETURNS_NONNULL;
bool file_exists(const char *path);

/* Names (not paths) of the plain files in a folder that end in `suffix`, sorted by bytes;
   hidden files are left out. ERR_NOT_FOUND, ERR_IO. */
ATTR_MUST_USE enum err dir_list(const char *dir, const char *suffix, struct arena *a,
                                const char *const **out_names, size_t *out_n, struct diag *diag);

/* Where the bundled questionnaires and catalogues are: $COMMONVIEW_DATADIR, else the folder of the
   running program when that is a built source tree, else ../share/commonview beside it, else the
   folder fixed at build time. */
const char *data_dir(struct arena *a) ATTR_RETURNS_NONNULL;

#endif
