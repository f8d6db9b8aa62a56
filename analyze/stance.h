#ifndef ANALYZE_STANCE_H
#define ANALYZE_STANCE_H
/* The stance of one source about one theme of one unit (domain.md E, engine "alone").

   Scores y are in 0..1. How much less they vary than yes/no answers of the same mean is the ratio
   r of the source and theme over all units; f turns n answers into the yes/no answers that they are
   worth, knowing that a unit has only N people. The posterior of the mean mu is
   Beta(f*sum + 1/2, f*(n - sum) + 1/2): "+" when P(mu > upper line) >= 0.90, "-" when
   P(mu < lower line) >= 0.90, else "~" from 10 answers on, else "?". Both lines move by the
   source's offset. Pure functions. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"

enum stance { STANCE_PLUS, STANCE_MINUS, STANCE_BETWEEN, STANCE_UNKNOWN, STANCE_COUNT };
const char *stance_code(enum stance s) ATTR_RETURNS_NONNULL; /* "+", "-", "~", "?" */

enum {
    STANCE_N_MIN = 5,      /* fewer answers give no stance */
    STANCE_N_BETWEEN = 10, /* from here on "neither" is a result */
    RATIO_N_MIN = 30,      /* fewer answers of the source and theme: r is 1 */
    OFFSET_UNITS_MIN = 8   /* units with STANCE_N_MIN answers that an offset needs */
};

/* r = clamp(1.25*V/(m(1-m)), 0.35, 1) with m and V the mean and the mean squared deviation of the n
   scores; 1 while n < RATIO_N_MIN; 0.35 when they do not vary. */
double stance_ratio(int64_t n, double mean, double variance);

/* f = (N-1)/(N-n)/r, at most N/(r*n), and that for n = N; 1/r where the population is not known
   (negative) or smaller than n. n > 0, 0 < r <= 1. */
double stance_factor(int64_t n, int64_t population, double ratio);

/* Mean over units of the unit means of one source in one theme, and over how many units. */
struct unit_means {
    int64_t n_units;
    double sum;
};

/* Offsets of k sources in a theme: mean of unit means, minus the mean of that figure over the
   sources that have at least OFFSET_UNITS_MIN units; 0 for those that have not, and for all when
   fewer than two have. */
void stance_offsets(const struct unit_means *sources, size_t k, double *out_offsets);

/* A line moved by an offset, held within 0.05 .. 0.95. */
double stance_line(double line, double offset);

struct stance_result {
    bool has_p; /* n >= STANCE_N_MIN */
    double p_high, p_low;
    enum stance stance;
};

/* Judges n scores with this sum (0 <= sum <= n) against the moved lines. */
struct stance_result stance_judge(int64_t n, double sum, double factor, double line_high,
                                  double line_low);

/* How many answers in all would give "+" or "-", were further ones on average as those so far: the
   smallest n' > n for which stance_judge, with the mean of the n answers, takes a side. At most the
   population where it is known, else STANCE_NEEDED_MAX; -1 when that would not do either, as where
   the mean lies between the lines. n >= STANCE_N_MIN, mean in 0..1. */
enum { STANCE_NEEDED_MAX = 500 };
int64_t stance_answers_needed(int64_t n, double mean, int64_t population, double ratio,
                              double line_high, double line_low);

#endif
