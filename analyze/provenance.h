#ifndef ANALYZE_PROVENANCE_H
#define ANALYZE_PROVENANCE_H
/* Where the numbers of a report come from: which command with which options, program and method, which
   answers (their digest), and which questions of which questionnaire (by its digest) make up a theme
   for a source. Each number in a report names its unit, theme and source; with this, everything that
   it rests on can be found, and the report made again (verify.h). */
#include <stdbool.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

#define PROVENANCE_METHOD "E/1"

struct provenance {
    const char *command, *program;
    enum tier tier;
    const char *unit; /* id that was asked for, or NULL */
    enum theme theme; /* or THEME_NONE */
    const struct dataset *data;
    /* Of a cross-check only: of one cell (--why); beside an earlier wave (--since), and from which day
       on that wave counts. */
    bool why;
    int32_t since_day, earlier_from;
};

/* Adds the member "provenance" to a JSON object that ends in "}\n". Keys: command, program, method,
   tier, base (answers that an average needs), period, unit, theme, why, since, earlier_from,
   data_digest, questionnaires, each with questionnaire, digest, source and themes (lists of questions). ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err provenance_add(const struct provenance *p, struct buf *out);

/* The same as the last section of a report. Nothing where no questionnaire is known. */
void provenance_tell(const struct dataset *data, const struct language *l, struct arena *a,
                     struct report_builder *b);

#endif
