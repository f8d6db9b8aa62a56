#ifndef ANALYZE_REDACT_PATTERNS_H
#define ANALYZE_REDACT_PATTERNS_H
/* What redact.c looks for: patterns over folded text, and what a match must stand up to besides. */
#include <stdbool.h>
#include <stddef.h>

#include "analyze/pattern.h"
#include "analyze/redact.h"
#include "common/slice.h"

/* Does the match hold? `year` is the one in which the text was written. */
typedef bool (*redact_check_fn)(struct slice text, const struct pattern_match *m, int year);

struct redact_pattern {
    enum redacted kind;
    int group;             /* what to take out: 0 all of the match, or this group of it */
    redact_check_fn check; /* NULL: it holds */
    const char *pattern;
};

const struct redact_pattern *redact_patterns(size_t *out_n) ATTR_RETURNS_NONNULL;

/* Checks. The NHS number's: weights 10 to 2, 11 minus the sum modulo 11, 11 is 0, 10 is none. */
bool redact_check_nhs(struct slice text, const struct pattern_match *m, int year);
bool redact_check_day_first(struct slice text, const struct pattern_match *m, int year);
bool redact_check_year_first(struct slice text, const struct pattern_match *m, int year);
bool redact_check_month_word(struct slice text, const struct pattern_match *m, int year);

#endif
