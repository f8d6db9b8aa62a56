#include "store/sqlite_store.h"

#include <assert.h>

/* The columns of a response; response_read takes them by their place. */
#define RESPONSE_COLUMNS                                                                      \
    "key, definition, day, unit, language, layout, channel, answered_by, helped_by, groups, " \
    "answers"

#define SCAN_ROWS                                                           \
    " FROM response WHERE key >= ?1 AND key < ?2 AND day BETWEEN ?3 AND ?4" \
    " AND (?5 = 0 OR definition = ?5) ORDER BY key"

/* Of the first and of the last event of a kind; 0 and '' where there is none. */
#define ALERT_WHEN(what)                                                              \
    ", coalesce((SELECT at FROM alert_event WHERE alert = a.id AND what = '" what "'" \
    " ORDER BY number LIMIT 1), 0)"
#define ALERT_LAST(column, what)                                                              \
    ", coalesce((SELECT " column " FROM alert_event WHERE alert = a.id AND what = '" what "'" \
    " ORDER BY number DESC LIMIT 1), '')"
#define ALERT_COLUMNS                                                                             \
    "a.id, a.kinds, a.raised, a.due, a.sealed IS NOT NULL" ALERT_WHEN("told") ALERT_WHEN("taken") \
        ALERT_WHEN("escalated") ALERT_WHEN("closed") ALERT_LAST("who", "taken")                   \
            ALERT_LAST("who", "closed") ALERT_LAST("outcome", "closed")

/* Every SQL text of the store that changes or reads rows. Each parameter is numbered, and bound in
   that order. */
