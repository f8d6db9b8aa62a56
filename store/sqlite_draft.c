#include "store/sqlite_store.h"

enum err store_put_draft(struct store *s, const struct draft_id *id, struct slice sealed,
                         int64_t expires_hour, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_DRAFT);
    bind_blob(st, id->bytes, sizeof id->bytes);
    bind_int(st, expires_hour);
    bind_blob(st, sealed.p, sealed.len);
    return statement_run(s, st, diag);
}

enum err store_get_draft(struct store *s, const struct draft_id *id, int64_t now_hour,
                         struct arena *a, struct slice *out, struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_GET_DRAFT);
    bind_blob(st, id->bytes, sizeof id->bytes);
    bind_int(st, now_hour);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && !row) {
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no such draft");
    } else if (err == OK) {
        struct slice sealed = column_slice(st, 0);
        *out = slice_make(arena_slicedup(a, sealed), sealed.len);
    }
    statement_end(st);
    return err;
}

enum err store_delete_draft(struct store *s, const struct draft_id *id, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_DELETE_DRAFT);
    bind_blob(st, id->bytes, sizeof id->bytes);
    return statement_run(s, st, diag);
}

enum err store_purge_drafts(struct store *s, int64_t now_hour, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PURGE_DRAFTS);
    bind_int(st, now_hour);
    return statement_run(s, st, diag);
}
