#ifndef COLLECTOR_EXCHANGE_H
#define COLLECTOR_EXCHANGE_H
/* One request and its reply. The HTTP layer (http.h) fills the request, the dispatcher (route.h)
   answers it; a handler that must write fills `job` and `after`, and the reply is then made by
   `after` once the writer has reported that the disk has it. Everything lives in `arena`, which
   dies with the exchange. */
#include <stdbool.h>
#include <stddef.h>

#include "collector/app.h"
#include "collector/kept.h"
#include "collector/reply.h"
#include "collector/request.h"
#include "common/arena.h"
#include "i18n/i18n.h"
#include "store/store.h"
#include "store/writer.h"

struct exchange {
    const struct app *app;
    struct store *store; /* the loop's own connection, for reading */
    const struct writer *writer;
    struct kept *kept; /* the loop's own too; NULL: nothing is kept */
    struct arena *arena;
    struct request request;
    struct reply reply;
    const struct language *language; /* of this page */
    unsigned refused; /* status of a request that no handler may have; 0 for all others */

    struct write_job job;
    void (*after)(struct exchange *x, enum err result); /* NULL: the reply is ready */
    void *state;                                        /* of the handler, for `after` */
};

#endif
