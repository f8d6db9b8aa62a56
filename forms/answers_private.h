#ifndef FORMS_ANSWERS_PRIVATE_H
#define FORMS_ANSWERS_PRIVATE_H
/* What the answers*.c files share. Nobody else includes this. */
#include <stdint.h>

#include "forms/answers.h"
#include "forms/expr.h"

/* What an expression of an item sees. Keep it where it is while the env is in use. */
struct answers_view {
    struct answers *ans;
    const struct choice *choice; /* that a choice_filter looks at, or NULL */
    uint64_t n_random;           /* random numbers drawn so far */
    struct expr_env env;
};

void answers_look(struct answers *ans, size_t item, struct answers_view *out_view);

/* A number as people type it, in the standard's spelling: groups of thousands and a decimal comma,
   other scripts' digits. FAULT_NOT_A_NUMBER; FAULT_NOT_WHOLE where `whole` and it is not. */
ATTR_MUST_USE enum answer_fault number_normalise(struct slice typed, bool whole, struct arena *a,
                                                 struct slice *out);

/* Digits of other scripts as 0-9, their signs as - . , and every kind of space as a blank. */
struct slice digits_to_ascii(struct slice s, struct arena *a);

/* Dates and times as people type them: FAULT_NOT_A_DATE, FAULT_NOT_A_TIME. */
ATTR_MUST_USE enum answer_fault date_normalise(struct slice typed, struct arena *a,
                                               struct slice *out);
ATTR_MUST_USE enum answer_fault time_normalise(struct slice typed, struct arena *a,
                                               struct slice *out);
ATTR_MUST_USE enum answer_fault datetime_normalise(struct slice typed, struct arena *a,
                                                   struct slice *out);

#endif
