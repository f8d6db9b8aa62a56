#ifndef COLLECTOR_CONTROL_PRIVATE_H
#define COLLECTOR_CONTROL_PRIVATE_H
/* What the kinds of control share (control.c), and what each kind brings to it (control_choice.c,
   control_date.c). */
#include "collector/control.h"
#include "collector/page_picture.h"

const struct item *control_item(const struct control_view *v);

/* A text of the item in the page's language, with ${name} filled in. */
struct shown_text control_text(struct web_page *p, const struct control_view *v,
                               struct form_text t);

const struct picture *control_picture(const struct web_page *p, const struct control_view *v,
                                      struct form_text image);

/* aria-describedby of the control: its hint and its fault. */
void control_describe(struct web_page *p, const struct control_view *v);

/* A fieldset with its legend, or a div with its label; then hint and fault. The caller closes it. */
void control_open_group(struct web_page *p, const struct control_view *v);
void control_open_single(struct web_page *p, const struct control_view *v);

void control_write_choices(struct web_page *p, const struct control_view *v);
void control_write_one(struct web_page *p, const struct control_view *v);
void control_write_acknowledge(struct web_page *p, const struct control_view *v);
void control_write_date(struct web_page *p, const struct control_view *v);

/* The fields of one name, with spaces between them. */
struct slice control_join_choices(const struct fields *posted, const char *name, struct arena *a);

/* Three fields into one date; what is no date stays as typed, so that the page can show it. */
struct slice control_read_date(const struct fields *posted, const struct item *it, struct arena *a);

/* The labels of what was chosen. */
void control_write_chosen(struct web_page *p, const struct control_view *v);

#endif
