/* commonview-analyze scrutiny: the half-year pack of the scrutiny panel. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/actions_study.h"
#include "analyze/command.h"
#include "analyze/command_pack.h"
#include "analyze/command_work.h"
#include "analyze/scrutiny_pack.h"
#include "common/date.h"

static const char doc[] =
    "Writes the half-year pack of the scrutiny panel: what is overdue first, how all that was "
    "agreed stands, what to ask, who was and was not heard, what is good and what needs work. It "
    "holds what the board may be told and nothing else."
    "\vExit status 0 when it was made, 1 when it could not be, 2 when the command line was not "
    "understood.";

enum { KEY_SINCE = 512, HALF_YEAR_MONTHS = 6 };

struct scrutiny_command {
    struct options shared;
    int32_t since; /* 0: half a year ago */
};

static const struct argp_option option_table[] = {
    {"since", KEY_SINCE, "DAY", 0, "First day of the half-year (default: six months ago)", 0},
    {0},
};

static void check_options(const struct options *o, struct argp_state *state)
{
    pack_options_check_county(o, state);
    pack_options_check(o, "crosscheck, coverage and actions with --tier=board have", state);
    if (o->from_day != 0 || o->to_day != 0) {
        argp_error(state, "it counts all answers, so that it can be held against the releases: "
                          "leave out --from and --to; --since is for the actions");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct scrutiny_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_SINCE:
        c->since = options_day("--since", arg, state);
        break;
    case ARGP_KEY_SUCCESS:
        check_options(&c->shared, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* The same day six months before, or the last one of that month. */
static int32_t half_year_before(int32_t today)
{
    struct date d = date_from_day(today);
    const int months = d.year * 12 + d.month - 1 - HALF_YEAR_MONTHS;
    d.year = months / 12;
    d.month = months % 12 + 1;
    while (!date_valid(d)) {
        d.day--;
    }
    return date_to_day(d);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct scrutiny_command *c = cls;
    struct workspace *w = work->workspace;
    const int32_t today = command_today();
    struct board_crosscheck crosscheck;
    struct actions_view actions;
    enum err err = command_board_crosschecked(work, &crosscheck, diag);
    if (err == OK) {
        err = actions_study(work, today, &actions, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct scrutiny_pack pack = {.crosscheck = &crosscheck,
                                       .actions = &actions,
                                       .since = c->since != 0 ? c->since : half_year_before(today)};
    return command_render(
        work, scrutiny_pack_report(&pack, w->language, today, PACKAGE_STRING, w->arena), out);
}

int command_scrutiny(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct scrutiny_command c = {0};
    pack_options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
