#ifndef FORMS_EASY_READ_H
#define FORMS_EASY_READ_H
/* Is the Easy Read layout of a questionnaire easy to read? Looks at what that layout shows: the
   texts of its column (label::Easy Read), the hints beside them, the headings above, and the
   pictures. Warnings only: people who read Easy Read decide, this finds what need not wait for them.

       a sentence of more than 15 words        jargon, with easier words for it
       capital letters in place of words       a hard word that is not explained next to it
       a question or an answer without a picture, or with one that there is not
       a question without answers in Easy Read */
#include "common/arena.h"
#include "common/problem.h"
#include "forms/easy_words.h"
#include "forms/form.h"
#include "forms/picture.h"

/* Adds to `problems`; nothing for a questionnaire without Easy Read texts. */
void easy_read_check(const struct form *f, const struct easy_words *words,
                     const struct picture_set *pictures, struct arena *a,
                     struct problems *problems);

#endif
