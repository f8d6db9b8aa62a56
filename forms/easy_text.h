#ifndef FORMS_EASY_TEXT_H
#define FORMS_EASY_TEXT_H
/* Sentences and words of a text, as the Easy Read check counts and compares them. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/slice.h"

/* Takes the next sentence off the front of *rest: up to a word that ends in . ? ! : or in the
   full stop or question mark of Urdu (closing quotes and brackets may follow), or to the end of the line. False when there is none. */
bool easy_sentence(struct slice *rest, struct slice *out);

/* Words that have a letter or a digit. */
size_t easy_count_words(struct slice text);

/* The first word of capital letters that is longer than one ("NHS", "DPs"); false: there is none. */
bool easy_capitals(struct slice *rest, struct slice *out);

/* For comparing: " the words in small letters without their marks ", a space before and after. */
const char *easy_plain(struct slice text, struct arena *a) ATTR_RETURNS_NONNULL;

/* Do the words, or their plural in -s, stand anywhere in a text made by easy_plain? Or at its start,
   after an article at most? */
bool easy_has(const char *plain, const char *words, struct arena *a);
bool easy_begins(const char *plain, const char *words, struct arena *a);

#endif
