/* Summaries of the responses of a run of days. */

#include "store/sqlite_store.h"
#include "store/summaries.h"

#include <sodium.h>

enum err store_claim_summary(struct store *s, int32_t first_day, int32_t last_day,
                             struct summary_claim *out, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_DROP_SUMMARY);
    bind_int(st, first_day);
    bind_int(st, last_day);
    enum err err = statement_run(s, st, diag);
    if (err != OK) {
        return err;
    }
    randombytes_buf(out->bytes, sizeof out->bytes);
    st = statement_begin(s, ST_CLAIM_SUMMARY);
    bind_int(st, first_day);
    bind_int(st, last_day);
    bind_blob(st, out->bytes, sizeof out->bytes);
    return statement_run(s, st, diag);
}

enum err store_fill_summary(struct store *s, const struct summary_claim *claim, struct slice bytes,
                            struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_FILL_SUMMARY);
    bind_blob(st, claim->bytes, sizeof claim->bytes);
    bind_blob(st, bytes.p, bytes.len);
    const enum err err = statement_run(s, st, diag);
    if (err == OK && sqlite3_changes(s->db) == 0) {
        return diag_fail(diag, ERR_NOT_FOUND, "responses of these days came or went meanwhile");
    }
    return err;
}

static struct summary read_summary(const struct statement *st)
{
    return (struct summary){.first_day = (int32_t)sqlite3_column_int(st->st, 0),
                            .last_day = (int32_t)sqlite3_column_int(st->st, 1),
                            .bytes = column_slice(st, 2)};
}

enum err store_each_summary(struct store *s, int32_t from_day, int32_t to_day, store_summary_fn fn,
                            void *cls, struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_SUMMARIES);
    bind_int(st, from_day);
    bind_int(st, to_day != 0 ? to_day : INT32_MAX);
    enum err err = statement_step(s, st, &row, diag);
    while (err == OK && row) {
        const struct summary summary = read_summary(st);
        err = fn(cls, &summary, diag);
        if (err == OK) {
            err = statement_step(s, st, &row, diag);
        }
    }
    statement_end(st);
    return err;
}

enum err store_drop_summaries(struct store *s, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_DROP_SUMMARY);
    bind_int(st, 0);
    bind_int(st, INT32_MAX);
    return statement_run(s, st, diag);
}
