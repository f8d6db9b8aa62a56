#ifndef COLLECTOR_PERSON_H
#define COLLECTOR_PERSON_H
/* People who are invited: the officer's CSV of them, and how they are kept. Kept are only those with a
   code, each sealed to the officer's key (store: contact), for letters and reminders; nothing that
   names a person stands anywhere else.

   The CSV: form and unit, which must be there; name, address (parts with "; " between), email, language,
   format (standard, easy-read, plain, large), group (common/groups.h), not_invited (the reason why this
   person gets no code). */
#include <stddef.h>

#include "collector/app.h"
#include "collector/invite_code.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/record.h"
#include "store/seal.h"

struct person {
    const char *form; /* id */
    const char *unit; /* id */
    const char *name; /* "" when blank, like the texts below */
    const char *address;
    const char *email;
    const char *language; /* tag */
    enum layout layout;
    const char *group;
    const char *not_invited;
    struct invite_code code; /* empty while there is none */
    struct invite_mark mark; /* by which the code is recognised as used: invite_code.h */
    unsigned row;            /* of the CSV */
};

struct people {
    struct person *items;
    size_t n_items;
    size_t cap;
};

/* All problems are collected; ERR_SYNTAX when there was an error among them, ERR_RANGE when the file
   has no people. */
ATTR_MUST_USE enum err people_read(const char *path, const struct app *app, struct arena *a,
                                   struct people *out, struct problems *problems,
                                   struct diag *diag);

/* Sealed to the officer, padded so that its length tells little. */
void person_seal(const struct person *p, const struct seal_public *officer, struct arena *a,
                 struct slice *out);
/* ERR_CORRUPT when it was sealed for another key or is damaged. Texts live in the arena. */
ATTR_MUST_USE enum err person_open(const struct seal_secret *key, struct slice sealed,
                                   struct arena *a, struct person *out);

#endif
