#include "store/seal.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

enum {
    NONCE_LEN = crypto_secretbox_NONCEBYTES,
    MAC_LEN = crypto_secretbox_MACBYTES,
    HEAD_LEN = NONCE_LEN + MAC_LEN,
    PAD_LEN = 512
};

static_assert(DRAFT_KEY_LEN == crypto_secretbox_KEYBYTES, "key of a draft");
static_assert(DRAFT_KEY_LEN >= crypto_generichash_KEYBYTES_MIN, "key of the hash");
static_assert(DRAFT_ID_LEN <= crypto_generichash_BYTES_MAX, "id of a draft");

void draft_key_new(struct draft_key *out)
{
    randombytes_buf(out->bytes, sizeof out->bytes);
}

/* BLAKE2b-256 under the draft's key of what it is for, a NUL, and the form: the id and the sealing
   key come from the same secret, and neither tells anything of the other. */
static void derive(const struct draft_key *key, const char *purpose, const char *form_id,
                   uint8_t out[DRAFT_KEY_LEN])
{
    crypto_generichash_state state;
    int rc = crypto_generichash_init(&state, key->bytes, sizeof key->bytes, DRAFT_KEY_LEN);
    rc |= crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
    rc |= crypto_generichash_update(&state, (const unsigned char *)form_id, strlen(form_id));
    rc |= crypto_generichash_final(&state, out, DRAFT_KEY_LEN);
    assert(rc == 0); /* the lengths are constants */
    (void)rc;
    sodium_memzero(&state, sizeof state);
}

struct draft_id draft_id_of(const struct draft_key *key, const char *form_id)
{
    struct draft_id id;
    derive(key, "commonview draft id", form_id, id.bytes);
    return id;
}

void draft_seal(const struct draft_key *key, const char *form_id, struct slice plain,
                struct arena *a, struct slice *out)
{
    size_t padded = 0;
    size_t cap = (plain.len / PAD_LEN + 1) * PAD_LEN;
    unsigned char *sealed = arena_alloc(a, HEAD_LEN + cap);
    unsigned char *text = sealed + HEAD_LEN;
    uint8_t box_key[DRAFT_KEY_LEN];
    derive(key, "commonview draft key", form_id, box_key);
    randombytes_buf(sealed, NONCE_LEN);
    if (plain.len > 0) {
        memcpy(text, plain.p, plain.len);
    }
    int rc = sodium_pad(&padded, text, plain.len, PAD_LEN, cap);
    /* In place, so that no second copy of the answers stays in memory. */
    rc |= crypto_secretbox_detached(text, sealed + NONCE_LEN, text, padded, sealed, box_key);
    assert(rc == 0 && padded == cap);
    (void)rc;
    sodium_memzero(box_key, sizeof box_key);
    *out = slice_make((const char *)sealed, HEAD_LEN + padded);
}

/* Takes off what sodium_pad put on: a mark and zeros. The text is authentic by now, and known to who
   asks for it, so there is nothing to give away by how long this takes. */
static bool unpad(const unsigned char *text, size_t padded, size_t *out_len)
{
    size_t len = padded;
    while (len > 0 && text[len - 1] == 0) {
        len--;
    }
    if (len == 0 || text[len - 1] != 0x80 || padded - len >= PAD_LEN) {
        return false;
    }
    *out_len = len - 1;
    return true;
}

enum err draft_open(const struct draft_key *key, const char *form_id, struct slice sealed,
                    struct arena *a, struct slice *out)
{
    if (sealed.len < HEAD_LEN + PAD_LEN || (sealed.len - HEAD_LEN) % PAD_LEN != 0) {
        return ERR_CORRUPT;
    }
    const unsigned char *box = (const unsigned char *)sealed.p;
    size_t padded = sealed.len - HEAD_LEN;
    size_t len = 0;
    unsigned char *text = arena_alloc(a, padded);
    uint8_t box_key[DRAFT_KEY_LEN];
    derive(key, "commonview draft key", form_id, box_key);
    int rc =
        crypto_secretbox_open_detached(text, box + HEAD_LEN, box + NONCE_LEN, padded, box, box_key);
    sodium_memzero(box_key, sizeof box_key);
    if (rc != 0 || !unpad(text, padded, &len)) {
        return ERR_CORRUPT;
    }
    *out = slice_make((const char *)text, len);
    return OK;
}
