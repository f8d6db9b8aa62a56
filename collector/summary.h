#ifndef COLLECTOR_SUMMARY_H
#define COLLECTOR_SUMMARY_H
/* /summary/: what the officer has published, so that those who answered can see what came of it.

   What is offered are the files WORKSPACE/published/NAME.html, NAME being of a-z, 0-9 and '-', that
   say of themselves that they are for everybody: commonview-analyze writes so into a report that
   rests on a release (report_for_everybody), and into no other. A report for the quality team, or a
   draft, that is put there by mistake is not shown. Read anew each time: publishing needs no
   restart. */
#include "collector/exchange.h"

/* The list, or the report that the second piece of the path names. */
void summary_get(struct exchange *x);

/* Is there anything to be seen? */
bool summary_offers(const struct exchange *x);

#endif
