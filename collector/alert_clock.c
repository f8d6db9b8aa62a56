#include "collector/alert_clock.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "collector/alert_round.h"
#include "common/mem.h"
#include "store/store.h"

enum { TURN_SECONDS = 60, RETRY_SECONDS = 5, RETRY_MAX_SECONDS = 600 };

struct alert_clock {
    const char *workspace;
    const struct settings *settings;
    pthread_t thread;
    pthread_mutex_t mutex; /* guards poked */
    pthread_cond_t changed;
    bool poked;
    atomic_bool stopping;
    atomic_bool failing;
};

static enum err turn(struct alert_clock *c, struct diag *diag)
{
    struct store *s = NULL;
    enum err err = store_open(c->workspace, STORE_WRITE, &s, diag);
    if (err == OK) {
        err = alert_round(s, c->settings, (int64_t)time(NULL), NULL, &c->stopping, diag);
    }
    store_close(s);
    return err;
}

/* Seconds until the next turn. */
static unsigned turn_and_tell(struct alert_clock *c, unsigned retry)
{
    struct diag diag = {0};
    const enum err err = turn(c, &diag);
    if (atomic_load(&c->stopping)) {
        return 0;
    }
    atomic_store(&c->failing, err != OK);
    if (err == OK) {
        return TURN_SECONDS;
    }
    fprintf(stderr, "ALERTS: nobody can be told by mail: ");
    diag_print(&diag, stderr);
    fprintf(stderr, "ALERTS: trying again in %u seconds; see commonview-collector alerts\n", retry);
    return retry;
}

/* Until somebody pokes, the time is over or it is to stop. While the mail fails nobody's poke brings
   it forward: the mail server is not hammered. */
static void wait_for_turn(struct alert_clock *c, unsigned seconds)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)seconds;
    int rc = 0;
    (void)pthread_mutex_lock(&c->mutex);
    while (rc == 0 && !atomic_load(&c->stopping) && (!c->poked || atomic_load(&c->failing))) {
        rc = pthread_cond_timedwait(&c->changed, &c->mutex, &until);
    }
    c->poked = false;
    (void)pthread_mutex_unlock(&c->mutex);
}

static void *run(void *arg)
{
    struct alert_clock *c = arg;
    unsigned retry = RETRY_SECONDS;
    while (!atomic_load(&c->stopping)) {
        const unsigned wait = turn_and_tell(c, retry);
        const unsigned longer = 2 * retry < RETRY_MAX_SECONDS ? 2 * retry : RETRY_MAX_SECONDS;
        retry = atomic_load(&c->failing) ? longer : RETRY_SECONDS;
        wait_for_turn(c, wait);
    }
    return NULL;
}

static void clock_free(struct alert_clock *c)
{
    (void)pthread_cond_destroy(&c->changed);
    (void)pthread_mutex_destroy(&c->mutex);
    free(c);
}

/* Signals are for the thread that waits for them. */
static int start_thread(struct alert_clock *c)
{
    sigset_t all;
    sigset_t old;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &old);
    const int rc = pthread_create(&c->thread, NULL, run, c);
    (void)pthread_sigmask(SIG_SETMASK, &old, NULL);
    return rc;
}

enum err alert_clock_start(const char *workspace, const struct settings *settings,
                           struct alert_clock **out, struct diag *diag)
{
    struct alert_clock *c = mem_zalloc(sizeof *c);
    pthread_condattr_t monotonic;
    c->workspace = workspace;
    c->settings = settings;
    atomic_init(&c->stopping, false);
    atomic_init(&c->failing, false);
    (void)pthread_mutex_init(&c->mutex, NULL);
    (void)pthread_condattr_init(&monotonic);
    (void)pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&c->changed, &monotonic);
    (void)pthread_condattr_destroy(&monotonic);
    const int rc = start_thread(c);
    if (rc != 0) {
        clock_free(c);
        return diag_fail(diag, ERR_IO, "the clock of the alerts cannot be started: %s",
                         strerror(rc));
    }
    *out = c;
    return OK;
}

void alert_clock_stop(struct alert_clock *c)
{
    if (c == NULL) {
        return;
    }
    (void)pthread_mutex_lock(&c->mutex);
    atomic_store(&c->stopping, true);
    (void)pthread_cond_signal(&c->changed);
    (void)pthread_mutex_unlock(&c->mutex);
    (void)pthread_join(c->thread, NULL);
    clock_free(c);
}

void alert_clock_poke(struct alert_clock *c)
{
    if (c == NULL) {
        return;
    }
    (void)pthread_mutex_lock(&c->mutex);
    c->poked = true;
    (void)pthread_cond_signal(&c->changed);
    (void)pthread_mutex_unlock(&c->mutex);
}

bool alert_clock_fails(const struct alert_clock *c)
{
    return c != NULL && atomic_load(&c->failing);
}
