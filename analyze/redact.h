#ifndef ANALYZE_REDACT_H
#define ANALYZE_REDACT_H
/* Takes out of free text what tells who is meant, before anybody outside of the team reads it
   (domain.md C7): each piece gives way to a mark that says what it was, "[NHS number]". In doubt it
   takes out: what is left must still be read by a person before it is quoted.

   Found are: NHS numbers (10 digits, however grouped, by their check digit; any 10 digits after the
   words NHS number), UK postcodes in full, telephone numbers, e-mail addresses, National Insurance
   numbers, dates of birth (a date after a word for birth, or so long ago that who answers was hardly
   grown), the names of a local list, and what follows a title (Mr, Mrs, Dr ...) or "my name is".
   Digits of other scripts, odd spaces and letters without their accents are seen through (fold.h).

   Not found: a name without a title that is on no list, an address without its postcode, a story by
   which neighbours know the person. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/local_names.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

/* Where two overlap, the one that comes first here gives the mark. */
enum redacted {
    REDACTED_EMAIL,
    REDACTED_PHONE,
    REDACTED_NHS,
    REDACTED_NI,
    REDACTED_BIRTH,
    REDACTED_POSTCODE,
    REDACTED_NAME,
    REDACTED_COUNT
};
const char *redacted_mark(enum redacted r) ATTR_RETURNS_NONNULL;  /* "[NHS number]" */
const char *redacted_title(enum redacted r) ATTR_RETURNS_NONNULL; /* "NHS numbers"; a message id */

enum { REDACT_TEXT_MAX = 65536 };

/* One thread's. Borrows the names, which may be NULL. */
struct redactor;
struct redactor *redactor_new(const struct local_names *names, struct arena *a)
    ATTR_RETURNS_NONNULL;

struct redaction {
    struct slice text;
    size_t counts[REDACTED_COUNT]; /* marks set */
    bool withheld;                 /* could not be searched: text is empty */
};

/* `year` is the one in which the text was written. The result lives in the arena. Text that is no
   UTF-8, longer than REDACT_TEXT_MAX, or on which a search gives up is withheld. Redacting what was
   redacted changes nothing. */
struct redaction redact(const struct redactor *r, struct slice text, int year, struct arena *a);

#endif
