#ifndef COLLECTOR_PAGE_PARTS_H
#define COLLECTOR_PAGE_PARTS_H
/* Parts of pages that several of them share. */
#include "collector/page.h"

/* Who to ring when somebody is not safe, the contact block, and the links to help, privacy and
   accessibility: at the foot of every page. */
void page_write_footer(struct web_page *p);

/* The numbers to ring when somebody is not safe, as a list. */
void page_write_danger(struct web_page *p);

/* The council's team with every way to reach it. */
void page_write_contact(struct web_page *p);

/* A message in the page's language, as a text of the questionnaire would come. */
struct shown_text page_words(const struct web_page *p, const char *msgid);

/* A paragraph with a message; in Easy Read a paragraph a sentence: one idea at a time. */
void page_para(struct web_page *p, const char *msgid);

/* A paragraph a sentence of any text. */
void page_lines(struct web_page *p, struct shown_text text);

/* A link in a paragraph of its own, large enough for a finger. */
void page_link(struct web_page *p, const char *href, const char *msgid);

/* A hidden field of a form. */
void page_hidden(struct web_page *p, const char *name, const char *value);

/* The message beside a field of ours (NULL: none), and the attributes that tie it to the field. */
void page_field_fault(struct web_page *p, const char *id, const char *msgid);
void page_describe_fault(struct web_page *p, const char *id, const char *msgid);

/* The green button of a form, in a line of its own. */
void page_button(struct web_page *p, const char *msgid);

/* The error summary: a box that takes the focus, with one link a fault to the field `id`. The link
   begins with the question (its first words; empty text where it is about the whole page), since
   who goes from link to link hears nothing else. */
void page_summary_begin(struct web_page *p);
void page_summary_link(struct web_page *p, const char *id, struct shown_text question,
                       struct shown_text text);
void page_summary_end(struct web_page *p);

#endif
