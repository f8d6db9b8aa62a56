/* commonview-analyze coverage: who was asked and who answered, for the quality team or the board. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/coverage_report.h"
#include "common/file.h"

static const char doc[] =
    "Tells who was asked and who answered: by source for the county, and for each service. How "
    "many were sent is read from sent.csv of the workspace."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line "
    "was not understood.";

enum { KEY_TIER = 512 };

struct coverage_command {
    struct options shared;
    enum tier tier;
};

static const struct argp_option option_table[] = {
    {"tier", KEY_TIER, "TIER", 0,
     "Who reads it: restricted, the quality team (default), or board, everybody else", 0},
    {0},
};

/* Two periods, compared, would tell about the few who answered in between. */
static void check_options(const struct coverage_command *c, struct argp_state *state)
{
    if (c->tier == TIER_BOARD && (c->shared.from_day != 0 || c->shared.to_day != 0)) {
        argp_error(state, "--tier=board counts all answers: leave out --from and --to");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct coverage_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_TIER:
        if (tier_parse(slice_of(arg), &c->tier) != OK) {
            argp_error(state, "--tier: there is no tier '%s'; choose restricted or board", arg);
        }
        break;
    case ARGP_KEY_SUCCESS:
        check_options(c, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static void write_csv(const void *what, FILE *to)
{
    coverage_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct coverage_command *c = cls;
    struct workspace *w = work->workspace;
    struct dataset *data = NULL;
    struct coverage *coverage = NULL;
    struct sent sent = {0};
    enum err err = sent_read(path_join(w->arena, w->dir, "sent.csv"), &w->units, w->arena, &sent,
                             &w->problems, diag);
    if (err == OK) {
        err = command_dataset(work, &data, diag);
    }
    if (err == OK) {
        err = coverage_study(data, &sent, c->tier, w->arena, &coverage, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return coverage_json(coverage, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, coverage, out);
    }
    return command_render(
        work, coverage_report(coverage, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

int command_coverage(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct coverage_command c = {.tier = TIER_RESTRICTED};
    options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
