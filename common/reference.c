#include <stdbool.h>

#include "common/record.h"
#include "common/text.h"

enum {
    FIRST_DAY = 18262, /* 2020-01-01 */
    DAY_CHARS = 3,
    RANDOM_CHARS = 12,
    DATA_CHARS = DAY_CHARS + RANDOM_CHARS,
    ALL_CHARS = DATA_CHARS + 1,
    DAY_LIMIT = 1 << (5 * DAY_CHARS),
    GROUP_CHARS = 4,
    FIXED_BITS = 32 + 5 * RANDOM_CHARS,
};

static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The characters as elements of GF(32), summed with the weights x^15, x^14, ... 1, modulo the
   primitive x^5 + x^2 + 1 (Horner's rule). The weights are not zero and all different, so that a
   wrong character, or two that changed places, always change the sum. */
static unsigned weighted_sum(const unsigned char *values, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum <<= 1;
        if (sum >= 32) {
            sum ^= 0x25;
        }
        sum ^= values[i];
    }
    return sum;
}

static uint32_t key_day(const struct response_key *key)
{
    const uint8_t *b = key->bytes;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Writes the low 5 * n bits of v as n values, the highest first. */
static void bits_to_values(uint64_t v, unsigned char *values, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        values[i] = v & 31;
        v >>= 5;
    }
}

static uint64_t values_to_bits(const unsigned char *values, size_t n)
{
    uint64_t v = 0;
    for (size_t i = 0; i < n; i++) {
        v = v << 5 | values[i];
    }
    return v;
}

static uint64_t first_random_bits(const struct response_key *key)
{
    uint64_t v = 0;
    for (size_t i = 4; i < 12; i++) {
        v = v << 8 | key->bytes[i];
    }
    return v >> (64 - 5 * RANDOM_CHARS);
}

enum err reference_format(const struct response_key *key, char out[REFERENCE_MAX])
{
    uint32_t day = key_day(key) - FIRST_DAY;
    if (day >= DAY_LIMIT) { /* also a day before the first: the difference wraps */
        return ERR_RANGE;
    }
    unsigned char values[ALL_CHARS];
    bits_to_values(day, values, DAY_CHARS);
    bits_to_values(first_random_bits(key), values + DAY_CHARS, RANDOM_CHARS);
    values[DATA_CHARS] = 0;
    values[DATA_CHARS] = (unsigned char)weighted_sum(values, ALL_CHARS);
    size_t len = 0;
    for (size_t i = 0; i < ALL_CHARS; i++) {
        if (i > 0 && i % GROUP_CHARS == 0) {
            out[len++] = '-';
        }
        out[len++] = ALPHABET[values[i]];
    }
    out[len] = '\0';
    return OK;
}

/* Spaces and whatever a phone makes of a dash. */
static bool is_filler(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xa0 || c == '-' ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The value of a character as people type it, or 32. */
static unsigned char_value(uint32_t c)
{
    if (c >= 'a' && c <= 'z') {
        c -= 'a' - 'A';
    }
    if (c == 'O') {
        return 0;
    }
    if (c == 'I' || c == 'L') {
        return 1;
    }
    unsigned value = 0;
    while (value < 32 && (uint32_t)ALPHABET[value] != c) {
        value++;
    }
    return value;
}

static enum err read_values(struct slice text, unsigned char values[ALL_CHARS])
{
    size_t n = 0;
    for (size_t pos = 0; pos < text.len;) {
        uint32_t c = text_next(text, &pos);
        if (is_filler(c)) {
            continue;
        }
        unsigned value = char_value(c);
        if (value == 32 || n == ALL_CHARS) {
            return ERR_SYNTAX;
        }
        values[n++] = (unsigned char)value;
    }
    return n == ALL_CHARS ? OK : ERR_SYNTAX;
}

enum err reference_parse(struct slice text, struct response_key *out_prefix, unsigned *out_n_bits)
{
    unsigned char values[ALL_CHARS];
    enum err err = read_values(text, values);
    if (err != OK) {
        return err;
    }
    if (weighted_sum(values, ALL_CHARS) != 0) {
        return ERR_RANGE;
    }
    uint64_t day = values_to_bits(values, DAY_CHARS) + FIRST_DAY;
    uint64_t random = values_to_bits(values + DAY_CHARS, RANDOM_CHARS) << (64 - 5 * RANDOM_CHARS);
    struct response_key key = {0};
    for (size_t i = 0; i < 4; i++) {
        key.bytes[i] = (uint8_t)(day >> (24 - 8 * i));
    }
    for (size_t i = 0; i < 8; i++) {
        key.bytes[4 + i] = (uint8_t)(random >> (56 - 8 * i));
    }
    *out_prefix = key;
    *out_n_bits = FIXED_BITS;
    return OK;
}
