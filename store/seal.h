#ifndef STORE_SEAL_H
#define STORE_SEAL_H
/* Sealing (libsodium). Free text and contact details are sealed to the officer's public key
   (crypto_box_seal): the server that wrote them cannot read them. Drafts are sealed under a key
   that only the person's browser holds (crypto_secretbox): without its cookie the server cannot
   read them either.

   Keys of a workspace: keys/officer.pub (base64, stays on the server) and keys/officer.key (base64,
   mode 0600; the officer moves it away). Alerts are sealed to keys/duty.pub, where the duty officer has
   a key of their own. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/record.h"
#include "common/slice.h"

enum { SEAL_KEY_LEN = 32, SEAL_OVERHEAD = 48 };

struct seal_public {
    uint8_t bytes[SEAL_KEY_LEN];
};
struct seal_secret {
    uint8_t bytes[SEAL_KEY_LEN];
};

/* Once a process, before anything else here and before any random bytes. ERR_INTERNAL. */
ATTR_MUST_USE enum err seal_init(void);

void seal_new_pair(struct seal_public *out_public, struct seal_secret *out_secret);

/* Writes WORKSPACE/keys/officer.pub and officer.key, making the folder when it is not there;
   ERR_CONFLICT when either exists, ERR_IO. The secret key is in no memory of ours afterwards. */
ATTR_MUST_USE enum err seal_write_pair(const char *workspace, struct diag *diag);
/* ERR_NOT_FOUND, ERR_SYNTAX, ERR_IO. */
ATTR_MUST_USE enum err seal_read_public(const char *workspace, struct seal_public *out,
                                        struct diag *diag);
/* `path` is the file of the secret key. ERR_NOT_FOUND, ERR_SYNTAX, ERR_IO. */
ATTR_MUST_USE enum err seal_read_secret(const char *path, struct seal_secret *out,
                                        struct diag *diag);

/* The key that alerts are sealed to: keys/duty.pub, or officer.pub while there is none. */
ATTR_MUST_USE enum err seal_read_duty(const char *workspace, struct seal_public *out,
                                      struct diag *diag);
/* A new pair for alerts: the secret key goes to the file `to`, which must not be there; a duty.pub so
   far is kept as keys/duty-1.pub (or -2 and so on). ERR_CONFLICT, ERR_IO. */
ATTR_MUST_USE enum err seal_make_duty(const char *workspace, const char *to, struct diag *diag);

/* Does the secret key open what is sealed to the public one? ERR_CONFLICT when it does not. */
ATTR_MUST_USE enum err seal_check_pair(const struct seal_public *public,
                                       const struct seal_secret *secret);

/* Moves WORKSPACE/keys/officer.key to the file `to`: written, read back and compared with the public
   key before the first is removed. ERR_NOT_FOUND when it is not there (any more); ERR_CONFLICT when
   `to` exists or the two keys are no pair; ERR_SYNTAX, ERR_IO. On failure the key stays where it
   was. */
ATTR_MUST_USE enum err seal_move_secret(const char *workspace, const char *to, struct diag *diag);

/* A new pair, to which everything is sealed from now on. The public key so far is kept as
   keys/officer-1.pub (or -2 and so on). What was sealed before still needs the secret key of its time.
   ERR_CONFLICT when keys/officer.key has not been moved away; ERR_NOT_FOUND, ERR_SYNTAX, ERR_IO. */
ATTR_MUST_USE enum err seal_rotate(const char *workspace, struct diag *diag);

/* out gets SEAL_OVERHEAD + plain.len bytes, in the arena. */
void seal_for(const struct seal_public *to, struct slice plain, struct arena *a, struct slice *out);
/* ERR_CORRUPT when it was not sealed for this pair. */
ATTR_MUST_USE enum err seal_open(const struct seal_secret *with, struct slice sealed,
                                 struct arena *a, struct slice *out);

/* Drafts. A draft key is 32 random bytes; the draft's id in the store is derived from it and the
   form's id by a keyed hash, so that the store's id tells nothing of the key. */
enum { DRAFT_KEY_LEN = 32, DRAFT_ID_LEN = 32 };
struct draft_key {
    uint8_t bytes[DRAFT_KEY_LEN];
};
struct draft_id {
    uint8_t bytes[DRAFT_ID_LEN];
};
void draft_key_new(struct draft_key *out);
struct draft_id draft_id_of(const struct draft_key *key, const char *form_id);

/* Seals under a key derived from `key` and the form; a fresh nonce leads the bytes. The plain text
   is padded to a multiple of 512 bytes first, so that its length tells little. */
void draft_seal(const struct draft_key *key, const char *form_id, struct slice plain,
                struct arena *a, struct slice *out);
/* ERR_CORRUPT when it was not sealed under this key for this form, or was changed. */
ATTR_MUST_USE enum err draft_open(const struct draft_key *key, const char *form_id,
                                  struct slice sealed, struct arena *a, struct slice *out);

/* A fresh response key: the day (>= 0), then 12 random bytes. */
void response_key_new(int32_t day, struct response_key *out);

#endif
