/* withdraw: takes a response out, for good. */

#define _DEFAULT_SOURCE /* argp.h */

#include <string.h>

#include "collector/alert_content.h"
#include "collector/command.h"
#include "collector/officer_log.h"
#include "collector/workspace.h"

struct withdraw_options {
    const char *workspace;
    const char *reference;
    const char *duty_key;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct withdraw_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'D':
        o->duty_key = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one reference at a time");
        }
        o->reference = arg;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say which response: withdraw REFERENCE");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* The log keeps no reference, only what can be worked out from one: who has it can show that it was
   withdrawn, and nobody else learns of which response the entry tells. */
static enum err log_it(struct store *s, const struct response_key *key, struct audit_entry *out,
                       struct diag *diag)
{
    char reference[REFERENCE_MAX];
    char hex[DIGEST_HEX_MAX];
    char detail[DIGEST_HEX_MAX + 40];
    enum err err = reference_format(key, reference);
    if (err != OK) {
        return diag_fail(diag, err, "the response has a key without a reference");
    }
    const struct digest digest = digest_of(reference, strlen(reference));
    digest_hex(&digest, hex);
    (void)snprintf(detail, sizeof detail, "digest of the reference: %s", hex);
    return officer_log_add(s, "withdraw", detail, out, diag);
}

/* An alert does not tell which response it is about: that is sealed, so it takes the key to find it. */
struct alert_of {
    bool looked;
    bool found;
    struct alert_row row;
    size_t n_unread;
};

static enum err find_alert(struct workspace *w, const char *key_file,
                           const struct response_key *key, struct alert_of *out, struct diag *diag)
{
    char reference[REFERENCE_MAX];
    struct seal_secret secret;
    json_t *content = NULL;
    *out = (struct alert_of){.looked = key_file != NULL};
    if (key_file == NULL || reference_format(key, reference) != OK) {
        return OK;
    }
    enum err err = seal_init();
    if (err == OK) {
        err = seal_read_secret(key_file, &secret, diag);
    }
    if (err == OK) {
        err = alert_find_response(w->store, &secret, reference, w->arena, &out->row, &content,
                                  &out->n_unread, NULL);
        out->found = err == OK;
        err = err == ERR_NOT_FOUND ? OK : err;
    }
    json_decref(content);
    return err;
}

/* The duty to protect somebody does not end with a withdrawal: an open alert stays. */
static void tell_alert(const struct alert_of *alert, bool any)
{
    if (alert->found && alert->row.closed == 0) {
        char number[ALERT_NUMBER_LEN + 1];
        alert_number(&alert->row.id, number);
        fprintf(stderr,
                "ALERT %s IS STILL OPEN and keeps its copy of the response: somebody may be in "
                "danger. Its copy goes after it is closed, with retain.\n",
                number);
    } else if (alert->found) {
        fprintf(stderr, "What its alert held is taken out too.\n");
    }
    if (alert->n_unread > 0) {
        fprintf(stderr, "%zu alerts were sealed to another key and could not be looked at.\n",
                alert->n_unread);
    }
    if (!alert->looked && any) {
        fprintf(stderr, "If it raised an alert, the alert has a copy: it goes with retain, or at "
                        "once where --duty-key FILE is given.\n");
    }
}

static enum err delete_and_log(struct store *s, const struct response_key *key,
                               const struct alert_of *alert, struct audit_entry *out,
                               struct diag *diag)
{
    enum err err = store_begin(s, diag);
    if (err != OK) {
        return err;
    }
    err = store_delete_response(s, key, diag);
    if (err == OK && alert->found && alert->row.closed != 0) {
        err = store_forget_alert(s, &alert->row.id, diag);
    }
    if (err == OK) {
        err = log_it(s, key, out, diag);
    }
    if (err == OK) {
        return store_commit(s, diag);
    }
    store_rollback(s);
    return err;
}

static enum err withdraw(struct workspace *w, const void *options, struct diag *diag)
{
    const struct withdraw_options *o = options;
    struct response r;
    struct audit_entry entry;
    struct alert_of alert;
    const struct alert_row *alerts = NULL;
    size_t n_alerts = 0;
    int64_t definition = 0;
    enum err err = workspace_response(w, o->reference, &definition, &r, diag);
    if (err == OK) {
        err = find_alert(w, o->duty_key, &r.key, &alert, diag);
    }
    if (err == OK) {
        err = store_alerts(w->store, false, w->arena, &alerts, &n_alerts, diag);
    }
    if (err == OK) {
        err = delete_and_log(w->store, &r.key, &alert, &entry, diag);
    }
    if (err != OK) {
        return err;
    }
    tell_alert(&alert, n_alerts > 0);
    fprintf(stderr, "The response is taken out of the store. Backups made before still have it: "
                    "make a new one and delete them.\n");
    officer_log_tell(&entry);
    err = store_scrub(w->store, diag);
    if (err != OK) {
        diag_set(diag, "its old pages are still in responses.db-wal, because the store is in use");
        diag_remedy(diag, "They go when the server stops, or with the next withdraw or retain.");
    }
    return err;
}

int command_withdraw(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"duty-key", 'D', "FILE", 0,
         "The duty officer's private key: takes out the copy in a closed alert too", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "REFERENCE",
        .doc = "Takes the response with this reference out of the store, with what it was written "
               "in own words, and overwrites the place where it stood. There is no way back.",
        .children = children};
    struct withdraw_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_WRITE, withdraw, &o);
}
