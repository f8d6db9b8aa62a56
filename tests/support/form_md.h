#ifndef TESTS_SUPPORT_FORM_MD_H
#define TESTS_SUPPORT_FORM_MD_H
/* A questionnaire out of a Markdown text, for tests that need one. */
#include <check.h>

#include "forms/form.h"
#include "forms/workbook.h"

/* Compiles the text; a form that cannot be used fails the test with its first error. */
static inline const struct form *form_md(const char *text, struct arena *a)
{
    struct problems problems;
    problems_init(&problems);
    struct diag diag = {0};
    struct workbook book;
    struct form *f = NULL;
    enum err err = workbook_parse("test.md", "md", slice_of(text), a, &book, &problems, &diag);
    if (err == OK) {
        err = form_compile(&book, a, &f, &problems);
    }
    for (size_t i = 0; i < problems.n_items; i++) {
        const struct diag *d = &problems.items[i].diag;
        ck_assert_msg(problems.items[i].severity != SEVERITY_ERROR, "%s:%u: %s", d->sheet, d->row,
                      d->text);
    }
    ck_assert_msg(err == OK && f != NULL, "%s", diag.text);
    problems_done(&problems);
    return f;
}

/* The item of this name, which must be there. */
static inline size_t form_md_item(const struct form *f, const char *name)
{
    size_t item = form_item(f, slice_of(name));
    ck_assert_msg(item != SIZE_MAX, "no item %s", name);
    return item;
}

#endif
