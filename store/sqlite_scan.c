#include "store/sqlite_store.h"

#include <assert.h>

/* The first four bytes of every key of a day; as a blob of its own it sorts before all of them. */
enum { DAY_PREFIX_LEN = 4 };

struct day_prefix {
    uint8_t bytes[DAY_PREFIX_LEN];
};

static struct day_prefix day_prefix_of(int64_t day)
{
    int64_t d = day < 0 ? 0 : day;
    return (struct day_prefix){
        {(uint8_t)(d >> 24), (uint8_t)(d >> 16), (uint8_t)(d >> 8), (uint8_t)d}};
}

enum err store_scan_open(struct store *s, const struct scan_filter *f, struct store_scan **out,
                         struct diag *diag)
{
    if (s->scan.st != NULL) {
        return diag_fail(diag, ERR_CONFLICT, "a scan of the store is open already");
    }
    int32_t to_day = f->to_day != 0 ? f->to_day : INT32_MAX;
    struct day_prefix lo = day_prefix_of((int64_t)f->from_day - STORE_DAY_SLACK);
    struct day_prefix hi = day_prefix_of((int64_t)to_day + STORE_DAY_SLACK + 1);
    struct statement *st = statement_begin(s, f->with_text ? ST_SCAN_TEXT : ST_SCAN);
    bind_blob_copy(st, lo.bytes, sizeof lo.bytes);
    bind_blob_copy(st, hi.bytes, sizeof hi.bytes);
    bind_int(st, f->from_day);
    bind_int(st, to_day);
    bind_int(st, f->definition);
    s->scan = (struct store_scan){.store = s, .st = st, .with_text = f->with_text};
    *out = &s->scan;
    return OK;
}

enum err store_scan_next(struct store_scan *scan, int64_t *out_definition, struct response *out,
                         bool *out_end, struct diag *diag)
{
    bool row = false;
    enum err err = scan->ended ? OK : statement_step(scan->store, scan->st, &row, diag);
    if (err != OK) {
        return err;
    }
    scan->ended = !row; /* a step more would begin anew */
    *out_end = !row;
    return row ? response_read(scan->st, scan->with_text, out_definition, out, diag) : OK;
}

void store_scan_close(struct store_scan *scan)
{
    if (scan != NULL) {
        assert(scan->st != NULL);
        statement_end(scan->st);
        scan->st = NULL;
    }
}

enum err store_each(struct store *s, const struct scan_filter *f, store_row_fn fn, void *cls,
                    struct diag *diag)
{
    struct store_scan *scan = NULL;
    bool end = false;
    enum err err = store_scan_open(s, f, &scan, diag);
    assert(err != OK || scan != NULL);
    while (err == OK && !end) {
        int64_t definition = 0;
        struct response r;
        err = store_scan_next(scan, &definition, &r, &end, diag);
        if (err == OK && !end) {
            err = fn(cls, definition, &r, diag);
        }
    }
    store_scan_close(scan);
    return err;
}

static enum err read_key_day(struct store *s, enum statement_id id, bool *out_there,
                             int32_t *out_day, struct diag *diag)
{
    struct statement *st = statement_begin(s, id);
    enum err err = statement_step(s, st, out_there, diag);
    if (err == OK && *out_there) {
        const struct slice key = column_slice(st, 0);
        const uint8_t *p = (const uint8_t *)key.p;
        *out_day = (int32_t)((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
                             (uint32_t)p[3]);
    }
    statement_end(st);
    return err;
}

enum err store_days(struct store *s, int32_t *out_first, int32_t *out_last, struct diag *diag)
{
    bool there = false;
    int32_t first = 0;
    int32_t last = 0;
    enum err err = read_key_day(s, ST_FIRST_KEY, &there, &first, diag);
    if (err == OK) {
        err = read_key_day(s, ST_LAST_KEY, &there, &last, diag);
    }
    if (err == OK) {
        *out_first = there && first > STORE_DAY_SLACK ? first - STORE_DAY_SLACK : 0;
        *out_last = there ? last + STORE_DAY_SLACK : -1;
    }
    return err;
}

enum err store_delete_before(struct store *s, int32_t day, int64_t *out_n, struct diag *diag)
{
    struct day_prefix bound = day_prefix_of((int64_t)day + STORE_DAY_SLACK);
    struct statement *st = statement_begin(s, ST_DELETE_BEFORE);
    bind_blob(st, bound.bytes, sizeof bound.bytes);
    bind_int(st, day);
    enum err err = statement_run(s, st, diag);
    if (err == OK) {
        *out_n = sqlite3_changes(s->db);
    }
    return err;
}
