#ifndef ANALYZE_HEARD_H
#define ANALYZE_HEARD_H
/* "Who was and was not heard", short: what every report on answers begins with, before it says what
   they said. It leads to the command coverage, which tells all of it. */
#include "analyze/board.h"
#include "analyze/coverage.h"
#include "analyze/report.h"
#include "i18n/i18n.h"

/* The section, of counts that went through disclosure control: those of the reader's tier. */
void heard_tell(struct report_builder *b, const struct coverage *c, const struct language *l,
                struct arena *a);

/* Who a report was made for: what the board may be told, or NULL and the quality team is told of all
   answers in `data`. The board is told which release it is first. */
struct heard_by {
    const struct board *board;
    const struct dataset *data;
};
void heard_tell_to(struct report_builder *b, const struct heard_by *by, const struct language *l,
                   struct arena *a);

/* The same for a report of the quality team, with the pointer to the command. */
void heard_open(struct report_builder *b, const struct dataset *data, const struct language *l,
                struct arena *a);

/* The pointer alone, for a report that tells it in its own way. */
void heard_lead(struct report_builder *b, const struct language *l);

#endif
