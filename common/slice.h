#ifndef COMMON_SLICE_H
#define COMMON_SLICE_H
/* A borrowed run of bytes, for parsing without copies. `p` may be NULL only when len is 0. */
#include <stdbool.h>
#include <stddef.h>

struct slice {
    const char *p;
    size_t len;
};

/* A slice of a string literal. */
#define SLICE(lit) ((struct slice){.p = "" lit "", .len = sizeof(lit) - 1})

struct slice slice_of(const char *s); /* NULL gives the empty slice */
struct slice slice_make(const char *p, size_t len);
bool slice_is(struct slice s, const char *text);        /* equal, byte for byte */
bool slice_is_nocase(struct slice s, const char *text); /* ASCII case folded */
bool slice_equal(struct slice a, struct slice b);
bool slice_starts(struct slice s, const char *prefix);

/* Without leading and trailing ASCII white space and U+00A0. */
struct slice slice_trim(struct slice s);

/* Takes the part before the first `sep` off the front of *rest into *out_part; false when *rest is
   used up. "a,,b" gives "a", "", "b"; "a," gives "a"; the empty slice gives nothing. */
bool slice_split(struct slice *rest, char sep, struct slice *out_part);

/* Takes the next word (run of non-space) off the front of *rest; false when there is none. */
bool slice_word(struct slice *rest, struct slice *out_word);

#endif
