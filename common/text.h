#ifndef COMMON_TEXT_H
#define COMMON_TEXT_H
/* Text from outside is checked once, at the border, and trusted after: valid UTF-8, no NUL, no
   control characters but tab, newline and carriage return, within a length. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

/* OK, ERR_LIMIT (longer than max_len bytes) or ERR_SYNTAX (not UTF-8, NUL or control character). */
ATTR_MUST_USE enum err text_check(struct slice s, size_t max_len);

/* Number of code points; `s` must be valid. */
size_t text_length(struct slice s);

/* Decodes one code point at *pos (< s.len) and moves *pos past it; U+FFFD for a broken one. */
uint32_t text_next(struct slice s, size_t *pos);

/* One named value for text_fill. */
struct text_arg {
    const char *name;
    const char *value;
};

/* Replaces {name} in `pattern` by the value of that name; an unknown name stays as it is. `{{`
   gives `{`. The result lives in the arena. Values are plain text: escaping is the writer's. */
const char *text_fill(struct arena *a, const char *pattern, const struct text_arg *args,
                      size_t n_args) ATTR_RETURNS_NONNULL;

/* Number of edits (insert, delete, replace, swap neighbours) between two short ASCII words, case
   folded, for "did you mean"; SIZE_MAX when either is longer than 64 bytes. */
size_t text_distance(struct slice a, struct slice b);

/* The nearest of n words within two edits, or NULL. */
const char *text_nearest(struct slice word, const char *const *words, size_t n);

#endif