static const struct {
    const char *sql;
    int n_params;
} TEXTS[ST_COUNT] = {
    [ST_BEGIN] = {"BEGIN IMMEDIATE", 0},
    [ST_COMMIT] = {"COMMIT", 0},
    [ST_ROLLBACK] = {"ROLLBACK", 0},

    [ST_PUT_DEFINITION] = {"INSERT INTO definition (form, digest, day, canonical)"
                           " VALUES (?1, ?2, ?3, ?4)",
                           4},
    [ST_FIND_DEFINITION] = {"SELECT number FROM definition WHERE digest = ?1 AND form = ?2", 2},
    [ST_DEFINITIONS] = {"SELECT number, form, digest, canonical FROM definition ORDER BY number",
                        0},

    [ST_PUT_RESPONSE] = {"INSERT INTO response (" RESPONSE_COLUMNS ", sealed_text)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                         " ON CONFLICT (key) DO NOTHING",
                         12},
    [ST_FIND_RESPONSE] = {"SELECT " RESPONSE_COLUMNS ", sealed_text FROM response"
                          " WHERE key BETWEEN ?1 AND ?2 LIMIT 2",
                          2},
    [ST_DELETE_RESPONSE] = {"DELETE FROM response WHERE key = ?1", 1},
    [ST_DELETE_BEFORE] = {"DELETE FROM response WHERE key < ?1 AND day < ?2", 2},
    [ST_COUNT_RESPONSES] = {"SELECT count(*) FROM response", 0},
    [ST_SCAN] = {"SELECT " RESPONSE_COLUMNS SCAN_ROWS, 5},
    [ST_SCAN_TEXT] = {"SELECT " RESPONSE_COLUMNS ", sealed_text" SCAN_ROWS, 5},

    [ST_PUT_DRAFT] = {"INSERT INTO draft (id, expires_hour, sealed) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (id) DO UPDATE SET expires_hour = excluded.expires_hour,"
                      " sealed = excluded.sealed",
                      3},
    [ST_GET_DRAFT] = {"SELECT sealed FROM draft WHERE id = ?1 AND expires_hour > ?2", 2},
    [ST_DELETE_DRAFT] = {"DELETE FROM draft WHERE id = ?1", 1},
    [ST_PURGE_DRAFTS] = {"DELETE FROM draft WHERE expires_hour <= ?1", 1},

    [ST_PUT_WAVE] = {"INSERT INTO wave (name, confidential, made, closes) VALUES (?1, ?2, ?3, ?4)",
                     4},
    [ST_WAVES] = {"SELECT number, name, confidential, made, closes FROM wave ORDER BY number", 0},
    [ST_MOVE_CLOSING] = {"UPDATE wave SET closes = ?2 WHERE number = ?1", 2},
    [ST_PUT_INVITATION] = {"INSERT INTO invitation (id, wave, form, unit) VALUES (?1, ?2, ?3, ?4)",
                           4},
    [ST_FIND_INVITATION] = {"SELECT i.wave, i.form, i.unit, w.confidential, w.closes"
                            " FROM invitation i JOIN wave w ON w.number = i.wave WHERE i.id = ?1",
                            1},
    [ST_FIND_SPENT] = {"SELECT declined FROM spent WHERE mark = ?1", 1},
    [ST_SPEND_ANSWERED] = {"INSERT INTO spent (mark, wave, form, unit, declined)"
                           " VALUES (?1, ?2, ?3, ?4, 0) ON CONFLICT (mark) DO UPDATE"
                           " SET declined = 0 WHERE declined = 1",
                           4},
    [ST_SPEND_DECLINED] = {"INSERT INTO spent (mark, wave, form, unit, declined)"
                           " VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT (mark) DO NOTHING",
                           4},
    [ST_PUT_SENDER] = {"INSERT INTO sender (key, sealed) VALUES (?1, ?2)"
                       " ON CONFLICT (key) DO NOTHING",
                       2},
    [ST_FIND_SENDER] = {"SELECT sealed FROM sender WHERE key = ?1", 1},
    [ST_PUT_CONTACT] = {"INSERT INTO contact (id, wave, sealed) VALUES (randomblob(16), ?1, ?2)",
                        2},
    [ST_CONTACTS] = {"SELECT sealed FROM contact WHERE wave = ?1 ORDER BY id", 1},
    [ST_ADD_INVITED] = {"INSERT INTO invited (wave, form, unit, people_group, reason, people)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                        " ON CONFLICT (wave, form, unit, people_group, reason)"
                        " DO UPDATE SET people = people + excluded.people",
                        6},
    [ST_INVITED_COUNTS] = {"SELECT form, unit, people_group, reason, people FROM invited"
                           " WHERE wave = ?1 ORDER BY form, unit, people_group, reason",
                           1},
    [ST_SPENT_COUNTS] = {"SELECT form, unit, sum(declined = 0), sum(declined = 1) FROM spent"
                         " WHERE wave = ?1 GROUP BY form, unit ORDER BY form, unit",
                         1},
    [ST_FORGET_CONTACTS] = {"DELETE FROM contact WHERE wave = ?1", 1},
    [ST_FORGET_INVITATIONS] = {"DELETE FROM invitation WHERE wave = ?1", 1},
    [ST_FORGET_SPENT] = {"DELETE FROM spent WHERE wave = ?1", 1},
    [ST_FORGET_INVITED] = {"DELETE FROM invited WHERE wave = ?1", 1},
    [ST_FORGET_WAVE] = {"DELETE FROM wave WHERE number = ?1", 1},

    [ST_LAST_AUDIT] = {"SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", 0},
    [ST_PUT_AUDIT] = {"INSERT INTO audit (number, at, action, detail, hash)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)",
                      5},
    [ST_AUDIT] = {"SELECT number, at, action, detail, hash FROM audit ORDER BY number", 0},

    [ST_DROP_SUMMARY] = {"DELETE FROM summary WHERE last_day >= ?1 AND first_day <= ?2", 2},
    [ST_CLAIM_SUMMARY] = {"INSERT INTO summary (first_day, last_day, claim) VALUES (?1, ?2, ?3)",
                          3},
    [ST_FILL_SUMMARY] = {"UPDATE summary SET bytes = ?2 WHERE claim = ?1", 2},
    [ST_SUMMARIES] = {"SELECT first_day, last_day, bytes FROM summary"
                      " WHERE first_day >= ?1 AND last_day <= ?2 AND bytes IS NOT NULL"
                      " ORDER BY last_day",
                      2},
    [ST_FIRST_KEY] = {"SELECT key FROM response ORDER BY key LIMIT 1", 0},
    [ST_LAST_KEY] = {"SELECT key FROM response ORDER BY key DESC LIMIT 1", 0},
    [ST_SNAPSHOT] = {"BEGIN DEFERRED", 0},
    [ST_PUT_ALERT] = {"INSERT INTO alert (id, kinds, raised, due, sealed)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)",
                      5},
    [ST_ALERTS] = {"SELECT " ALERT_COLUMNS " FROM alert a WHERE ?1 = 0 OR NOT EXISTS"
                   " (SELECT 1 FROM alert_event WHERE alert = a.id AND what = 'closed')"
                   " ORDER BY a.due, a.id",
                   1},
    [ST_ALERT_CONTENT] = {"SELECT sealed FROM alert WHERE id = ?1 AND sealed IS NOT NULL", 1},
    [ST_PUT_ALERT_EVENT] = {"INSERT INTO alert_event (alert, at, what, who, outcome, sealed)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                            6},
    [ST_ALERT_EVENTS] = {"SELECT alert, at, what, who, outcome, sealed FROM alert_event"
                         " ORDER BY number",
                         0},
    [ST_FORGET_ALERTS] = {"UPDATE alert SET sealed = NULL WHERE sealed IS NOT NULL AND id IN"
                          " (SELECT alert FROM alert_event WHERE what = 'closed' AND at < ?1)",
                          1},
    [ST_FORGET_ALERT_REASONS] = {"UPDATE alert_event SET sealed = NULL"
                                 " WHERE sealed IS NOT NULL AND what = 'closed' AND at < ?1",
                                 1},
    [ST_FORGET_ALERT] = {"UPDATE alert SET sealed = NULL WHERE id = ?1", 1},
    [ST_FORGET_ALERT_REASON] = {"UPDATE alert_event SET sealed = NULL WHERE alert = ?1", 1},
    [ST_ALERT_MAIL] = {"SELECT coalesce(failing_since, 0), problem FROM alert_mail", 0},
    [ST_NOTE_ALERT_MAIL] = {"UPDATE alert_mail SET problem = ?3, failing_since ="
                            " CASE WHEN ?2 THEN coalesce(failing_since, ?1) END",
                            3},

    [ST_BACKUP] = {"VACUUM INTO ?1", 1},
};

enum err statements_prepare(struct store *s, struct diag *diag)
{
    for (int i = 0; i < ST_COUNT; i++) {
        struct statement *st = &s->statements[i];
        int rc =
            sqlite3_prepare_v3(s->db, TEXTS[i].sql, -1, SQLITE_PREPARE_PERSISTENT, &st->st, NULL);
        if (rc != SQLITE_OK) {
            return store_fail(s, rc, diag, "prepare its statements");
        }
        st->n_params = sqlite3_bind_parameter_count(st->st);
        if (st->n_params != TEXTS[i].n_params) {
            return diag_fail(diag, ERR_INTERNAL, "a statement of the store is wrong: %s",
                             TEXTS[i].sql);
        }
    }
    return OK;
}

void statements_finalize(struct store *s)
{
    for (int i = 0; i < ST_COUNT; i++) {
        sqlite3_finalize(s->statements[i].st);
        s->statements[i].st = NULL;
    }
}

struct statement *statement_begin(struct store *s, enum statement_id id)
{
    struct statement *st = &s->statements[id];
    assert(st->st != NULL && !sqlite3_stmt_busy(st->st));
    st->n_bound = 0;
    st->rc = SQLITE_OK;
    return st;
}

static void note_bind(struct statement *st, int rc)
{
    if (st->rc == SQLITE_OK) {
        st->rc = rc;
    }
}

void bind_int(struct statement *st, int64_t v)
{
    note_bind(st, sqlite3_bind_int64(st->st, ++st->n_bound, v));
}

void bind_text(struct statement *st, struct slice v)
{
    const char *p = v.p != NULL ? v.p : "";
    note_bind(st, sqlite3_bind_text64(st->st, ++st->n_bound, p, v.len, SQLITE_STATIC, SQLITE_UTF8));
}

void bind_blob(struct statement *st, const void *p, size_t len)
{
    /* A NULL pointer would bind NULL, not an empty blob. */
    note_bind(st,
              sqlite3_bind_blob64(st->st, ++st->n_bound, p != NULL ? p : "", len, SQLITE_STATIC));
}

void bind_blob_copy(struct statement *st, const void *p, size_t len)
{
    note_bind(st, sqlite3_bind_blob64(st->st, ++st->n_bound, p, len, SQLITE_TRANSIENT));
}

void bind_null(struct statement *st)
{
    note_bind(st, sqlite3_bind_null(st->st, ++st->n_bound));
}

enum err statement_step(struct store *s, struct statement *st, bool *out_row, struct diag *diag)
{
    if (st->rc == SQLITE_OK && st->n_bound != st->n_params) {
        return diag_fail(diag, ERR_INTERNAL, "a value is missing in: %s", sqlite3_sql(st->st));
    }
    int rc = st->rc == SQLITE_OK ? sqlite3_step(st->st) : st->rc;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        return store_fail(s, rc, diag, "do what was asked");
    }
    *out_row = rc == SQLITE_ROW;
    return OK;
}

void statement_end(struct statement *st)
{
    /* Both repeat the error of the last step, which was reported there. The values were borrowed. */
    (void)sqlite3_reset(st->st);
    (void)sqlite3_clear_bindings(st->st);
}

enum err statement_run(struct store *s, struct statement *st, struct diag *diag)
{
    bool row = false;
    enum err err = statement_step(s, st, &row, diag);
    assert(err != OK || !row);
    statement_end(st);
    return err;
}

struct slice column_slice(const struct statement *st, int column)
{
    /* As a blob also where it is text: nobody needs the NUL that SQLite would copy it for. */
    const void *p = sqlite3_column_blob(st->st, column);
    int len = sqlite3_column_bytes(st->st, column);
    return (struct slice){.p = p, .len = (size_t)len};
}

struct slice column_copy(const struct statement *st, int column, struct arena *a)
{
    struct slice v = column_slice(st, column);
    return slice_make(arena_slicedup(a, v), v.len);
}
