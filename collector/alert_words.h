#ifndef COLLECTOR_ALERT_WORDS_H
#define COLLECTOR_ALERT_WORDS_H
/* Words that tell of danger, looked for in what people write before it is sealed. A net, not a detector:
   how much it misses is not known, and what it finds is for a person to read.

   A file of plain text for each language, alert-words/TAG.txt: of the workspace where it has one, else
   the one that comes with the program. A line is a reason (letters, digits, -), a space and a regular
   expression (PCRE2; upper and lower case are the same); # begins a comment. All languages are
   looked for in every text, because people write in their own.

   The search is bounded. A text on which a pattern runs into the bound counts as found, with the reason
   "not-searched": it is better read by a person than by nobody. Any thread may search. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

struct alert_words;

/* The bundled languages and the `languages` of the settings. Problems: a pattern that is none (an error,
   with its line; ERR_SYNTAX), a language without a file (a warning). ERR_IO, ERR_LIMIT. */
ATTR_MUST_USE enum err alert_words_load(const char *workspace, const char *const *languages,
                                        size_t n_languages, struct alert_words **out,
                                        struct problems *problems, struct diag *diag);
void alert_words_free(struct alert_words *w);

enum { ALERT_REASONS_MAX = 16 };

/* The reasons that a text gives, each once; returns how many. They live as long as the words. */
size_t alert_words_find(const struct alert_words *w, struct slice text,
                        const char *out[ALERT_REASONS_MAX]);

/* Each pattern, for a list: its language, reason and text. */
struct alert_pattern {
    const char *language;
    const char *reason;
    const char *text;
};
const struct alert_pattern *alert_words_patterns(const struct alert_words *w, size_t *out_n)
    ATTR_RETURNS_NONNULL;

#endif
