#ifndef ANALYZE_BOARD_H
#define ANALYZE_BOARD_H
/* What everybody but the quality team may be told of one cut of the answers, for all reports of the
   board tier. Two things stand in it: the counts of who answered (coverage.h), and a data set that
   holds the scores only that something may be told of. A report of the board tier is worked out from
   that data set by the same functions as the others, so nothing in it can rest on anything else; it
   then prints no count of its own, averages by disclosure_mean, and marks from here.

   A cut is a release when one with the same answers, period and counts is on record; then it is
   told as it was told then. Any other is a draft: it is held against every release, and it must be
   released (command release) before anybody sees it, or the next report cannot be held against it. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/coverage.h"
#include "analyze/dataset.h"
#include "analyze/publication.h"
#include "analyze/release.h"
#include "analyze/report.h"
#include "analyze/sent.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

struct board {
    const struct dataset *all;  /* never to be printed from */
    const struct dataset *told; /* holds nothing that may not be told */
    const struct coverage *coverage;
    struct publication *publication;
    const struct release *release; /* that this is; NULL: a draft */
    struct releases releases;
};

/* `data` has been read with its people. ERR_CONFLICT when nothing can be told safely. */
ATTR_MUST_USE enum err board_new(const struct dataset *data, const struct sent *sent,
                                 const struct releases *releases, struct arena *a,
                                 struct board **out, struct diag *diag);

/* The scores of a data set, read with its people, of which something may be told beside the releases. */
const struct dataset *board_keep(const struct dataset *data, const struct releases *releases,
                                 struct arena *a) ATTR_RETURNS_NONNULL;

/* What stands for what a source of a unit said of a theme: told, hidden (too few, or too few more
   than in an earlier release), nobody answered, not asked. */
enum count_mark board_mark(const struct board *b, size_t unit, enum source source,
                           enum theme theme);

/* Is its average told? Not where the number of those who answered is hidden: an average tells
   something of how many they are. */
bool board_tells_mean(const struct board *b, size_t unit, enum source source, enum theme theme);

/* At the head of every report for the board: which release it is, or that it is a draft. */
void board_tell_head(const struct board *b, const struct language *l, struct arena *a,
                     struct report_builder *to);

#endif
