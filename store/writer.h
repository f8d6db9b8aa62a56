#ifndef STORE_WRITER_H
#define STORE_WRITER_H
/* The one writer thread of a serving process. Page loops hand it jobs; it takes the whole queue,
   applies it in one transaction, commits (synced), and only then reports each job done. So an
   acknowledgement is never sent before the disk has the answer, and one sync serves many people.
   When a commit fails everything in it is rolled back and every job of it is reported failed; a
   single job that cannot be applied is retried in a transaction of its own, so that it cannot fail
   its neighbours. The queue is capped: past it writer_submit gives ERR_FULL at once (503). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/record.h"
#include "common/slice.h"
#include "store/alerts.h"
#include "store/invitations.h"
#include "store/seal.h"
#include "store/store.h"

struct writer;

/* A draft to keep: sealed bytes under an id, until an hour (since 1970). */
struct draft_put {
    struct draft_id id;
    struct slice sealed;
    int64_t expires_hour;
};

enum { WRITE_DRAFTS_MAX = 2 };

/* What one job does, all in the same transaction; parts left zero are not done. The memory that it
   points to belongs to the caller and must live until `done` was called. */
struct write_job {
    const struct response *response; /* with `definition` */
    int64_t definition;
    const struct spending *spending; /* a code that is used; a response sent twice uses it once */
    struct slice sealed_sender;      /* with a response; empty: none */
    const struct alert_put *alert; /* with a response; one that is there already raises no other */
    struct draft_put put_drafts[WRITE_DRAFTS_MAX];
    size_t n_put_drafts;
    const struct draft_id *delete_drafts; /* n_delete_drafts of them */
    size_t n_delete_drafts;
    /* Called on the writer thread after the commit (OK) or the failure. */
    void (*done)(struct write_job *job, enum err result);
    void *cls;
    struct write_job *next; /* the writer's own */
};

/* Opens its own STORE_WRITE connection and starts the thread. `batch_done` (nullable) is called on
   the writer thread once after all `done` calls of a batch: the place to wake the page loops. */
ATTR_MUST_USE enum err writer_start(const char *workspace, size_t queue_max,
                                    void (*batch_done)(void *cls), void *cls, struct writer **out,
                                    struct diag *diag);

/* ERR_FULL, or ERR_BUSY after writer_stop began; `done` is then never called. */
ATTR_MUST_USE enum err writer_submit(struct writer *w, struct write_job *job);

/* Applies everything that was accepted, refuses what comes after, joins the thread, frees. */
void writer_stop(struct writer *w);

/* True when the last commit worked (or none was tried): for /health. */
bool writer_healthy(const struct writer *w);

#endif
