#ifndef TESTS_FORMS_WORKBOOK_CASE_H
#define TESTS_FORMS_WORKBOOK_CASE_H
/* What the tests of questionnaires start from: a text that becomes a workbook or a form, and the
   problems that were found on the way. */
#include <stddef.h>

#include "common/arena.h"
#include "common/problem.h"
#include "forms/form.h"
#include "forms/workbook.h"

struct workbook_case {
    struct arena *arena;
    struct problems problems;
    struct diag diag;
    struct workbook workbook;
    struct form *form; /* NULL: it did not compile */
};

void workbook_case_open(struct workbook_case *c);
void workbook_case_close(struct workbook_case *c);

/* Reads a text of a kind ("md", "csv", "xlsx") under the name "test.KIND". */
enum err workbook_case_parse(struct workbook_case *c, const char *kind, struct slice content);

/* Reads Markdown and compiles it; c->form stays NULL when there was an error. */
enum err workbook_case_compile(struct workbook_case *c, const char *markdown);

/* The same, and fails the test when there was an error. */
const struct form *workbook_case_form(struct workbook_case *c, const char *markdown);

/* All problems in one text, a line each: "error|warning sheet:row:column:question: text. remedy". */
const char *workbook_case_problems(const struct workbook_case *c);

/* The canonical text of the workbook. */
const char *workbook_case_csv(struct workbook_case *c);

#endif
