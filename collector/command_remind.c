/* remind: second copies for those who neither answered nor said no thank you. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>

#include "collector/command.h"
#include "collector/contacts.h"
#include "collector/letter_files.h"
#include "collector/officer_log.h"
#include "collector/wave_make.h"

struct remind_options {
    const char *workspace;
    const char *wave; /* NULL: the newest */
    const char *key;
    struct letter_files files;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct remind_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'W':
        o->wave = arg;
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case 'L':
        o->files.letters = arg;
        return 0;
    case 'm':
        o->files.merge = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->key == NULL) {
            argp_error(state, "names are sealed: give the private key with --key FILE");
        }
        if (o->files.letters == NULL && o->files.merge == NULL) {
            argp_error(state, "say --letters FILE.html, --merge FILE.csv or both");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Who has not used the code. */
static enum err find_silent(struct store *s, const struct remind_options *o, const struct wave *w,
                            struct arena *a, struct people *out, struct diag *diag)
{
    struct contact_state *all = NULL;
    size_t n = 0;
    enum err err = contacts_open(s, w->number, o->key, a, &all, &n, diag);
    if (err != OK) {
        return err;
    }
    out->items = arena_array(a, n + 1, sizeof *out->items);
    out->n_items = 0;
    for (size_t i = 0; i < n; i++) {
        if (all[i].spent == SPENT_NOT) {
            out->items[out->n_items++] = all[i].person;
        }
    }
    return OK;
}

static enum err write_and_log(struct remind_options *o, const struct app *app, struct store *s,
                              const struct wave *w, const struct people *people, struct diag *diag)
{
    char detail[200];
    struct audit_entry entry;
    size_t n_letters = 0;
    size_t n_mails = 0;
    const struct letter_kind kind = {
        .confidential = w->confidential, .closes = w->closes, .reminder = true};
    enum err err = letter_files_write(&o->files, app, &kind, people, &n_letters, &n_mails, diag);
    if (err != OK) {
        return err;
    }
    (void)snprintf(detail, sizeof detail, "wave %s: %zu letters, %zu emails", w->name, n_letters,
                   n_mails);
    err = officer_log_add(s, "remind", detail, &entry, diag);
    if (err != OK) {
        letter_files_discard(&o->files);
        return err;
    }
    err = letter_files_commit(&o->files, diag);
    if (err == OK) {
        fprintf(stderr, "%zu to be reminded; %zu letters, %zu emails\n", people->n_items, n_letters,
                n_mails);
        officer_log_tell(&entry);
    }
    return err;
}

static enum err remind(struct remind_options *o, const struct app *app, struct store *s,
                       struct diag *diag)
{
    struct wave w;
    struct people people = {.n_items = 0};
    enum err err = letter_files_check(app, diag);
    if (err == OK) {
        err = wave_choose(s, o->wave, app->arena, &w, diag);
    }
    if (err == OK && w.closes < app_today(app)) {
        return diag_fail(diag, ERR_RANGE, "the wave '%s' is closed: its codes do not work any more",
                         w.name);
    }
    if (err == OK) {
        err = find_silent(s, o, &w, app->arena, &people, diag);
    }
    return err == OK ? write_and_log(o, app, s, &w, &people, diag) : err;
}

static int run(const char *name, struct remind_options *o)
{
    struct app *app = NULL;
    struct store *s = NULL;
    struct problems problems;
    struct diag diag = {0};
    problems_init(&problems);
    enum err err = app_load(o->workspace, &app, &problems, &diag);
    if (err == OK) {
        err = store_open(o->workspace, STORE_WRITE, &s, &diag);
    }
    if (err == OK) {
        err = remind(o, app, s, &diag);
    }
    command_tell(&problems, COMMAND_TOLD_MAX);
    const int status = err == OK ? EXIT_SUCCESS : command_fail(name, &diag);
    store_close(s);
    problems_done(&problems);
    app_free(app);
    return status;
}

int command_remind(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"wave", 'W', "NAME", 0, "Which sending (the newest)", 0},
        {"key", 'K', "FILE", 0, "The private key: names and codes are sealed", 0},
        {"letters", 'L', "FILE.html", 0, "Write letters, one a page, to print", 0},
        {"merge", 'm', "FILE.csv", 0, "Write emails, one a row, for a mail merge", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Writes second copies, with the same codes, for those who have neither answered nor "
               "said no thank you.",
        .children = children};
    struct remind_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return run(argv[0], &o);
}
