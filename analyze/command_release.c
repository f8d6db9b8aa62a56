/* commonview-analyze release: records what the board is told of the answers there are now, so that later
   reports are held against it; without a name, lists what was released. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/crosscheck_report.h"
#include "analyze/release_report.h"
#include "analyze/safeguarding.h"
#include "analyze/trend_study.h"

static const char doc[] =
    "Records under a NAME what reports for the board (--tier=board) tell of the answers there are "
    "now, in the folder releases of the workspace. Later reports for the board are held against "
    "it, "
    "so that the difference of two tells of nobody. Do this before a report leaves the team. "
    "Without a NAME, lists what was released."
    "\vExit status 0 when it was done, 1 when it could not be, 2 when the command line was not "
    "understood.";

struct release_command {
    struct options shared;
    const char *name; /* NULL: list */
};

static void check_options(const struct release_command *c, struct argp_state *state)
{
    if (c->name != NULL && !release_name_is_valid(c->name)) {
        argp_error(state,
                   "a release is named with letters, digits, '-', '_' and '.', as 2026-wave-1");
    }
    if (c->shared.unit != NULL || c->shared.theme != THEME_NONE) {
        argp_error(state, "a release is of the whole county: leave out --unit and --theme");
    }
    if (c->shared.tier != TIER_BOARD) {
        argp_error(state, "a release is of what the board is told: leave out --tier");
    }
    if (c->shared.format == FORMAT_CSV) {
        argp_error(state, "the list of releases is text, html or json");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct release_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case ARGP_KEY_ARG:
        if (c->name != NULL) {
            return ARGP_ERR_UNKNOWN; /* "Too many arguments" */
        }
        c->name = arg;
        break;
    case ARGP_KEY_SUCCESS:
        check_options(c, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static int64_t next_number(const struct releases *r)
{
    return r->n_items == 0 ? 1 : r->items[r->n_items - 1].number + 1;
}

/* What reports of their own counts tell: safeguarding and trend. */
static enum err record_reports(const struct work *work, const struct board *board,
                               struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct options *o = work->options;
    const struct sent sent = {0};
    const struct trend_options options = {
        .tier = TIER_BOARD, .today = command_today(), .publication = board->publication};
    struct safeguarding_data *data = NULL;
    struct safeguarding *safeguarding = NULL;
    const struct trend *trend = NULL;
    if (o->from_day != 0 || o->to_day != 0) {
        return OK; /* the board is told both of all answers only */
    }
    enum err err = safeguarding_read(w, &sent, 0, 0, &data, diag);
    if (err == OK) {
        err = safeguarding_study(data, TIER_BOARD, board, w->arena, &safeguarding, diag);
    }
    if (err == OK) {
        err = trend_study(work, &options, board->all, &trend, diag);
        err = err == ERR_NOT_FOUND ? OK : err; /* no quarter has ended */
    }
    return err;
}

static enum err make_release(const struct release_command *c, const struct work *work,
                             struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct board *board = NULL;
    enum err err = command_board(work, NULL, &board, diag);
    if (err == OK && board->release == NULL) {
        err = record_reports(work, board, diag);
    }
    if (err != OK) {
        return err;
    }
    if (board->release != NULL) {
        return diag_fail(diag, ERR_CONFLICT, "these answers are released already, as '%s'",
                         board->release->name);
    }
    struct release release = {.name = c->name,
                              .number = next_number(&board->releases),
                              .made = command_today(),
                              .program = PACKAGE_STRING,
                              .method = CROSSCHECK_METHOD};
    publication_record(board->publication, &release);
    return release_write(&release, w->dir, w->arena, diag);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct release_command *c = cls;
    struct workspace *w = work->workspace;
    struct releases releases = {0};
    enum err err = c->name == NULL ? OK : make_release(c, work, diag);
    if (err == OK) {
        err = releases_read(w->dir, w->arena, &releases, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return release_list_json(&releases, out);
    }
    return command_render(work,
                          release_report(&releases, &w->settings, w->language, command_today(),
                                         PACKAGE_STRING, w->arena),
                          out);
}

int command_release(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .parser = parse_option, .args_doc = "[NAME]", .doc = doc, .children = children};
    struct release_command c = {0};
    options_init(&c.shared);
    c.shared.for_board = true;
    c.shared.tier = TIER_BOARD;
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
