#include "store/sqlite_store.h"

#include <assert.h>
#include <string.h>

enum column {
    COL_KEY,
    COL_DEFINITION,
    COL_DAY,
    COL_UNIT,
    COL_LANGUAGE,
    COL_LAYOUT,
    COL_CHANNEL,
    COL_ANSWERED_BY,
    COL_HELPED_BY,
    COL_GROUPS,
    COL_ANSWERS,
    COL_SEALED_TEXT
};

static void bind_response(struct statement *st, int64_t definition, const struct response *r)
{
    bind_blob(st, r->key.bytes, sizeof r->key.bytes);
    bind_int(st, definition);
    bind_int(st, r->day);
    bind_text(st, r->unit);
    bind_text(st, r->language);
    bind_int(st, (int64_t)r->layout);
    bind_int(st, (int64_t)r->channel);
    bind_int(st, (int64_t)r->answered_by);
    bind_int(st, (int64_t)r->helped_by);
    bind_int(st, r->groups);
    bind_blob(st, r->answers.p, r->answers.len);
    if (r->sealed_text.len == 0) {
        bind_null(st);
    } else {
        bind_blob(st, r->sealed_text.p, r->sealed_text.len);
    }
}

/* The day that a key begins with. */
static int64_t key_day(const struct response_key *key)
{
    const uint8_t *b = key->bytes;
    return (int64_t)b[0] << 24 | (int64_t)b[1] << 16 | (int64_t)b[2] << 8 | (int64_t)b[3];
}

enum err store_put_response(struct store *s, int64_t definition, const struct response *r,
                            bool *out_new, struct diag *diag)
{
    int64_t late = r->day - key_day(&r->key);
    if (late < -STORE_DAY_SLACK || late > STORE_DAY_SLACK) {
        return diag_fail(diag, ERR_RANGE, "the day of a response is more than %d days from its key",
                         STORE_DAY_SLACK);
    }
    struct statement *st = statement_begin(s, ST_PUT_RESPONSE);
    bind_response(st, definition, r);
    enum err err = statement_run(s, st, diag);
    if (err == OK) {
        *out_new = sqlite3_changes(s->db) > 0;
    }
    return err;
}

/* The small numbers of a row; false when one is none of its enum. */
static bool read_enums(const struct statement *st, struct response *out)
{
    int layout = sqlite3_column_int(st->st, COL_LAYOUT);
    int channel = sqlite3_column_int(st->st, COL_CHANNEL);
    int answered_by = sqlite3_column_int(st->st, COL_ANSWERED_BY);
    int helped_by = sqlite3_column_int(st->st, COL_HELPED_BY);
    out->layout = (enum layout)layout;
    out->channel = (enum channel)channel;
    out->answered_by = (enum answered_by)answered_by;
    out->helped_by = (enum helped_by)helped_by;
    return layout >= 0 && layout < LAYOUT_COUNT && channel >= 0 && channel < CHANNEL_COUNT &&
           answered_by >= 0 && answered_by < ANSWERED_COUNT && helped_by >= 0 &&
           helped_by < HELPED_COUNT;
}

enum err response_read(struct statement *st, bool with_text, int64_t *out_definition,
                       struct response *out, struct diag *diag)
{
    struct slice key = column_slice(st, COL_KEY);
    struct response r;
    if (key.len != sizeof r.key.bytes || !read_enums(st, &r)) {
        return diag_fail(diag, ERR_CORRUPT, "a response in the store is not what was stored");
    }
    memcpy(r.key.bytes, key.p, sizeof r.key.bytes);
    r.day = (int32_t)sqlite3_column_int(st->st, COL_DAY);
    r.unit = column_slice(st, COL_UNIT);
    r.language = column_slice(st, COL_LANGUAGE);
    r.groups = (uint32_t)sqlite3_column_int(st->st, COL_GROUPS);
    r.answers = column_slice(st, COL_ANSWERS);
    r.sealed_text = with_text ? column_slice(st, COL_SEALED_TEXT) : (struct slice){0};
    *out_definition = sqlite3_column_int64(st->st, COL_DEFINITION);
    *out = r;
    return OK;
}

static struct slice slice_copy(struct arena *a, struct slice s)
{
    return slice_make(arena_slicedup(a, s), s.len);
}

static void response_copy(struct arena *a, struct response *r)
{
    r->unit = slice_copy(a, r->unit);
    r->language = slice_copy(a, r->language);
    r->answers = slice_copy(a, r->answers);
    r->sealed_text = slice_copy(a, r->sealed_text);
}

/* The first and the last key that begin with n_bits of `prefix`. */
static void key_range(const struct response_key *prefix, unsigned n_bits, struct response_key *lo,
                      struct response_key *hi)
{
    for (unsigned i = 0; i < RESPONSE_KEY_LEN; i++) {
        unsigned fixed = n_bits > 8 * i ? n_bits - 8 * i : 0;
        unsigned mask = fixed >= 8 ? 0 : 0xffU >> fixed;
        lo->bytes[i] = (uint8_t)(prefix->bytes[i] & ~mask);
        hi->bytes[i] = (uint8_t)(prefix->bytes[i] | mask);
    }
}

/* The one row of a statement that selects at most two, copied into the arena. */
static enum err read_only_row(struct store *s, struct statement *st, struct arena *a,
                              int64_t *out_definition, struct response *out, struct diag *diag)
{
    struct response r = {0};
    bool row = false;
    int64_t definition = 0;
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && !row) {
        return diag_fail(diag, ERR_NOT_FOUND, "there is no response with this reference");
    }
    if (err == OK) {
        err = response_read(st, true, &definition, &r, diag);
    }
    if (err != OK) {
        return err;
    }
    response_copy(a, &r);
    err = statement_step(s, st, &row, diag);
    if (err == OK && row) {
        return diag_fail(diag, ERR_CONFLICT, "several responses have this reference");
    }
    if (err == OK) {
        *out_definition = definition;
        *out = r;
    }
    return err;
}

enum err store_find(struct store *s, const struct response_key *prefix, unsigned n_bits,
                    struct arena *a, int64_t *out_definition, struct response *out,
                    struct diag *diag)
{
    struct response_key lo;
    struct response_key hi;
    key_range(prefix, n_bits, &lo, &hi);
    struct statement *st = statement_begin(s, ST_FIND_RESPONSE);
    bind_blob(st, lo.bytes, sizeof lo.bytes);
    bind_blob(st, hi.bytes, sizeof hi.bytes);
    enum err err = read_only_row(s, st, a, out_definition, out, diag);
    statement_end(st);
    return err;
}

enum err store_delete_response(struct store *s, const struct response_key *key, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_DELETE_RESPONSE);
    bind_blob(st, key->bytes, sizeof key->bytes);
    enum err err = statement_run(s, st, diag);
    if (err == OK && sqlite3_changes(s->db) == 0) {
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no response with this key");
    }
    return err;
}

enum err store_count(struct store *s, int64_t *out, struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_COUNT_RESPONSES);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK) {
        assert(row);
        *out = sqlite3_column_int64(st->st, 0);
    }
    statement_end(st);
    return err;
}
