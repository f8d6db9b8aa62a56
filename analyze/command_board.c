/* commonview-analyze board: what a board reads in its hour. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/actions_study.h"
#include "analyze/board_pack.h"
#include "analyze/command.h"
#include "analyze/command_work.h"
#include "common/record.h"
#include "forms/picture.h"

static const char doc[] =
    "Writes one page for a board: who was and was not heard, what is good, what needs work, where "
    "people "
    "do not say the same, what was agreed and whether it helped, and what happens next. It holds "
    "what the board may be told and nothing else, names no service in what it counts, and shows no "
    "small number."
    "\vExit status 0 when it was made, 1 when it could not be, 2 when the command line was not "
    "understood.";

enum { KEY_LAYOUT = 512 };

struct board_command {
    struct options shared;
    enum layout layout;
};

static const struct argp_option option_table[] = {
    {"layout", KEY_LAYOUT, "LAYOUT", 0,
     "standard (words and pictures), easy-read (large, with pictures) or plain (words alone)", 0},
    {0},
};

static void check_options(const struct board_command *c, struct argp_state *state)
{
    if (c->shared.unit != NULL || c->shared.theme != THEME_NONE) {
        argp_error(state, "the board's page is of the whole county: leave out --unit and --theme");
    }
    if (c->shared.tier != TIER_BOARD) {
        argp_error(state, "the board's page is of what the board is told: leave out --tier");
    }
    if (c->shared.format != FORMAT_TEXT && c->shared.format != FORMAT_HTML) {
        argp_error(state, "the board's page is text or html; crosscheck, coverage and actions with "
                          "--tier=board have csv and json");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct board_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_LAYOUT:
        if (layout_parse(slice_of(arg), &c->layout) != OK || c->layout == LAYOUT_LARGE) {
            argp_error(state, "'%s' is no layout: standard, easy-read or plain", arg);
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

/* The pictures, where there are to be any. */
static enum err load_pictures(const struct board_command *c, struct workspace *w,
                              struct picture_set *out, struct diag *diag)
{
    return c->layout == LAYOUT_PLAIN || c->shared.format == FORMAT_TEXT
               ? OK
               : picture_set_load(w->dir, w->arena, out, &w->problems, diag);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct board_command *c = cls;
    struct workspace *w = work->workspace;
    const int32_t today = command_today();
    struct board_crosscheck crosscheck;
    struct actions_view actions;
    struct picture_set pictures = {0};
    enum err err = command_board_crosschecked(work, &crosscheck, diag);
    if (err == OK) {
        err = actions_study(work, today, &actions, diag);
    }
    if (err == OK) {
        err = load_pictures(c, w, &pictures, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct board_pack pack = {
        .crosscheck = &crosscheck, .actions = &actions, .pictures = &pictures, .layout = c->layout};
    return command_render(
        work, board_pack_report(&pack, w->language, today, PACKAGE_STRING, w->arena), out);
}

int command_board_page(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct board_command c = {.layout = LAYOUT_STANDARD};
    options_init(&c.shared);
    c.shared.for_board = true;
    c.shared.tier = TIER_BOARD;
    c.shared.format = FORMAT_TEXT;
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
