#ifndef COLLECTOR_PAPER_ROUTE_H
#define COLLECTOR_PAPER_ROUTE_H
/* The way through a questionnaire on paper, where nothing hides what does not apply: the numbers of
   the questions, and which of them depend on what was ticked before. It is found by trying every
   choice on the form itself, so that it holds for any way of writing the expressions.

   paper_route_new once, then ask; one thread at a time. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "forms/answers.h"
#include "forms/form.h"

enum paper_need {
    PAPER_ALWAYS,
    PAPER_TICKED, /* needs certain choices of one question */
    PAPER_OTHER   /* needs anything else that was answered before */
};

struct paper_step {
    size_t number; /* as printed, from 1; 0 where the item has none (notes, what is not printed) */
    bool printed;
    enum paper_need need;
    size_t source; /* PAPER_TICKED: the item whose choices decide */
};

struct paper_route {
    const struct form *form;
    enum layout layout;
    struct answers *trial;
    const struct paper_step *steps; /* n_items */
    size_t n_questions;
};

/* `today` is for defaults that are worked out from the day. */
struct paper_route *paper_route_new(const struct form *f, enum layout layout, int32_t today,
                                    struct arena *a) ATTR_RETURNS_NONNULL;

/* Is `item` (of need PAPER_TICKED) to be answered when its source has this choice? */
bool paper_route_wants(struct paper_route *r, size_t item, size_t choice);

/* Where somebody who ticked this choice of `item` goes on, when that is not the next question: its
   number, or n_questions + 1 for the end. 0: simply the next one. */
size_t paper_route_jump(struct paper_route *r, size_t item, size_t choice);

#endif
