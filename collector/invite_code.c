#include "collector/invite_code.h"

#include <sodium.h>
#include <string.h>

/* The stretch: about 5 ms on a small server. The salt is fixed, as codes are random. */
enum { STRETCH_OPS = 1, STRETCH_BYTES = 8 << 20, GROUP = 4 };
static const unsigned char stretch_salt[crypto_pwhash_SALTBYTES + 1] = "commonview-codes";
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Dashes after every fourth of twelve digits. */
static void spell(const char plain[INVITE_CODE_DIGITS], struct invite_code *out)
{
    size_t n = 0;
    for (size_t i = 0; i < INVITE_CODE_DIGITS; i++) {
        if (i > 0 && i % GROUP == 0) {
            out->text[n++] = '-';
        }
        out->text[n++] = plain[i];
    }
    out->text[n] = '\0';
}

void invite_code_new(struct invite_code *out)
{
    char plain[INVITE_CODE_DIGITS];
    unsigned char random[INVITE_CODE_DIGITS];
    randombytes_buf(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++) {
        plain[i] = digits[random[i] & 31U];
    }
    spell(plain, out);
}

static char digit_of(char c)
{
    const char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    if (upper == 'O') {
        return '0';
    }
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

enum err invite_code_parse(struct slice text, struct invite_code *out)
{
    char plain[INVITE_CODE_DIGITS];
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char c = digit_of(text.p[i]);
        if (c == '-' || c == ' ') {
            continue;
        }
        if (n == sizeof plain || c == '\0' || strchr(digits, c) == NULL) {
            return ERR_SYNTAX;
        }
        plain[n++] = c;
    }
    if (n != sizeof plain) {
        return ERR_SYNTAX;
    }
    spell(plain, out);
    return OK;
}

enum err invite_code_stretch(const struct invite_code *code, struct invite_id *out_id,
                             struct invite_mark *out_mark)
{
    unsigned char stretched[2 * INVITE_HASH_LEN];
    if (crypto_pwhash(stretched, sizeof stretched, code->text, strlen(code->text), stretch_salt,
                      STRETCH_OPS, STRETCH_BYTES, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return ERR_LIMIT;
    }
    memcpy(out_id->bytes, stretched, INVITE_HASH_LEN);
    memcpy(out_mark->bytes, stretched + INVITE_HASH_LEN, INVITE_HASH_LEN);
    sodium_memzero(stretched, sizeof stretched);
    return OK;
}
