#ifndef COLLECTOR_RESULTS_H
#define COLLECTOR_RESULTS_H
/* Answers as another survey tool gives them out: LimeSurvey (codes or full texts), Microsoft Forms,
   SurveyMonkey (two rows of headers), or any table with a row of headers. Each tool's own columns are
   known, so that the day can be told from an e-mail address, and a question from one of its options.

   What tells people by name (names, addresses, IP addresses) is never an answer. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "forms/plain_table.h"

enum results_tool {
    RESULTS_PLAIN,
    RESULTS_LIMESURVEY,
    RESULTS_MS_FORMS,
    RESULTS_SURVEYMONKEY,
    RESULTS_TOOL_COUNT
};
const char *results_tool_name(enum results_tool t) ATTR_RETURNS_NONNULL; /* "LimeSurvey", ... */

enum results_use {
    RESULTS_ANSWER,
    RESULTS_DAY,
    RESULTS_LANGUAGE,
    RESULTS_TECHNICAL, /* numbers and times of the tool */
    RESULTS_PERSON     /* tells who it was */
};

enum { RESULTS_ANSWERS_MAX = 400 };

struct results_column {
    size_t at;            /* in the row, from 0 */
    const char *title;    /* as a person finds it in the file */
    const char *question; /* its text without HTML, "" when the header has only a code */
    const char *part;     /* of the question, when it is one of several; "" without */
    const char *code;     /* of LimeSurvey, "" without */
    const char *option;   /* the option that a column of its own stands for, or NULL */
    enum results_use use;
    bool many;                  /* a cell holds several answers, parted by ; */
    const char *const *answers; /* the different ones, in the order of the file */
    size_t n_answers;
    bool open; /* more than RESULTS_ANSWERS_MAX of them: people's own words, or numbers */
};

struct results {
    const char *file;
    enum results_tool tool;
    const struct plain_row *rows; /* of answers */
    size_t n_rows;
    const struct results_column *columns;
    size_t n_columns;
};

/* Everything lives in the arena. Errors as plain_table_read; ERR_SYNTAX when there is no row of
   answers. */
ATTR_MUST_USE enum err results_read(const char *path, struct arena *a, struct results *out,
                                    struct problems *problems, struct diag *diag);

/* The cell of a row in a column; empty where the row is shorter. */
struct slice results_cell(const struct plain_row *row, const struct results_column *c);

/* Takes the next of several answers off the front of *rest; false when there is none. */
bool results_next_answer(const struct results_column *c, struct slice *rest, struct slice *out);

/* Was the option of a column of its own ticked? */
bool results_is_ticked(struct slice cell);

#endif
