/* The disk or the memory fails, at each call in turn: what was acknowledged is there, once and
   whole; what was refused is there wholly or not at all; and the store opens again. */
#include "store/writer.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>
#include <sqlite3.h>

#include "tests/support/fault_vfs.h"
#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { DAY = 20000, N_BATCHES = 4, IN_BATCH = 3, N = N_BATCHES * IN_BATCH, N_MAX = 20000 };

static struct store_case c;
static struct diag diag;
static struct fault_vfs faults;

/* One run under a fault. */
struct run {
    struct response sent[N];
    struct alert_put alerts[N]; /* that go with them */
    bool acknowledged[N];
    size_t n_acknowledged;
};

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
}

static void run_begin(struct run *run)
{
    *run = (struct run){.n_acknowledged = 0};
    store_case_open(&c);
    for (uint32_t i = 0; i < N; i++) {
        run->sent[i] = store_case_response(c.arena, i, DAY);
        run->alerts[i] = (struct alert_put){.id = {{(uint8_t)(i + 1)}},
                                            .kinds = ALERT_CONTACT,
                                            .raised = ALERT_HOUR,
                                            .due = 2 * ALERT_HOUR,
                                            .sealed = SLICE("sealed")};
    }
    store_close(c.store);
    c.store = NULL;
}

static void acknowledge(struct run *run, size_t i)
{
    run->acknowledged[i] = true;
    run->n_acknowledged++;
}

/* A batch as the writer does it. */
static void send_batch(struct store *s, struct run *run, size_t first)
{
    bool is_new = false;
    enum err err = store_begin(s, &diag);
    if (err != OK) {
        return;
    }
    for (size_t i = first; err == OK && i < first + IN_BATCH; i++) {
        err = store_put_response(s, c.definition, &run->sent[i], &is_new, &diag);
        if (err == OK && is_new) {
            err = store_put_alert(s, &run->alerts[i], &diag);
        }
    }
    if (err != OK) {
        store_rollback(s);
        return;
    }
    if (store_commit(s, &diag) == OK) {
        for (size_t i = first; i < first + IN_BATCH; i++) {
            acknowledge(run, i);
        }
    }
}

/* What a server and an officer do between two batches; it may fail. */
static void do_the_rest(struct store *s, size_t batch)
{
    int64_t n = 0;
    struct draft_id id = {{(uint8_t)batch}};
    enum err err = store_put_draft(s, &id, SLICE("sealed"), 1000, &diag);
    if (err == OK) {
        err = store_count(s, &n, &diag);
    }
    if (err == OK && batch == 1) {
        err = store_scrub(s, &diag);
    }
    (void)err;
}

/* What a store goes through: opened, written in batches, read and scrubbed between them, closed. */
static void live(struct run *run)
{
    struct store *s = NULL;
    if (store_open(c.dir, STORE_WRITE, &s, &diag) != OK) {
        return;
    }
    for (size_t batch = 0; batch < N_BATCHES; batch++) {
        send_batch(s, run, batch * IN_BATCH);
        do_the_rest(s, batch);
    }
    store_close(s);
}

static bool is_stored(const struct response *want)
{
    struct response got;
    int64_t definition = 0;
    enum err err = store_find(c.store, &want->key, 128, c.arena, &definition, &got, &diag);
    ck_assert_msg(err == OK || err == ERR_NOT_FOUND, "%s", diag.text);
    if (err == OK) {
        store_case_same(&got, want, true);
    }
    return err == OK;
}

static bool is_raised(const struct alert_put *alert)
{
    struct slice content;
    enum err err = store_alert_content(c.store, &alert->id, c.arena, &content, &diag);
    ck_assert_msg(err == OK || err == ERR_NOT_FOUND, "%s", diag.text);
    return err == OK;
}

