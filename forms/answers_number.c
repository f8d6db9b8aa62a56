/* Numbers as people type them. */
#include <string.h>

#include "common/text.h"
#include "forms/answers_private.h"

enum { TYPED_MAX = 64 };

/* What a character means in a number; 0 for anything else. */
static char number_char(uint32_t c)
{
    static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6,
                                     0x0A66, 0x0AE6, 0x0BE6, 0xFF10};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        if (c >= zeros[i] && c <= zeros[i] + 9) {
            return (char)('0' + (c - zeros[i]));
        }
    }
    switch (c) {
    case 0x00A0: /* no-break space, figure space, thin space, narrow no-break space */
    case 0x2007:
    case 0x2009:
    case 0x202F:
        return ' ';
    case 0x2212: /* minus sign, hyphens, en dash */
    case 0x2010:
    case 0x2011:
    case 0x2013:
        return '-';
    case 0x066B: /* Arabic decimal and thousands separators */
        return '.';
    case 0x066C:
        return ',';
    default:
        return 0;
    }
}

struct slice digits_to_ascii(struct slice s, struct arena *a)
{
    char *out = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t pos = 0; pos < s.len;) {
        size_t start = pos;
        char c = number_char(text_next(s, &pos));
        if (c != 0) {
            out[len++] = c;
        } else {
            memcpy(out + len, s.p + start, pos - start);
            len += pos - start;
        }
    }
    return slice_make(out, len);
}

static bool all_digits(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
    }
    return true;
}

static size_t count_char(struct slice s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += s.p[i] == c ? 1 : 0;
    }
    return n;
}

/* Digits in groups of thousands: "1,200,000" with one to three digits in front. */
static bool is_grouped(struct slice s, char separator)
{
    struct slice group;
    bool first = true;
    bool well_formed = s.len > 0 && s.p[s.len - 1] != separator;
    while (slice_split(&s, separator, &group)) {
        bool fits = first ? group.len >= 1 && group.len <= 3 : group.len == 3;
        well_formed = well_formed && fits && all_digits(group);
        first = false;
    }
    return well_formed;
}

/* Where the decimal mark stands, or s.len. A point is one. A comma is one when it cannot divide
   thousands: "1,5" is one and a half, "1,500" is fifteen hundred. */
static size_t decimal_mark(struct slice s)
{
    const char *point = memchr(s.p, '.', s.len);
    if (point != NULL) {
        return (size_t)(point - s.p);
    }
    const char *comma = memchr(s.p, ',', s.len);
    if (comma != NULL && count_char(s, ',') == 1 && !is_grouped(s, ',')) {
        return (size_t)(comma - s.p);
    }
    return s.len;
}

/* Digits of the part before the mark, separators and leading zeros taken out. */
static bool read_whole(struct slice s, char out[TYPED_MAX], size_t *out_len)
{
    if (!all_digits(s) && !is_grouped(s, ',') && !is_grouped(s, ' ')) {
        return false;
    }
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool digit = s.p[i] != ',' && s.p[i] != ' ';
        if (digit && (len > 0 || s.p[i] != '0')) {
            out[len++] = s.p[i];
        }
    }
    *out_len = len;
    return true;
}

static struct slice without_sign(struct slice s, bool *out_negative)
{
    *out_negative = s.len > 0 && s.p[0] == '-';
    if (s.len > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
        s = slice_trim(slice_make(s.p + 1, s.len - 1));
    }
    return s;
}

static struct slice without_trailing_zeros(struct slice s)
{
    while (s.len > 0 && s.p[s.len - 1] == '0') {
        s.len--;
    }
    return s;
}

enum answer_fault number_normalise(struct slice typed, bool whole, struct arena *a,
                                   struct slice *out)
{
    bool negative;
    struct slice s = without_sign(slice_trim(digits_to_ascii(typed, a)), &negative);
    if (s.len == 0 || s.len >= TYPED_MAX) {
        return FAULT_NOT_A_NUMBER;
    }
    size_t mark = decimal_mark(s);
    struct slice fraction = slice_make(s.p + mark, s.len - mark);
    if (fraction.len > 0) {
        fraction = slice_make(fraction.p + 1, fraction.len - 1);
    }
    char digits[TYPED_MAX];
    size_t n_digits;
    if (mark + fraction.len == 0 || !read_whole(slice_make(s.p, mark), digits, &n_digits) ||
        !all_digits(fraction)) {
        return FAULT_NOT_A_NUMBER;
    }
    fraction = without_trailing_zeros(fraction);
    if (whole && fraction.len > 0) {
        return FAULT_NOT_WHOLE;
    }
    bool zero = n_digits == 0 && fraction.len == 0;
    *out = slice_of(arena_printf(a, "%s%.*s%s%.*s", negative && !zero ? "-" : "",
                                 n_digits > 0 ? (int)n_digits : 1, n_digits > 0 ? digits : "0",
                                 fraction.len > 0 ? "." : "", (int)fraction.len, fraction.p));
    return FAULT_NONE;
}
