#include "store/writer.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/* An officer's import holds the store for a second in 100,000 rows. Somebody who has pressed Send
   waits rather than be told that it did not work. */
enum { PATIENCE_MS = 30000 };

struct queue {
    struct write_job *head;
    struct write_job **tail;
    size_t n;
};

struct writer {
    struct store *store; /* the thread's alone once it runs */
    pthread_t thread;
    pthread_mutex_t mutex; /* guards queue and stopping */
    pthread_cond_t filled; /* the queue is not empty any more, or stopping */
    struct queue queue;
    size_t queue_max;
    bool stopping;
    atomic_bool healthy;
    void (*batch_done)(void *cls);
    void *cls;
};

static void queue_init(struct queue *q)
{
    *q = (struct queue){.tail = &q->head};
}

static void queue_push(struct queue *q, struct write_job *job)
{
    job->next = NULL;
    *q->tail = job;
    q->tail = &job->next;
    q->n++;
}

/* A response, and a code that is used by it or to say no thank you. Sent twice is stored once, and as
   well acknowledged: its code is spent then, by itself. */
static enum err apply_response(struct store *s, const struct write_job *job)
{
    bool is_new = true;
    enum err err = OK;
    if (job->response != NULL) {
        err = store_put_response(s, job->definition, job->response, &is_new, NULL);
    }
    if (err == OK && is_new && job->spending != NULL) {
        err = store_spend(s, job->spending, NULL);
    }
    if (err == OK && is_new && job->response != NULL && job->sealed_sender.len > 0) {
        err = store_put_sender(s, &job->response->key, job->sealed_sender, NULL);
    }
    if (err == OK && is_new && job->response != NULL && job->alert != NULL) {
        err = store_put_alert(s, job->alert, NULL);
    }
    return err;
}

/* Applies one job inside a transaction. */
static enum err apply_job(struct store *s, const struct write_job *job)
{
    enum err err = apply_response(s, job);
    for (size_t i = 0; err == OK && i < job->n_put_drafts; i++) {
        const struct draft_put *d = &job->put_drafts[i];
        err = store_put_draft(s, &d->id, d->sealed, d->expires_hour, NULL);
    }
    for (size_t i = 0; err == OK && i < job->n_delete_drafts; i++) {
        err = store_delete_draft(s, &job->delete_drafts[i], NULL);
    }
    return err;
}

/* What says something about the job, and not about the disk. */
static bool is_fault_of_job(enum err err)
{
    return err == ERR_RANGE || err == ERR_LIMIT || err == ERR_NOT_FOUND || err == ERR_CONFLICT;
}

static void note_health(struct writer *w, enum err err)
{
    if (!is_fault_of_job(err)) {
        atomic_store(&w->healthy, err == OK);
    }
}

/* All jobs from `first` up to but without `end` in one transaction. *out_bad is the job that could
   not be applied, NULL when it was the transaction itself that failed. */
static enum err apply_together(struct writer *w, struct write_job *first, struct write_job *end,
                               struct write_job **out_bad)
{
    *out_bad = NULL;
    enum err err = store_begin(w->store, NULL);
    if (err != OK) {
        return err;
    }
    for (struct write_job *job = first; job != end; job = job->next) {
        err = apply_job(w->store, job);
        if (err != OK) {
            store_rollback(w->store);
            *out_bad = job;
            return err;
        }
    }
    return store_commit(w->store, NULL);
}

static void report(struct write_job *first, struct write_job *end, enum err result)
{
    struct write_job *next = NULL;
    for (struct write_job *job = first; job != end; job = next) {
        next = job->next; /* `done` may free the job */
        job->done(job, result);
    }
}

/* Each job in a transaction of its own, after one of them could not be applied. */
static void apply_singly(struct writer *w, struct write_job *first)
{
    struct write_job *next = NULL;
    for (struct write_job *job = first; job != NULL; job = next) {
        struct write_job *bad = NULL;
        next = job->next;
        enum err err = apply_together(w, job, next, &bad);
        note_health(w, err);
        report(job, next, err);
    }
}

