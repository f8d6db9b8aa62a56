#include "analyze/people_sketch.h"

#include <stdio.h>
#include <string.h>

#include "common/digest.h"

static const uint64_t PRIME = 4294967291u; /* 2^32 - 5 */

enum { SIDE = PEOPLE_SKETCH_FEW + 1 };

/* 0 is left out: it would show in the first sum only. */
static uint64_t hash_key(const struct response_key *key)
{
    const struct digest d = digest_of(key->bytes, sizeof key->bytes);
    uint64_t x = 0;
    for (unsigned i = 0; i < 8; i++) {
        x = x << 8 | d.bytes[i];
    }
    return 1 + x % (PRIME - 1);
}

void people_sketch_add(struct people_sketch *s, const struct response_key *key)
{
    const uint64_t x = hash_key(key);
    uint64_t power = 1;
    for (size_t k = 0; k < PEOPLE_SKETCH_SUMS; k++) {
        s->sums[k] = (uint32_t)((s->sums[k] + power) % PRIME);
        power = power * x % PRIME;
    }
}

void people_sketch_join(struct people_sketch *s, const struct people_sketch *other)
{
    for (size_t k = 0; k < PEOPLE_SKETCH_SUMS; k++) {
        s->sums[k] = (uint32_t)(((uint64_t)s->sums[k] + other->sums[k]) % PRIME);
    }
}

/* By Fermat: x^(p-2). */
static uint64_t invert(uint64_t x)
{
    uint64_t result = 1;
    for (uint64_t e = PRIME - 2; e > 0; e >>= 1) {
        if ((e & 1) != 0) {
            result = result * x % PRIME;
        }
        x = x * x % PRIME;
    }
    return result;
}

/* Takes multiples of row `from` from the rows below it, so that its pivot column is 0 there. */
static void clear_below(uint64_t m[SIDE][SIDE], unsigned from, unsigned column)
{
    const uint64_t inverse = invert(m[from][column]);
    for (unsigned r = from + 1; r < SIDE; r++) {
        const uint64_t factor = m[r][column] * inverse % PRIME;
        for (unsigned c = column; c < SIDE; c++) {
            m[r][c] = (m[r][c] + (PRIME - factor) * m[from][c]) % PRIME;
        }
    }
}

static void swap_rows(uint64_t m[SIDE][SIDE], unsigned a, unsigned b)
{
    uint64_t row[SIDE];
    memcpy(row, m[a], sizeof row);
    memcpy(m[a], m[b], sizeof row);
    memcpy(m[b], row, sizeof row);
}

static unsigned rank_of(uint64_t m[SIDE][SIDE])
{
    unsigned rank = 0;
    for (unsigned column = 0; column < SIDE; column++) {
        unsigned pivot = rank;
        while (pivot < SIDE && m[pivot][column] == 0) {
            pivot++;
        }
        if (pivot < SIDE) {
            swap_rows(m, rank, pivot);
            clear_below(m, rank, column);
            rank++;
        }
    }
    return rank;
}

unsigned people_sketch_differ(const struct people_sketch *a, const struct people_sketch *b)
{
    uint64_t m[SIDE][SIDE];
    for (unsigned r = 0; r < SIDE; r++) {
        for (unsigned c = 0; c < SIDE; c++) {
            m[r][c] = (PRIME + a->sums[r + c] - b->sums[r + c]) % PRIME;
        }
    }
    return rank_of(m);
}

void people_sketch_format(const struct people_sketch *s, char out[PEOPLE_SKETCH_TEXT_MAX])
{
    for (size_t k = 0; k < PEOPLE_SKETCH_SUMS; k++) {
        (void)snprintf(out + 8 * k, 9, "%08lx", (unsigned long)s->sums[k]);
    }
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at == NULL ? -1 : (int)(at - digits);
}

enum err people_sketch_parse(struct slice text, struct people_sketch *out)
{
    struct people_sketch s = {.sums = {0}};
    if (text.len != PEOPLE_SKETCH_TEXT_MAX - 1) {
        return ERR_SYNTAX;
    }
    for (size_t i = 0; i < text.len; i++) {
        const int digit = hex_digit(text.p[i]);
        if (digit < 0) {
            return ERR_SYNTAX;
        }
        s.sums[i / 8] = s.sums[i / 8] << 4 | (uint32_t)digit;
    }
    for (size_t k = 0; k < PEOPLE_SKETCH_SUMS; k++) {
        if (s.sums[k] >= PRIME) {
            return ERR_SYNTAX;
        }
    }
    *out = s;
    return OK;
}
