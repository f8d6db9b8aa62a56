#ifndef ANALYZE_COMMENTS_H
#define ANALYZE_COMMENTS_H
/* What people wrote in their own words: unsealed with the officer's private key, redacted at once
   (redact.h), and with the themes that the dictionary suggests. The text as it was written never
   leaves comments_read. Comments are the answers to text questions about one's experience (the role
   comment, or none); what a service writes of itself in its self-assessment is not among them.

   A comment has an id that stays the same from run to run and tells nothing of who wrote it or
   when. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/redact.h"
#include "analyze/theme_dictionary.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "common/units.h"
#include "forms/form.h"
#include "store/seal.h"
#include "store/store.h"

enum { COMMENT_ID_MAX = 20, COMMENTS_MAX = 2000000 };

struct comment {
    char id[COMMENT_ID_MAX];
    size_t unit; /* index */
    enum source source;
    const char *language;
    const char *question; /* its words, in the form's first language */
    struct slice text;    /* redacted; empty when withheld */
    bool withheld;        /* redaction gave up: to be read under the key only */
    unsigned suggested;   /* bit t: enum theme t */
};

struct comments {
    struct comment *items; /* by unit, source and id */
    size_t n_items;
    size_t redacted[REDACTED_COUNT];
    size_t n_withheld;
    size_t n_left_out; /* of units that are not in units.csv */
};

enum { COMMENT_KEYS_MAX = 8 };

struct comments_options {
    int32_t from_day, to_day;         /* 0: open */
    const struct seal_secret *secret; /* n_secrets; a text is opened with the one that fits */
    size_t n_secrets;
    const struct redactor *redactor;
    const struct theme_dictionary *dictionary;
};

/* ERR_CORRUPT when a text fits none of the keys or is damaged; ERR_LIMIT; what the store returns. */
ATTR_MUST_USE enum err comments_read(struct store *store, const struct units *units,
                                     const struct comments_options *options, struct arena *a,
                                     struct comments *out, struct diag *diag);

#endif