static void apply_batch(struct writer *w, struct write_job *first)
{
    struct write_job *bad = NULL;
    enum err err = apply_together(w, first, NULL, &bad);
    if (bad != NULL) {
        apply_singly(w, first);
    } else {
        note_health(w, err);
        report(first, NULL, err);
    }
    if (w->batch_done != NULL) {
        w->batch_done(w->cls);
    }
}

/* Waits for work and takes all there is; NULL when stopping and nothing is left. While this batch
   is being synced the next one gathers, so batches grow with the load by themselves: a wait for
   more was measured and gained nothing. */
static struct write_job *take_queue(struct writer *w)
{
    (void)pthread_mutex_lock(&w->mutex);
    while (w->queue.head == NULL && !w->stopping) {
        (void)pthread_cond_wait(&w->filled, &w->mutex);
    }
    struct write_job *first = w->queue.head;
    queue_init(&w->queue);
    (void)pthread_mutex_unlock(&w->mutex);
    return first;
}

static void *run_writer(void *arg)
{
    struct writer *w = arg;
    for (struct write_job *job = take_queue(w); job != NULL; job = take_queue(w)) {
        apply_batch(w, job);
    }
    return NULL;
}

/* Signals are for the thread that waits for them, so this one takes none. */
static enum err start_thread(struct writer *w, struct diag *diag)
{
    sigset_t all;
    sigset_t old;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &old);
    int rc = pthread_create(&w->thread, NULL, run_writer, w);
    (void)pthread_sigmask(SIG_SETMASK, &old, NULL);
    return rc == 0 ? OK : diag_fail(diag, ERR_IO, "the writer cannot be started: %s", strerror(rc));
}

static void writer_free(struct writer *w)
{
    store_close(w->store);
    (void)pthread_cond_destroy(&w->filled);
    (void)pthread_mutex_destroy(&w->mutex);
    free(w);
}

enum err writer_start(const char *workspace, size_t queue_max, void (*batch_done)(void *cls),
                      void *cls, struct writer **out, struct diag *diag)
{
    struct store *store = NULL;
    enum err err = store_open(workspace, STORE_WRITE, &store, diag);
    if (err != OK) {
        return err;
    }
    struct writer *w = mem_zalloc(sizeof *w);
    w->store = store;
    store_set_patience(store, PATIENCE_MS);
    w->queue_max = queue_max;
    w->batch_done = batch_done;
    w->cls = cls;
    queue_init(&w->queue);
    atomic_init(&w->healthy, true);
    (void)pthread_mutex_init(&w->mutex, NULL);
    (void)pthread_cond_init(&w->filled, NULL);
    err = start_thread(w, diag);
    if (err != OK) {
        writer_free(w);
        return err;
    }
    *out = w;
    return OK;
}

enum err writer_submit(struct writer *w, struct write_job *job)
{
    assert(job->done != NULL);
    enum err err = OK;
    (void)pthread_mutex_lock(&w->mutex);
    if (w->stopping) {
        err = ERR_BUSY;
    } else if (w->queue.n >= w->queue_max) {
        err = ERR_FULL;
    } else {
        queue_push(&w->queue, job);
        if (w->queue.n == 1) {
            (void)pthread_cond_signal(&w->filled);
        }
    }
    (void)pthread_mutex_unlock(&w->mutex);
    return err;
}

void writer_stop(struct writer *w)
{
    if (w == NULL) {
        return;
    }
    (void)pthread_mutex_lock(&w->mutex);
    w->stopping = true;
    (void)pthread_cond_signal(&w->filled);
    (void)pthread_mutex_unlock(&w->mutex);
    (void)pthread_join(w->thread, NULL);
    writer_free(w);
}

bool writer_healthy(const struct writer *w)
{
    return atomic_load(&w->healthy);
}
