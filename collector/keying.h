#ifndef COLLECTOR_KEYING_H
#define COLLECTOR_KEYING_H
/* Keying one paper questionnaire at a terminal: question by question in the order of the print, with
   its numbers, skipping what the answers so far skip. Reads lines from standard input and speaks on
   standard error, so that a file of keystrokes works as well as a person.

     a choice     its number, its letter or its name; several with spaces where several may be ticked
     (nothing)    no answer, or the answer that is there already after going back
     -            takes an answer out again
     <            the question before
     ?            the question and its choices once more */
#include <stdbool.h>
#include <stddef.h>

#include "collector/entry.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/slice.h"
#include "common/units.h"
#include "forms/form_set.h"

struct keying {
    const struct form *form;      /* of the batch; another version when the first code says so */
    const struct form_set *forms; /* of all versions: what a code can stand for */
    bool begun;                   /* the batch has papers, so that its version is settled */
    const struct units *units;
    const char *const *languages; /* that papers can be in */
    size_t n_languages;
    struct arena *arena;
    int32_t today;
    bool ended; /* no more lines come */
};

enum keyed {
    KEYED_ROW,
    KEYED_VERSION, /* the code is of another version, which is in k->form now: call again with a row
                      for that one, and the first values as they are */
    KEYED_END      /* an empty line for the unit, or no more lines */
};

/* One line without its end, trimmed, in the arena; "" and k->ended when there is none. */
struct slice keying_line(struct keying *k, const char *prompt);

/* Asks for the unit (where row[ENTRY_UNIT] is empty) and for every answer, and fills the row; its
   first values say what is so for papers without a code. `title` is shown first. A row whose lines
   ended early is not finished: KEYED_END. */
ATTR_MUST_USE enum keyed keying_paper(struct keying *k, const char *title, struct slice *row);

/* What a second entry of the same papers came to. A question counts when one of the two entries has
   an answer to it. */
struct keying_agreement {
    size_t n_papers;
    size_t n_compared;
    size_t n_different;
};

/* keying_compare.c: asks the person about every question in which the two differ, puts what is right
   into `first`, and counts. False when the lines ended before all was said. */
ATTR_MUST_USE bool keying_compare(struct keying *k, struct slice *first, const struct slice *second,
                                  struct keying_agreement *agreement);

/* keying_value.c: what was typed as the value of an item, "" for none. ERR_RANGE when it is none of
   the choices; what else is wrong answers_check says. */
ATTR_MUST_USE enum err keying_value(const struct form *f, const struct item *it, enum layout layout,
                                    struct slice typed, struct arena *a, struct slice *out);

/* Shows the choices of an item with their numbers, and a value with the words of its choices. */
void keying_show_choices(const struct form *f, const struct item *it, enum layout layout);
void keying_show_value(const struct item *it, struct slice value);

#endif
