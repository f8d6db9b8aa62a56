#ifndef COLLECTOR_STEPS_H
#define COLLECTOR_STEPS_H
/* How a questionnaire is cut into web pages: one step a page of the form, or, in Easy Read, one
   step a question. The same items in the same order either way, so a person can change the layout
   anywhere. The cut is made once for each form; which steps are shown depends on the answers. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "forms/answers.h"
#include "forms/form.h"

struct step {
    size_t page;       /* of the form, for its heading */
    size_t first_item; /* items[first_item .. first_item + n_items) */
    size_t n_items;
};

struct steps {
    const struct step *items;
    size_t n_items;
};

/* Notes go with the question after them, the last ones of a page with the question before. */
void steps_by_page(const struct form *f, struct arena *a, struct steps *out);
void steps_by_question(const struct form *f, struct arena *a, struct steps *out);

/* The item takes an answer from a person (is no note, nothing calculated or hidden). */
bool item_asks(const struct item *it);

/* Something of the step is relevant and in the layout; where steps are questions, one that asks. */
bool step_shown(const struct answers *ans, const struct step *step, enum layout layout);

/* Next and previous shown step; SIZE_MAX past the ends (from SIZE_MAX: the first, the last). */
size_t steps_next(const struct steps *s, const struct answers *ans, size_t at, enum layout layout);
size_t steps_prev(const struct steps *s, const struct answers *ans, size_t at, enum layout layout);

/* The step that has an item. */
size_t steps_find(const struct steps *s, size_t item);

#endif
