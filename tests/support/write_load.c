/* Writes responses as fast as the store takes them, until it is killed.

     write_load run WORKSPACE [nosync]    makes the store when there is none; prints the key of each
                                          response that was acknowledged, one a line
     write_load check WORKSPACE <KEYS     looks for each of them; prints how many were lost, and
                                          exits with 1 when one was; with 2 when the store is
                                          damaged, or not every answer has used its code

   nosync takes synchronous=FULL away from the writer's connection, behind the store's back: the
   proof that what checks durability would notice when it is not there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "store/writer.h"

enum { N_JOBS = 24, DAY = 20000, TEXT_MAX = 3000, KEY_HEX_LEN = 2 * RESPONSE_KEY_LEN };

/* A place in the load: whenever its response is acknowledged it sends the next. */
struct client {
    struct writer *writer;
    struct write_job job;
    struct response response;
    struct draft_id draft;
    struct spending use; /* each answer is given with a code of its own */
    unsigned n_sent;
};

static char text[TEXT_MAX];

static int fail(const char *what, const struct diag *diag)
{
    (void)fprintf(stderr, "write_load: %s: ", what);
    diag_print(diag, stderr);
    return 2;
}

static void print_key(const struct response_key *key)
{
    char line[KEY_HEX_LEN + 2];
    for (size_t i = 0; i < RESPONSE_KEY_LEN; i++) {
        (void)snprintf(line + 2 * i, 3, "%02x", (unsigned)key->bytes[i]);
    }
    line[KEY_HEX_LEN] = '\n';
    if (write(STDOUT_FILENO, line, KEY_HEX_LEN + 1) != KEY_HEX_LEN + 1) {
        _exit(2);
    }
}

static void on_done(struct write_job *job, enum err result);

/* Answers of all sizes; every other time a draft is kept or dropped beside. */
static void send_next(struct client *c)
{
    unsigned n = ++c->n_sent;
    c->response = (struct response){
        .day = DAY,
        .unit = SLICE("unit"),
        .language = SLICE("en"),
        .answers = slice_make(text, 30),
        .sealed_text = slice_make(text, n % 5 == 0 ? 48 + n * 37 % (TEXT_MAX - 48) : 0),
    };
    response_key_new(DAY, &c->response.key);
    c->use = (struct spending){.wave = 1, .form = SLICE("load"), .unit = SLICE("unit")};
    memcpy(c->use.mark.bytes, c->response.key.bytes, sizeof c->use.mark.bytes);
    c->job = (struct write_job){
        .response = &c->response, .definition = 1, .spending = &c->use, .done = on_done, .cls = c};
    if (n % 4 == 1) {
        c->job.put_drafts[0] =
            (struct draft_put){c->draft, slice_make(text, 1000 + n % 1000), 500000};
        c->job.n_put_drafts = 1;
    } else if (n % 4 == 3) {
        c->job.delete_drafts = &c->draft;
        c->job.n_delete_drafts = 1;
    }
    if (writer_submit(c->writer, &c->job) != OK) {
        _exit(2);
    }
}

static void on_done(struct write_job *job, enum err result)
{
    struct client *c = job->cls;
    if (result != OK) {
        (void)fprintf(stderr, "write_load: %s\n", err_name(result));
        _exit(2);
    }
    print_key(&c->response.key);
    send_next(c);
}

static int ignore_synchronous(void *cls, int action, const char *name, const char *value,
                              const char *database, const char *trigger)
{
    (void)cls;
    (void)database;
    (void)trigger;
    return action == SQLITE_PRAGMA && value != NULL && strcmp(name, "synchronous") == 0
               ? SQLITE_IGNORE
               : SQLITE_OK;
}

static int take_sync_away(sqlite3 *db, const char **message, const void *api)
{
    (void)message;
    (void)api;
    int rc = sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    return rc == SQLITE_OK ? sqlite3_set_authorizer(db, ignore_synchronous, NULL) : rc;
}

static enum err make_wave(struct store *s, struct diag *diag)
{
    const struct wave w = {.name = "load", .made = DAY, .closes = DAY};
    int64_t number = 0;
    const enum err err = store_put_wave(s, &w, &number, diag);
    return err == ERR_CONFLICT ? OK : err;
}

static enum err prepare(const char *workspace, struct diag *diag)
{
    static const char FORM[] = "type,name\n";
    struct digest digest = digest_of(FORM, strlen(FORM));
    struct store *s = NULL;
    int64_t number = 0;
    enum err err = store_create(workspace, diag);
    if (err == OK || err == ERR_CONFLICT) {
        err = store_open(workspace, STORE_WRITE, &s, diag);
    }
    if (err == OK) {
        err = store_put_definition(s, "load", &digest, slice_of(FORM), DAY, &number, diag);
    }
    if (err == OK) {
        err = make_wave(s, diag);
    }
    store_close(s);
    return err;
}

