#ifndef ANALYZE_CORRECTION_WORDS_H
#define ANALYZE_CORRECTION_WORDS_H
/* Corrections told as a table: in a service's own pack its own ones; to the quality team all. */
#include <stddef.h>

#include "analyze/correction_register.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/units.h"
#include "i18n/i18n.h"

struct correction_teller {
    const struct corrections *corrections;
    const struct units *units;
    size_t unit; /* SIZE_MAX: of all, with the service's name */
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

/* Those that came in, open ones first. Returns how many; where there is none, no table. */
size_t correction_table(const struct correction_teller *t);

#endif
