#ifndef FORMS_EASY_WORDS_H
#define FORMS_EASY_WORDS_H
/* What Easy Read avoids and explains, in one text file a language (forms/easy-read/en.txt, and the
   officer's own in WORKSPACE/forms/easy-read/, which adds to it). A line is a kind, words, and for
   the first two kinds what to write, after "=":

       jargon in receipt of = getting          words for which there are easier ones
       hard advocate = a person who speaks up for you     good words that need explaining
       known TV                                capital letters that everyone knows
       explains This means                     how a sentence begins that explains the one before

   An empty line, or one that begins with #, is nothing. Read once; any thread may use it then. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"

enum easy_kind { EASY_JARGON, EASY_HARD, EASY_KNOWN, EASY_EXPLAINS, EASY_KIND_COUNT };

struct easy_entry {
    enum easy_kind kind;
    const char *words;
    const char *instead; /* "" where the kind has none */
};

struct easy_language {
    const char *code; /* name of the file: "en" */
    const struct easy_entry *entries;
    size_t n_entries;
};

struct easy_words {
    const struct easy_language *languages;
    size_t n_languages;
};

/* `workspace` may be NULL. A line that is none of the above is a warning. ERR_IO and others when a
   folder or file cannot be read. */
ATTR_MUST_USE enum err easy_words_load(const char *workspace, struct arena *a,
                                       struct easy_words *out, struct problems *problems,
                                       struct diag *diag);

/* The list for a language tag ("en-x-easyread"); NULL: there is none. */
const struct easy_language *easy_words_of(const struct easy_words *w, const char *tag);

#endif
