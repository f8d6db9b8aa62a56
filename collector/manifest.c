#include "collector/manifest.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "collector/codebook.h"
#include "collector/output.h"
#include "common/file.h"

struct hashed {
    size_t bytes;
    char hex[2 * crypto_hash_sha256_BYTES + 1];
};

static enum err hash_stream(FILE *from, const char *path, struct hashed *out, struct diag *diag)
{
    unsigned char part[16384];
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    size_t n = 0;
    (void)crypto_hash_sha256_init(&state);
    out->bytes = 0;
    while ((n = fread(part, 1, sizeof part, from)) > 0) {
        (void)crypto_hash_sha256_update(&state, part, n);
        out->bytes += n;
    }
    if (ferror(from) != 0) {
        return file_fail(diag, path, "read");
    }
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(out->hex, sizeof out->hex, hash, sizeof hash);
    return OK;
}

static enum err hash_file(const char *path, struct hashed *out, struct diag *diag)
{
    FILE *from = fopen(path, "r");
    if (from == NULL) {
        return file_fail(diag, path, "read");
    }
    const enum err err = hash_stream(from, path, out, diag);
    (void)fclose(from);
    return err;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static enum err list_files(const char *const *files, size_t n_files, json_t *to, struct diag *diag)
{
    for (size_t i = 0; i < n_files; i++) {
        struct hashed h = {.bytes = 0};
        const enum err err = hash_file(files[i], &h, diag);
        if (err != OK) {
            return err;
        }
        json_t *one = json_object();
        (void)json_object_set_new(one, "name", json_string(name_of(files[i])));
        (void)json_object_set_new(one, "bytes", json_integer((json_int_t)h.bytes));
        (void)json_object_set_new(one, "sha256", json_string(h.hex));
        (void)json_array_append_new(to, one);
    }
    return OK;
}

static enum err put(const json_t *manifest, const char *path, struct arena *a, struct diag *diag)
{
    struct output output;
    enum err err = output_open(path, a, &output, diag);
    if (err != OK) {
        return err;
    }
    if (json_dumpf(manifest, output.to, JSON_INDENT(2)) != 0) {
        output_discard(&output);
        return diag_fail(diag, ERR_IO, "%s: cannot be written", path);
    }
    fputc('\n', output.to);
    return output_commit(&output, diag);
}

enum err manifest_write(const struct export_job *job, const char *format, const char *const *files,
                        size_t n_files, const char *path, struct arena *a, struct diag *diag)
{
    json_t *manifest = json_object();
    json_t *list = json_array();
    (void)json_object_set_new(manifest, "schema", json_string("commonview manifest 1"));
    (void)json_object_set_new(manifest, "format", json_string(format));
    (void)json_object_set_new(manifest, "form", codebook_form_json(job));
    (void)json_object_set_new(manifest, "counts", codebook_counts_json(job));
    (void)json_object_set_new(manifest, "files", list);
    enum err err = list_files(files, n_files, list, diag);
    if (err == OK) {
        err = put(manifest, path, a, diag);
    }
    json_decref(manifest);
    return err;
}
