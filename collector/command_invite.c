/* invite: makes a wave, with a code for each person of a list, and the letters that bring them; moves
   the day it closes; and marks codes used that came back on paper. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/invite_change.h"
#include "collector/letter_files.h"
#include "collector/officer_log.h"
#include "collector/wave_make.h"
#include "common/date.h"
#include "common/text.h"

enum { KEY_ANONYMOUS = 256, KEY_CONFIDENTIAL, KEY_RETURNED, KEY_DECLINED };

struct invite_options {
    const char *workspace;
    const char *wave;
    const char *people;
    const char *closes;
    const char *code; /* that came back on paper */
    bool is_declined;
    int kind; /* 0, KEY_ANONYMOUS or KEY_CONFIDENTIAL */
    struct letter_files files;
};

/* Only a wave and a day: the day it closes is moved. */
static bool is_moving(const struct invite_options *o)
{
    return o->wave != NULL && o->closes != NULL && o->people == NULL && o->kind == 0;
}

static void check_options(const struct invite_options *o, struct argp_state *state)
{
    if (o->code != NULL || is_moving(o)) {
        return;
    }
    if (o->wave == NULL || o->people == NULL || o->closes == NULL) {
        argp_error(state, "say --wave NAME, --people FILE.csv and --closes DAY");
    }
    if (o->kind == 0) {
        argp_error(state, "say --anonymous or --confidential; it cannot be changed later");
    }
    if (o->files.letters == NULL && o->files.merge == NULL) {
        argp_error(state, "say where the codes go: --letters FILE.html, --merge FILE.csv or both");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct invite_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'W':
        o->wave = arg;
        return 0;
    case 'p':
        o->people = arg;
        return 0;
    case 'c':
        o->closes = arg;
        return 0;
    case 'L':
        o->files.letters = arg;
        return 0;
    case 'm':
        o->files.merge = arg;
        return 0;
    case KEY_ANONYMOUS:
    case KEY_CONFIDENTIAL:
        if (o->kind != 0 && o->kind != key) {
            argp_error(state, "a wave is anonymous or confidential, not both");
        }
        o->kind = key;
        return 0;
    case KEY_RETURNED:
    case KEY_DECLINED:
        o->code = arg;
        o->is_declined = key == KEY_DECLINED;
        return 0;
    case ARGP_KEY_END:
        check_options(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* --- a wave ----------------------------------------------------------------------------------- */

static enum err read_closes(const struct invite_options *o, int32_t today, int32_t *out,
                            struct diag *diag)
{
    if (date_parse(slice_of(o->closes), out) != OK || *out < today) {
        const enum err err =
            diag_fail(diag, ERR_RANGE, "--closes %s is no day from today on", o->closes);
        diag_remedy(diag, "Write the last day to answer as YYYY-MM-DD.");
        return err;
    }
    return OK;
}

static enum err read_wave(const struct invite_options *o, int32_t today, struct wave *out,
                          struct diag *diag)
{
    struct wave w = {.name = o->wave, .confidential = o->kind == KEY_CONFIDENTIAL, .made = today};
    if (o->wave[0] == '\0' || text_check(slice_of(o->wave), WAVE_NAME_MAX) != OK) {
        return diag_fail(diag, ERR_RANGE, "the name of a wave has 1 to %d characters",
                         WAVE_NAME_MAX);
    }
    const enum err err = read_closes(o, today, &w.closes, diag);
    *out = w;
    return err;
}

static void tell_wave(const struct people *people, size_t n_letters, size_t n_mails)
{
    size_t n = 0;
    for (size_t i = 0; i < people->n_items; i++) {
        n += people->items[i].code.text[0] != '\0';
    }
    fprintf(stderr,
            "%zu invited, %zu not invited; %zu letters, %zu emails\n"
            "The letters and the merge hold names and codes: delete them once they are sent. The\n"
            "store keeps them sealed; with the private key remind writes second copies.\n",
            n, people->n_items - n, n_letters, n_mails);
}

/* Everybody with a code must get it. */
static enum err check_reached(const struct invite_options *o, const struct people *people,
                              struct diag *diag)
{
    for (size_t i = 0; i < people->n_items; i++) {
        const struct person *p = &people->items[i];
        const bool by_letter = o->files.letters != NULL && p->address[0] != '\0';
        const bool by_mail = o->files.merge != NULL && p->email[0] != '\0';
        if (p->not_invited[0] == '\0' && !by_letter && !by_mail) {
            diag_place(diag, o->people, p->row, p->address[0] != '\0' ? "email" : "address");
            const enum err err =
                diag_fail(diag, ERR_RANGE, "nothing that is written would reach this person");
            diag_remedy(diag, "Give both --letters and --merge.");
            return err;
        }
    }
    return OK;
}

static enum err store_and_write(struct invite_options *o, const struct app *app,
                                const struct wave *w, const struct people *people,
                                struct diag *diag)
{
    struct store *s = NULL;
    struct audit_entry entry;
    size_t n_letters = 0;
    size_t n_mails = 0;
    const struct letter_kind kind = {.confidential = w->confidential, .closes = w->closes};
    enum err err = letter_files_write(&o->files, app, &kind, people, &n_letters, &n_mails, diag);
    if (err != OK) {
        return err;
    }
    err = store_open(o->workspace, STORE_WRITE, &s, diag);
    if (err == OK) {
        err = wave_make(s, w, people, &app->officer, &entry, diag);
    }
    store_close(s);
    if (err != OK) {
        letter_files_discard(&o->files);
        return err;
    }
    err = letter_files_commit(&o->files, diag);
    if (err == OK) {
        tell_wave(people, n_letters, n_mails);
        officer_log_tell(&entry);
    }
    return err;
}

static enum err invite(struct invite_options *o, const struct app *app, struct problems *problems,
                       struct diag *diag)
{
    struct people people = {.n_items = 0};
    struct wave w;
    enum err err = read_wave(o, app_today(app), &w, diag);
    if (err == OK) {
        err = letter_files_check(app, diag);
    }
    if (err == OK) {
        err = people_read(o->people, app, app->arena, &people, problems, diag);
    }
    if (err == OK) {
        err = check_reached(o, &people, diag);
    }
    if (err == OK) {
        wave_draw_codes(&people);
        err = store_and_write(o, app, &w, &people, diag);
    }
    return err;
}

static enum err move(const struct invite_options *o, const struct app *app, struct diag *diag)
{
    int32_t closes = 0;
    const enum err err = read_closes(o, app_today(app), &closes, diag);
    return err != OK ? err : invite_move_closing(o->workspace, o->wave, closes, app->arena, diag);
}

/* Whichever of its tasks the options name. */
static enum err do_task(struct invite_options *o, const struct app *app, struct problems *problems,
                        struct diag *diag)
{
    if (o->code != NULL) {
        return invite_take_back(o->workspace, o->code, o->is_declined, app->arena, diag);
    }
    return is_moving(o) ? move(o, app, diag) : invite(o, app, problems, diag);
}

static int run(const char *name, struct invite_options *o)
{
    struct app *app = NULL;
    struct problems problems;
    struct diag diag = {0};
    problems_init(&problems);
    enum err err = app_load(o->workspace, &app, &problems, &diag);
    if (err == OK) {
        err = do_task(o, app, &problems, &diag);
    }
    command_tell(&problems, COMMAND_TOLD_MAX);
    const int status = err == OK ? EXIT_SUCCESS : command_fail(name, &diag);
    problems_done(&problems);
    app_free(app);
    return status;
}

int command_invite(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"wave", 'W', "NAME", 0, "A name for this sending, like 2026-autumn", 0},
        {"people", 'p', "FILE.csv", 0,
         "Who is invited: form, unit, name, address, email, language, format, group, not_invited",
         0},
        {"closes", 'c', "DAY", 0,
         "The last day to answer (YYYY-MM-DD); with --wave alone it is moved to a later day", 0},
        {"anonymous", KEY_ANONYMOUS, NULL, 0, "Nobody can find out who sent an answer", 0},
        {"confidential", KEY_CONFIDENTIAL, NULL, 0,
         "With the private key it can be found out, and the letters say so", 0},
        {"letters", 'L', "FILE.html", 0, "Write letters, one a page, to print", 0},
        {"merge", 'm', "FILE.csv", 0, "Write emails, one a row, for a mail merge", 0},
        {"returned", KEY_RETURNED, "CODE", 0,
         "A paper form came back: mark its code used; - reads codes, one a line", 1},
        {"declined", KEY_DECLINED, "CODE", 0, "No thank you came back: mark it so; - as above", 1},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Invites people: makes a code for each, and the letters or emails that bring it, in "
               "the person's language and size of print. Names and addresses are kept sealed to "
               "the officer's key, for reminders only. All or nobody is invited.",
        .children = children};
    struct invite_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return run(argv[0], &o);
}
