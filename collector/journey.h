#ifndef COLLECTOR_JOURNEY_H
#define COLLECTOR_JOURNEY_H
/* One person's way through a questionnaire: start, pages, check, sent. Every step is post -
   redirect - get: a POST saves the draft and redirects, a GET only shows, so the browser's Back
   button always works and reloading sends nothing again. */
#include "collector/draft.h"
#include "collector/exchange.h"
#include "collector/page.h"
#include "common/attr.h"
#include "common/err.h"

struct invited;

struct journey {
    const struct app_form *form;
    const struct invited *invited; /* by a code (invited.h); NULL: open to anyone */
    struct draft_key key;
    struct draft draft;
    struct slice place; /* third piece of the path: "", "3", "check", "done", ... */
    bool not_saved;     /* the page is shown again because the disk would not take what it sent */
};

/* Handlers of /q/ADDRESS/STEP. */
void journey_start_get(struct exchange *x, struct journey *j);
void journey_start_post(struct exchange *x, struct journey *j);
void journey_page_get(struct exchange *x, struct journey *j, size_t step);
void journey_page_post(struct exchange *x, struct journey *j, size_t step);
void journey_check_get(struct exchange *x, struct journey *j);
void journey_check_post(struct exchange *x, struct journey *j);
void journey_done_get(struct exchange *x, struct journey *j);
void journey_declined_get(struct exchange *x, struct journey *j);
void journey_leave(struct exchange *x, struct journey *j);
void journey_all_get(struct exchange *x, struct journey *j);
void journey_all_post(struct exchange *x, struct journey *j);

/* Redirects to a step of this questionnaire. */
void journey_go(struct exchange *x, const struct journey *j, const char *step);
void journey_go_step(struct exchange *x, const struct journey *j, size_t step);

/* The web pages of this form in the layout that the person chose. */
const struct steps *journey_steps(const struct journey *j) ATTR_RETURNS_NONNULL;

/* Saves the draft and then calls `after`. */
void journey_save(struct exchange *x, struct journey *j,
                  void (*after)(struct exchange *x, enum err result));

/* The page to show when the disk would not take it: says that this page's answers are not saved; or
   that the code was used meanwhile (ERR_CONFLICT). */
void journey_not_saved(struct exchange *x, enum err result);

/* The same where the page itself can come back with all that was typed: sets what the reply says, and
   true; false when the code was used meanwhile, and the reply is made. */
bool journey_keep_typed(struct exchange *x, struct journey *j, enum err result);
void journey_write_not_saved(struct web_page *p, const struct journey *j);

/* Form-wide parts of a page. */
struct page_options journey_options(const struct exchange *x, const struct journey *j,
                                    const char *title);
const char *journey_title(const struct exchange *x, const struct journey *j) ATTR_RETURNS_NONNULL;

/* Name of the unit that the answers are about; "" when it is no longer in units.csv. */
const char *journey_unit_name(const struct exchange *x, struct slice id) ATTR_RETURNS_NONNULL;

/* Buttons that change language, layout and text size and keep what is on the page. */
void journey_write_display(struct web_page *p, const struct journey *j);

/* Applies "_go" values of those buttons ("lang cy", "layout large", "size largest") to the draft;
   false when it is none of them. */
bool journey_apply_display(struct exchange *x, struct journey *j, struct slice go);

/* The error summary of a page: one link a faulty question. Takes the focus. */
struct fault_at {
    size_t item;
    enum answer_fault fault;
};
void journey_write_summary(struct web_page *p, const struct journey *j,
                           const struct fault_at *faults, size_t n_faults);

/* Whom to ring, when the page before told of danger. */
void journey_write_concern(struct web_page *p, const struct journey *j);

/* True when no question that is shown has an answer: there is nothing to send then, and nobody is to
   be counted as heard. The summary says so, on a page where each question stands. */
bool journey_is_empty(const struct journey *j);
void journey_write_empty(struct web_page *p, const struct journey *j);

/* Checks every question of [first, first+n) that is shown; returns how many are faulty. */
size_t journey_faults(const struct journey *j, size_t first, size_t n, struct fault_at *out);

/* The choice of the service that the answers are about (hidden when there is only one, or when
   `given` names one), and its value from a POST; false when none was chosen. */
void journey_write_unit(struct web_page *p, const struct journey *j, const struct fields *given,
                        bool missing);
void journey_write_missing_unit(struct web_page *p);
bool journey_take_unit(const struct exchange *x, struct journey *j);

/* A fresh draft in the language and layout that a POST asked for. */
void journey_new_draft(struct exchange *x, struct journey *j);

/* False when no reference can be written for what this draft becomes, because this machine's clock is
   far off: nobody could take such a response out again, so none is begun or stored. */
bool journey_has_reference(const struct journey *j);

/* Turns the finished draft into a stored response: fills x->job but the draft. ERR_LIMIT, ERR_RANGE
   without a reference, or ERR_NOT_FOUND when a code is needed; journey_not_filled is then the page. */
ATTR_MUST_USE enum err journey_fill_response(struct exchange *x, struct journey *j);
/* The flags of a draft that was sent, by the alert that the response raised, if any. */
unsigned journey_alert_flags(const struct exchange *x);
/* After the commit: wakes the clock of the alerts. */
void journey_tell_alert(const struct exchange *x);
void journey_not_filled(struct exchange *x, enum err err);

#endif
