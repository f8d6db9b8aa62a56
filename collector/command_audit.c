/* audit: the log of what the officer did, and whether it is whole. */

#define _DEFAULT_SOURCE /* argp.h */

#include <string.h>

#include "collector/command.h"
#include "collector/officer_log.h"
#include "collector/output.h"
#include "collector/workspace.h"
#include "common/csv.h"
#include "common/date.h"

struct audit_options {
    const char *workspace;
    const char *head; /* that somebody kept; NULL: none */
    const char *output;
    bool verify;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct audit_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'V':
        o->verify = true;
        return 0;
    case 'H':
        o->head = arg;
        o->verify = true;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void write_entry(struct csv_writer *csv, const struct audit_entry *e)
{
    char at[DATE_TIME_TEXT_MAX];
    char hex[DIGEST_HEX_MAX];
    date_time_format(e->at, at);
    digest_hex(&e->hash, hex);
    csv_cell_int(csv, e->number);
    csv_cell(csv, at);
    csv_cell(csv, e->action);
    csv_cell(csv, e->detail);
    csv_cell(csv, hex);
    csv_row_end(csv);
}

static enum err write_log(const struct audit_entry *entries, size_t n, const char *path,
                          struct arena *a, struct diag *diag)
{
    static const char *const header[] = {"number", "time_utc", "action", "detail", "hash"};
    struct output output;
    struct csv_writer csv;
    enum err err = output_open(path, a, &output, diag);
    if (err != OK) {
        return err;
    }
    csv_writer_init(&csv, output.to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&csv, header[i]);
    }
    csv_row_end(&csv);
    for (size_t i = 0; i < n; i++) {
        write_entry(&csv, &entries[i]);
    }
    return output_commit(&output, diag);
}

/* A log that was cut off, or written anew from the start, holds together; but not with what somebody
   kept of it. */
static enum err check_head(const struct audit_entry *entries, size_t n, const char *head,
                           struct diag *diag)
{
    char seen[OFFICER_HEAD_MAX];
    for (size_t i = 0; i < n; i++) {
        officer_log_head(&entries[i], seen);
        if (strcmp(seen, head) == 0) {
            return OK;
        }
    }
    return diag_fail(diag, ERR_CORRUPT,
                     "the log of actions has no entry %s: it is not the one "
                     "that this was noted from",
                     head);
}

static enum err verify(const struct audit_entry *entries, size_t n, const char *head,
                       struct diag *diag)
{
    char last[OFFICER_HEAD_MAX] = "";
    enum err err = head != NULL ? check_head(entries, n, head, diag) : OK;
    if (err != OK) {
        return err;
    }
    if (n > 0) {
        officer_log_head(&entries[n - 1], last);
    }
    fprintf(stderr, "The log of actions is whole: %zu entr%s%s%s\n", n, n == 1 ? "y" : "ies",
            n > 0 ? ", the last is " : "", last);
    return OK;
}

static enum err audit(struct workspace *w, const void *options, struct diag *diag)
{
    const struct audit_options *o = options;
    const struct audit_entry *entries = NULL;
    size_t n = 0;
    enum err err = audit_read(w->store, w->arena, &entries, &n, diag);
    if (err == OK) {
        err = audit_verify(entries, n, diag);
    }
    if (err != OK) {
        return err;
    }
    return o->verify ? verify(entries, n, o->head, diag)
                     : write_log(entries, n, o->output, w->arena, diag);
}

int command_audit(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"verify", 'V', NULL, 0, "Only say whether it is whole", 0},
        {"head", 'H', "NUMBER:HASH", 0, "It must have this entry, which somebody noted", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Writes the log of what the officer did: a chain of hashes, worked out again each "
               "time, so that an entry that was changed, taken out or put in is found.",
        .children = children};
    struct audit_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_READ, audit, &o);
}
