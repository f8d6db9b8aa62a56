#ifndef ANALYZE_GAP_H
#define ANALYZE_GAP_H
/* How far apart two sources are that do not contradict each other: both may call a theme good, and
   carers still be much less happy than people. Cliff's delta between their scores (cliff.h;
   domain.md E). They are far apart when |delta| is at least 0.33 and 0 lies outside its interval of
   95 %; with fewer than GAP_EXACT_BELOW answers in a group, or where the interval is not defined,
   when the exact permutation test gives less than 0.05.

   Sources differ by habit (staff are happier than people nearly everywhere), so each gap stands
   beside the usual one: the mean of the same delta over the units where both sources have
   STANCE_N_MIN answers, given OFFSET_UNITS_MIN such units. A gap is unusual when the usual one is known
   and outside the interval. Pure functions. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/dataset.h"
#include "common/arena.h"
#include "forms/form.h"

enum { GAP_EXACT_BELOW = 6 };

/* delta > 0: answers of `first` are more often the higher. Defined from STANCE_N_MIN answers of each
   on; else `compared` is false and nothing else is set. */
struct gap {
    enum source first, second;
    bool compared;
    double delta;
    bool has_ci;
    double low, high; /* 95 % */
    bool exact;       /* p is that of the permutation test */
    double p;
    bool far; /* as above */
    bool has_usual;
    double usual;
    bool unusual; /* far, and not as the sources usually are */
};

/* Without the usual gap. Scratch comes from the arena. */
struct gap gap_measure(const struct dataset *d, enum source first, enum source second,
                       enum theme theme, size_t unit, struct arena *a);

/* Mean of delta over the units, and of how many units. */
struct gap_usual {
    size_t n_units;
    double sum;
};

void gap_compare(struct gap *g, const struct gap_usual *usual);

/* Who is less happy, and who happier. */
enum source gap_lower(const struct gap *g);
enum source gap_higher(const struct gap *g);

#endif
