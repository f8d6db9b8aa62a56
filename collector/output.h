#ifndef COLLECTOR_OUTPUT_H
#define COLLECTOR_OUTPUT_H
/* Where a command writes its data: standard output, or a file that appears whole or not at all. The
   file is written as a neighbour that only its owner may read, synced, and renamed by
   output_commit; until then nothing has changed, and output_discard leaves nothing behind. */
#include <stdio.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

struct output {
    FILE *to;
    const char *path; /* NULL: standard output */
    char *neighbour;
};

/* `path` NULL or "-": standard output. `path` must outlive the output. */
ATTR_MUST_USE enum err output_open(const char *path, struct arena *a, struct output *out,
                                   struct diag *diag);

/* Closes the file and puts it in place. ERR_IO, ERR_FULL when not everything could be written; it is
   then discarded. */
ATTR_MUST_USE enum err output_commit(struct output *o, struct diag *diag);
void output_discard(struct output *o); /* after a commit: nothing happens */

#endif
