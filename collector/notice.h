#ifndef COLLECTOR_NOTICE_H
#define COLLECTOR_NOTICE_H
/* The privacy notice (domain.md B6): in short on the first page of every questionnaire, in full at
   /privacy. The words are messages; who, how long and whom to ask are the workspace's settings. */
#include "collector/page.h"

void notice_write_short(struct web_page *p, const struct form *form);
void notice_write_full(struct web_page *p);

/* The same on paper, where no link leads further: who asks, what for, who sees it, for how long, the
   rights, and whom to ask. */
void notice_write_paper(struct web_page *p);

#endif
