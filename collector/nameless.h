#ifndef COLLECTOR_NAMELESS_H
#define COLLECTOR_NAMELESS_H
/* A file without a name: gone when it is closed, whatever happens to the process. */
#include <stdio.h>

#include "common/attr.h"
#include "common/err.h"

/* Opens one on the disk of the folder `dir`, to be written and then read; nobody else can. ERR_IO,
   ERR_FULL, ERR_NOT_FOUND; the diag names the folder. */
ATTR_MUST_USE enum err nameless_open(const char *dir, FILE **out, struct diag *diag);

#endif
