#ifndef COMMON_DIGEST_H
#define COMMON_DIGEST_H
/* BLAKE2b-256 (libsodium) of bytes, as bytes or lower-case hexadecimal. Names form definitions,
   pictures and data sets by their content. */
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_LEN = 32, DIGEST_HEX_MAX = 65 };

struct digest {
    uint8_t bytes[DIGEST_LEN];
};

struct digest digest_of(const void *data, size_t len);
void digest_hex(const struct digest *d, char out[DIGEST_HEX_MAX]);

/* Piecewise; `state` is opaque and may be moved only by pointer. */
struct digest_state {
    _Alignas(64) unsigned char opaque[384];
};
void digest_begin(struct digest_state *s);
void digest_add(struct digest_state *s, const void *data, size_t len);
struct digest digest_end(struct digest_state *s);

#endif
