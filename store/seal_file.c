#include "store/seal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <sodium.h>

#include "common/file.h"

/* A key in a file: one line of base64, which survives mail and copying by hand. */
enum {
    KEY_TEXT_MAX = sodium_base64_ENCODED_LEN(SEAL_KEY_LEN, sodium_base64_VARIANT_ORIGINAL),
    KEY_FILE_MAX = 256
};

static const char *key_path(struct arena *a, const char *workspace, const char *name)
{
    return path_join(a, path_join(a, workspace, "keys"), name);
}

static enum err make_folder(const char *path, struct diag *diag)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST) {
        return OK;
    }
    diag_place(diag, path, 0, NULL);
    return diag_fail(diag, ERR_IO, "the folder cannot be made: %s", strerror(errno));
}

static enum err write_key(const char *path, const uint8_t key[SEAL_KEY_LEN], unsigned mode,
                          struct diag *diag)
{
    char text[KEY_TEXT_MAX + 1];
    sodium_bin2base64(text, KEY_TEXT_MAX, key, SEAL_KEY_LEN, sodium_base64_VARIANT_ORIGINAL);
    size_t len = strlen(text);
    text[len] = '\n';
    enum err err = file_write(path, slice_make(text, len + 1), mode, diag);
    sodium_memzero(text, sizeof text);
    return err;
}

/* Neither file may be there: a key that is replaced makes everything sealed to it unreadable. */
static enum err check_absent(const char *path, struct diag *diag)
{
    if (!file_exists(path)) {
        return OK;
    }
    diag_place(diag, path, 0, NULL);
    return diag_fail(diag, ERR_CONFLICT, "there is a key already");
}

static enum err write_pair(const char *public_path, const char *secret_path, struct diag *diag)
{
    struct seal_public public;
    struct seal_secret secret;
    seal_new_pair(&public, &secret);
    /* The secret first: a public key alone would let texts be sealed that nobody can open. */
    enum err err = write_key(secret_path, secret.bytes, 0600, diag);
    if (err == OK) {
        err = write_key(public_path, public.bytes, 0644, diag);
    }
    sodium_memzero(&secret, sizeof secret);
    return err;
}

enum err seal_write_pair(const char *workspace, struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *public_path = key_path(a, workspace, "officer.pub");
    const char *secret_path = key_path(a, workspace, "officer.key");
    enum err err = check_absent(public_path, diag);
    if (err == OK) {
        err = check_absent(secret_path, diag);
    }
    if (err == OK) {
        err = make_folder(path_join(a, workspace, "keys"), diag);
    }
    if (err == OK) {
        err = write_pair(public_path, secret_path, diag);
    }
    arena_free(a);
    return err;
}

static enum err read_key(const char *path, uint8_t out[SEAL_KEY_LEN], struct diag *diag)
{
    struct arena *a = arena_new(0);
    struct slice text = {0};
    uint8_t key[SEAL_KEY_LEN];
    size_t len = 0;
    enum err err = file_read(path, KEY_FILE_MAX, a, &text, diag);
    if (err == ERR_LIMIT) {
        err = ERR_SYNTAX;
    }
    if (err == OK && (sodium_base642bin(key, sizeof key, text.p, text.len, " \t\r\n", &len, NULL,
                                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
                      len != sizeof key)) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_SYNTAX, "this is no key of Commonview");
        diag_remedy(diag, "A key is one line of %d characters", KEY_TEXT_MAX - 1);
    }
    if (err == OK) {
        memcpy(out, key, sizeof key);
    }
    sodium_memzero(key, sizeof key);
    arena_free(a);
    return err;
}

enum err seal_read_public(const char *workspace, struct seal_public *out, struct diag *diag)
{
    struct arena *a = arena_new(0);
    enum err err = read_key(key_path(a, workspace, "officer.pub"), out->bytes, diag);
    if (err == ERR_NOT_FOUND) {
        diag_remedy(diag, "Put it back from a copy: what people write is closed with this key.");
    }
    arena_free(a);
    return err;
}

