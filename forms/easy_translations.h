#ifndef FORMS_EASY_TRANSLATIONS_H
#define FORMS_EASY_TRANSLATIONS_H
/* Is Easy Read easy to read in the other languages too? Looks at what the catalogues make of each
   Easy Read text that the sheet has no column for in their language: long sentences, capitals, and
   jargon and hard words where there is a list for the language; and whether there is a translation.
   Each problem has the place of the English text, and names the language. Warnings only. */
#include "common/arena.h"
#include "common/problem.h"
#include "forms/easy_words.h"
#include "forms/form.h"
#include "i18n/i18n.h"

/* Of every language of `i18n` but English. `complete`: tell what is not translated, in one warning a
   language. */
void easy_translations_check(const struct form *f, const struct easy_words *words,
                             const struct i18n *i18n, bool complete, struct arena *a,
                             struct problems *problems);

#endif
