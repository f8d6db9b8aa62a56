#ifndef ANALYZE_COMMENTS_STUDY_H
#define ANALYZE_COMMENTS_STUDY_H
/* What the comments are about: as the dictionary suggests, as a person confirmed, how far two coders
   agree (Cohen's kappa of each theme; Krippendorff's alpha, nominal, of each and of all decisions
   together), and which words may be quoted. Pure. */
#include <stddef.h>
#include <stdint.h>

#include "analyze/coding.h"
#include "analyze/comments.h"
#include "analyze/dataset.h"
#include "analyze/estimate.h"

enum { QUOTE_BASE = 10 }; /* answers of the source about the unit, below which nobody is quoted */

struct theme_tally {
    int64_t suggested;               /* comments */
    int64_t confirmed;               /* of those that are done */
    int64_t suggested_done;          /* suggested, of those that are done */
    int64_t suggested_right;         /* of these confirmed */
    int64_t by_source[SOURCE_COUNT]; /* as told: confirmed where done, else suggested */
    int64_t coders[4];               /* rows first coder no, yes; columns second coder no, yes */
    struct estimate kappa, alpha;
};

struct quote {
    const struct comment *comment;
    const char *text; /* as the person left it, redacted once more */
    unsigned themes;
};

struct comments_study {
    const struct comments *comments;
    int64_t n; /* those that were asked for; withheld ones too */
    int64_t by_source[SOURCE_COUNT];
    int64_t n_done, n_unclear;
    int64_t n_gone;  /* rows of the sheet whose comment is not there (any more, or in the period) */
    int64_t n_twice; /* done by both coders */
    int64_t n_none;  /* of no theme */
    struct theme_tally themes[THEME_COUNT];
    struct estimate alpha; /* of all themes together */
    const struct quote *quotes;
    size_t n_quotes;
    int64_t n_quotes_small; /* cleared, but the base is too small */
};

struct comments_question {
    const struct comments *comments;
    const struct coding *coding; /* NULL: none */
    const struct coding *second; /* NULL: none */
    const struct dataset *data;  /* for the bases; its only_unit and only_theme are kept to */
    const struct redactor *redactor;
};

struct comments_study *comments_study(const struct comments_question *q, struct arena *a)
    ATTR_RETURNS_NONNULL;

#endif
