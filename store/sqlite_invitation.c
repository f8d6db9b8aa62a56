/* Codes: which may be used, and which were. */

#include "store/invitations.h"
#include "store/sqlite_store.h"

enum err store_put_invitation(struct store *s, const struct invite_id *id,
                              const struct invitation *inv, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_INVITATION);
    bind_blob(st, id->bytes, sizeof id->bytes);
    bind_int(st, inv->wave);
    bind_text(st, inv->form);
    bind_text(st, inv->unit);
    return statement_run(s, st, diag);
}

enum err store_find_invitation(struct store *s, const struct invite_id *id, struct arena *a,
                               struct invitation *out, struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_FIND_INVITATION);
    bind_blob(st, id->bytes, sizeof id->bytes);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && !row) {
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no such invitation");
    } else if (err == OK) {
        *out = (struct invitation){.wave = sqlite3_column_int64(st->st, 0),
                                   .form = column_copy(st, 1, a),
                                   .unit = column_copy(st, 2, a),
                                   .confidential = sqlite3_column_int(st->st, 3) != 0,
                                   .closes = (int32_t)sqlite3_column_int(st->st, 4)};
    }
    statement_end(st);
    return err;
}

enum err store_find_spent(struct store *s, const struct invite_mark *mark, enum spent *out,
                          struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_FIND_SPENT);
    bind_blob(st, mark->bytes, sizeof mark->bytes);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && !row) {
        *out = SPENT_NOT;
    } else if (err == OK) {
        *out = sqlite3_column_int(st->st, 0) != 0 ? SPENT_DECLINED : SPENT_ANSWERED;
    }
    statement_end(st);
    return err;
}

enum err store_spend(struct store *s, const struct spending *use, struct diag *diag)
{
    struct statement *st =
        statement_begin(s, use->declined ? ST_SPEND_DECLINED : ST_SPEND_ANSWERED);
    bind_blob(st, use->mark.bytes, sizeof use->mark.bytes);
    bind_int(st, use->wave);
    bind_text(st, use->form);
    bind_text(st, use->unit);
    enum err err = statement_run(s, st, diag);
    if (err == OK && !use->declined && sqlite3_changes(s->db) == 0) {
        err = diag_fail(diag, ERR_CONFLICT, "this code was used already");
    }
    return err;
}

enum err store_put_sender(struct store *s, const struct response_key *key, struct slice sealed,
                          struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_SENDER);
    bind_blob(st, key->bytes, sizeof key->bytes);
    bind_blob(st, sealed.p, sealed.len);
    return statement_run(s, st, diag);
}

enum err store_find_sender(struct store *s, const struct response_key *key, struct arena *a,
                           struct slice *out, struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_FIND_SENDER);
    bind_blob(st, key->bytes, sizeof key->bytes);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && !row) {
        err = diag_fail(diag, ERR_NOT_FOUND, "no sender is kept with this response");
    } else if (err == OK) {
        *out = column_copy(st, 0, a);
    }
    statement_end(st);
    return err;
}
