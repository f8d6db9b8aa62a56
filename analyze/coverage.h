#ifndef ANALYZE_COVERAGE_H
#define ANALYZE_COVERAGE_H
/* Who was asked and who answered: by unit and source, by about-you group, and over all units how the
   answers were given. A source or a group that is silent comes with the reason: nobody was asked,
   nobody answered, or others answered and nobody of the group.

   For the board all of its counts are one system of sums (suppression.h), decided for the whole
   county whatever the reader asked to see, so that no choice of units gives a hidden one away: the
   units of a source add up to its total, those of a group to the group's, and each group and the
   rest to the answers of the unit. Of a single unit the board is told of no group how many they were,
   only where nobody of it was heard; these counts are in the system too, so that they cannot be
   worked out from the county's. How many were sent, and how many there are, is then told only
   beside a count that is told: it bounds the count. A silence is told to the board too, since none
   is no small number; that a unit supports fewer than 5 of a group is not. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/publication.h"
#include "analyze/sent.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

#define COVERAGE_UNKNOWN (-1) /* not on record, or not told */

/* A count, or what stands in its place. `n` is meant only when `mark` is COUNT_TOLD; it is 0 for
   the others, so that no renderer can tell what is hidden. */
struct covered {
    enum count_mark mark;
    int64_t n;
};

/* Why nobody was heard. */
enum hush {
    HUSH_NONE,
    HUSH_NOT_ASKED, /* no questionnaire is open, or none was sent */
    HUSH_NOBODY,    /* asked, and nobody answered */
    HUSH_GROUP,     /* others answered; nobody of the group, of which there are people */
    HUSH_COUNT
};
const char *hush_code(enum hush g)
    ATTR_RETURNS_NONNULL; /* "", "not_asked", "nobody_answered", ... */

struct coverage_cell {
    size_t unit;
    enum source source;
    struct covered answers;
    struct covered usable;                      /* of them; not told to the board */
    struct covered by_answered[ANSWERED_COUNT]; /* the same */
    int64_t sent;                               /* COVERAGE_UNKNOWN: not recorded, or not told */
    int64_t people;                             /* how many there are to ask; the same */
    enum hush gap;
};

struct coverage_source {
    bool fits; /* some unit can be spoken about by it */
    struct covered answers;
    struct covered usable;
    struct covered by_answered[ANSWERED_COUNT];
    int64_t sent; /* over all units; unknown when a unit with answers does not say, or is hidden */
    int64_t people; /* the same */
};

/* Those of a source who ticked a group. A response can tick several groups or none. */
struct coverage_group {
    enum source source;
    enum group group;
    struct covered answers;
    int64_t people; /* on record in groups.csv; of people and of adults in safeguarding only */
};

struct coverage_group_cell {
    size_t unit;
    enum source source;
    enum group group;
    struct covered answers;
    int64_t people; /* not told to the board */
    enum hush gap;  /* only where groups.csv says that there are people */
};

struct coverage {
    const struct dataset *data;
    enum tier tier;
    const struct coverage_cell *cells; /* by unit, then source; where the source fits the unit */
    size_t n_cells;
    struct coverage_source sources[SOURCE_COUNT];
    const struct coverage_group *groups; /* by source, then group; of sources that are asked */
    size_t n_groups;
    const struct coverage_group_cell *group_cells; /* by unit, source, group; of the board: gaps */
    size_t n_group_cells;
    size_t n_hidden; /* counts, for their own sake or for that of others */
};

/* Puts its counts into the publication, which is of the same data, and decides it. ERR_CONFLICT when
   they cannot be published safely, whatever is hidden; never in the restricted tier. */
ATTR_MUST_USE enum err coverage_study(const struct dataset *data, const struct sent *sent,
                                      struct publication *p, struct arena *a, struct coverage **out,
                                      struct diag *diag);

/* Is the count of the answers of a source of a unit told? */
bool coverage_tells(const struct coverage *c, size_t unit, enum source source);

/* Is the unit part of what the reader asked for? */
bool coverage_shows(const struct coverage *c, size_t unit);

/* Share of `all` (sent, or people) that came back; false when one of them is not told, there was
   nobody, or more came back: then others answered than those who are counted in `all`. */
bool coverage_rate(int64_t all, const struct covered *answers, double *out);

/* Half of the width of the 95 % interval (Wilson, finite population correction) of a share of one
   half among the usable answers; false without usable answers that are told, or when all answered. */
bool coverage_margin(int64_t people, const struct covered *usable, double *out);

#endif
