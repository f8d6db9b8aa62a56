#ifndef COLLECTOR_PREVIEW_H
#define COLLECTOR_PREVIEW_H
/* How a questionnaire will look, written to files before anybody is asked: the very pages that the
   server would show to somebody who has not answered yet. Where there is no workspace, or its
   contact block is not filled in, they are those of the invented council of `init --demo`.

   No store and no key is needed, and none is touched. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/problem.h"
#include "forms/form.h"

/* Writes into the folder `dir`, which is made: index.html; for each language of the workspace (all
   languages outside of one), in the standard layout and in Easy Read where the form has it, all
   questions on one page (FORM-LANG-LAYOUT.html), and each web page as it comes
   (FORM-LANG-LAYOUT-1.html, ...); the pictures in picture/. ERR_IO, ERR_SYNTAX with problems. */
ATTR_MUST_USE enum err preview_write(const char *workspace, const struct form *const *forms,
                                     size_t n_forms, const char *dir, struct problems *problems,
                                     struct diag *diag);

/* The questionnaire for printing, in the first language: like `print`, for any form. */
ATTR_MUST_USE enum err preview_paper(const char *workspace, const struct form *form,
                                     struct arena *a, struct buf *out, struct problems *problems,
                                     struct diag *diag);

#endif
