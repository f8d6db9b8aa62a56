#ifndef FORMS_ANSWERS_H
#define FORMS_ANSWERS_H
/* The answers of one person to one form while they are being given, and the rules: what is
   relevant, what an answer must look like, what is kept.

   A value is text in the standard's spelling: a choice name; several separated by a space; digits;
   YYYY-MM-DD; "" for no answer. What was typed stays even when a later answer makes the question
   irrelevant (so that going back loses nothing), but it counts as "" for everything else and is
   not packed (the rule of ODK Collect).

   Order of use: answers_new, answers_read when there is a draft; answers_set for each field that
   came and answers_update once; answers_check for each item of the page; then the next page
   (answers_page_next), or pack.h after the last. One thread at a time. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/slice.h"
#include "forms/form.h"

enum { ANSWER_TEXT_MAX = 8000 }; /* bytes of one free text */

struct answers {
    const struct form *form;
    struct arena *arena;
    struct slice *values; /* n_items; what was typed, checked or not */
    bool *relevant;       /* n_items; see answers_update */
    bool *calculated;     /* n_items; worked out by the form at each update, not typed */
    int32_t today;
    const struct language
        *language;      /* of labels in calculations; NULL: the form's own. May be set */
    enum layout layout; /* of the same. May be set */
    uint64_t seed;      /* of random(); 0: not drawn yet. Tests may set it */
};

/* No answers yet; defaults and calculations are filled in. */
struct answers *answers_new(const struct form *f, struct arena *a, int32_t today)
    ATTR_RETURNS_NONNULL;

/* Sets one value (copied into the arena) without checking it. Notes, calculated and read-only items
   have no value of a person's and stay as they are. Call answers_update after a batch. */
void answers_set(struct answers *ans, size_t item, struct slice value);

/* Recomputes relevance and calculations. A calculation that is undefined (NaN) is "". */
void answers_update(struct answers *ans);

/* The value that counts: "" when not relevant. */
struct slice answers_get(const struct answers *ans, size_t item);

/* Is this choice of the item's list offered, given the other answers (choice_filter)? */
bool answers_choice_offered(struct answers *ans, size_t item, size_t choice);

/* Must the item be answered now (its `required`, when it is relevant)? */
bool answers_required(struct answers *ans, size_t item);

/* True when the page has at least one item that is relevant, shown and in the layout. */
bool answers_page_shown(const struct answers *ans, size_t page, enum layout layout);

/* Next and previous shown page; SIZE_MAX past the ends (from SIZE_MAX: the first / the last). */
size_t answers_page_next(const struct answers *ans, size_t page, enum layout layout);
size_t answers_page_prev(const struct answers *ans, size_t page, enum layout layout);

/* What is wrong with one value, as a message for the person who typed it. */
enum answer_fault {
    FAULT_NONE,
    FAULT_REQUIRED,
    FAULT_NOT_A_CHOICE,
    FAULT_NOT_A_NUMBER,
    FAULT_NOT_WHOLE,
    FAULT_NOT_A_DATE,
    FAULT_NOT_A_TIME,
    FAULT_TOO_LONG,
    FAULT_NOT_TEXT,
    FAULT_CONSTRAINT,
    FAULT_OUT_OF_RANGE,
    FAULT_COUNT
};

/* Brings what a person typed into the standard's spelling where that is possible without guessing
   ("1 200" or "1,200" -> 1200; "1/3/2026" -> 2026-03-01; "2.30 pm" -> 14:30; choices in the list's
   order), and says what is wrong if anything; the value then stays as it was typed. An empty value is
   a fault only where the item is required, and constraints are not evaluated on it. Items that are
   not relevant or that nobody types have no fault. */
ATTR_MUST_USE enum answer_fault answers_check(struct answers *ans, size_t item);

/* A date from its three fields, month as digits or an English or Welsh name (three letters are
   enough); "" when all are empty. ERR_SYNTAX or ERR_RANGE. Two-digit years are of this century. */
ATTR_MUST_USE enum err answers_date(struct slice day, struct slice month, struct slice year,
                                    struct arena *a, struct slice *out);

/* A message id for a fault: "Enter a whole number, like 12". FAULT_CONSTRAINT has the form's own
   text where there is one. */
const char *answer_fault_text(enum answer_fault f) ATTR_RETURNS_NONNULL;

/* All values as bytes for a draft, by item name, and back; names that the form no longer has are
   dropped, and what the draft does not name is empty. Ends with answers_update. ERR_CORRUPT, and
   nothing is changed then. */
void answers_write(const struct answers *ans, struct buf *out);
ATTR_MUST_USE enum err answers_read(struct answers *ans, struct slice bytes);

/* The same into answers of their own, without working out first what the bytes replace. */
ATTR_MUST_USE enum err answers_open(const struct form *f, struct arena *a, int32_t today,
                                    struct slice bytes, struct answers **out);

#endif