enum err seal_read_secret(const char *path, struct seal_secret *out, struct diag *diag)
{
    return read_key(path, out->bytes, diag);
}

enum err seal_check_pair(const struct seal_public *public, const struct seal_secret *secret)
{
    struct seal_public own;
    return crypto_scalarmult_base(own.bytes, secret->bytes) == 0 &&
                   memcmp(own.bytes, public->bytes, sizeof own.bytes) == 0
               ? OK
               : ERR_CONFLICT;
}

static enum err check_pair_at(const char *path, const struct seal_public *public,
                              struct seal_secret *secret, struct diag *diag)
{
    enum err err = seal_read_secret(path, secret, diag);
    if (err == OK && seal_check_pair(public, secret) != OK) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_CONFLICT, "this is not the private key of keys/officer.pub");
    }
    return err;
}

enum err seal_move_secret(const char *workspace, const char *to, struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *from = key_path(a, workspace, "officer.key");
    struct seal_public public;
    struct seal_secret secret;
    enum err err = seal_read_public(workspace, &public, diag);
    if (err == OK) {
        err = check_pair_at(from, &public, &secret, diag);
    }
    if (err == OK && file_exists(to)) {
        diag_place(diag, to, 0, NULL);
        err = diag_fail(diag, ERR_CONFLICT, "there is a file already");
    }
    if (err == OK) {
        err = write_key(to, secret.bytes, 0600, diag);
    }
    if (err == OK) {
        err = check_pair_at(to, &public, &secret, diag);
    }
    if (err == OK && remove(from) != 0) {
        err = file_fail(diag, from, "remove the key that was copied");
    }
    sodium_memzero(&secret, sizeof secret);
    arena_free(a);
    return err;
}

enum err seal_read_duty(const char *workspace, struct seal_public *out, struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *path = key_path(a, workspace, "duty.pub");
    const enum err err = file_exists(path) ? read_key(path, out->bytes, diag)
                                           : seal_read_public(workspace, out, diag);
    arena_free(a);
    return err;
}

/* keys/officer-1.pub, or the first number that is free. */
static const char *old_public_path(struct arena *a, const char *workspace, const char *whose)
{
    for (int n = 1;; n++) {
        const char *path = key_path(a, workspace, arena_printf(a, "%s-%d.pub", whose, n));
        if (!file_exists(path)) {
            return path;
        }
    }
}

enum err seal_rotate(const char *workspace, struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *secret_path = key_path(a, workspace, "officer.key");
    struct seal_public public;
    enum err err = seal_read_public(workspace, &public, diag);
    if (err == OK && file_exists(secret_path)) {
        diag_place(diag, secret_path, 0, NULL);
        err = diag_fail(diag, ERR_CONFLICT, "the private key so far is still here");
        diag_remedy(diag, "Move it first: commonview-collector key move FILE.");
    }
    if (err == OK) {
        err = write_key(old_public_path(a, workspace, "officer"), public.bytes, 0644, diag);
    }
    if (err == OK) {
        err = write_pair(key_path(a, workspace, "officer.pub"), secret_path, diag);
    }
    arena_free(a);
    return err;
}

/* In this order, so that at no moment alerts are sealed to a key that nobody has. */
enum err seal_make_duty(const char *workspace, const char *to, struct diag *diag)
{
    struct arena *a = arena_new(0);
    const char *path = key_path(a, workspace, "duty.pub");
    struct seal_public before;
    enum err err = check_absent(to, diag);
    if (err == OK && file_exists(path)) {
        err = read_key(path, before.bytes, diag);
        if (err == OK) {
            err = write_key(old_public_path(a, workspace, "duty"), before.bytes, 0644, diag);
        }
    }
    if (err == OK) {
        err = write_pair(path, to, diag);
    }
    arena_free(a);
    return err;
}
