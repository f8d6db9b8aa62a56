/* backup: a copy of the store, while the server runs. */

#define _DEFAULT_SOURCE /* argp.h */

#include "collector/command.h"
#include "collector/officer_log.h"
#include "collector/workspace.h"

struct backup_options {
    const char *workspace;
    const char *file;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct backup_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "there are too many arguments");
        }
        o->file = arg;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say where the copy goes: backup FILE");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* The entry comes after, so that there is none of a backup that failed. */
static enum err back_up(struct workspace *w, const void *options, struct diag *diag)
{
    const char *file = ((const struct backup_options *)options)->file;
    int64_t n = 0;
    enum err err = store_count(w->store, &n, diag);
    if (err == OK) {
        err = store_backup(w->store, file, diag);
    }
    if (err == OK) {
        fprintf(stderr,
                "%s has the whole store, at least %lld response%s. To restore it, stop the server "
                "and put it into the workspace as responses.db, without the old responses.db-wal "
                "and responses.db-shm. Settings, tables, questionnaires and keys are files of the "
                "workspace: copy them too.\n",
                file, (long long)n, n == 1 ? "" : "s");
    }
    return err == OK ? officer_log_note(w->dir, "backup", "the store", diag) : err;
}

int command_backup(const char *workspace, int argc, char **argv)
{
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .parser = parse_option,
        .args_doc = "FILE",
        .doc = "Copies the store into FILE, a new file that only its owner may read: the store at "
               "one moment, compact and synced, whole or not at all. People may answer meanwhile.",
        .children = children};
    struct backup_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_READ, back_up, &o);
}
