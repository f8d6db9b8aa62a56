/* commonview-analyze crosscheck: what people, carers, staff and services say of each theme, each
   against the others; with --why, how one finding came about. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/action_register.h"
#include "analyze/board_crosscheck.h"
#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/crosscheck_report.h"
#include "analyze/provenance.h"
#include "analyze/why.h"
#include "common/slice.h"

static const char doc[] =
    "Compares what people, carers, staff and services say about each theme, and tells where "
    "they agree, where they do not, and who was not heard. With --why UNIT THEME, tells of one "
    "finding how it came about, from the answers on."
    "\vThe report is for the quality team only: it has counts below 10 in it. --tier=board makes "
    "one "
    "for everybody. Exit status 0 when it was made, 1 when it could not be, 2 when the command "
    "line "
    "was not understood.";

enum { KEY_WHY = 512, KEY_SINCE };

struct crosscheck_command {
    struct options shared;
    struct crosscheck_asked asked;
};

static const struct argp_option option_table[] = {
    {"why", KEY_WHY, "UNIT", 0,
     "Tell how the finding of this unit came about, in the theme that follows as an argument", 0},
    {"since", KEY_SINCE, "DAY", 0,
     "Count the answers from this day on, and tell what has changed since those before it", 0},
    {0},
};

static void check_options(const struct crosscheck_command *c, struct argp_state *state)
{
    if (c->asked.why && c->shared.theme == THEME_NONE) {
        argp_error(state, "--why needs a unit and a theme, as in: --why H01 MONEY");
    }
    if (c->asked.why && c->shared.format == FORMAT_CSV) {
        argp_error(state, "--why is text, html or json");
    }
    if (c->asked.since_day != 0 && c->shared.tier == TIER_BOARD) {
        argp_error(state, "--since is for the quality team: --tier restricted");
    }
    if (c->asked.since_day != 0 && c->shared.from_day >= c->asked.since_day) {
        argp_error(state, "--from is not before --since: no day of an earlier wave lies there");
    }
    if (c->asked.since_day != 0 && c->shared.to_day != 0 && c->shared.to_day < c->asked.since_day) {
        argp_error(state, "--to is before --since: no day of this wave lies there");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct crosscheck_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_WHY:
        c->asked.why = true;
        c->shared.unit = arg;
        break;
    case KEY_SINCE:
        c->asked.since_day = options_day("--since", arg, state);
        break;
    case ARGP_KEY_ARG:
        if (!c->asked.why || c->shared.theme != THEME_NONE) {
            return ARGP_ERR_UNKNOWN; /* "Too many arguments" */
        }
        c->shared.theme = options_theme(arg, state);
        break;
    case ARGP_KEY_END:
        check_options(c, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static void write_csv(const void *what, FILE *to)
{
    /* Its only error is one of the stream, where it sticks. */
    (void)!crosscheck_csv(what, to);
}

/* Ends the JSON with where it comes from, what it was asked for and all. */
static enum err end_json(enum err err, const struct crosscheck *c,
                         const struct crosscheck_asked *asked, const struct work *work,
                         struct buf *out)
{
    struct provenance p = command_provenance(work, "crosscheck", c->data);
    p.why = asked->why;
    p.since_day = asked->since_day;
    p.earlier_from = asked->since_day != 0 ? work->options->from_day : 0;
    return err == OK ? provenance_add(&p, out) : err;
}

static enum err render(const struct crosscheck *c, const struct crosscheck_asked *asked,
                       const struct work *work, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct actions actions = {0};
    if (work->options->format == FORMAT_JSON) {
        return end_json(crosscheck_json(c, out), c, asked, work, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, c, out);
    }
    const enum err err = command_actions_register(work, &actions, diag);
    return err == OK ? command_render(work,
                                      crosscheck_report(c, &actions, w->language, command_today(),
                                                        PACKAGE_STRING, w->arena),
                                      out)
                     : err;
}

static enum err render_why(const struct crosscheck *c, const struct crosscheck_asked *asked,
                           const struct work *work, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct why *why = NULL;
    struct actions actions = {0};
    enum err err = why_of(c, w->arena, &why, diag);
    if (err == OK && work->options->format == FORMAT_JSON) {
        return end_json(why_json(why, out), c, asked, work, out);
    }
    if (err == OK) {
        err = command_actions_register(work, &actions, diag);
    }
    return err == OK ? command_render(work,
                                      why_report(why, &w->forms, &actions, w->language,
                                                 command_today(), PACKAGE_STRING, w->arena),
                                      out)
                     : err;
}

static void write_board_csv(const void *what, FILE *to)
{
    board_crosscheck_csv(what, to);
}

/* With --why too: the whole chain has counts in it, so the board gets the row of the one cell. */
static enum err run_board(const struct work *work, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct board_crosscheck c;
    enum err err = command_board_crosschecked(work, &c, diag);
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return command_json(board_crosscheck_json(&c, out), work, "crosscheck", c.crosscheck->data,
                            out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_board_csv, &c, out);
    }
    struct actions actions = {0};
    err = command_actions_register(work, &actions, diag);
    return err == OK
               ? command_render(work,
                                board_crosscheck_report(&c, &actions, w->language, command_today(),
                                                        PACKAGE_STRING, w->arena),
                                out)
               : err;
}

/* The cross-check of the answers from since_day on, beside those before it. */
static enum err crosscheck_waves(const struct crosscheck_asked *asked, const struct work *work,
                                 struct crosscheck **out, struct diag *diag)
{
    struct options now = *work->options;
    struct options before = *work->options;
    now.from_day = asked->since_day;
    before.to_day = asked->since_day - 1;
    const struct work this_wave = {work->name, &now, work->workspace};
    const struct work last_wave = {work->name, &before, work->workspace};
    struct dataset *data = NULL;
    enum err err = command_crosschecked(&this_wave, NULL, NULL, out, diag);
    if (err == OK) {
        err = command_dataset(&last_wave, &data, diag);
    }
    if (err == OK) {
        (*out)->changes = changes_find(data, (*out)->data, work->workspace->arena);
    }
    return err;
}

enum err command_crosscheck_run(void *cls, const struct work *work, struct buf *out,
                                struct diag *diag)
{
    static const struct crosscheck_asked whole = {0};
    const struct crosscheck_asked *asked = cls == NULL ? &whole : cls;
    struct crosscheck *crosscheck = NULL;
    if (work->options->tier == TIER_BOARD) {
        return run_board(work, out, diag);
    }
    const enum err err = asked->since_day != 0
                             ? crosscheck_waves(asked, work, &crosscheck, diag)
                             : command_crosschecked(work, NULL, NULL, &crosscheck, diag);
    if (err != OK) {
        return err;
    }
    return asked->why ? render_why(crosscheck, asked, work, out, diag)
                      : render(crosscheck, asked, work, out, diag);
}

int command_crosscheck(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct crosscheck_command c = {0};
    options_init(&c.shared);
    c.shared.for_board = true;
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, command_crosscheck_run, &c.asked);
}
