#include "store/sqlite_store.h"

#include <string.h>

static enum err find_definition(struct store *s, struct slice form, const struct digest *digest,
                                int64_t *out_number, bool *out_found, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_FIND_DEFINITION);
    bind_blob(st, digest->bytes, sizeof digest->bytes);
    bind_text(st, form);
    enum err err = statement_step(s, st, out_found, diag);
    if (err == OK && *out_found) {
        *out_number = sqlite3_column_int64(st->st, 0);
    }
    statement_end(st);
    return err;
}

static enum err add_definition(struct store *s, struct slice form, const struct digest *digest,
                               struct slice canonical, int32_t day, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_DEFINITION);
    bind_text(st, form);
    bind_blob(st, digest->bytes, sizeof digest->bytes);
    bind_int(st, day);
    bind_blob(st, canonical.p, canonical.len);
    return statement_run(s, st, diag);
}

static bool is_digest_of(const struct digest *digest, struct slice canonical)
{
    struct digest real = digest_of(canonical.p, canonical.len);
    return memcmp(real.bytes, digest->bytes, sizeof real.bytes) == 0;
}

enum err store_put_definition(struct store *s, const char *form_id, const struct digest *digest,
                              struct slice canonical, int32_t day, int64_t *out_number,
                              struct diag *diag)
{
    struct slice form = slice_of(form_id);
    bool found = false;
    enum err err = find_definition(s, form, digest, out_number, &found, diag);
    if (err != OK || found) {
        return err;
    }
    if (!is_digest_of(digest, canonical)) {
        return diag_fail(diag, ERR_RANGE, "the digest of %s is not that of its text", form_id);
    }
    err = add_definition(s, form, digest, canonical, day, diag);
    if (err == OK) {
        *out_number = sqlite3_last_insert_rowid(s->db);
        return OK;
    }
    /* Another connection may have added it since the look. */
    if (err == ERR_CONFLICT) {
        err = find_definition(s, form, digest, out_number, &found, diag);
        return err == OK && !found ? ERR_CONFLICT : err;
    }
    return err;
}

/* Copies the row into the arena. */
static enum err read_definition(struct statement *st, struct arena *a, struct definition *out,
                                struct diag *diag)
{
    struct slice digest = column_slice(st, 2);
    struct slice canonical = column_slice(st, 3);
    struct definition d = {.number = sqlite3_column_int64(st->st, 0)};
    d.form_id = arena_slicedup(a, column_slice(st, 1));
    d.canonical = slice_make(arena_slicedup(a, canonical), canonical.len);
    if (digest.len == sizeof d.digest.bytes) {
        memcpy(d.digest.bytes, digest.p, sizeof d.digest.bytes);
    }
    if (digest.len != sizeof d.digest.bytes || !is_digest_of(&d.digest, canonical)) {
        return diag_fail(diag, ERR_CORRUPT, "definition %lld (%s) is not what was stored",
                         (long long)d.number, d.form_id);
    }
    *out = d;
    return OK;
}

enum err store_definitions(struct store *s, struct arena *a, const struct definition **out,
                           size_t *out_n, struct diag *diag)
{
    struct definition *items = NULL;
    size_t n = 0;
    size_t cap = 0;
    bool row = false;
    struct statement *st = statement_begin(s, ST_DEFINITIONS);
    enum err err = statement_step(s, st, &row, diag);
    while (err == OK && row) {
        if (n == cap) {
            struct definition *old = items;
            cap = cap == 0 ? 16 : cap * 2;
            items = arena_array(a, cap, sizeof *items);
            if (n > 0) {
                memcpy(items, old, n * sizeof *items);
            }
        }
        err = read_definition(st, a, &items[n], diag);
        if (err == OK) {
            n++;
            err = statement_step(s, st, &row, diag);
        }
    }
    statement_end(st);
    if (err == OK) {
        *out = items;
        *out_n = n;
    }
    return err;
}
