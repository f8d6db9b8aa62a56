#ifndef COLLECTOR_RESULTS_MAP_H
#define COLLECTOR_RESULTS_MAP_H
/* What the columns and answers of another tool mean in a questionnaire of ours: suggested by their
   words, kept in a CSV that a person looks through and confirms.

       column,title,answer,means,why,confirmed

   A row without an answer tells what a column means: the name of a question, QUESTION=CHOICE where a
   column of its own stands for one option, `unit`, `day`, `language`, or `nothing` for what is left
   out. A row with an answer tells which choice, or which unit, it is; `nothing` for no answer. Every column must be
   confirmed by the word yes, and every answer that was not found by the same words. */
#include <stdbool.h>
#include <stdio.h>

#include "collector/results.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/units.h"
#include "forms/form.h"

enum meaning { MEANS_NOTHING, MEANS_UNIT, MEANS_DAY, MEANS_LANGUAGE, MEANS_ITEM, MEANS_OPTION };

struct answer_meaning {
    const char *means; /* name of a choice, or id of a unit; NULL: no answer */
    const char *why;   /* "same words", "alike 0.81", "" */
    bool confirmed;
    bool read; /* stands in the CSV */
};

struct column_meaning {
    enum meaning meaning;
    size_t item;        /* MEANS_ITEM, MEANS_OPTION */
    const char *choice; /* MEANS_OPTION */
    const char *why;
    bool confirmed;
    struct answer_meaning *answers; /* as many as the column has different ones */
};

struct results_map {
    const struct results *results;
    const struct form *form;
    const struct units *units;
    struct column_meaning *columns; /* one for each of the results */
};

#define RESULTS_NOTHING "nothing"

/* Do the answers of the column have a meaning each: choices, or units? */
bool results_map_has_answers(const struct results_map *m, size_t column);

/* Suggests what everything means. */
void results_map_suggest(const struct results *r, const struct form *form,
                         const struct units *units, struct arena *a, struct results_map *out);

/* Errors stick in the stream. */
void results_map_write(const struct results_map *m, FILE *to);

/* Reads what a person has confirmed. Problems name the row; ERR_SYNTAX when there was an error among
   them: a meaning that does not exist, a question twice, something not confirmed or missing. */
ATTR_MUST_USE enum err results_map_read(const char *path, const struct results *r,
                                        const struct form *form, const struct units *units,
                                        struct arena *a, struct results_map *out,
                                        struct problems *problems, struct diag *diag);

#endif
