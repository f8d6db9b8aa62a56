#include "common/digest.h"

#include <sodium.h>
#include <stdlib.h>

_Static_assert(sizeof(struct digest_state) >= sizeof(crypto_generichash_state),
               "digest_state holds libsodium's state");

/* libsodium fails only for wrong lengths, and these are fixed. */
static void must(int rc)
{
    if (rc != 0) {
        abort();
    }
}

static crypto_generichash_state *inner(struct digest_state *s)
{
    return (void *)s->opaque;
}

struct digest digest_of(const void *data, size_t len)
{
    struct digest d;
    must(crypto_generichash(d.bytes, sizeof d.bytes, data, len, NULL, 0));
    return d;
}

void digest_hex(const struct digest *d, char out[DIGEST_HEX_MAX])
{
    sodium_bin2hex(out, DIGEST_HEX_MAX, d->bytes, sizeof d->bytes);
}

void digest_begin(struct digest_state *s)
{
    must(crypto_generichash_init(inner(s), NULL, 0, DIGEST_LEN));
}

void digest_add(struct digest_state *s, const void *data, size_t len)
{
    must(crypto_generichash_update(inner(s), data, len));
}

struct digest digest_end(struct digest_state *s)
{
    struct digest d;
    must(crypto_generichash_final(inner(s), d.bytes, sizeof d.bytes));
    return d;
}
