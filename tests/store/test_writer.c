#include "store/writer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <check.h>
#include <sqlite3.h>

#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { DAY = 20000, N_THREADS = 8, N_EACH = 250, BIG_DRAFT = 200000 };

static struct store_case c;
static struct diag diag;

/* Read by the commit hook that hook_connection puts on every connection opened after it. */
static atomic_bool commits_fail;
static int max_pages; /* 0: no limit; set before the writer opens its connection */

static int on_commit(void *cls)
{
    (void)cls;
    return atomic_load(&commits_fail) ? 1 : 0;
}

/* SQLite calls this for each connection that is opened: how a test reaches the writer's own. */
static int hook_connection(sqlite3 *db, const char **message, const void *api)
{
    (void)message;
    (void)api;
    (void)sqlite3_commit_hook(db, on_commit, NULL);
    if (max_pages > 0) {
        char *sql = sqlite3_mprintf("PRAGMA max_page_count = %d", max_pages);
        (void)sqlite3_exec(db, sql, NULL, NULL, NULL);
        sqlite3_free(sql);
    }
    return SQLITE_OK;
}

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
    atomic_store(&commits_fail, false);
    max_pages = 0;
    (void)sqlite3_auto_extension((void (*)(void))hook_connection);
}

static void teardown(void)
{
    sqlite3_reset_auto_extension();
    store_case_close(&c);
}

/* Counts what was reported, and lets a test wait for it. */
struct tally {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t n_done;
    size_t by_result[ERR_COUNT];
    size_t n_batches;
    bool held; /* batch_done waits while set: the writer is busy for as long as a test wants */
};

static void tally_init(struct tally *t)
{
    *t = (struct tally){.held = false};
    ck_assert_int_eq(pthread_mutex_init(&t->mutex, NULL), 0);
    ck_assert_int_eq(pthread_cond_init(&t->changed, NULL), 0);
}

static void tally_done(struct tally *t)
{
    (void)pthread_cond_destroy(&t->changed);
    (void)pthread_mutex_destroy(&t->mutex);
}

static void on_done(struct write_job *job, enum err result)
{
    struct tally *t = job->cls;
    (void)pthread_mutex_lock(&t->mutex);
    t->n_done++;
    t->by_result[result]++;
    (void)pthread_cond_broadcast(&t->changed);
    (void)pthread_mutex_unlock(&t->mutex);
}

static void on_batch(void *cls)
{
    struct tally *t = cls;
    (void)pthread_mutex_lock(&t->mutex);
    t->n_batches++;
    (void)pthread_cond_broadcast(&t->changed);
    while (t->held) {
        (void)pthread_cond_wait(&t->changed, &t->mutex);
    }
    (void)pthread_mutex_unlock(&t->mutex);
}

static void tally_hold(struct tally *t, bool held)
{
    (void)pthread_mutex_lock(&t->mutex);
    t->held = held;
    (void)pthread_cond_broadcast(&t->changed);
    (void)pthread_mutex_unlock(&t->mutex);
}

static void tally_wait(struct tally *t, size_t n_done, size_t n_batches)
{
    (void)pthread_mutex_lock(&t->mutex);
    while (t->n_done < n_done || t->n_batches < n_batches) {
        (void)pthread_cond_wait(&t->changed, &t->mutex);
    }
    (void)pthread_mutex_unlock(&t->mutex);
}

static size_t tally_of(struct tally *t, enum err result)
{
    (void)pthread_mutex_lock(&t->mutex);
    size_t n = t->by_result[result];
    (void)pthread_mutex_unlock(&t->mutex);
    return n;
}

static struct writer *start(struct tally *t, size_t queue_max)
{
    struct writer *w = NULL;
    CK_OK(writer_start(c.dir, queue_max, on_batch, t, &w, &diag), &diag);
    return w;
}

static struct write_job job_of(const struct response *r, struct tally *t)
{
    return (struct write_job){.response = r, .definition = c.definition, .done = on_done, .cls = t};
}

static int64_t count(void)
{
    int64_t n = -1;
    CK_OK(store_count(c.store, &n, &diag), &diag);
    return n;
}

static bool is_stored(const struct response *want)
{
    struct response got;
    int64_t definition = 0;
    enum err err = store_find(c.store, &want->key, 128, c.arena, &definition, &got, &diag);
    if (err == OK) {
        store_case_same(&got, want, true);
    }
    return err == OK;
}

struct submitter {
    struct writer *writer;
    struct write_job *jobs;
    size_t n_jobs;
    pthread_t thread;
};

