#ifndef ANALYZE_BOARD_SECTIONS_H
#define ANALYZE_BOARD_SECTIONS_H
/* The sections that the packs for boards are made of: the board's own page (board_pack.h), the pack of
   the scrutiny panel (scrutiny_pack.h) and the summaries for groups (group_pack.h). Each is one
   function that adds a heading of level 2 and what stands below it, from what may be told only. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/actions_report.h"
#include "analyze/board_crosscheck.h"
#include "analyze/board_summary.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/record.h"
#include "forms/picture.h"
#include "i18n/i18n.h"

struct board_sections {
    const struct board_crosscheck *crosscheck;
    const struct actions_view *actions; /* of the board tier */
    const struct picture_set *pictures; /* NULL: words alone */
    struct board_summary summary;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

/* Who was heard, by source, and which services nobody spoke of. */
void board_tell_heard(const struct board_sections *s);

/* The themes with the most services on a side; each leads to its row of board_tell_evidence. */
void board_tell_side(const struct board_sections *s, enum board_side side);

/* The counts that the sentences rest on, a row a theme. */
void board_tell_evidence(const struct board_sections *s);

/* What was agreed about the themes of a set (bits): what has come to its day and whether it helped,
   then what is still to come. `none` is told where there is nothing, a message id. */
#define BOARD_ALL_THEMES (~0u)
void board_tell_done(const struct board_sections *s, unsigned themes, const char *none);
void board_tell_next(const struct board_sections *s, unsigned themes, const char *none);

/* The picture of a theme as a whole in an address, so that the page needs nothing beside it. NULL:
   none. */
const char *board_theme_picture(const struct board_sections *s, enum theme theme);

#endif
