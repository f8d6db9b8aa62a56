#ifndef COLLECTOR_WORKSPACE_H
#define COLLECTOR_WORKSPACE_H
/* What a command needs of a workspace, opened in one call. The server has its own (app.h), which
   also insists on the contact block.

       return workspace_run(name, dir, WORKSPACE_UNITS | WORKSPACE_FORMS, work, &options);

   or, where there is something between, workspace_open, workspace_fail and workspace_close. */
#include <stdbool.h>
#include <stdint.h>

#include "collector/alert.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/settings.h"
#include "common/units.h"
#include "forms/form_set.h"
#include "store/seal.h"
#include "store/store.h"

/* Parts, to be combined. The settings are always read: they tell that it is a workspace. */
enum {
    WORKSPACE_UNITS = 1,
    WORKSPACE_FORMS = 2,
    WORKSPACE_KEY = 4, /* the public one */
    WORKSPACE_READ = 8,
    WORKSPACE_WRITE = 16,
    WORKSPACE_ALERTS = 32 /* what raises one, and whose key it is sealed to */
};

struct workspace {
    struct arena *arena;
    const char *dir;
    struct settings settings;
    struct units units;
    struct form_set forms;
    struct seal_public officer;
    struct alert_rules alerts;
    struct store *store;      /* NULL when it was not asked for */
    struct problems problems; /* of every file that was read */
};

/* Opens the parts. On failure what was opened stays in *out, to be closed all the same; ERR_SYNTAX
   when the problems have an error, else the error of the part with its diag. */
ATTR_MUST_USE enum err workspace_open(const char *dir, unsigned parts, struct workspace *out,
                                      struct diag *diag);
void workspace_close(struct workspace *w);

/* Prints the problems, and the diag where it says anything; closes. Returns the exit status 1. */
int workspace_fail(struct workspace *w, const char *name, const struct diag *diag);

/* All that most commands are: opens the parts, does the work, says what went wrong, closes. `options`
   is the command's own. Returns the exit status. */
typedef enum err (*workspace_fn)(struct workspace *w, const void *options, struct diag *diag);
int workspace_run(const char *name, const char *dir, unsigned parts, workspace_fn fn,
                  const void *options);

/* The stored response of a reference, as a person reads it out; it lives in the workspace's arena.
   ERR_SYNTAX for what is no reference, else as store_find. */
ATTR_MUST_USE enum err workspace_response(struct workspace *w, const char *reference,
                                          int64_t *out_definition, struct response *out,
                                          struct diag *diag);

/* True when DIR has a commonview.ini. */
bool workspace_is(const char *dir);

/* The questionnaire with this id. ERR_NOT_FOUND, with the ids that there are. */
ATTR_MUST_USE enum err workspace_form(const struct form_set *forms, const char *id, struct arena *a,
                                      const struct form **out, struct diag *diag);

/* The day in the United Kingdom by the system's clock. */
int32_t workspace_today(void);

#endif
