#ifndef COMMON_INI_FILE_H
#define COMMON_INI_FILE_H
/* INI files (inih) with true line numbers and values of any length. A line that starts with a space
   continues the value above it; the parts are joined by one space. "#" or ";" starts a comment at
   the start of a line, and " ;" anywhere. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

/* One `name = value` of a section ("" before the first). The texts live in the arena. */
typedef void (*ini_file_fn)(void *cls, const char *section, const char *name, const char *value,
                            unsigned line);

/* Calls fn for every value in the file's order. `content` is UTF-8 (text_check). Lines that are
   neither section, value nor comment are errors in `problems`, with `file` and the line. */
void ini_file_parse(const char *file, struct slice content, struct arena *a, ini_file_fn fn,
                    void *cls, struct problems *problems);

#endif
