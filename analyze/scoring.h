#ifndef ANALYZE_SCORING_H
#define ANALYZE_SCORING_H
/* From the packed answers of one questionnaire to theme scores, compiled once so that a row costs
   two table look-ups an anchor and no arithmetic on scores.

   A person's score in a theme is the mean of the scores of their answered anchors, given at least
   half of the theme's anchors in the questionnaire (domain.md C0). An anchor is a select_one item
   marked so, with a theme and at least one scored choice; "I don't know" and the like have no
   score and count as not answered. While anchors are read one after the other, all that matters is
   (how many counted, sum of scores): these pairs are the states of a small automaton, and each
   final state is a level, one of the few scores a person can have. Scores are taken to twelve
   decimals and sums are whole numbers of these, so that equal scores are the same level whatever
   the way they came about.

   scoring_compile for each questionnaire; scoring_levels to merge them; scoring_map once the
   levels are fixed; then scoring_row for each response. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/levels.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/pack.h"

struct scoring;

/* No level: the person has no score in the theme. */
enum { LEVEL_NONE = UINT16_MAX };

/* ERR_LIMIT when a theme has more different sums than 16 bits can number (the diag says which). The
   layout is borrowed for the life of the result. */
ATTR_MUST_USE enum err scoring_compile(const struct pack_layout *layout, struct arena *a,
                                       struct scoring **out, struct diag *diag);

/* Does the item feed a theme's score? */
bool scoring_is_anchor(const struct item *it);

/* The scores that a person can have in a theme by this questionnaire. */
struct levels scoring_levels(const struct scoring *s, enum theme theme);

/* Numbers the levels of a theme by their place in `all` (fewer than LEVEL_NONE; must hold those of
   this questionnaire). */
void scoring_map(struct scoring *s, enum theme theme, struct levels all);

/* The level of one response in each theme, LEVEL_NONE without one. ERR_CORRUPT when the bytes are
   not of this questionnaire (wrong length, or a choice that an anchor has not); out is then
   undefined. */
ATTR_MUST_USE enum err scoring_row(const struct scoring *s, const uint8_t *packed, size_t len,
                                   uint16_t out[THEME_COUNT]);

/* What the self-assessment of a provider says: for each theme the score of the lowest rating
   (select_one items with the role "rating"); negative where nothing was said. */
ATTR_MUST_USE enum err scoring_ratings(const struct scoring *s, const uint8_t *packed, size_t len,
                                       double out[THEME_COUNT]);

/* The same for what a provider thinks that people would say (role "prediction"). */
ATTR_MUST_USE enum err scoring_predictions(const struct scoring *s, const uint8_t *packed,
                                           size_t len, double out[THEME_COUNT]);

#endif
