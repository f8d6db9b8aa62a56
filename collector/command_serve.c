/* serve: the form server, until SIGTERM or SIGINT. */

#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "collector/alert_mail.h"
#include "collector/alert_round.h"
#include "collector/app.h"
#include "collector/command.h"
#include "collector/http.h"
#include "collector/page.h"
#include "collector/route.h"
#include "common/file.h"
#include "common/mem.h"

enum { PURGE_SECONDS = 3600 };

struct serve_options {
    const char *workspace;
    const char *listen; /* NULL: the settings' */
    bool entry;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct serve_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'l':
        o->listen = arg;
        return 0;
    case 'e':
        o->entry = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Strict: nothing from anywhere else, no script at all, our own style sheet by its hash. Forms may
   only be sent back here. */
static const char *content_policy(struct arena *a)
{
    char hash[64];
    page_style_hash(hash);
    return arena_printf(a,
                        "default-src 'none'; style-src %s; img-src 'self' data:; "
                        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                        hash);
}

static void purge_drafts(const struct app *app)
{
    struct store *store = NULL;
    if (store_open(app->workspace, STORE_WRITE, &store, NULL) != OK) {
        return; /* the next hour will do */
    }
    if (store_begin(store, NULL) == OK &&
        (store_purge_drafts(store, app_hour(app), NULL) != OK || store_commit(store, NULL) != OK)) {
        store_rollback(store);
    }
    store_close(store);
}

/* Waits for a signal to stop; once an hour, throws away the drafts whose time is over. */
static void wait_for_stop(const struct app *app, const sigset_t *stop)
{
    const struct timespec hour = {.tv_sec = PURGE_SECONDS};
    while (sigtimedwait(stop, NULL, &hour) < 0) {
        if (errno == EAGAIN) {
            purge_drafts(app);
        }
    }
}

/* Who keys in says how the answers were given, so nobody from elsewhere may. */
static enum err check_entry(const char *listen, struct diag *diag)
{
    const struct slice address = slice_of(listen);
    if (slice_starts(address, "127.") || slice_starts(address, "localhost:") ||
        slice_starts(address, "[::1]:")) {
        return OK;
    }
    const enum err err = diag_fail(
        diag, ERR_RANGE, "with --entry only this machine may be listened to, not %s", listen);
    diag_remedy(diag, "Add --listen 127.0.0.1:0.");
    return err;
}

static enum err check_units(const struct app *app, struct diag *diag)
{
    return units_check_any(&app->units, path_join(app->arena, app->workspace, "units.csv"), diag);
}

/* How the queue of alerts stands when the server starts, said where whoever starts it looks. */
static void tell_alerts(const struct app *app)
{
    struct store *store = NULL;
    struct alert_counts counts;
    struct arena *a = arena_new(1 << 14);
    if (!alert_mail_is_set(&app->settings)) {
        fprintf(stderr,
                "No mail server is set ([alerts] smtp_url): nobody is told of alerts but by "
                "running commonview-collector alerts.\n");
    }
    if (store_open(app->workspace, STORE_READ, &store, NULL) == OK &&
        alert_count(store, (int64_t)time(NULL), a, &counts, NULL) == OK) {
        alert_counts_tell(&app->settings, &counts);
    }
    store_close(store);
    arena_free(a);
}

static enum err start_alerts(struct app *app, struct diag *diag)
{
    tell_alerts(app);
    if (alert_mail_init() != OK) {
        return diag_fail(diag, ERR_INTERNAL, "this libcurl cannot send mail");
    }
    return alert_clock_start(app->workspace, &app->settings, &app->alert_clock, diag);
}

static enum err start(struct app *app, struct http **out, struct diag *diag)
{
    enum err err = start_alerts(app, diag);
    if (err == OK) {
        err = http_start(app, route_dispatch, content_policy(app->arena), out, diag);
    }
    return err;
}

static int serve(const char *name, struct app *app, const struct serve_options *o)
{
    struct diag diag = {0};
    struct http *http = NULL;
    sigset_t stop;
    if (o->listen != NULL) {
        app->settings.listen = o->listen;
    }
    if (o->entry && check_entry(app->settings.listen, &diag) != OK) {
        return command_fail(name, &diag);
    }
    app->entry = o->entry;
    app->settings.kiosk = app->settings.kiosk && !o->entry;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    (void)signal(SIGPIPE, SIG_IGN);          /* fails only for a number that is no signal */
    pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before the threads: they inherit it */
    mem_trim();
    if (start(app, &http, &diag) != OK) {
        alert_clock_stop(app->alert_clock);
        return command_fail(name, &diag);
    }
    const char *colon = strrchr(app->settings.listen, ':');
    printf("listening on http://%.*s:%u/\n", (int)(colon - app->settings.listen),
           app->settings.listen, (unsigned)http_port(http));
    if (fflush(stdout) != 0) {
        http_stop(http);
        alert_clock_stop(app->alert_clock);
        diag_set(&diag, "cannot write to standard output: %s", strerror(errno));
        return command_fail(name, &diag);
    }
    wait_for_stop(app, &stop);
    http_stop(http);
    alert_clock_stop(app->alert_clock);
    return EXIT_SUCCESS;
}

int command_serve(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"listen", 'l', "ADDRESS:PORT", 0,
         "Where to listen, instead of what the settings say "
         "(port 0 picks a free one)",
         0},
        {"entry", 'e', NULL, 0,
         "For keying in on this machine: the page with all questions asks how they were answered",
         0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Serves the questionnaires of a workspace as web pages. Prints one line when it is "
               "ready. Stops on SIGTERM or SIGINT, after everything accepted has been answered.",
        .children = children};
    struct serve_options o = {.workspace = workspace};
    struct problems problems;
    struct diag diag = {0};
    struct app *app = NULL;
    int status;
    command_parse(&argp, argc, argv, &o);
    problems_init(&problems);
    if (app_load(o.workspace, &app, &problems, &diag) != OK) {
        command_tell(&problems, COMMAND_TOLD_MAX);
        status = command_fail(argv[0], &diag);
    } else if (check_units(app, &diag) != OK) {
        status = command_fail(argv[0], &diag);
    } else {
        status = serve(argv[0], app, &o);
    }
    problems_done(&problems);
    app_free(app);
    return status;
}
