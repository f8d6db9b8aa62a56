#ifndef ANALYZE_CHANGE_H
#define ANALYZE_CHANGE_H
/* What has changed since the wave before: for each unit, theme and source with STANCE_N_MIN answers in
   both, the difference of the means, its interval, and whether it is real. domain.md E.

   Interval. Newcombe's (1998, method 10) of two Wilson limits at 95 %, an answer being worth 1/r yes/no
   answers, with r of the source, over all its themes, units and both waves, as in together.h: what the
   answers vary by within a cell over what yes/no answers of the same means would. Without the correction for a known number of people: who lives in a home changes
   between waves, so that both waves are samples, even when everybody answered.

   Real. Of many differences some are large by chance, and most things do not change. So the
   differences d are looked at together: d ~ N(0, v) where nothing changed, N(0, v + T) in a share s
   of cells, with v = 1.25*(width of the interval/(2*1.96))^2, for v is itself no more than estimated; T and s fitted by EM, pulled to T = 0.15^2
   with the weight of CHANGE_MOVED_CELLS cells and to s = 1 in 5 with that of CHANGE_SHARE_CELLS. P(it
   went up) = P(changed | d) * Phi(sqrt(T/(v(v + T))) d), and the same down; real when one of them is
   at least 0.90, e being 1 less it. How often that is wrong: docs/method.md. The cells are taken as
   independent; answers carry no names, so nobody knows who answered both times. People who did make a
   change more certain than is said here. Pure functions. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/estimate.h"
#include "analyze/pooling.h"
#include "analyze/sureness.h"
#include "common/arena.h"
#include "common/attr.h"

enum { CHANGE_MOVED_CELLS = 5, CHANGE_SHARE_CELLS = 10 };

enum change_way { CHANGE_NONE, CHANGE_UP, CHANGE_DOWN, CHANGE_WAY_COUNT };
const char *change_code(enum change_way w) ATTR_RETURNS_NONNULL; /* "none", "better", "worse" */

struct change {
    size_t unit;
    enum theme theme;
    enum source source;
    int64_t n_before, n_now;
    double mean_before, mean_now;
    double difference; /* now less before */
    double low, high;  /* 95 % */
    double p_up, p_down;
    enum change_way way;    /* up or down where it is real */
    enum sureness sureness; /* of it; SURENESS_NONE where there is none */
    double e;               /* that it is wrong; 1 - the larger p */
};

struct changes {
    int32_t since;       /* first day of this wave */
    int32_t first, last; /* days of the wave before that had answers; 0 when there was none */
    int64_t responses_before;
    const struct change *items; /* by unit, theme, source */
    size_t n_items;
    size_t n_too_few; /* answered in one wave at least, and too few in one */
    size_t n_real;
    double expected_wrong; /* sum of e of those that are real */
    double share;          /* s */
    double deviation;      /* sqrt(T) */
};

/* Both data sets must be of the same units. `now` says what is reported (only_unit, only_theme);
   the fit is over all. */
const struct changes *changes_find(const struct dataset *before, const struct dataset *now,
                                   struct arena *a) ATTR_RETURNS_NONNULL;

/* The change of one source in one theme over the care and council services that were compared,
   services taken to differ (pooling.h). */
struct county_change {
    int64_t n_units;
    struct pooled pooled; /* of the differences */
};
struct county_change changes_county(const struct changes *c, enum source source, enum theme theme,
                                    struct arena *a);

/* Newcombe's interval for p2 - p1 of n1 and n2 yes/no answers, which may be fractions. */
struct interval change_interval(double p1, double n1, double p2, double n2, double z);

#endif