/* Submits, and waits a little where the queue is full. */
static void *submit_all(void *arg)
{
    struct submitter *s = arg;
    const struct timespec pause = {.tv_nsec = 200000};
    for (size_t i = 0; i < s->n_jobs; i++) {
        while (writer_submit(s->writer, &s->jobs[i]) == ERR_FULL) {
            (void)nanosleep(&pause, NULL);
        }
    }
    return NULL;
}

/* Every thread also sends each answer of its neighbour again. */
START_TEST(many_threads_store_every_answer_once)
{
    struct tally t;
    struct submitter threads[N_THREADS];
    size_t n = (size_t)N_THREADS * N_EACH;
    struct response *responses = arena_array(c.arena, n, sizeof *responses);
    struct write_job *jobs = arena_array(c.arena, 2 * n, sizeof *jobs);
    tally_init(&t);
    struct writer *w = start(&t, 64);
    for (size_t i = 0; i < n; i++) {
        responses[i] = store_case_response(c.arena, (uint32_t)i, DAY);
    }
    for (size_t i = 0; i < 2 * n; i++) {
        size_t thread = i / (2 * (size_t)N_EACH);
        size_t of = (thread + i % 2) % N_THREADS;
        jobs[i] = job_of(&responses[of * N_EACH + i / 2 % N_EACH], &t);
    }
    for (size_t i = 0; i < N_THREADS; i++) {
        threads[i] = (struct submitter){
            .writer = w, .jobs = &jobs[i * 2 * N_EACH], .n_jobs = (size_t)2 * N_EACH};
        ck_assert_int_eq(pthread_create(&threads[i].thread, NULL, submit_all, &threads[i]), 0);
    }
    for (size_t i = 0; i < N_THREADS; i++) {
        (void)pthread_join(threads[i].thread, NULL);
    }
    writer_stop(w);
    ck_assert_uint_eq(t.by_result[OK], 2 * n);
    ck_assert_uint_eq(t.n_done, 2 * n);
    ck_assert_uint_lt(t.n_batches, 2 * n); /* some commits carried more than one */
    ck_assert_int_eq(count(), (int64_t)n);
    for (size_t i = 0; i < n; i++) {
        ck_assert(is_stored(&responses[i]));
    }
    tally_done(&t);
}
END_TEST

/* Holds the writer after a first batch, so that what follows is one batch for certain. */
static struct writer *start_held(struct tally *t, size_t queue_max, struct write_job *first)
{
    struct writer *w = start(t, queue_max);
    tally_hold(t, true);
    ck_assert_int_eq(writer_submit(w, first), OK);
    tally_wait(t, 1, 1);
    return w;
}

START_TEST(a_bad_job_fails_alone)
{
    enum { N = 20, BAD_DAY = 7, BAD_DEFINITION = 13 };
    struct tally t;
    struct response r[N];
    struct write_job jobs[N];
    tally_init(&t);
    for (uint32_t i = 0; i < N; i++) {
        r[i] = store_case_response(c.arena, i, DAY);
        jobs[i] = job_of(&r[i], &t);
    }
    r[BAD_DAY].day += STORE_DAY_SLACK + 1;
    jobs[BAD_DEFINITION].definition = 99;
    struct writer *w = start_held(&t, N, &jobs[0]);
    for (size_t i = 1; i < N; i++) {
        ck_assert_int_eq(writer_submit(w, &jobs[i]), OK);
    }
    tally_hold(&t, false);
    tally_wait(&t, N, 2);
    ck_assert(writer_healthy(w)); /* the disk is well */
    writer_stop(w);
    ck_assert_uint_eq(t.by_result[OK], N - 2);
    ck_assert_uint_eq(t.by_result[ERR_RANGE], 1);
    ck_assert_uint_eq(t.by_result[ERR_NOT_FOUND], 1);
    for (size_t i = 0; i < N; i++) {
        ck_assert_int_eq(is_stored(&r[i]), i != BAD_DAY && i != BAD_DEFINITION);
    }
    tally_done(&t);
}
END_TEST

