#ifndef COLLECTOR_PAPER_H
#define COLLECTOR_PAPER_H
/* The same questionnaire for paper: one self-contained HTML page for A4, with boxes to tick, lines to
   write on, skip instructions in words, the privacy notice, whom to ring, the way back by post, and
   the code that tells who keys it in what it is.

   paper_write fills x->reply.body; the exchange is one that no server made (paper_exchange_init). */
#include "collector/page.h"
#include "collector/paper_code.h"
#include "collector/paper_route.h"

struct paper {
    struct web_page page;
    struct paper_kind kind;
    const char *unit_name;  /* "" when the unit is to be written in by hand, or not to be named */
    const char *invitation; /* printed for reminders to stop; "" */
    struct paper_route *route;
    const char *condition; /* last one written: not said again for the next question */
};

void paper_exchange_init(struct exchange *x, const struct app *app, const struct language *l,
                         struct arena *a);
void paper_exchange_done(struct exchange *x);

/* ERR_LIMIT when the page would be too large. */
ATTR_MUST_USE enum err paper_write(struct exchange *x, const struct paper_kind *kind,
                                   const char *unit_name, const char *invitation);

/* paper_question.c: one item with its number, condition, hint and place for the answer. */
void paper_write_item(struct paper *paper, size_t item);

#endif
