#ifndef ANALYZE_WHY_H
#define ANALYZE_WHY_H
/* Why one cell of a cross-check has the finding that it has: the chain from what was asked, by the
   answers, to the finding (domain.md E), and what would have changed it. Every number is worked out
   again from the counts. Pure; nothing of the cross-check is changed.

   why_of, then one of the ways to tell it. Below DISCLOSURE_BASE answers of a source nothing that
   rests on them is told. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/action_register.h"
#include "analyze/crosscheck.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "forms/form_set.h"
#include "i18n/i18n.h"

#define WHY_SCHEMA "commonview-why/1"

/* How one source of the cell came to its stance. */
struct why_source {
    const struct source_result *result;
    double variance;      /* mean squared deviation of the n scores; 0 for none */
    int64_t unhelped;     /* how many of the n were given without a paid worker or proxy */
    int64_t population;   /* how many could be asked; UNIT_SIZE_UNKNOWN */
    double offset;        /* how far its lines are moved */
    double ratio, factor; /* r and f of stance.h */
    double alpha, beta;   /* posterior of the source alone */
    struct stance_result alone;
};

/* The finding if one thing were otherwise: a source's stance, or the service's claim. */
struct why_change {
    bool is_claim;
    enum source source; /* whose stance, where it is not the claim */
    enum stance stance; /* ... being this instead */
    enum claim claim;   /* ... or the claim being this instead */
    enum finding finding;
};

enum { WHY_CHANGES_MAX = VOICES_MAX * STANCE_COUNT + CLAIM_COUNT };

struct why {
    const struct crosscheck *c;
    const struct cell_result *cell;
    struct claim_rating claim;
    struct why_source sources[CELL_SOURCES_MAX];
    struct why_change changes[WHY_CHANGES_MAX]; /* those that would change the finding */
    size_t n_changes;
};

/* ERR_NOT_FOUND when the cross-check has no cell for the unit and theme that its data set was read
   for (only_unit, only_theme): the theme is not compared for such a unit. */
ATTR_MUST_USE enum err why_of(const struct crosscheck *c, struct arena *a, const struct why **out,
                              struct diag *diag);

/* The questions of the theme, by source, come from the questionnaires that are open now; `actions` is
   what was agreed, or NULL. */
const struct report *why_report(const struct why *w, const struct form_set *forms,
                                const struct actions *actions, const struct language *l,
                                int32_t today, const char *version, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Keys: schema simulated unit theme finding silence sureness e q engine claim claim_day sources changes
   finding_without_help gaps prediction since (day items, as in the cross-check). ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err why_json(const struct why *w, struct buf *out);

#endif
