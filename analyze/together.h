#ifndef ANALYZE_TOGETHER_H
#define ANALYZE_TOGETHER_H
/* The engine "together" (domain.md E): how likely it is that the true means of a unit lie beyond the
   lines, judged from all its sources and from how units differ in the county. Used in a theme where
   TOGETHER_UNITS_MIN units have two sources with STANCE_N_MIN answers; elsewhere stance.h stands.
   The formulas, what was tried and how often it is wrong: docs/method.md.

   Scale. The n answers of a cell with sum S are worth w = n/r yes/no answers of mean S/n, with r
   the variance of the answers of this source within cells over that of yes/no answers of the same
   means; (N - 1)/(N - n) times as many where the N who could be asked are known. x = asin sqrt((w S/n
   + 3/8)/(w + 3/4)) then has variance v = 1/(4 w + 2) wherever the mean lies (Anscombe 1948). Cells
   below STANCE_N_MIN answers say nothing.

   Model. x of the sources of a unit in theme t ~ N(theta, diag v); theta ~ N(m_t, Sigma), and with
   a share q of outlying units N(m_t, 16 Sigma): four times as far. One Sigma and one q over all
   themes. Fitted by EM with m_t integrated out (Laird and Ware 1982), Sigma pulled to a usual one
   with the weight of NATURAL_CELLS cells, q to 1 in 20. What is then said of theta is as wide as
   Sigma is unsure: with few cells, or few answers, much wider.

   together_fit once, then together_judge for each cell. The same answers give the same results bit
   for bit. Pure functions. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/joint.h"
#include "analyze/matrix.h"
#include "analyze/voices.h"
#include "common/arena.h"
#include "common/attr.h"

enum { TOGETHER_UNITS_MIN = 10 };

/* The answers of one source of one unit in one theme. */
struct together_answers {
    int64_t n;
    double sum;
    double squares;     /* sum of squared scores */
    int64_t population; /* how many there are to ask; negative where not known */
};

/* A theme in which so many units answered; `answers` has n_units rows of n_sources. */
bool together_applies(const struct together_answers *answers, size_t n_units, size_t n_sources);

struct together_data {
    size_t n_themes, n_units, n_sources;          /* n_sources <= VOICES_MAX */
    const struct together_answers *const *themes; /* each as for together_applies */
};

struct together_theme {
    double mean[VOICES_MAX]; /* m_t, on the scale of x */
    struct matrix unsure;    /* covariance of its error */
};

struct together {
    size_t n_sources, n_themes;
    double ratio[VOICES_MAX];     /* r of each source */
    struct matrix natural;        /* Sigma */
    double outlying;              /* q */
    double known;                 /* how many cells without chance Sigma is as well known as from */
    struct together_theme *theme; /* n_themes of them */
    unsigned rounds;              /* of EM */
};

/* Everything lives in the arena. At least one theme. */
const struct together *together_fit(const struct together_data *data, struct arena *a)
    ATTR_RETURNS_NONNULL;

/* Judges the n_sources answers of one unit in a theme against lines in (0, 1). */
void together_judge(const struct together *t, size_t theme, const struct together_answers *answers,
                    const double *line_high, const double *line_low, struct joint *out);

#endif
