#ifndef COLLECTOR_PAGES_H
#define COLLECTOR_PAGES_H
/* The pages that are no questionnaire. */
#include "collector/exchange.h"

void page_home(struct exchange *x);
void page_help(struct exchange *x);
void page_privacy(struct exchange *x);
void page_accessibility(struct exchange *x);
void page_unsafe(struct exchange *x);
void page_health(struct exchange *x);

#endif
