#include "collector/comeback.h"

#include <sodium.h>
#include <stdatomic.h>
#include <string.h>

#include "collector/code_words.h"
#include "common/text.h"

/* The stretch: about 30 ms on a small server. The salt is fixed: a code is random, so no two rows
   share one, and a guess at one row says nothing of another. */
enum { STRETCH_OPS = 2, STRETCH_BYTES = 16 << 20 };
static const unsigned char stretch_salt[crypto_pwhash_SALTBYTES] = "commonview-code";
static const char context[] = "come-back"; /* in the place of a form's id, for draft_seal */

void comeback_new(struct comeback_code *out)
{
    randombytes_buf(out->word, sizeof out->word);
}

void comeback_format(const struct comeback_code *code, char sep, char out[COMEBACK_TEXT_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < COMEBACK_WORDS; i++) {
        const char *word = code_words[code->word[i]];
        if (i > 0) {
            out[n++] = sep;
        }
        memcpy(out + n, word, strlen(word));
        n += strlen(word);
    }
    out[n] = '\0';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes the next run of letters off the front of *rest; false when there is none. */
static bool take_letters(struct slice *rest, struct slice *out)
{
    while (rest->len > 0 && !is_letter(rest->p[0])) {
        *rest = slice_make(rest->p + 1, rest->len - 1);
    }
    size_t n = 0;
    while (n < rest->len && is_letter(rest->p[n])) {
        n++;
    }
    *out = slice_make(rest->p, n);
    *rest = slice_make(rest->p + n, rest->len - n);
    return n > 0;
}

/* Words differ in two letters at least, so at most one is within one of what was typed. */
static enum err find_word(struct slice typed, uint8_t *out)
{
    for (size_t i = 0; i < CODE_WORDS; i++) {
        if (slice_is_nocase(typed, code_words[i])) {
            *out = (uint8_t)i;
            return OK;
        }
    }
    for (size_t i = 0; i < CODE_WORDS; i++) {
        if (text_distance(typed, slice_of(code_words[i])) == 1) {
            *out = (uint8_t)i;
            return OK;
        }
    }
    return ERR_SYNTAX;
}

enum err comeback_parse(struct slice text, struct comeback_code *out)
{
    struct comeback_code code = {0};
    struct slice word;
    size_t n = 0;
    while (take_letters(&text, &word)) {
        if (n == COMEBACK_WORDS || find_word(word, &code.word[n]) != OK) {
            return ERR_SYNTAX;
        }
        n++;
    }
    if (n != COMEBACK_WORDS) {
        return ERR_SYNTAX;
    }
    *out = code;
    return OK;
}

enum err comeback_row_of(const struct comeback_code *code, struct comeback_row *out)
{
    unsigned char stretched[DRAFT_ID_LEN + DRAFT_KEY_LEN];
    if (crypto_pwhash(stretched, sizeof stretched, (const char *)code->word, sizeof code->word,
                      stretch_salt, STRETCH_OPS, STRETCH_BYTES,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return ERR_LIMIT;
    }
    memcpy(out->id.bytes, stretched, DRAFT_ID_LEN);
    memcpy(out->key.bytes, stretched + DRAFT_ID_LEN, DRAFT_KEY_LEN);
    sodium_memzero(stretched, sizeof stretched);
    return OK;
}

void comeback_seal(const struct comeback_row *row, const char *form_id, const struct draft_key *key,
                   struct arena *a, struct slice *out)
{
    const size_t len = strlen(form_id);
    char *plain = arena_alloc(a, DRAFT_KEY_LEN + len);
    memcpy(plain, key->bytes, DRAFT_KEY_LEN);
    memcpy(plain + DRAFT_KEY_LEN, form_id, len);
    draft_seal(&row->key, context, slice_make(plain, DRAFT_KEY_LEN + len), a, out);
    sodium_memzero(plain, DRAFT_KEY_LEN);
}

enum err comeback_open(const struct comeback_row *row, struct slice sealed, struct arena *a,
                       const char **out_form_id, struct draft_key *out_key)
{
    struct slice plain;
    if (draft_open(&row->key, context, sealed, a, &plain) != OK || plain.len <= DRAFT_KEY_LEN) {
        return ERR_CORRUPT;
    }
    memcpy(out_key->bytes, plain.p, DRAFT_KEY_LEN);
    *out_form_id =
        arena_slicedup(a, slice_make(plain.p + DRAFT_KEY_LEN, plain.len - DRAFT_KEY_LEN));
    return OK;
}

bool comeback_may_try(struct comeback_tries *t, int64_t minute)
{
    int64_t seen = atomic_load(&t->state);
    int64_t next;
    do {
        next = seen >> 16 == minute ? seen + 1 : (minute << 16) + 1;
        if ((next & 0xffff) > COMEBACK_TRIES) {
            return false;
        }
    } while (!atomic_compare_exchange_weak(&t->state, &seen, next));
    return true;
}

bool comeback_tried_out(struct comeback_tries *t, int64_t minute)
{
    const int64_t seen = atomic_load(&t->state);
    return seen >> 16 == minute && (seen & 0xffff) >= COMEBACK_TRIES;
}
