#include "store/audit.h"

#include <string.h>

#include "store/sqlite_store.h"

enum { ACTION_MAX = 32, DETAIL_MAX = 1000, ENTRIES_MIN = 64 };

static void add_number(struct digest_state *state, int64_t v)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)((uint64_t)v >> (56 - 8 * i));
    }
    digest_add(state, bytes, sizeof bytes);
}

static void add_text(struct digest_state *state, const char *text)
{
    digest_add(state, text, strlen(text) + 1);
}

/* The hash of an entry: audit.h. */
static struct digest hash_after(const struct digest *before, const struct audit_entry *e)
{
    struct digest_state state;
    digest_begin(&state);
    add_text(&state, "commonview audit 1");
    digest_add(&state, before->bytes, sizeof before->bytes);
    add_number(&state, e->number);
    add_number(&state, e->at);
    add_text(&state, e->action);
    add_text(&state, e->detail);
    return digest_end(&state);
}

static enum err take_hash(const struct statement *st, int column, struct digest *out,
                          struct diag *diag)
{
    struct slice hash = column_slice(st, column);
    if (hash.len != sizeof out->bytes) {
        return diag_fail(diag, ERR_CORRUPT, "an entry of the log of actions has no hash");
    }
    memcpy(out->bytes, hash.p, sizeof out->bytes);
    return OK;
}

static enum err read_last(struct store *s, int64_t *out_number, struct digest *out_hash,
                          struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_LAST_AUDIT);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && !row) {
        *out_number = 0;
        *out_hash = (struct digest){0};
    } else if (err == OK) {
        *out_number = sqlite3_column_int64(st->st, 0);
        err = take_hash(st, 1, out_hash, diag);
    }
    statement_end(st);
    return err;
}

static enum err put_entry(struct store *s, const struct audit_entry *e, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_AUDIT);
    bind_int(st, e->number);
    bind_int(st, e->at);
    bind_text(st, slice_of(e->action));
    bind_text(st, slice_of(e->detail));
    bind_blob(st, e->hash.bytes, sizeof e->hash.bytes);
    return statement_run(s, st, diag);
}

/* Inside a transaction: between reading the last hash and adding the next nobody else adds. */
static enum err add_entry(struct store *s, struct audit_entry *e, struct diag *diag)
{
    struct digest before;
    int64_t last = 0;
    enum err err = read_last(s, &last, &before, diag);
    if (err == OK) {
        e->number = last + 1;
        e->hash = hash_after(&before, e);
        err = put_entry(s, e, diag);
    }
    return err;
}

enum err audit_add(struct store *s, int64_t at, const char *action, const char *detail,
                   struct audit_entry *out, struct diag *diag)
{
    struct audit_entry e = {.at = at, .action = action, .detail = detail};
    if (action[0] == '\0' || strlen(action) > ACTION_MAX || strlen(detail) > DETAIL_MAX) {
        return diag_fail(diag, ERR_RANGE, "this cannot stand in the log of actions");
    }
    const bool alone = sqlite3_get_autocommit(s->db) != 0;
    enum err err = alone ? store_begin(s, diag) : OK;
    if (err != OK) {
        return err;
    }
    err = add_entry(s, &e, diag);
    if (alone && err == OK) {
        err = store_commit(s, diag);
    } else if (alone) {
        store_rollback(s);
    }
    if (err == OK && out != NULL) {
        *out = e;
    }
    return err;
}

struct entries {
    struct audit_entry *items;
    size_t n;
    size_t cap;
};

static struct audit_entry *entries_add(struct entries *all, struct arena *a)
{
    if (all->n == all->cap) {
        const size_t cap = all->cap == 0 ? ENTRIES_MIN : all->cap * 2;
        struct audit_entry *items = arena_array(a, cap, sizeof *items);
        for (size_t i = 0; i < all->n; i++) {
            items[i] = all->items[i];
        }
        all->items = items;
        all->cap = cap;
    }
    return &all->items[all->n++];
}

enum err audit_read(struct store *s, struct arena *a, const struct audit_entry **out, size_t *out_n,
                    struct diag *diag)
{
    struct entries all = {0};
    bool row = false;
    struct statement *st = statement_begin(s, ST_AUDIT);
    enum err err = statement_step(s, st, &row, diag);
    while (err == OK && row) {
        struct audit_entry *e = entries_add(&all, a);
        e->number = sqlite3_column_int64(st->st, 0);
        e->at = sqlite3_column_int64(st->st, 1);
        e->action = column_copy(st, 2, a).p;
        e->detail = column_copy(st, 3, a).p;
        err = take_hash(st, 4, &e->hash, diag);
        if (err == OK) {
            err = statement_step(s, st, &row, diag);
        }
    }
    statement_end(st);
    if (err == OK) {
        *out = all.items;
        *out_n = all.n;
    }
    return err;
}

enum err audit_verify(const struct audit_entry *entries, size_t n, struct diag *diag)
{
    struct digest before = {0};
    for (size_t i = 0; i < n; i++) {
        const struct digest want = hash_after(&before, &entries[i]);
        if (entries[i].number != (int64_t)i + 1 ||
            memcmp(want.bytes, entries[i].hash.bytes, sizeof want.bytes) != 0) {
            return diag_fail(diag, ERR_CORRUPT,
                             "the log of actions was changed: entry %zu does not follow from what "
                             "is before it",
                             i + 1);
        }
        before = entries[i].hash;
    }
    return OK;
}
