#ifndef ANALYZE_THEME_DICTIONARY_H
#define ANALYZE_THEME_DICTIONARY_H
/* themes.csv of a workspace: words by which free text is thought to speak of a theme, for a person to
   confirm. Header theme,language,pattern: a regular expression (PCRE2) that must match whole words,
   in any case and with or without accents; an empty language counts for all. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"
#include "forms/form.h"

struct theme_dictionary;

enum { THEME_PATTERNS_MAX = 5000 };

/* All problems are collected; ERR_SYNTAX when there was an error among them, ERR_NOT_FOUND when there
   is no such file. */
ATTR_MUST_USE enum err theme_dictionary_read(const char *path, struct arena *a,
                                             struct theme_dictionary **out,
                                             struct problems *problems, struct diag *diag);

/* The themes (bit t: enum theme t) of a text: by the patterns of its language ("pl", "cy-GB"), and
   when those find nothing, as where somebody wrote in another language than the page's, by all. */
unsigned theme_dictionary_suggest(const struct theme_dictionary *d, struct slice text,
                                  struct slice language, struct arena *a);

#endif
