#include "common/num.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Moves past a run of digits; false when there is none. */
static bool skip_digits(struct slice s, size_t *pos)
{
    size_t start = *pos;
    while (*pos < s.len && is_digit(s.p[*pos])) {
        *pos += 1;
    }
    return *pos > start;
}

static void skip_sign(struct slice s, size_t *pos)
{
    if (*pos < s.len && (s.p[*pos] == '+' || s.p[*pos] == '-')) {
        *pos += 1;
    }
}

enum err num_parse_int(struct slice s, int64_t min, int64_t max, int64_t *out)
{
    size_t pos = 0;
    skip_sign(s, &pos);
    size_t first = pos;
    if (!skip_digits(s, &pos) || pos != s.len) {
        return ERR_SYNTAX;
    }
    /* Counted below zero, where there is one more value than above. */
    int64_t v = 0;
    for (size_t i = first; i < s.len; i++) {
        int digit = s.p[i] - '0';
        if (v < (INT64_MIN + digit) / 10) {
            return ERR_RANGE;
        }
        v = 10 * v - digit;
    }
    bool negative = s.p[0] == '-';
    if (!negative && v == INT64_MIN) {
        return ERR_RANGE;
    }
    v = negative ? v : -v;
    if (v < min || v > max) {
        return ERR_RANGE;
    }
    *out = v;
    return OK;
}

/* sign? (digits+ (. digits*)? | . digits+) ((e|E) sign? digits+)? */
static bool is_decimal(struct slice s)
{
    size_t pos = 0;
    skip_sign(s, &pos);
    bool digits = skip_digits(s, &pos);
    if (pos < s.len && s.p[pos] == '.') {
        pos++;
        digits = skip_digits(s, &pos) || digits;
    }
    if (!digits) {
        return false;
    }
    if (pos < s.len && (s.p[pos] == 'e' || s.p[pos] == 'E')) {
        pos++;
        skip_sign(s, &pos);
        if (!skip_digits(s, &pos)) {
            return false;
        }
    }
    return pos == s.len;
}

enum err num_parse_double(struct slice s, double *out)
{
    char text[512];
    if (s.len >= sizeof text || !is_decimal(s)) {
        return ERR_SYNTAX;
    }
    memcpy(text, s.p, s.len);
    text[s.len] = '\0';
    double v = strtod(text, NULL);
    if (!isfinite(v)) {
        return ERR_RANGE;
    }
    *out = v;
    return OK;
}

size_t num_format_double(double v, char out[NUM_TEXT_MAX])
{
    int len;
    if (fabs(v) < 1e15 && v == trunc(v)) {
        len = snprintf(out, NUM_TEXT_MAX, "%" PRId64, (int64_t)v);
        return (size_t)len;
    }
    int digits = 15;
    do {
        len = snprintf(out, NUM_TEXT_MAX, "%.*g", digits, v);
        digits++;
    } while (digits <= 17 && strtod(out, NULL) != v);
    return (size_t)len;
}

/* v > 0 as its shortest decimal: d[0].d[1]d[2]... * 10^exponent. Returns the number of digits. */
static int shortest_digits(double v, char d[NUM_TEXT_MAX], int *out_exponent)
{
    char text[NUM_TEXT_MAX];
    int digits = 14;
    do {
        digits++;
        (void)snprintf(text, sizeof text, "%.*e", digits - 1, v);
    } while (digits < 17 && strtod(text, NULL) != v);
    d[0] = text[0];
    memcpy(d + 1, text + 2, (size_t)digits - 1);
    *out_exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
    return digits;
}

/* v * 10^decimals, rounded as its shortest decimal would be by hand: 0.285 gives 29 at 2 decimals,
   though the double is a little less than that. The result is less than 1e18. */
static int64_t round_by_hand(double v, int decimals)
{
    char d[NUM_TEXT_MAX];
    int exponent;
    int n = shortest_digits(v, d, &exponent);
    int kept = exponent + 1 + decimals;
    int64_t r = 0;
    for (int i = 0; i < kept; i++) {
        r = 10 * r + (i < n ? d[i] - '0' : 0);
    }
    return kept >= 0 && kept < n && d[kept] >= '5' ? r + 1 : r;
}

/* `scaled` is v * 10^decimals, up to a few units in its last place. Below 1e15 these are well under a
   quarter, so that only near a half can they change the result. */
static int64_t round_scaled(double v, double scaled, int decimals)
{
    double fraction = scaled - floor(scaled);
    if (scaled < 1e15 && fabs(fraction - 0.5) > 0.25) {
        return (int64_t)llround(scaled);
    }
    return round_by_hand(v, decimals);
}

size_t num_format_fixed(double v, int decimals, char out[NUM_TEXT_MAX])
{
    static const int64_t POWERS[] = {1,      10,      100,      1000,      10000,
                                     100000, 1000000, 10000000, 100000000, 1000000000};
    int64_t power = POWERS[decimals];
    double scaled = fabs(v) * (double)power;
    if (fabs(v) >= 1e18) {
        return num_format_double(v, out);
    }
    if (scaled >= 9e17) { /* more digits than a double has: nothing to round */
        return (size_t)snprintf(out, NUM_TEXT_MAX, "%.*f", decimals, v);
    }
    int64_t r = v == 0 ? 0 : round_scaled(fabs(v), scaled, decimals);
    const char *sign = v < 0 && r != 0 ? "-" : "";
    if (decimals == 0) {
        return (size_t)snprintf(out, NUM_TEXT_MAX, "%s%" PRId64, sign, r);
    }
    return (size_t)snprintf(out, NUM_TEXT_MAX, "%s%" PRId64 ".%0*" PRId64, sign, r / power,
                            decimals, r % power);
}
