/* Numbers in XPath's spelling, and rounding in decimal. */
#include "forms/expr_number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "common/num.h"

/* |v| = 0.d1 d2 ... dn * 10^point, the shortest digits that read back as v; n = 0 for zero. */
enum { DIGITS_MAX = 20, DECIMAL_TEXT_MAX = 400 };

struct decimal {
    bool negative;
    char digits[DIGITS_MAX];
    int n;
    int point;
};

static int exponent_of(const char *e)
{
    int64_t v = 0;
    if (*e == 'e' || *e == 'E') {
        e += e[1] == '+' ? 2 : 1;
        if (num_parse_int(slice_of(e), -400, 400, &v) != OK) {
            v = 0;
        }
    }
    return (int)v;
}

/* `v` must be finite. */
static struct decimal decimal_of(double v)
{
    char text[NUM_TEXT_MAX];
    num_format_double(fabs(v), text);
    struct decimal d = {.negative = v < 0};
    bool after_point = false;
    const char *c = text;
    for (; *c != '\0' && *c != 'e' && *c != 'E'; c++) {
        if (*c == '.') {
            after_point = true;
            continue;
        }
        if (d.n == 0 && *c == '0') {
            d.point -= after_point ? 1 : 0;
            continue;
        }
        d.point += after_point ? 0 : 1;
        if (d.n < DIGITS_MAX) {
            d.digits[d.n++] = *c;
        }
    }
    d.point += exponent_of(c);
    while (d.n > 0 && d.digits[d.n - 1] == '0') {
        d.n--;
    }
    return d;
}

/* Digits before and after the point, without leading or trailing zeros that say nothing. */
static size_t decimal_write(const struct decimal *d, char out[DECIMAL_TEXT_MAX])
{
    int whole = d->point > 0 ? d->point : 1;
    int fraction = d->n > d->point ? d->n - d->point : 0;
    char *end = out;
    if (d->negative) {
        *end++ = '-';
    }
    for (int i = d->point - whole; i < d->point + fraction; i++) {
        if (i == d->point) {
            *end++ = '.';
        }
        *end++ = '0';
        if (i >= 0 && i < d->n) {
            end[-1] = d->digits[i];
        }
    }
    return (size_t)(end - out);
}

struct slice number_to_text(double v, struct arena *a)
{
    if (isnan(v)) {
        return SLICE("NaN");
    }
    if (isinf(v)) {
        return v > 0 ? SLICE("Infinity") : SLICE("-Infinity");
    }
    struct decimal d = decimal_of(v);
    if (d.n == 0) {
        return SLICE("0");
    }
    char text[DECIMAL_TEXT_MAX];
    size_t len = decimal_write(&d, text);
    return slice_make(arena_slicedup(a, slice_make(text, len)), len);
}

static bool is_number(struct slice s)
{
    size_t n_digits = 0;
    size_t n_points = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            n_digits++;
        } else if (c == '.') {
            n_points++;
        } else if (c != '-' || i != 0) {
            return false;
        }
    }
    return n_digits > 0 && n_points <= 1;
}

double number_of_text(struct slice s)
{
    s = slice_trim(s);
    double v;
    if (!is_number(s) || num_parse_double(s, &v) != OK) {
        return NUMBER_NONE;
    }
    return v;
}

/* Adds one in the last place kept. All nines become a one a place higher; so does no digit at all
   (9.6 to tens keeps none, and is 10). */
static void decimal_increment(struct decimal *d)
{
    while (d->n > 0 && d->digits[d->n - 1] == '9') {
        d->n--;
    }
    if (d->n > 0) {
        d->digits[d->n - 1]++;
        return;
    }
    d->digits[0] = '1';
    d->n = 1;
    d->point++;
}

/* Keeps the first `keep` digits, halves up in size. */
static void decimal_round(struct decimal *d, int keep)
{
    if (keep >= d->n) {
        return;
    }
    bool up = keep >= 0 && d->digits[keep] >= '5';
    d->n = keep > 0 ? keep : 0;
    if (up) {
        decimal_increment(d);
    }
}

static double decimal_to_double(const struct decimal *d)
{
    if (d->n == 0) {
        return 0;
    }
    char text[DIGITS_MAX + 16];
    int len = snprintf(text, sizeof text, "%s%.*se%d", d->negative ? "-" : "", d->n, d->digits,
                       d->point - d->n);
    double v;
    return num_parse_double(slice_make(text, (size_t)len), &v) == OK ? v : NUMBER_NONE;
}

double number_round(double v, double places)
{
    if (isnan(places)) {
        return NUMBER_NONE;
    }
    if (!isfinite(v)) {
        return v;
    }
    struct decimal d = decimal_of(v);
    decimal_round(&d, d.point + (int)fmax(-400, fmin(400, places)));
    return decimal_to_double(&d);
}
