/* Waves, who was invited in them, and how they end. */

#include "store/invitations.h"
#include "store/sqlite_store.h"

enum err store_put_wave(struct store *s, const struct wave *w, int64_t *out_number,
                        struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_WAVE);
    bind_text(st, slice_of(w->name));
    bind_int(st, w->confidential);
    bind_int(st, w->made);
    bind_int(st, w->closes);
    enum err err = statement_run(s, st, diag);
    if (err == OK) {
        *out_number = sqlite3_last_insert_rowid(s->db);
    } else if (err == ERR_CONFLICT) {
        diag_set(diag, "there is a wave '%s' already", w->name);
        diag_remedy(diag, "Give this one another name.");
    }
    return err;
}

static void read_wave(const struct statement *st, void *row, struct arena *a)
{
    struct wave *w = row;
    *w = (struct wave){.number = sqlite3_column_int64(st->st, 0),
                       .name = column_copy(st, 1, a).p,
                       .confidential = sqlite3_column_int(st->st, 2) != 0,
                       .made = (int32_t)sqlite3_column_int(st->st, 3),
                       .closes = (int32_t)sqlite3_column_int(st->st, 4)};
}

enum err store_waves(struct store *s, struct arena *a, const struct wave **out, size_t *out_n,
                     struct diag *diag)
{
    struct rows rows = {.size = sizeof(struct wave)};
    enum err err = read_rows(s, statement_begin(s, ST_WAVES), &rows, read_wave, a, diag);
    if (err == OK) {
        *out = (const void *)rows.items;
        *out_n = rows.n;
    }
    return err;
}

enum err store_move_closing(struct store *s, int64_t wave, int32_t closes, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_MOVE_CLOSING);
    bind_int(st, wave);
    bind_int(st, closes);
    const enum err err = statement_run(s, st, diag);
    if (err == OK && sqlite3_changes(s->db) == 0) {
        return diag_fail(diag, ERR_NOT_FOUND, "there is no such wave");
    }
    return err;
}

enum err store_put_contact(struct store *s, int64_t wave, struct slice sealed, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_CONTACT);
    bind_int(st, wave);
    bind_blob(st, sealed.p, sealed.len);
    return statement_run(s, st, diag);
}

static void read_contact(const struct statement *st, void *row, struct arena *a)
{
    struct slice *sealed = row;
    *sealed = column_copy(st, 0, a);
}

enum err store_contacts(struct store *s, int64_t wave, struct arena *a, struct slice **out,
                        size_t *out_n, struct diag *diag)
{
    struct rows rows = {.size = sizeof(struct slice)};
    struct statement *st = statement_begin(s, ST_CONTACTS);
    bind_int(st, wave);
    enum err err = read_rows(s, st, &rows, read_contact, a, diag);
    if (err == OK) {
        *out = (void *)rows.items;
        *out_n = rows.n;
    }
    return err;
}

enum err store_add_invited(struct store *s, const struct invited_count *c, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_ADD_INVITED);
    bind_int(st, c->wave);
    bind_text(st, c->form);
    bind_text(st, c->unit);
    bind_text(st, c->group);
    bind_text(st, c->reason);
    bind_int(st, c->people);
    return statement_run(s, st, diag);
}

static void read_invited(const struct statement *st, void *row, struct arena *a)
{
    struct invited_count *c = row;
    *c = (struct invited_count){.form = column_copy(st, 0, a),
                                .unit = column_copy(st, 1, a),
                                .group = column_copy(st, 2, a),
                                .reason = column_copy(st, 3, a),
                                .people = sqlite3_column_int64(st->st, 4)};
}

enum err store_invited_counts(struct store *s, int64_t wave, struct arena *a,
                              struct invited_count **out, size_t *out_n, struct diag *diag)
{
    struct rows rows = {.size = sizeof(struct invited_count)};
    struct statement *st = statement_begin(s, ST_INVITED_COUNTS);
    bind_int(st, wave);
    enum err err = read_rows(s, st, &rows, read_invited, a, diag);
    if (err != OK) {
        return err;
    }
    *out = (void *)rows.items;
    *out_n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        (*out)[i].wave = wave;
    }
    return OK;
}

static void read_spent(const struct statement *st, void *row, struct arena *a)
{
    struct spent_count *c = row;
    *c = (struct spent_count){.form = column_copy(st, 0, a),
                              .unit = column_copy(st, 1, a),
                              .answered = sqlite3_column_int64(st->st, 2),
                              .declined = sqlite3_column_int64(st->st, 3)};
}

enum err store_spent_counts(struct store *s, int64_t wave, struct arena *a,
                            struct spent_count **out, size_t *out_n, struct diag *diag)
{
    struct rows rows = {.size = sizeof(struct spent_count)};
    struct statement *st = statement_begin(s, ST_SPENT_COUNTS);
    bind_int(st, wave);
    enum err err = read_rows(s, st, &rows, read_spent, a, diag);
    if (err == OK) {
        *out = (void *)rows.items;
        *out_n = rows.n;
    }
    return err;
}

/* Runs a deletion by a wave's number; *out_n rows went. */
static enum err forget(struct store *s, enum statement_id id, int64_t wave, int64_t *out_n,
                       struct diag *diag)
{
    struct statement *st = statement_begin(s, id);
    bind_int(st, wave);
    enum err err = statement_run(s, st, diag);
    if (err == OK) {
        *out_n = sqlite3_changes(s->db);
    }
    return err;
}

enum err store_forget_people(struct store *s, int64_t wave, int64_t *out_n, struct diag *diag)
{
    int64_t n_codes = 0;
    enum err err = forget(s, ST_FORGET_CONTACTS, wave, out_n, diag);
    return err == OK ? forget(s, ST_FORGET_INVITATIONS, wave, &n_codes, diag) : err;
}

enum err store_forget_wave(struct store *s, int64_t wave, struct diag *diag)
{
    int64_t n = 0;
    enum err err = forget(s, ST_FORGET_SPENT, wave, &n, diag);
    if (err == OK) {
        err = forget(s, ST_FORGET_INVITED, wave, &n, diag);
    }
    if (err == OK) {
        err = forget(s, ST_FORGET_WAVE, wave, &n, diag);
    }
    return err == OK && n == 0 ? diag_fail(diag, ERR_NOT_FOUND, "there is no such wave") : err;
}