START_TEST(a_job_is_done_whole_or_not_at_all)
{
    struct tally t;
    struct slice got = {0};
    struct draft_id id = {{1}};
    struct response r = store_case_response(c.arena, 1, DAY);
    struct write_job keep = {
        .put_drafts = {{id, SLICE("sealed"), 1000}}, .n_put_drafts = 1, .done = on_done, .cls = &t};
    struct write_job bad = job_of(&r, &t);
    struct draft_id other = {{2}};
    bad.put_drafts[0].id = other; /* an empty draft is refused, after the response went in */
    bad.n_put_drafts = 1;
    struct write_job sent = job_of(&r, &t);
    sent.delete_drafts = &id;
    sent.n_delete_drafts = 1;
    tally_init(&t);
    struct writer *w = start(&t, 10);
    ck_assert_int_eq(writer_submit(w, &keep), OK);
    tally_wait(&t, 1, 1);
    CK_OK(store_get_draft(c.store, &id, 1, c.arena, &got, &diag), &diag);
    ck_assert_int_eq(writer_submit(w, &bad), OK);
    tally_wait(&t, 2, 2);
    ck_assert_uint_eq(tally_of(&t, ERR_RANGE), 1);
    ck_assert(!is_stored(&r));
    ck_assert_int_eq(writer_submit(w, &sent), OK);
    writer_stop(w);
    ck_assert_uint_eq(t.by_result[OK], 2);
    ck_assert(is_stored(&r));
    ck_assert_int_eq(store_get_draft(c.store, &id, 1, c.arena, &got, &diag), ERR_NOT_FOUND);
    tally_done(&t);
}
END_TEST

/* As long as an import of half a million rows holds the store. */
START_TEST(waits_while_another_process_writes)
{
    struct tally t;
    struct response r = store_case_response(c.arena, 1, DAY);
    struct write_job job = job_of(&r, &t);
    tally_init(&t);
    struct writer *w = start(&t, 10);
    CK_OK(store_begin(c.store, &diag), &diag);
    ck_assert_int_eq(writer_submit(w, &job), OK);
    const struct timespec import = {.tv_sec = 6};
    ck_assert_int_eq(nanosleep(&import, NULL), 0);
    ck_assert_uint_eq(tally_of(&t, OK), 0);
    store_rollback(c.store);
    tally_wait(&t, 1, 1);
    writer_stop(w);
    ck_assert_uint_eq(t.by_result[OK], 1);
    ck_assert(is_stored(&r));
    tally_done(&t);
}
END_TEST

START_TEST(queue_past_its_cap_is_full_and_stop_applies_what_was_taken)
{
    enum { MAX = 5 };
    struct tally t;
    struct response r[MAX + 2];
    struct write_job jobs[MAX + 2];
    tally_init(&t);
    for (uint32_t i = 0; i < MAX + 2; i++) {
        r[i] = store_case_response(c.arena, i, DAY);
        jobs[i] = job_of(&r[i], &t);
    }
    struct writer *w = start_held(&t, MAX, &jobs[0]);
    for (size_t i = 1; i <= MAX; i++) {
        ck_assert_int_eq(writer_submit(w, &jobs[i]), OK);
    }
    ck_assert_int_eq(writer_submit(w, &jobs[MAX + 1]), ERR_FULL);
    ck_assert_uint_eq(tally_of(&t, OK), 1);
    tally_hold(&t, false);
    writer_stop(w);
    ck_assert_uint_eq(t.n_done, MAX + 1);
    ck_assert_uint_eq(t.by_result[OK], MAX + 1);
    for (size_t i = 0; i < MAX + 2; i++) {
        ck_assert_int_eq(is_stored(&r[i]), i <= MAX);
    }
    tally_done(&t);
}
END_TEST

static void *stop_writer(void *arg)
{
    writer_stop(arg);
    return NULL;
}

START_TEST(submit_after_stop_began_is_busy)
{
    struct tally t;
    struct response r[2] = {store_case_response(c.arena, 0, DAY),
                            store_case_response(c.arena, 1, DAY)};
    struct write_job jobs[2] = {job_of(&r[0], &t), job_of(&r[1], &t)};
    pthread_t stopper;
    tally_init(&t);
    struct writer *w = start_held(&t, 1000, &jobs[0]);
    ck_assert_int_eq(pthread_create(&stopper, NULL, stop_writer, w), 0);
    /* The writer is held, so stop cannot finish; sooner or later it has begun. */
    struct write_job extra[1000];
    size_t n_extra = 0;
    enum err err = OK;
    while (err == OK && n_extra < 1000) {
        const struct timespec pause = {.tv_nsec = 1000000};
        extra[n_extra] = jobs[1];
        err = writer_submit(w, &extra[n_extra]);
        n_extra += err == OK;
        (void)nanosleep(&pause, NULL);
    }
    ck_assert_int_eq(err, ERR_BUSY);
    tally_hold(&t, false);
    (void)pthread_join(stopper, NULL);
    ck_assert_uint_eq(t.by_result[OK], 1 + n_extra);
    tally_done(&t);
}
END_TEST

