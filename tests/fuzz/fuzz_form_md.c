/* A questionnaire in Markdown: whatever the text, it is read and compiled or refused; and the
   canonical text of one that compiles gives the same form again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "forms/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_canonical(const struct form *f, struct arena *a, struct problems *problems)
{
    struct form *again = NULL;
    if (form_from_canonical(f->id, f->canonical, a, &again, problems) != OK ||
        memcmp(&f->digest, &again->digest, sizeof f->digest) != 0 || f->n_items != again->n_items ||
        f->n_pages != again->n_pages || f->n_languages != again->n_languages) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct problems problems;
    struct workbook w;
    struct form *f = NULL;
    struct diag diag = {0};
    problems_init(&problems);
    struct slice text = slice_make((const char *)data, size);
    if (workbook_parse("fuzz.md", "md", text, a, &w, &problems, &diag) == OK &&
        form_compile(&w, a, &f, &problems) == OK) {
        check_canonical(f, a, &problems);
    }
    problems_done(&problems);
    arena_free(a);
    return 0;
}
