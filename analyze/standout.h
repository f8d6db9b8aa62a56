#ifndef ANALYZE_STANDOUT_H
#define ANALYZE_STANDOUT_H
/* What stands out in the county (domain.md E2): which themes of a unit differ from the other units'
   by more than units naturally do, judged from all sources at once; and which units differ as a
   whole. "Stands out" says nothing of good or poor by our lines: it is told beside the findings of
   the cross-check, never instead of them.

   Scale. x of a source of a unit in a theme = (mean of its scores - median over units)/sd within
   cells, with sampling variance V = 1/n; from STANCE_N_MIN answers on. A rating that the service
   gives itself is one number and no sample: V = 0, and it takes no part in the level.

   Model. x = b + u + noise, where b ~ N(0, B) is how the sources of the unit differ in all its
   themes alike, and u ~ N(mu_k, c_k Sigma): nothing special (mu 0), nothing special but outlying (mu
   0, c = 4), common issue (-a1 on every source), common strength (+a2), blind spot (people below,
   self-rating above, the others between). Fitted by EM (Dempster, Laird and Rubin 1977); b given the
   other themes of the unit by expectation propagation (Minka 2001), so that its uncertainty counts. A
   tenth of the noise is taken to be the same in all themes of a unit, as the same people answer them.
   a1, a2 and what people and the self-rating of a blind spot differ by are 0.3 at least, about 6
   points: less does not stand out, and without a bound the classes fill up with how units differ
   anyway where nothing else is to be found.
   Sigma, B and the shares are pulled to usual values with the weight of a few cells, so that a fit
   of few units is held.

   standout_fit, then standout_list for each class. Same data, same results bit for bit. Pure. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/matrix.h"
#include "common/arena.h"
#include "common/attr.h"

enum { STANDOUT_SOURCES_MAX = 5, STANDOUT_UNITS_MIN = 10 };

enum standout_class {
    STANDOUT_NONE,
    STANDOUT_ISSUE,
    STANDOUT_STRENGTH,
    STANDOUT_BLIND_SPOT,
    STANDOUT_CLASS_COUNT
};

/* "", "issue", "strength", "blind_spot" */
const char *standout_code(enum standout_class c) ATTR_RETURNS_NONNULL;

/* The scores of one source of one unit in one theme, each in 0..1. */
struct standout_scores {
    int64_t n;
    double sum, squares;
};

struct standout_data {
    size_t n_units, n_themes, n_sources;         /* n_sources <= STANDOUT_SOURCES_MAX */
    size_t people;                               /* which source people are */
    size_t self;                                 /* which rates itself; n_sources: none */
    bool self_is_rating;                         /* one rating, no sample */
    const struct standout_scores *const *themes; /* each n_units rows of n_sources */
};

struct standout_cell {
    bool judged; /* people or another two sources heard */
    double x[STANDOUT_SOURCES_MAX];
    double v[STANDOUT_SOURCES_MAX];      /* STANDOUT_UNHEARD where not heard */
    double p[STANDOUT_CLASS_COUNT];      /* of each class */
    double effect[STANDOUT_SOURCES_MAX]; /* E(u), in points of 100, of each source */
    double mean_effect;                  /* over the sources heard, the self-rating not */
};

extern const double STANDOUT_UNHEARD;

/* How a unit differs in all its themes: over its sources, in points of 100. */
struct standout_level {
    bool judged;
    double points, deviation; /* mean and standard deviation, given the data */
};

struct standout {
    size_t n_units, n_themes, n_sources;
    struct standout_cell *cells;   /* by theme, unit */
    struct standout_level *levels; /* by unit */
    struct matrix natural;         /* Sigma */
    struct matrix whole;           /* B */
    double share[STANDOUT_CLASS_COUNT];
    double outlying;        /* part of the cells that are nothing special but outlying */
    double issue, strength; /* a1, a2 */
    double blind[STANDOUT_SOURCES_MAX];
    unsigned rounds;
};

/* Everything lives in the arena. At least one theme, unit and source. */
const struct standout *standout_fit(const struct standout_data *d, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* The largest set of cells of a class whose mean 1 - p is at most `rate`: out[i] says whether cell i
   is in it, n_themes * n_units of them. Returns the mean 1 - p of those in it, 0 when it is empty;
   *out_n how many. A cell that is in no set of a likelier class only: listing it is up to the caller. */
double standout_list(const struct standout *s, enum standout_class c, double rate, bool *out,
                     size_t *out_n);

/* How likely the unit lies more than `points` below (above, when negative) the others' middle in
   all its themes alike. */
double standout_level_below(const struct standout_level *l, double points);

#endif
