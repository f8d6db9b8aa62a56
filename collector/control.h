#ifndef COLLECTOR_CONTROL_H
#define COLLECTOR_CONTROL_H
/* The controls of a question: from an item to HTML, and from posted fields back to a value. A new
   kind of question needs a row in the table of control.c and nothing else. */
#include "collector/page.h"
#include "forms/answers.h"

/* How a question stands on its page. */
struct control_view {
    struct answers *answers;
    size_t item;
    enum layout layout;
    bool heading;            /* its label is the page's h1 */
    enum answer_fault fault; /* shown beside the control; FAULT_NONE for none */
};

/* One question with label, hint, fault and control. Notes are paragraphs. */
void control_write(struct web_page *p, const struct control_view *v);

/* True when the item shows something on a page (not hidden, not calculated). */
bool control_shown(const struct answers *ans, size_t item, enum layout layout);
/* True when it also takes an answer. */
bool control_asks(const struct answers *ans, size_t item, enum layout layout);

/* True when the layout has it, whether or not it is relevant now: what the whole form on one page
   shows. */
bool control_in_layout(const struct answers *ans, size_t item, enum layout layout);

/* Id of the first field of a question: where a link of the error summary leads. */
const char *control_id(struct arena *a, const struct item *it) ATTR_RETURNS_NONNULL;

/* What the question is called in the page's language, with earlier answers filled in. */
struct shown_text control_label(struct web_page *p, const struct control_view *v);

/* The text of a fault in the page's language: the form's own message for a constraint. */
struct shown_text control_fault(struct web_page *p, const struct control_view *v);

/* Takes the value of one item out of posted fields into the answers. */
void control_read(const struct fields *posted, struct answers *ans, size_t item, struct arena *a);

/* Question and answer for the check page, as two parts of one entry of a list: labels of choices, a
   date written out, "Not answered"; with their pictures in Easy Read. */
void control_write_asked(struct web_page *p, const struct control_view *v);
void control_write_answer(struct web_page *p, const struct control_view *v);

#endif
