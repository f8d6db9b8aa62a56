/* retain: what is kept longer than the settings say, and, when told to, takes it out. */

#define _DEFAULT_SOURCE /* argp.h */

#include "collector/command.h"
#include "collector/officer_log.h"
#include "collector/retention.h"
#include "collector/workspace.h"

struct retain_options {
    const char *workspace;
    bool go;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct retain_options *o = state->input;
    (void)arg;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'g':
        o->go = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static enum err finish(struct store *s, const struct audit_entry *entry, struct diag *diag)
{
    enum err err = store_commit(s, diag);
    if (err != OK) {
        return err;
    }
    fprintf(stderr, "All this is taken out of the store. Backups made before still have it.\n");
    officer_log_tell(entry);
    err = store_scrub(s, diag);
    if (err != OK) {
        diag_set(diag, "old pages are still in responses.db-wal, because the store is in use");
        diag_remedy(diag, "They go when the server stops, or with the next retain.");
    }
    return err;
}

static enum err retain(struct workspace *w, const void *options, struct diag *diag)
{
    const bool go = ((const struct retain_options *)options)->go;
    struct audit_entry entry;
    enum err err = store_begin(w->store, diag);
    if (err != OK) {
        return err;
    }
    err = retention_apply(w->store, &w->settings, workspace_today(), stdout, &entry, diag);
    if (err == OK && go) {
        return finish(w->store, &entry, diag);
    }
    store_rollback(w->store);
    if (err == OK) {
        fprintf(stderr, "Nothing was taken out: this is what would go. Say --go to do it.\n");
    }
    return err;
}

int command_retain(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"go", 'g', NULL, 0, "Take it out; there is no way back", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Says what is kept longer than [retention] of commonview.ini allows: names and "
               "codes, single answers, and the counts of waves, each by its own clock.",
        .children = children};
    struct retain_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_WRITE, retain, &o);
}
