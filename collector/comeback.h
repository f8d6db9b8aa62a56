#ifndef COLLECTOR_COMEBACK_H
#define COLLECTOR_COMEBACK_H
/* "Save and come back": a code of six words that stands for the key to a draft. The code is drawn
   for the draft and shown to its person only; the store has the draft's key sealed under a key
   stretched from the code (Argon2id), beside an id stretched from it too. So neither the server nor
   anyone who holds the whole store can open a saved draft without trying codes, each try costing
   some tens of milliseconds and 16 MiB, over 2^48 of them.

   Wrong codes are answered alike whatever was wrong, and tries are counted over the whole server:
   past COMEBACK_TRIES a minute the page asks to wait, whoever asks, so that no address has to be
   kept. */
#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "store/seal.h"

enum { COMEBACK_WORDS = 6, COMEBACK_TEXT_MAX = 80, COMEBACK_TRIES = 60 };

struct comeback_code {
    uint8_t word[COMEBACK_WORDS]; /* indexes into code_words */
};

void comeback_new(struct comeback_code *out);

/* "acorn lemon tiger ..." (separated by `sep`). */
void comeback_format(const struct comeback_code *code, char sep, char out[COMEBACK_TEXT_MAX]);

/* Reads a code as people type it: any case, spaces, dashes or commas, one wrong letter a word.
   ERR_SYNTAX when it is not six words of ours. */
ATTR_MUST_USE enum err comeback_parse(struct slice text, struct comeback_code *out);

/* The row of the store that a code names, and how its content is sealed. Slow by intent. */
struct comeback_row {
    struct draft_id id;
    struct draft_key key; /* for comeback_seal and comeback_open */
};
ATTR_MUST_USE enum err comeback_row_of(const struct comeback_code *code, struct comeback_row *out);

/* The content: which questionnaire, and the key of the draft. */
void comeback_seal(const struct comeback_row *row, const char *form_id, const struct draft_key *key,
                   struct arena *a, struct slice *out);
/* ERR_CORRUPT when the row was not sealed for this code. *out_form_id lives in the arena. */
ATTR_MUST_USE enum err comeback_open(const struct comeback_row *row, struct slice sealed,
                                     struct arena *a, const char **out_form_id,
                                     struct draft_key *out_key);

/* Counts tries, a minute at a time. Any thread. */
struct comeback_tries {
    _Atomic int64_t state; /* the minute in the high bits, the count in the low 16 */
};

/* Counts one try in the minute (since 1970); false when there have been too many. */
bool comeback_may_try(struct comeback_tries *t, int64_t minute);

/* True when there have been too many in this minute; counts nothing. */
bool comeback_tried_out(struct comeback_tries *t, int64_t minute);

#endif
