#include "tests/bench/floor_commit.h"

#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/mem.h"

enum { ROW_BYTES = 64, ROW_CAP = 4096 };

struct floor_commit {
    sqlite3 *db;
    sqlite3_stmt *insert;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    struct submission *head;
    struct submission **tail;
    void (*wake)(void);
    bool seal;
    unsigned char officer[crypto_box_PUBLICKEYBYTES];
};

static void must(bool holds, const char *what)
{
    if (!holds) {
        (void)fprintf(stderr, "floor: %s\n", what);
        exit(1);
    }
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Decodes in place; what is not an escape stays. */
static struct slice decode(char *p, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        if (p[i] == '%' && i + 2 < len && hex_digit(p[i + 1]) >= 0 && hex_digit(p[i + 2]) >= 0) {
            p[n++] = (char)(hex_digit(p[i + 1]) * 16 + hex_digit(p[i + 2]));
            i += 2;
        } else {
            p[n++] = p[i] == '+' ? ' ' : p[i];
        }
    }
    return slice_make(p, n);
}

/* A row: one byte a field, and the longest value as the comment. */
struct row {
    unsigned char answers[ROW_BYTES];
    size_t n_answers;
    struct slice key;
    struct slice comment;
};

static void read_row(const struct buf *body, struct row *out)
{
    char *p = body->data;
    char *end = p + body->len;
    *out = (struct row){.n_answers = 0};
    while (p < end) {
        char *stop = memchr(p, '&', (size_t)(end - p));
        stop = stop != NULL ? stop : end;
        char *equals = memchr(p, '=', (size_t)(stop - p));
        if (equals != NULL) {
            const struct slice name = decode(p, (size_t)(equals - p));
            const struct slice value = decode(equals + 1, (size_t)(stop - equals - 1));
            if (slice_is(name, "_key")) {
                out->key = value;
            } else if (value.len > out->comment.len && slice_is(name, "comment")) {
                out->comment = value;
            } else if (out->n_answers < ROW_BYTES && value.len > 0) {
                out->answers[out->n_answers++] = (unsigned char)value.p[0];
            }
        }
        p = stop + 1;
    }
}

static void insert(const struct floor_commit *f, const struct submission *s)
{
    static unsigned char sealed[ROW_CAP];
    struct row row;
    read_row(&s->body, &row);
    if (f->seal && row.comment.len > 0 && row.comment.len < ROW_CAP - crypto_box_SEALBYTES) {
        must(crypto_box_seal(sealed, (const unsigned char *)row.comment.p, row.comment.len,
                             f->officer) == 0,
             "cannot seal");
        row.comment = slice_make((const char *)sealed, row.comment.len + crypto_box_SEALBYTES);
    }
    (void)sqlite3_bind_blob(f->insert, 1, row.key.p, (int)row.key.len, SQLITE_STATIC);
    (void)sqlite3_bind_blob(f->insert, 2, row.answers, (int)row.n_answers, SQLITE_STATIC);
    (void)sqlite3_bind_blob(f->insert, 3, row.comment.p, (int)row.comment.len, SQLITE_STATIC);
    must(sqlite3_step(f->insert) == SQLITE_DONE, sqlite3_errmsg(f->db));
    (void)sqlite3_reset(f->insert);
}

static void run_sql(const struct floor_commit *f, const char *sql)
{
    must(sqlite3_exec(f->db, sql, NULL, NULL, NULL) == SQLITE_OK, sqlite3_errmsg(f->db));
}

static struct submission *take(struct floor_commit *f)
{
    (void)pthread_mutex_lock(&f->mutex);
    while (f->head == NULL) {
        (void)pthread_cond_wait(&f->filled, &f->mutex);
    }
    struct submission *first = f->head;
    f->head = NULL;
    f->tail = &f->head;
    (void)pthread_mutex_unlock(&f->mutex);
    return first;
}

static void *run_commits(void *cls)
{
    struct floor_commit *f = cls;
    for (;;) {
        struct submission *first = take(f);
        struct submission *next = NULL;
        run_sql(f, "BEGIN IMMEDIATE");
        for (struct submission *s = first; s != NULL; s = s->next) {
            insert(f, s);
        }
        run_sql(f, "COMMIT");
        for (struct submission *s = first; s != NULL; s = next) {
            next = s->next; /* it may be freed as soon as its connection goes on */
            s->is_done = true;
            MHD_resume_connection(s->connection);
        }
        f->wake();
    }
    return NULL;
}

struct floor_commit *floor_commit_start(const char *dir, bool seal, void (*wake)(void))
{
    struct floor_commit *f = mem_zalloc(sizeof *f);
    struct arena *a = arena_new(0);
    f->seal = seal;
    f->wake = wake;
    f->tail = &f->head;
    must(sodium_init() >= 0, "libsodium does not start");
    randombytes_buf(f->officer, sizeof f->officer);
    must(sqlite3_open(arena_printf(a, "%s/floor.db", dir), &f->db) == SQLITE_OK, "cannot open");
    run_sql(f, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
               "CREATE TABLE response (key BLOB PRIMARY KEY, answers BLOB, comment BLOB)"
               " WITHOUT ROWID");
    must(sqlite3_prepare_v2(f->db, "INSERT INTO response VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            -1, &f->insert, NULL) == SQLITE_OK,
         sqlite3_errmsg(f->db));
    (void)pthread_mutex_init(&f->mutex, NULL);
    (void)pthread_cond_init(&f->filled, NULL);
    must(pthread_create(&f->thread, NULL, run_commits, f) == 0, "cannot start a thread");
    arena_free(a);
    return f;
}

void floor_commit_submit(struct floor_commit *f, struct submission *s)
{
    MHD_suspend_connection(s->connection); /* before the other thread can see it */
    (void)pthread_mutex_lock(&f->mutex);
    const bool was_empty = f->head == NULL;
    s->next = NULL;
    *f->tail = s;
    f->tail = &s->next;
    if (was_empty) {
        (void)pthread_cond_signal(&f->filled);
    }
    (void)pthread_mutex_unlock(&f->mutex);
}