static int run(const char *workspace, bool nosync)
{
    static struct client clients[N_JOBS];
    struct diag diag = {0};
    struct writer *w = NULL;
    if (nosync) {
        (void)sqlite3_auto_extension((void (*)(void))take_sync_away);
    }
    if (seal_init() != OK || prepare(workspace, &diag) != OK ||
        writer_start(workspace, N_JOBS, NULL, NULL, &w, &diag) != OK) {
        return fail(workspace, &diag);
    }
    for (size_t i = 0; i < N_JOBS; i++) {
        clients[i].writer = w;
        memset(clients[i].draft.bytes, (int)i, sizeof clients[i].draft.bytes);
        send_next(&clients[i]);
    }
    for (;;) {
        (void)pause();
    }
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at != NULL ? (int)(at - digits) : -1;
}

/* The last line may have been cut by the kill. */
static bool parse_key(const char *line, struct response_key *out)
{
    if (strlen(line) != KEY_HEX_LEN + 1) {
        return false;
    }
    for (size_t i = 0; i < RESPONSE_KEY_LEN; i++) {
        int high = hex_digit(line[2 * i]);
        int low = hex_digit(line[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        out->bytes[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

/* SQLite's own look at every page and row. */
static bool is_sound(const char *workspace)
{
    char path[4096];
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    (void)snprintf(path, sizeof path, "%s/responses.db", workspace);
    bool sound = sqlite3_open(path, &db) == SQLITE_OK &&
                 sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL) == SQLITE_OK &&
                 sqlite3_step(st) == SQLITE_ROW &&
                 strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;
    (void)sqlite3_finalize(st);
    (void)sqlite3_close(db);
    return sound;
}

static enum err count_keys(struct store *s, FILE *keys, int64_t *out_n, int64_t *out_lost,
                           struct diag *diag)
{
    char line[KEY_HEX_LEN + 8];
    struct response_key key;
    struct response r;
    int64_t definition = 0;
    struct arena *a = arena_new(0);
    enum err err = OK;
    while (err == OK && fgets(line, sizeof line, keys) != NULL && parse_key(line, &key)) {
        arena_reset(a);
        (*out_n)++;
        err = store_find(s, &key, 8 * RESPONSE_KEY_LEN, a, &definition, &r, diag);
        if (err == ERR_NOT_FOUND) {
            (*out_lost)++;
            err = OK;
        }
    }
    arena_free(a);
    return err;
}

static enum err count_used(struct store *s, int64_t *out_n, struct diag *diag)
{
    struct arena *a = arena_new(0);
    struct spent_count *counts = NULL;
    size_t n = 0;
    enum err err = store_spent_counts(s, 1, a, &counts, &n, diag);
    *out_n = err == OK && n == 1 ? counts[0].answered : 0;
    arena_free(a);
    return err;
}

static int check(const char *workspace)
{
    struct diag diag = {0};
    struct store *s = NULL;
    int64_t n = 0;
    int64_t n_lost = 0;
    int64_t n_stored = 0;
    int64_t n_used = 0;
    enum err err = store_open(workspace, STORE_WRITE, &s, &diag);
    if (err == OK) {
        err = count_keys(s, stdin, &n, &n_lost, &diag);
    }
    if (err == OK) {
        err = store_count(s, &n_stored, &diag);
    }
    if (err == OK) {
        err = count_used(s, &n_used, &diag);
    }
    store_close(s);
    if (err != OK) {
        return fail(workspace, &diag);
    }
    bool sound = is_sound(workspace);
    (void)printf("%lld acknowledged, %lld stored, %lld codes used, %lld lost%s\n", (long long)n,
                 (long long)n_stored, (long long)n_used, (long long)n_lost,
                 sound ? "" : ", damaged");
    if (n == 0 || !sound || n_used != n_stored) {
        return 2;
    }
    return n_lost == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc >= 3 && strcmp(argv[1], "run") == 0) {
        return run(argv[2], argc > 3 && strcmp(argv[3], "nosync") == 0);
    }
    if (argc == 3 && strcmp(argv[1], "check") == 0) {
        return check(argv[2]);
    }
    (void)fprintf(stderr, "usage: write_load run WORKSPACE [nosync] | check WORKSPACE <KEYS\n");
    return 2;
}