static void check_integrity(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    char *path = arena_printf(c.arena, "%s/responses.db", c.dir);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(st), SQLITE_ROW);
    ck_assert_str_eq((const char *)sqlite3_column_text(st, 0), "ok");
    ck_assert_int_eq(sqlite3_finalize(st), SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* After the fault has gone. `together`: those of a batch are there all or none. */
static void run_end(struct run *run, bool together, const char *what)
{
    int64_t n = 0;
    size_t n_stored = 0;
    bool stored[N];
    ck_assert_msg(store_open(c.dir, STORE_WRITE, &c.store, &diag) == OK, "%s: %s", what, diag.text);
    for (size_t i = 0; i < N; i++) {
        stored[i] = is_stored(&run->sent[i]);
        n_stored += stored[i];
        ck_assert_msg(is_raised(&run->alerts[i]) == stored[i],
                      "%s: of answer %zu and its alert one is there without the other", what, i);
        ck_assert_msg(stored[i] || !run->acknowledged[i], "%s: %zu was acknowledged, and is lost",
                      what, i);
        ck_assert_msg(!together || stored[i] == stored[i - i % IN_BATCH],
                      "%s: the batch of %zu is half there", what, i);
    }
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_uint_eq((size_t)n, n_stored);
    send_batch(c.store, run, 0); /* and it goes on as if nothing had been */
    ck_assert(is_stored(&run->sent[0]));
    store_close(c.store);
    c.store = NULL;
    check_integrity();
    store_case_close(&c);
}

/* The loop's number: a kind, and whether the fault stays. */
static enum fault_kind kind_of(int i)
{
    return (enum fault_kind)(i / 2);
}

static const char *describe(int i, int n_good)
{
    static char text[80];
    (void)snprintf(text, sizeof text, "%s fails %s call %d", fault_name(kind_of(i)),
                   i % 2 != 0 ? "from" : "at", n_good + 1);
    return text;
}

/* Reads and sizes are seldom asked for again; everything else is at the least at each commit. */
static int least_calls(enum fault_kind k)
{
    return k == FAULT_READ || k == FAULT_OPEN || k == FAULT_SIZE ? 2 : N_BATCHES;
}

START_TEST(a_store_outlives_each_fault)
{
    struct run run;
    int n_good = 0;
    for (int n_failed = 1; n_failed > 0; n_good++) {
        ck_assert_int_lt(n_good, N_MAX);
        run_begin(&run);
        fault_vfs_install(&faults);
        fault_vfs_arm(&faults, kind_of(_i), n_good, _i % 2 != 0);
        live(&run);
        n_failed = fault_vfs_disarm(&faults);
        fault_vfs_remove(&faults);
        ck_assert(n_failed > 0 || run.n_acknowledged == N);
        run_end(&run, true, describe(_i, n_good));
    }
    ck_assert_int_gt(n_good, least_calls(kind_of(_i)));
}
END_TEST

START_TEST(a_store_that_cannot_be_made_leaves_nothing)
{
    int n_failed = 1;
    for (int n_good = 0; n_failed > 0; n_good++) {
        struct temp temp;
        temp_make(&temp);
        fault_vfs_install(&faults);
        fault_vfs_arm(&faults, kind_of(_i), n_good, _i % 2 != 0);
        enum err err = store_create(temp.dir, &diag);
        n_failed = fault_vfs_disarm(&faults);
        fault_vfs_remove(&faults);
        ck_assert(n_failed > 0 || err == OK);
        enum err again = store_create(temp.dir, &diag);
        ck_assert_msg(again == (err == OK ? ERR_CONFLICT : OK), "%s: %s, then %s: %s",
                      describe(_i, n_good), err_name(err), err_name(again), diag.text);
        temp_remove(&temp);
    }
}
END_TEST

/* Jobs of the writer, each with the place of its answer. */
struct mail {
    struct run *run;
    size_t index;
    enum err result;
};

static void on_done(struct write_job *job, enum err result)
{
    struct mail *mail = job->cls;
    mail->result = result;
    if (result == OK) {
        acknowledge(mail->run, mail->index);
    }
}

static void live_through_writer(struct run *run)
{
    struct writer *w = NULL;
    struct mail mail[N];
    struct write_job jobs[N];
    if (writer_start(c.dir, N, NULL, NULL, &w, &diag) != OK) {
        return;
    }
    for (size_t i = 0; i < N; i++) {
        mail[i] = (struct mail){run, i, ERR_COUNT};
        jobs[i] = (struct write_job){.response = &run->sent[i],
                                     .definition = c.definition,
                                     .alert = &run->alerts[i],
                                     .done = on_done,
                                     .cls = &mail[i]};
        ck_assert_int_eq(writer_submit(w, &jobs[i]), OK);
    }
    writer_stop(w);
    for (size_t i = 0; i < N; i++) {
        ck_assert_int_ne(mail[i].result, ERR_COUNT); /* nobody is left without a word */
    }
}

START_TEST(the_writer_acknowledges_only_what_is_there)
{
    struct run run;
    int n_failed = 1;
    for (int n_good = 0; n_failed > 0; n_good++) {
        run_begin(&run);
        fault_vfs_install(&faults);
        fault_vfs_arm(&faults, kind_of(_i), n_good, _i % 2 != 0);
        live_through_writer(&run);
        n_failed = fault_vfs_disarm(&faults);
        fault_vfs_remove(&faults);
        ck_assert(n_failed > 0 || run.n_acknowledged == N);
        run_end(&run, false, describe(_i, n_good));
    }
}
END_TEST

/* SQLite's memory, of which a piece is refused: the n-th from now, or all from there on. */
static sqlite3_mem_methods memory;
static int memory_left = -1;
static bool memory_stays;
static int memory_failed;

static bool memory_fails(void)
{
    if (memory_left != 0) {
        memory_left -= memory_left > 0;
        return false;
    }
    memory_left = memory_stays ? 0 : -1;
    memory_failed++;
    return true;
}

static void *on_malloc(int n)
{
    return memory_fails() ? NULL : memory.xMalloc(n);
}

static void *on_realloc(void *p, int n)
{
    return memory_fails() ? NULL : memory.xRealloc(p, n);
}

static void memory_install(void)
{
    ck_assert_int_eq(sqlite3_shutdown(), SQLITE_OK);
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory), SQLITE_OK);
    sqlite3_mem_methods refusing = memory;
    refusing.xMalloc = on_malloc;
    refusing.xRealloc = on_realloc;
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &refusing), SQLITE_OK);
    ck_assert_int_eq(sqlite3_initialize(), SQLITE_OK);
}

