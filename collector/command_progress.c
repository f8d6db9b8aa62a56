/* progress: how a wave goes, by questionnaire and unit, group, or reason not to be invited. */

#define _DEFAULT_SOURCE /* argp.h */

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "collector/alert_round.h"
#include "collector/command.h"
#include "collector/output.h"
#include "collector/tally.h"
#include "collector/wave_make.h"
#include "collector/workspace.h"
#include "common/csv.h"
#include "common/date.h"

enum { WATCH_SECONDS = 2 };

struct progress_options {
    const char *workspace;
    const char *wave; /* NULL: the newest */
    const char *key;
    const char *output;
    enum tally_by by;
    bool csv;
    bool watch;
};

static enum tally_by parse_by(const char *arg, struct argp_state *state)
{
    for (size_t i = 0; i < TALLY_BY_COUNT; i++) {
        if (strcmp(arg, tally_by_name((enum tally_by)i)) == 0) {
            return (enum tally_by)i;
        }
    }
    argp_error(state, "rows are by unit, group or reason, not '%s'", arg);
    return TALLY_UNIT;
}

static void check_options(const struct progress_options *o, struct argp_state *state)
{
    if (o->by == TALLY_GROUP && o->key == NULL) {
        argp_error(state, "which groups answered is sealed: give the private key with --key FILE");
    }
    if (o->watch && (o->csv || o->output != NULL)) {
        argp_error(state, "--watch is for a terminal");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct progress_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'W':
        o->wave = arg;
        return 0;
    case 'b':
        o->by = parse_by(arg, state);
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case 'f':
        if (strcmp(arg, "text") != 0 && strcmp(arg, "csv") != 0) {
            argp_error(state, "the format is text or csv, not '%s'", arg);
        }
        o->csv = strcmp(arg, "csv") == 0;
        return 0;
    case 'o':
        o->output = arg;
        return 0;
    case 'w' + 256:
        o->watch = true;
        return 0;
    case ARGP_KEY_END:
        check_options(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* "34 %" of those invited; "-" of nobody. */
static const char *rate_of(struct arena *a, const struct tally_row *r)
{
    if (r->invited == 0) {
        return "-";
    }
    return arena_printf(a, "%lld %%",
                        (long long)((200 * r->answered + r->invited) / (2 * r->invited)));
}

static void write_csv_row(struct csv_writer *csv, const struct tally_row *r)
{
    csv_cell(csv, r->form);
    csv_cell(csv, r->name);
    csv_cell_int(csv, r->invited);
    csv_cell_int(csv, r->answered);
    csv_cell_int(csv, r->declined);
    csv_cell_int(csv, r->invited - r->answered - r->declined);
    csv_cell_int(csv, r->not_invited);
    if (r->invited > 0) {
        csv_cell_double(csv, (double)r->answered / (double)r->invited);
    } else {
        csv_cell(csv, "");
    }
    csv_row_end(csv);
}

static void write_csv(const struct tally *t, enum tally_by by, FILE *to)
{
    struct csv_writer csv;
    const char *const header[] = {"form",     tally_by_name(by), "invited",     "answered",
                                  "declined", "silent",          "not_invited", "rate"};
    csv_writer_init(&csv, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&csv, header[i]);
    }
    csv_row_end(&csv);
    for (size_t i = 0; i < t->n_rows; i++) {
        write_csv_row(&csv, &t->rows[i]);
    }
}

static void write_text_row(const struct tally_row *r, const char *name, struct arena *a, FILE *to)
{
    fprintf(to, "%-26s %-20s %8lld %8lld %6s %9lld %8lld %12lld\n", r->form, name,
            (long long)r->invited, (long long)r->answered, rate_of(a, r), (long long)r->declined,
            (long long)(r->invited - r->answered - r->declined), (long long)r->not_invited);
}

static void write_text(const struct tally *t, const struct wave *w, enum tally_by by,
                       struct arena *a, FILE *to)
{
    char closes[DATE_TEXT_MAX];
    date_format(w->closes, closes);
    fprintf(to, "Wave %s (%s), closes %s\n\n", w->name,
            w->confidential ? "confidential" : "anonymous", closes);
    fprintf(to, "%-26s %-20s %8s %8s %6s %9s %8s %12s\n", "form", tally_by_name(by), "invited",
            "answered", "rate", "no thanks", "silent", "not invited");
    for (size_t i = 0; i < t->n_rows; i++) {
        write_text_row(&t->rows[i], t->rows[i].name[0] != '\0' ? t->rows[i].name : "(not known)", a,
                       to);
    }
    write_text_row(&t->all, "", a, to);
}

static enum err make_tally(struct store *s, const struct progress_options *o, struct arena *a,
                           struct wave *w, struct tally *t, struct diag *diag)
{
    struct contact_state *contacts = NULL;
    size_t n = 0;
    enum err err = wave_choose(s, o->wave, a, w, diag);
    if (err == OK && o->by == TALLY_GROUP) {
        err = contacts_open(s, w->number, o->key, a, &contacts, &n, diag);
    }
    return err == OK ? tally_make(s, w->number, o->by, contacts, n, a, t, diag) : err;
}

static enum err write_once(struct store *s, const struct progress_options *o, struct arena *a,
                           struct diag *diag)
{
    struct wave w;
    struct tally t;
    struct output output;
    enum err err = make_tally(s, o, a, &w, &t, diag);
    if (err == OK) {
        err = output_open(o->output, a, &output, diag);
    }
    if (err != OK) {
        return err;
    }
    if (o->csv) {
        write_csv(&t, o->by, output.to);
    } else {
        write_text(&t, &w, o->by, a, output.to);
    }
    return output_commit(&output, diag);
}

/* Until the terminal sends a signal. The screen is cleared only where there is one. */
static enum err watch(struct store *s, const struct progress_options *o, struct diag *diag)
{
    const struct timespec pause = {.tv_sec = WATCH_SECONDS};
    enum err err = OK;
    while (err == OK) {
        struct arena *a = arena_new(1 << 14);
        if (isatty(STDOUT_FILENO) == 1) {
            printf("\x1b[H\x1b[2J");
        }
        err = write_once(s, o, a, diag);
        arena_free(a);
        (void)nanosleep(&pause, NULL);
    }
    return err;
}

/* Where an officer looks most often. */
static enum err tell_alerts(struct workspace *w, struct diag *diag)
{
    struct alert_counts counts;
    const enum err err = alert_count(w->store, (int64_t)time(NULL), w->arena, &counts, diag);
    if (err == OK) {
        alert_counts_tell(&w->settings, &counts);
    }
    return err;
}

static enum err progress(struct workspace *w, const void *options, struct diag *diag)
{
    const struct progress_options *o = options;
    const enum err err = tell_alerts(w, diag);
    if (err != OK) {
        return err;
    }
    return o->watch ? watch(w->store, o, diag) : write_once(w->store, o, w->arena, diag);
}

int command_progress(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"wave", 'W', "NAME", 0, "Which sending (the newest)", 0},
        {"by", 'b', "unit|group|reason", 0, "What a row is about (unit)", 0},
        {"key", 'K', "FILE", 0, "The private key, for --by group", 0},
        {"watch", 'w' + 256, NULL, 0, "Show it again every 2 seconds", 0},
        {"format", 'f', "text|csv", 0, "For people, or for a spreadsheet", 0},
        {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .doc = "Says how a wave goes: how many were invited, how many of them answered, said no "
               "thank you or are silent, and how many were not invited.",
        .children = children};
    struct progress_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return workspace_run(argv[0], o.workspace, WORKSPACE_READ, progress, &o);
}
