#ifndef ANALYZE_GROUP_VOICE_H
#define ANALYZE_GROUP_VOICE_H
/* What those who belong to an about-you group say of each theme, over the whole county: for a summary
   that goes back to them (rec 23). Of carers it is the carers' own questionnaire, of the other groups
   what people answered who ticked the group.

   It is for everybody, so it tells words and no numbers: of a theme only where DISCLOSURE_BASE_PUBLIC
   or more of the group answered about it, and as many others or none (else what all said would tell of
   these few); never that fewer than DISCLOSURE_BASE said so or otherwise; and nothing at all where the
   board is not told how many of the group answered (coverage.h), which is decided against every
   earlier release.

       group_voice_begin -> a data set with counted = group_voice_count -> group_voice_close */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/coverage.h"
#include "analyze/dataset.h"
#include "common/attr.h"
#include "common/groups.h"

struct group_theme {
    enum theme theme;
    int64_t n;      /* of the group, with a score */
    int64_t good;   /* of them, who say that it is good: from the upper line on */
    int64_t others; /* of the same source, who are not of the group */
};

struct group_voice {
    enum group group;
    enum source source;
    double line; /* from here on it is good */
    struct group_theme themes[THEME_COUNT];
    const struct group_theme *told[THEME_COUNT]; /* the best first */
    size_t n_told;
};

void group_voice_begin(enum group group, double line, struct group_voice *v);

/* A dataset_counted_fn. */
void group_voice_count(void *voice, size_t unit, enum source source, const struct response *r,
                       const double score[THEME_COUNT]);

/* Decides which themes are told, and puts them in order. */
void group_voice_close(struct group_voice *v, const struct coverage *c);

/* How many say that it is good, in a word: a message id ("most"). */
const char *group_theme_word(const struct group_theme *t) ATTR_RETURNS_NONNULL;

/* How many of the group answered, and how many there are (COVERAGE_UNKNOWN), as the board is told. */
struct group_heard {
    struct covered answers;
    int64_t people;
};
struct group_heard group_heard_of(const struct coverage *c, enum group group);

#endif
