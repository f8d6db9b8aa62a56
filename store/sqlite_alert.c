/* Alerts and what was done about them. */

#include <assert.h>
#include <string.h>

#include "store/alerts.h"
#include "store/sqlite_store.h"

enum { PROBLEM_MAX = 500 };

enum err store_put_alert(struct store *s, const struct alert_put *alert, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_ALERT);
    bind_blob(st, alert->id.bytes, sizeof alert->id.bytes);
    bind_int(st, alert->kinds);
    bind_int(st, alert->raised);
    bind_int(st, alert->due);
    bind_blob(st, alert->sealed.p, alert->sealed.len);
    return statement_run(s, st, diag);
}

/* The schema has it that an id is as long as that. */
static struct alert_id read_id(const struct statement *st, int column)
{
    struct alert_id id = {{0}};
    const struct slice bytes = column_slice(st, column);
    if (bytes.len == sizeof id.bytes) {
        memcpy(id.bytes, bytes.p, sizeof id.bytes);
    }
    return id;
}

static void read_alert(const struct statement *st, void *row, struct arena *a)
{
    struct alert_row *out = row;
    *out = (struct alert_row){.id = read_id(st, 0),
                              .kinds = (unsigned)sqlite3_column_int(st->st, 1),
                              .raised = sqlite3_column_int64(st->st, 2),
                              .due = sqlite3_column_int64(st->st, 3),
                              .has_content = sqlite3_column_int(st->st, 4) != 0,
                              .told = sqlite3_column_int64(st->st, 5),
                              .taken = sqlite3_column_int64(st->st, 6),
                              .escalated = sqlite3_column_int64(st->st, 7),
                              .closed = sqlite3_column_int64(st->st, 8),
                              .taken_by = column_copy(st, 9, a).p,
                              .closed_by = column_copy(st, 10, a).p,
                              .outcome = column_copy(st, 11, a).p};
}

enum err store_alerts(struct store *s, bool open_only, struct arena *a,
                      const struct alert_row **out, size_t *out_n, struct diag *diag)
{
    struct rows rows = {.size = sizeof(struct alert_row)};
    struct statement *st = statement_begin(s, ST_ALERTS);
    bind_int(st, open_only);
    const enum err err = read_rows(s, st, &rows, read_alert, a, diag);
    if (err == OK) {
        *out = (void *)rows.items;
        *out_n = rows.n;
    }
    return err;
}

enum err store_alert_content(struct store *s, const struct alert_id *id, struct arena *a,
                             struct slice *out, struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_ALERT_CONTENT);
    bind_blob(st, id->bytes, sizeof id->bytes);
    enum err err = statement_step(s, st, &row, diag);
    if (err == OK && row) {
        *out = column_copy(st, 0, a);
    } else if (err == OK) {
        err = diag_fail(diag, ERR_NOT_FOUND, "what this alert was about is forgotten");
    }
    statement_end(st);
    return err;
}

enum err store_add_alert_event(struct store *s, const struct alert_event *e, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_PUT_ALERT_EVENT);
    bind_blob(st, e->alert.bytes, sizeof e->alert.bytes);
    bind_int(st, e->at);
    bind_text(st, slice_of(e->what));
    bind_text(st, slice_of(e->who));
    bind_text(st, slice_of(e->outcome));
    if (e->sealed.len > 0) {
        bind_blob(st, e->sealed.p, e->sealed.len);
    } else {
        bind_null(st);
    }
    const enum err err = statement_run(s, st, diag);
    /* What the trigger says against is no value outside of its domain. */
    return err == ERR_RANGE && sqlite3_extended_errcode(s->db) == SQLITE_CONSTRAINT_TRIGGER
               ? ERR_CONFLICT
               : err;
}

static void read_event(const struct statement *st, void *row, struct arena *a)
{
    struct alert_event *out = row;
    *out = (struct alert_event){.alert = read_id(st, 0),
                                .at = sqlite3_column_int64(st->st, 1),
                                .what = column_copy(st, 2, a).p,
                                .who = column_copy(st, 3, a).p,
                                .outcome = column_copy(st, 4, a).p,
                                .sealed = column_copy(st, 5, a)};
}

enum err store_alert_events(struct store *s, struct arena *a, const struct alert_event **out,
                            size_t *out_n, struct diag *diag)
{
    struct rows rows = {.size = sizeof(struct alert_event)};
    const enum err err =
        read_rows(s, statement_begin(s, ST_ALERT_EVENTS), &rows, read_event, a, diag);
    if (err == OK) {
        *out = (void *)rows.items;
        *out_n = rows.n;
    }
    return err;
}

enum err store_forget_alerts(struct store *s, int64_t before, int64_t *out_n, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_FORGET_ALERT_REASONS);
    bind_int(st, before);
    enum err err = statement_run(s, st, diag);
    if (err == OK) {
        st = statement_begin(s, ST_FORGET_ALERTS);
        bind_int(st, before);
        err = statement_run(s, st, diag);
    }
    if (err == OK) {
        *out_n = sqlite3_changes(s->db);
    }
    return err;
}

enum err store_forget_alert(struct store *s, const struct alert_id *id, struct diag *diag)
{
    struct statement *st = statement_begin(s, ST_FORGET_ALERT);
    bind_blob(st, id->bytes, sizeof id->bytes);
    enum err err = statement_run(s, st, diag);
    if (err == ERR_RANGE) {
        return diag_fail(diag, ERR_CONFLICT, "the alert is not closed");
    }
    if (err == OK) {
        st = statement_begin(s, ST_FORGET_ALERT_REASON);
        bind_blob(st, id->bytes, sizeof id->bytes);
        err = statement_run(s, st, diag);
    }
    return err;
}

enum err store_alert_mail(struct store *s, struct arena *a, struct alert_mail_state *out,
                          struct diag *diag)
{
    bool row = false;
    struct statement *st = statement_begin(s, ST_ALERT_MAIL);
    const enum err err = statement_step(s, st, &row, diag);
    if (err == OK) {
        assert(row);
        *out = (struct alert_mail_state){.failing_since = sqlite3_column_int64(st->st, 0),
                                         .problem = column_copy(st, 1, a).p};
    }
    statement_end(st);
    return err;
}

enum err store_note_alert_mail(struct store *s, int64_t now, bool failed, const char *problem,
                               struct diag *diag)
{
    const size_t len = strlen(problem);
    struct statement *st = statement_begin(s, ST_NOTE_ALERT_MAIL);
    bind_int(st, now);
    bind_int(st, failed);
    bind_text(st, slice_make(problem, len < PROBLEM_MAX ? len : PROBLEM_MAX));
    return statement_run(s, st, diag);
}