static void memory_remove(void)
{
    ck_assert_int_eq(sqlite3_shutdown(), SQLITE_OK);
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &memory), SQLITE_OK);
    ck_assert_int_eq(sqlite3_initialize(), SQLITE_OK);
}

START_TEST(a_store_outlives_refused_memory)
{
    enum { STEP = 7 }; /* some 1,500 pieces are asked for; each seventh is tried */
    struct run run;
    memory_install();
    int n_good = 0;
    for (bool failed = true; failed; n_good += STEP) {
        run_begin(&run);
        memory_failed = 0;
        memory_stays = _i != 0;
        memory_left = n_good;
        live(&run);
        memory_left = -1;
        failed = memory_failed > 0;
        ck_assert(failed || run.n_acknowledged == N);
        run_end(&run, true, "memory is refused");
    }
    ck_assert_int_gt(n_good, 100);
    memory_remove();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("faults");
    TCase *tc = test_case(suite, "faults");
    tcase_set_timeout(tc, 300);
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_loop_test(tc, a_store_outlives_each_fault, 0, 2 * FAULT_COUNT);
    tcase_add_loop_test(tc, a_store_that_cannot_be_made_leaves_nothing, 0, 2 * FAULT_COUNT);
    tcase_add_loop_test(tc, the_writer_acknowledges_only_what_is_there, 0, 2 * FAULT_COUNT);
    tcase_add_loop_test(tc, a_store_outlives_refused_memory, 0, 2);
    return test_run(suite);
}
