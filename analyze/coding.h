#ifndef ANALYZE_CODING_H
#define ANALYZE_CODING_H
/* The sheet on which a person says what each comment is about, in any spreadsheet: columns id,
   service, source, language, question, text, suggested, themes, quote, note. The person fills in

     themes   codes ("TIME STAFF"); "yes" where the suggested ones are right; "none" where it is of
              none; "unclear" where it cannot be said. Empty: not done yet
     quote    "yes": read by a person and fit to be quoted, with the words as they then stand in
              the column text; whatever else, or nothing: not to be quoted

   and gives the sheet back. A second coder does the same on a sample that shows neither suggestions
   nor what the first one said. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "analyze/comments.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"

struct coded {
    const char *id;
    bool done;
    bool unclear;
    unsigned themes; /* bit t: enum theme t */
    bool quote;
    const char *text; /* as it stands in the sheet */
    const char *note;
    unsigned row;
};

struct coding {
    struct coded *items; /* by id */
    size_t n_items;
};

/* All problems are collected; ERR_SYNTAX when there was an error among them, ERR_NOT_FOUND,
   ERR_LIMIT, ERR_IO. */
ATTR_MUST_USE enum err coding_read(const char *path, struct arena *a, struct coding *out,
                                   struct problems *problems, struct diag *diag);

/* NULL when it is not on the sheet, or there is no sheet (NULL). */
const struct coded *coding_find(const struct coding *c, const char *id);

struct coding_write {
    const struct comments *comments;
    const struct units *units;
    const struct coding *coding; /* what was said so far, or NULL */
    size_t only_unit;            /* SIZE_MAX: all */
    unsigned only_themes;        /* 0: all; else comments that have one of them */
    size_t sample; /* 0: all; else so many, always the same ones, for a second coder */
};

/* Writes the sheet, with a byte order mark, by which spreadsheets know UTF-8. Errors stick in the
   stream. */
void coding_write(const struct coding_write *w, FILE *to);

/* The themes of a comment: as confirmed where that is done, else as suggested. */
unsigned coding_themes(const struct coding *coding, const struct comment *c);

/* "TIME STAFF" */
const char *coding_codes(unsigned themes, struct arena *a) ATTR_RETURNS_NONNULL;

#endif
