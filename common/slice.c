#include "common/slice.h"

#include <string.h>

struct slice slice_of(const char *s)
{
    return (struct slice){.p = s, .len = s == NULL ? 0 : strlen(s)};
}

struct slice slice_make(const char *p, size_t len)
{
    return (struct slice){.p = p, .len = len};
}

bool slice_equal(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

bool slice_is(struct slice s, const char *text)
{
    return slice_equal(s, slice_of(text));
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool slice_is_nocase(struct slice s, const char *text)
{
    for (size_t i = 0; i < s.len; i++) {
        if (text[i] == '\0' || fold(s.p[i]) != fold(text[i])) {
            return false;
        }
    }
    return text[s.len] == '\0';
}

bool slice_starts(struct slice s, const char *prefix)
{
    size_t len = strlen(prefix);
    return len <= s.len && (len == 0 || memcmp(s.p, prefix, len) == 0);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of the white space that a slice starts with, 0 when it starts with none. */
static size_t space_at_start(struct slice s)
{
    if (s.len >= 1 && is_space(s.p[0])) {
        return 1;
    }
    return slice_starts(s, "\xc2\xa0") ? 2 : 0;
}

static size_t space_at_end(struct slice s)
{
    if (s.len >= 1 && is_space(s.p[s.len - 1])) {
        return 1;
    }
    return s.len >= 2 && memcmp(s.p + s.len - 2, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

struct slice slice_trim(struct slice s)
{
    size_t n;
    while ((n = space_at_start(s)) > 0) {
        s.p += n;
        s.len -= n;
    }
    while ((n = space_at_end(s)) > 0) {
        s.len -= n;
    }
    return s;
}

bool slice_split(struct slice *rest, char sep, struct slice *out_part)
{
    if (rest->len == 0) {
        return false;
    }
    const char *end = memchr(rest->p, sep, rest->len);
    size_t len = end == NULL ? rest->len : (size_t)(end - rest->p);
    size_t taken = end == NULL ? len : len + 1;
    *out_part = slice_make(rest->p, len);
    *rest = slice_make(rest->p + taken, rest->len - taken);
    return true;
}

bool slice_word(struct slice *rest, struct slice *out_word)
{
    size_t start = 0;
    while (start < rest->len && is_space(rest->p[start])) {
        start++;
    }
    size_t end = start;
    while (end < rest->len && !is_space(rest->p[end])) {
        end++;
    }
    if (start == end) {
        return false;
    }
    *out_word = slice_make(rest->p + start, end - start);
    *rest = slice_make(rest->p + end, rest->len - end);
    return true;
}
