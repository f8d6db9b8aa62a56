/* commonview-analyze trend: how what is said changes over time, by the rules of the NHS. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/trend_report.h"
#include "analyze/trend_study.h"

static const char doc[] =
    "Tells how answers change from period to period, in the county or in one unit (--unit), and "
    "whether by more than chance: control charts with the NHS rules. Limits from 5 periods with "
    "answers enough on, trial limits below 12."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line "
    "was not understood.";

enum { KEY_BY = 512, KEY_MEASURE };

struct trend_command {
    struct options shared;
    struct trend_options trend;
};

static const struct argp_option option_table[] = {
    {"by", KEY_BY, "PERIOD", 0,
     "month (default), quarter, or wave: the periods of waves.csv in the workspace", 0},
    {"measure", KEY_MEASURE, "WHAT", 0,
     "average (default): mean scores on an XmR chart; good: the share of people whose score is "
     "good, on a p-chart",
     0},
    {0},
};

/* Reports of parts or of overlapping waves, held against each other, would tell about the few in
   between. */
static void check_options(struct trend_command *c, struct argp_state *state)
{
    c->trend.tier = c->shared.tier;
    if (c->trend.tier != TIER_BOARD) {
        return;
    }
    if (c->shared.from_day != 0 || c->shared.to_day != 0) {
        argp_error(state,
                   "trend for the board counts all answers, so that no two periods tell of the few "
                   "between them: leave out --from and --to");
    }
    if (c->shared.unit != NULL) {
        argp_error(state, "--tier=board tells of the county only: leave out --unit");
    }
    if (c->trend.by == TREND_WAVES) {
        argp_error(state, "--tier=board tells of months or quarters, not of waves");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct trend_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_BY:
        if (trend_by_parse(slice_of(arg), &c->trend.by) != OK) {
            argp_error(state, "--by: there is no period '%s'; choose month, quarter or wave", arg);
        }
        break;
    case KEY_MEASURE:
        if (trend_measure_parse(slice_of(arg), &c->trend.measure) != OK) {
            argp_error(state, "--measure: '%s' is not known; choose average or good", arg);
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

static enum err study(const struct trend_command *c, const struct work *work,
                      const struct trend **out, struct heard_by *heard, struct diag *diag)
{
    struct trend_options options = c->trend;
    struct board *board = NULL;
    struct dataset *whole = NULL;
    enum err err = options.tier == TIER_BOARD ? command_board(work, NULL, &board, diag)
                                              : command_dataset(work, &whole, diag);
    if (err != OK) {
        return err;
    }
    options.publication = board == NULL ? NULL : board->publication;
    /* A release stays as it was, whichever quarters have ended since. */
    options.today =
        board != NULL && board->release != NULL ? board->release->made : command_today();
    *heard = (struct heard_by){.board = board, .data = whole};
    return trend_study(work, &options, board == NULL ? whole : board->all, out, diag);
}

static void write_csv(const void *what, FILE *to)
{
    trend_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct trend_command *c = cls;
    struct workspace *w = work->workspace;
    const struct trend *trend = NULL;
    struct heard_by heard;
    const enum err err = study(c, work, &trend, &heard, diag);
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return trend_json(trend, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, trend, out);
    }
    return command_render(
        work, trend_report(trend, &heard, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

int command_trend(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct trend_command c = {0};
    options_init(&c.shared);
    c.shared.for_board = true;
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
