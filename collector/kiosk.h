#ifndef COLLECTOR_KIOSK_H
#define COLLECTOR_KIOSK_H
/* A shared tablet ([serve] kiosk = yes): after sending, or when nobody has touched it for a while,
   it shows the first page again and nothing of the person before is left. Before time runs out a
   page asks whether somebody is still there, with a button that gives as much time again; without
   script, through the Refresh header. */
#include "collector/exchange.h"
#include "collector/journey.h"

enum { KIOSK_IDLE_SECONDS = 600, KIOSK_ASK_SECONDS = 60, KIOSK_DONE_SECONDS = 45 };

/* On a shared tablet: after KIOSK_IDLE_SECONDS the page asks whether somebody is still there. */
void kiosk_watch(struct exchange *x, const struct journey *j);

/* On a shared tablet: after sending, the way back to the first page, by link and by itself. */
void kiosk_write_finish(struct web_page *p);

/* /kiosk/still-here?q=ADDRESS/PLACE and /kiosk/end. */
void kiosk_still_here(struct exchange *x);
void kiosk_end(struct exchange *x);

#endif
