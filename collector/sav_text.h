#ifndef COLLECTOR_SAV_TEXT_H
#define COLLECTOR_SAV_TEXT_H
/* Texts as an SPSS file takes them: not longer than so many bytes, cut where a character ends. */
#include <readstat.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"

enum {
    SAV_FILE_LABEL_MAX = 64,
    SAV_VARIABLE_LABEL_MAX = 255,
    SAV_VALUE_LABEL_MAX = 120,
    SAV_NOTE_MAX = 80
};

const char *sav_cut(const char *text, size_t max, struct arena *a) ATTR_RETURNS_NONNULL;

/* In as many lines as it needs. */
void sav_add_notes(readstat_writer_t *to, const char *text, struct arena *a);

#endif
