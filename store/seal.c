#include "store/seal.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

static_assert(SEAL_KEY_LEN == crypto_box_PUBLICKEYBYTES, "public key");
static_assert(SEAL_KEY_LEN == crypto_box_SECRETKEYBYTES, "secret key");
static_assert(SEAL_OVERHEAD == crypto_box_SEALBYTES, "overhead");

enum err seal_init(void)
{
    return sodium_init() >= 0 ? OK : ERR_INTERNAL;
}

void seal_new_pair(struct seal_public *out_public, struct seal_secret *out_secret)
{
    int rc = crypto_box_keypair(out_public->bytes, out_secret->bytes);
    assert(rc == 0);
    (void)rc;
}

static const unsigned char *bytes_of(struct slice s)
{
    return (const unsigned char *)(s.p != NULL ? s.p : "");
}

void seal_for(const struct seal_public *to, struct slice plain, struct arena *a, struct slice *out)
{
    unsigned char *sealed = arena_alloc(a, SEAL_OVERHEAD + plain.len);
    int rc = crypto_box_seal(sealed, bytes_of(plain), plain.len, to->bytes);
    assert(rc == 0); /* fails only for a public key that is no key */
    (void)rc;
    *out = slice_make((const char *)sealed, SEAL_OVERHEAD + plain.len);
}

enum err seal_open(const struct seal_secret *with, struct slice sealed, struct arena *a,
                   struct slice *out)
{
    struct seal_public public;
    if (sealed.len < SEAL_OVERHEAD || crypto_scalarmult_base(public.bytes, with->bytes) != 0) {
        return ERR_CORRUPT;
    }
    size_t len = sealed.len - SEAL_OVERHEAD;
    unsigned char *plain = arena_alloc(a, len + 1);
    if (crypto_box_seal_open(plain, bytes_of(sealed), sealed.len, public.bytes, with->bytes) != 0) {
        return ERR_CORRUPT;
    }
    *out = slice_make((const char *)plain, len);
    return OK;
}

void response_key_new(int32_t day, struct response_key *out)
{
    assert(day >= 0);
    uint32_t d = (uint32_t)day;
    uint8_t prefix[4] = {(uint8_t)(d >> 24), (uint8_t)(d >> 16), (uint8_t)(d >> 8), (uint8_t)d};
    memcpy(out->bytes, prefix, sizeof prefix);
    randombytes_buf(out->bytes + sizeof prefix, sizeof out->bytes - sizeof prefix);
}
