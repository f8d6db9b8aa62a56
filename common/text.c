#include "common/text.h"

#include <string.h>

#include "common/buf.h"

/* Length of the UTF-8 sequence at p, of at most n bytes; 0 when it is broken (overlong forms,
   surrogates and values past U+10FFFF are). Table 3-7 of the Unicode standard. */
static size_t sequence_length(const unsigned char *p, size_t n)
{
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    size_t len;
    if (p[0] < 0x80) {
        return 1;
    }
    if (p[0] >= 0xc2 && p[0] <= 0xdf) {
        len = 2;
    } else if (p[0] >= 0xe0 && p[0] <= 0xef) {
        len = 3;
        low = p[0] == 0xe0 ? 0xa0 : low;
        high = p[0] == 0xed ? 0x9f : high;
    } else if (p[0] >= 0xf0 && p[0] <= 0xf4) {
        len = 4;
        low = p[0] == 0xf0 ? 0x90 : low;
        high = p[0] == 0xf4 ? 0x8f : high;
    } else {
        return 0;
    }
    if (n < len || p[1] < low || p[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return len;
}

/* Unicode's control characters (Cc) but tab, newline and carriage return. */
static bool is_control(const unsigned char *p)
{
    if (p[0] == 0xc2) {
        return p[1] < 0xa0;
    }
    return p[0] == 0x7f || (p[0] < 0x20 && p[0] != '\t' && p[0] != '\n' && p[0] != '\r');
}

/* Most text is ASCII: a run of printable bytes is skipped eight at a time. */
static size_t skip_printable(const unsigned char *p, size_t i, size_t len)
{
    while (len - i >= 8) {
        uint64_t word;
        memcpy(&word, p + i, sizeof word);
        const uint64_t ones = UINT64_C(0x0101010101010101);
        uint64_t low =
            (word - 0x20 * ones) & ~word; /* top bit: byte < 0x20, or a borrow from one */
        uint64_t del = ((word ^ 0x7f * ones) - ones) & ~(word ^ 0x7f * ones);
        if (((word | low | del) & 0x80 * ones) != 0) {
            break;
        }
        i += 8;
    }
    return i;
}

enum err text_check(struct slice s, size_t max_len)
{
    if (s.len > max_len) {
        return ERR_LIMIT;
    }
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i < s.len;) {
        i = skip_printable(p, i, s.len);
        if (i == s.len) {
            break;
        }
        size_t len = sequence_length(p + i, s.len - i);
        if (len == 0 || is_control(p + i)) {
            return ERR_SYNTAX;
        }
        i += len;
    }
    return OK;
}

size_t text_length(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += ((unsigned char)s.p[i] & 0xc0U) != 0x80U;
    }
    return n;
}

uint32_t text_next(struct slice s, size_t *pos)
{
    const unsigned char *p = (const unsigned char *)s.p + *pos;
    size_t len = sequence_length(p, s.len - *pos);
    if (len == 0) {
        *pos += 1;
        return 0xfffd;
    }
    static const unsigned char LEAD_BITS[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t c = p[0] & LEAD_BITS[len];
    for (size_t i = 1; i < len; i++) {
        c = c << 6 | (p[i] & 0x3fU);
    }
    *pos += len;
    return c;
}

static const char *find_value(struct slice name, const struct text_arg *args, size_t n_args)
{
    for (size_t i = 0; i < n_args; i++) {
        if (slice_is(name, args[i].name)) {
            return args[i].value;
        }
    }
    return NULL;
}

/* Handles what starts at the brace p: "{{", "{name}", or a brace that means itself. */
static const char *fill_one(struct buf *out, const char *p, const struct text_arg *args,
                            size_t n_args)
{
    if (p[1] == '{') {
        buf_addc(out, '{');
        return p + 2;
    }
    const char *end = strchr(p, '}');
    const char *value = NULL;
    if (end != NULL) {
        value = find_value(slice_make(p + 1, (size_t)(end - p) - 1), args, n_args);
    }
    if (value == NULL) {
        buf_addc(out, '{');
        return p + 1;
    }
    buf_adds(out, value);
    return end + 1;
}

const char *text_fill(struct arena *a, const char *pattern, const struct text_arg *args,
                      size_t n_args)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    const char *brace;
    while ((brace = strchr(pattern, '{')) != NULL) {
        buf_add(&out, pattern, (size_t)(brace - pattern));
        pattern = fill_one(&out, brace, args, n_args);
    }
    buf_adds(&out, pattern);
    const char *text = arena_slicedup(a, buf_slice(&out));
    buf_done(&out);
    return text;
}

enum { WORD_MAX = 64 };

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Optimal string alignment: like Levenshtein's distance, with a swap of neighbours as one edit. */
size_t text_distance(struct slice a, struct slice b)
{
    if (a.len > WORD_MAX || b.len > WORD_MAX) {
        return SIZE_MAX;
    }
    size_t d[WORD_MAX + 1][WORD_MAX + 1];
    for (size_t i = 0; i <= a.len; i++) {
        d[i][0] = i;
    }
    for (size_t j = 0; j <= b.len; j++) {
        d[0][j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        for (size_t j = 1; j <= b.len; j++) {
            char x = fold(a.p[i - 1]);
            char y = fold(b.p[j - 1]);
            d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (x != y));
            bool swapped = i > 1 && j > 1 && x == fold(b.p[j - 2]) && y == fold(a.p[i - 2]);
            if (swapped && d[i - 2][j - 2] + 1 < d[i][j]) {
                d[i][j] = d[i - 2][j - 2] + 1;
            }
        }
    }
    return d[a.len][b.len];
}

const char *text_nearest(struct slice word, const char *const *words, size_t n)
{
    const char *best = NULL;
    size_t best_distance = 3;
    for (size_t i = 0; i < n; i++) {
        size_t distance = text_distance(word, slice_of(words[i]));
        if (distance < best_distance) {
            best = words[i];
            best_distance = distance;
        }
    }
    return best;
}
