#ifndef TESTS_FORMS_EXPR_CASES_H
#define TESTS_FORMS_EXPR_CASES_H
/* Tables of expressions with the text that they must give, run against one fixed set of answers
   (expr_cases.c lists them). */
#include <stddef.h>

struct expr_case {
    const char *text;
    const char *expected;
};

/* Evaluates each row as text; the failing row is in the message. */
void check_expr_cases(const struct expr_case *cases, size_t n);

#endif