START_TEST(failed_commit_fails_every_job_and_health_comes_back)
{
    enum { N = 4 };
    struct tally t;
    struct response r[N];
    struct write_job jobs[N];
    tally_init(&t);
    for (uint32_t i = 0; i < N; i++) {
        r[i] = store_case_response(c.arena, i, DAY);
        jobs[i] = job_of(&r[i], &t);
    }
    struct writer *w = start_held(&t, N, &jobs[0]);
    ck_assert(writer_healthy(w));
    atomic_store(&commits_fail, true);
    for (size_t i = 1; i < N; i++) {
        ck_assert_int_eq(writer_submit(w, &jobs[i]), OK);
    }
    tally_hold(&t, false);
    tally_wait(&t, N, 2);
    ck_assert(!writer_healthy(w));
    ck_assert_uint_eq(tally_of(&t, OK), 1);
    ck_assert_uint_eq(tally_of(&t, ERR_IO), N - 1);
    ck_assert_int_eq(count(), 1);
    /* The same send again, once the disk works: stored. */
    atomic_store(&commits_fail, false);
    ck_assert_int_eq(writer_submit(w, &jobs[1]), OK);
    tally_wait(&t, N + 1, 3);
    ck_assert(writer_healthy(w));
    writer_stop(w);
    ck_assert(is_stored(&r[1]));
    tally_done(&t);
}
END_TEST

/* A store that may have 100 pages stands for a full disk. */
START_TEST(full_disk_is_reported_and_nothing_acknowledged_is_missing)
{
    enum { N = 12 };
    struct tally t;
    struct draft_id ids[N];
    struct write_job jobs[N];
    char *bytes = arena_alloc(c.arena, BIG_DRAFT);
    struct slice got = {0};
    size_t n_stored = 0;
    tally_init(&t);
    max_pages = 100;
    struct writer *w = start(&t, N);
    for (size_t i = 0; i < N; i++) {
        memset(&ids[i], (int)i + 1, sizeof ids[i]);
        jobs[i] = (struct write_job){.put_drafts = {{ids[i], slice_make(bytes, BIG_DRAFT), 1000}},
                                     .n_put_drafts = 1,
                                     .done = on_done,
                                     .cls = &t};
        ck_assert_int_eq(writer_submit(w, &jobs[i]), OK);
    }
    tally_wait(&t, N, 1);
    ck_assert(!writer_healthy(w));
    for (size_t i = 0; i < N; i++) {
        n_stored += store_get_draft(c.store, &ids[i], 1, c.arena, &got, &diag) == OK;
    }
    ck_assert_uint_eq(n_stored, 1); /* 400 kB hold one of 200 kB beside the tables */
    ck_assert_uint_eq(tally_of(&t, OK), n_stored);
    ck_assert_uint_eq(tally_of(&t, ERR_FULL), N - n_stored);
    /* Room is made: it works again. */
    struct write_job clear = {
        .delete_drafts = ids, .n_delete_drafts = N, .done = on_done, .cls = &t};
    ck_assert_int_eq(writer_submit(w, &clear), OK);
    tally_wait(&t, N + 1, 2);
    ck_assert(writer_healthy(w));
    writer_stop(w);
    tally_done(&t);
}
END_TEST

START_TEST(start_without_a_store_says_so)
{
    struct writer *w = NULL;
    struct temp other;
    temp_make(&other);
    const char *dir = other.dir;
    ck_assert_int_eq(writer_start(dir, 10, NULL, NULL, &w, &diag), ERR_NOT_FOUND);
    ck_assert_ptr_null(w);
    ck_assert_str_ne(diag.text, "");
    temp_remove(&other);
}
END_TEST

START_TEST(idle_writer_stops_at_once)
{
    struct writer *w = NULL;
    CK_OK(writer_start(c.dir, 10, NULL, NULL, &w, &diag), &diag);
    ck_assert(writer_healthy(w));
    writer_stop(w);
    writer_stop(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("writer");
    TCase *tc = test_case(suite, "writer");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, many_threads_store_every_answer_once);
    tcase_add_test(tc, a_bad_job_fails_alone);
    tcase_add_test(tc, a_job_is_done_whole_or_not_at_all);
    tcase_add_test(tc, waits_while_another_process_writes);
    tcase_add_test(tc, queue_past_its_cap_is_full_and_stop_applies_what_was_taken);
    tcase_add_test(tc, submit_after_stop_began_is_busy);
    tcase_add_test(tc, failed_commit_fails_every_job_and_health_comes_back);
    tcase_add_test(tc, full_disk_is_reported_and_nothing_acknowledged_is_missing);
    tcase_add_test(tc, start_without_a_store_says_so);
    tcase_add_test(tc, idle_writer_stops_at_once);
    return test_run(suite);
}
