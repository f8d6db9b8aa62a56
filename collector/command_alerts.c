/* alerts: what the duty officer must look at: the queue, its content, and what is done about it. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "collector/alert_act.h"
#include "collector/alert_content.h"
#include "collector/alert_list.h"
#include "collector/alert_round.h"
#include "collector/alert_show.h"
#include "collector/command.h"
#include "collector/officer_log.h"
#include "collector/output.h"
#include "collector/workspace.h"
#include "common/csv.h"

struct alerts_options {
    const char *workspace;
    const char *action;
    const char *number; /* of an alert; NULL: none */
    const char *key;
    const char *by;
    const char *outcome;
    const char *reason;
    const char *output;
    bool all;
    bool csv;
};

struct action {
    const char *name;
    bool needs_number;
    bool takes_number;
    enum err (*run)(struct workspace *w, const struct alerts_options *o, struct diag *diag);
};

static const struct action *action_find(const char *name);

static void check_line(const struct alerts_options *o, struct argp_state *state)
{
    const struct action *action = action_find(o->action);
    if (action == NULL) {
        argp_error(state,
                   "there is no 'alerts %s'; choose list, show, take, close, escalate, "
                   "trail, words or test",
                   o->action);
    } else if (action->needs_number && o->number == NULL) {
        argp_error(state, "say which alert: alerts %s NUMBER", o->action);
    } else if (!action->takes_number && o->number != NULL) {
        argp_error(state, "'%s' is an argument too many", o->number);
    } else if (strcmp(o->action, "show") == 0 && o->key == NULL) {
        argp_error(state, "give the duty officer's private key: alerts show NUMBER --key FILE");
    } else if (strcmp(o->action, "close") == 0 && (o->outcome == NULL || o->reason == NULL)) {
        argp_error(state, "say what came of it and why: alerts close NUMBER --outcome "
                          "passed|known|no-concern --reason FILE (- reads what you type)");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct alerts_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'a':
        o->all = true;
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case 'b':
        o->by = arg;
        return 0;
    case 'O':
        o->outcome = arg;
        return 0;
    case 'r':
        o->reason = arg;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case 'f':
        o->csv = strcmp(arg, "csv") == 0;
        if (!o->csv && strcmp(arg, "text") != 0) {
            argp_error(state, "the format is text or csv, not '%s'", arg);
        }
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num == 0) {
            o->action = arg;
        } else if (state->arg_num == 1) {
            o->number = arg;
        } else {
            argp_error(state, "'%s' is an argument too many", arg);
        }
        return 0;
    case ARGP_KEY_END:
        check_line(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int64_t now(void)
{
    return (int64_t)time(NULL);
}

/* --- reading ------------------------------------------------------------------------------------ */

/* How things stand goes to standard error; a queue that needs somebody is a failure. */
static enum err judge_queue(struct workspace *w, struct diag *diag)
{
    struct alert_counts counts;
    enum err err = alert_count(w->store, now(), w->arena, &counts, diag);
    if (err != OK) {
        return err;
    }
    alert_counts_tell(&w->settings, &counts);
    if (counts.n_overdue > 0) {
        err = diag_fail(diag, ERR_CONFLICT, "nobody has taken %zu in time", counts.n_overdue);
    } else if (alert_counts_are_bad(&w->settings, &counts)) {
        err = diag_fail(diag, ERR_IO, "the duty officer is not told of alerts");
    }
    return err;
}

static enum err list(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    const struct alert_row *rows = NULL;
    struct output output;
    size_t n = 0;
    enum err err = store_alerts(w->store, !o->all, w->arena, &rows, &n, diag);
    if (err == OK) {
        err = output_open(o->output, w->arena, &output, diag);
    }
    if (err != OK) {
        return err;
    }
    if (o->csv) {
        alert_list_csv(rows, n, now(), output.to);
    } else if (n > 0) {
        alert_list_text(rows, n, now(), output.to);
    } else {
        fprintf(output.to, "No alert is open.\n");
    }
    err = output_commit(&output, diag);
    return err == OK ? judge_queue(w, diag) : err;
}

static enum err trail(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    const struct alert_event *events = NULL;
    struct output output;
    size_t n = 0;
    enum err err = store_alert_events(w->store, w->arena, &events, &n, diag);
    if (err == OK) {
        err = output_open(o->output, w->arena, &output, diag);
    }
    if (err != OK) {
        return err;
    }
    alert_trail_csv(events, n, output.to);
    return output_commit(&output, diag);
}

static enum err words(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    struct output output;
    struct csv_writer csv;
    size_t n = 0;
    const struct alert_pattern *p = alert_words_patterns(w->alerts.words, &n);
    const enum err err = output_open(o->output, w->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    csv_writer_init(&csv, output.to);
    csv_cell(&csv, "language");
    csv_cell(&csv, "reason");
    csv_cell(&csv, "pattern");
    csv_row_end(&csv);
    for (size_t i = 0; i < n; i++) {
        csv_cell(&csv, p[i].language);
        csv_cell(&csv, p[i].reason);
        csv_cell(&csv, p[i].text);
        csv_row_end(&csv);
    }
    return output_commit(&output, diag);
}

static enum err write_shown(struct workspace *w, const struct alerts_options *o,
                            const struct alert_show *show, struct diag *diag)
{
    struct output output;
    enum err err = output_open(o->output, w->arena, &output, diag);
    if (err != OK) {
        return err;
    }
    err = alert_show_text(show, w->arena, output.to, diag);
    if (err != OK) {
        output_discard(&output);
        return err;
    }
    return output_commit(&output, diag);
}

static enum err show(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    struct seal_secret key;
    struct alert_row row;
    struct audit_entry entry;
    json_t *content = NULL;
    enum err err = seal_read_secret(o->key, &key, diag);
    if (err == OK) {
        err = alert_find(w->store, o->number, w->arena, &row, diag);
    }
    if (err == OK) {
        err = alert_content_open(w->store, &key, &row.id, w->arena, &content, diag);
    }
    if (err == OK) {
        err = alert_log_act(w, "show", &row, &entry, diag);
    }
    if (err == OK) {
        const struct alert_show view = {
            .store = w->store, .key = &key, .row = &row, .content = content};
        err = write_shown(w, o, &view, diag);
    }
    if (err == OK) {
        officer_log_tell(&entry);
    }
    json_decref(content);
    return err;
}

/* --- acting ------------------------------------------------------------------------------------- */

static enum err take(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    return alert_take(w, o->number, o->by, diag);
}

static enum err close_alert(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    return alert_close(w, o->number, o->by, o->outcome, o->reason, diag);
}

static enum err escalate(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    return alert_escalate(w, o->number, diag);
}

static enum err send_test(struct workspace *w, const struct alerts_options *o, struct diag *diag)
{
    (void)o;
    return alert_test_mail(w, diag);
}

static const struct action ACTIONS[] = {
    {"list", false, false, list},        {"show", true, true, show},
    {"take", true, true, take},          {"close", true, true, close_alert},
    {"escalate", false, true, escalate}, {"trail", false, false, trail},
    {"words", false, false, words},      {"test", false, false, send_test},
};

static const struct action *action_find(const char *name)
{
    for (size_t i = 0; i < sizeof ACTIONS / sizeof ACTIONS[0]; i++) {
        if (strcmp(ACTIONS[i].name, name) == 0) {
            return &ACTIONS[i];
        }
    }
    return NULL;
}

static enum err run(struct workspace *w, const void *options, struct diag *diag)
{
    const struct alerts_options *o = options;
    const enum err err = seal_init();
    const struct action *action = action_find(o->action);
    if (err != OK || action == NULL) {
        return err == OK ? ERR_INTERNAL : err; /* the command line was checked */
    }
    return action->run(w, o, diag);
}

int command_alerts(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"all", 'a', NULL, 0, "list: closed ones too", 0},
        {"key", 'K', "FILE", 0, "show: the duty officer's private key", 0},
        {"by", 'b', "NAME", 0, "take, close: who does it (the duty officer of the settings)", 0},
        {"outcome", 'O', "passed|known|no-concern", 0,
         "close: passed to safeguarding, known already, or not a concern", 0},
        {"reason", 'r', "FILE", 0, "close: why, in words; - reads them from standard input", 0},
        {"format", 'f', "text|csv", 0, "list: for people, or for a spreadsheet", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc =
            "[list|show NUMBER|take NUMBER|close NUMBER|escalate [NUMBER]|trail|words|test]",
        .doc = "Alerts are responses that somebody must look at: their person asked to be "
               "contacted, gave an answer that tells of danger, or wrote such words. Lists those "
               "that are open, with a status of 1 while one is overdue or the mail about them "
               "fails; shows one; takes it, closes it with an outcome and a reason; sends what "
               "mail is due. docs/alerts.md tells the whole.",
        .children = children};
    struct alerts_options o = {.workspace = workspace, .action = "list"};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_ALERTS | WORKSPACE_KEY | WORKSPACE_WRITE,
                         run, &o);
}
