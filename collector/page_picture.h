#ifndef COLLECTOR_PAGE_PICTURE_H
#define COLLECTOR_PAGE_PICTURE_H
/* The pictures of Easy Read: beside the words in a page, and as files of their own that a browser
   keeps, since their address tells their content. Other layouts have none. */
#include "collector/page.h"

/* The picture that the questionnaire names for these words in Easy Read; NULL in other layouts, when
   it names none, and when there is no such picture. */
const struct picture *page_picture_of(const struct web_page *p, const struct form *f,
                                      struct form_text image, enum layout layout);

/* Words with their picture (NULL: none) before them, as the content of an element. The picture has
   no words of its own: those beside it say what it says. */
void page_pictured_text(struct web_page *p, enum html_element el, const struct picture *picture,
                        struct shown_text text);

/* The same for several sentences, each in a line of its own: one idea at a time. */
void page_pictured_lines(struct web_page *p, const struct picture *picture, struct shown_text text);

void page_write_picture(struct web_page *p, const struct picture *picture); /* NULL: nothing */

/* GET /picture/NAME-HASH.svg */
void picture_get(struct exchange *x);

#endif
