/* commonview-analyze board: what a board reads in its hour. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/actions_study.h"
#include "analyze/board_pack.h"
#include "analyze/command.h"
#include "analyze/command_pack.h"
#include "analyze/command_work.h"
#include "analyze/group_pack.h"
#include "common/record.h"
#include "forms/picture.h"

static const char doc[] =
    "Writes one page for a board: who was and was not heard, what is good, what needs work, where "
    "people "
    "do not say the same, what was agreed and whether it helped, and what happens next. It holds "
    "what the board may be told and nothing else, names no service in what it counts, and shows no "
    "small number. With --group it is written for one group of people and its board."
    "\vExit status 0 when it was made, 1 when it could not be, 2 when the command line was not "
    "understood.";

enum { KEY_LAYOUT = 512, KEY_GROUP };

struct board_command {
    struct options shared;
    enum layout layout;
    enum group group; /* GROUP_COUNT: of everybody */
};

static const struct argp_option option_table[] = {
    {"layout", KEY_LAYOUT, "LAYOUT", 0,
     "standard (words and pictures), easy-read (large, with pictures) or plain (words alone)", 0},
    {"group", KEY_GROUP, "GROUP", 0,
     "The summary for one group and its board: older, physical, sensory, mental_health, autism, "
     "learning_disability, dementia or carer",
     0},
    {0},
};

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
    case KEY_GROUP:
        if (group_parse(slice_of(arg), &c->group) != OK) {
            argp_error(state,
                       "'%s' is no group: older, physical, sensory, mental_health, autism, "
                       "learning_disability, dementia or carer",
                       arg);
        }
        break;
    case ARGP_KEY_SUCCESS:
        pack_options_check_county(&c->shared, state);
        pack_options_check(&c->shared, "crosscheck, coverage and actions with --tier=board have",
                           state);
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

/* What a page is made of. */
struct board_parts {
    struct board_crosscheck crosscheck;
    struct actions_view actions;
    struct picture_set pictures;
    struct group_voice voice; /* of the group, where one is asked for */
};

static enum err load_parts(const struct board_command *c, const struct work *work, int32_t today,
                           struct board_parts *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    const struct crosscheck_options lines = {.line_high = w->settings.line_high,
                                             .line_low = w->settings.line_low};
    struct board *board = NULL;
    const bool of_group = c->group != GROUP_COUNT;
    group_voice_begin(c->group, w->settings.line_high, &out->voice);
    enum err err = command_board_watched(work, NULL, of_group ? group_voice_count : NULL,
                                         &out->voice, &board, diag);
    if (err == OK) {
        err = board_crosscheck_of(board, &lines, w->arena, &out->crosscheck, diag);
    }
    if (err == OK && of_group) {
        group_voice_close(&out->voice, board->coverage);
    }
    if (err == OK) {
        err = actions_study(work, today, &out->actions, diag);
    }
    return err == OK ? load_pictures(c, w, &out->pictures, diag) : err;
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct board_command *c = cls;
    const struct workspace *w = work->workspace;
    const int32_t today = command_today();
    struct board_parts parts = {0};
    const enum err err = load_parts(c, work, today, &parts, diag);
    if (err != OK) {
        return err;
    }
    const struct board_pack pack = {.crosscheck = &parts.crosscheck,
                                    .actions = &parts.actions,
                                    .pictures = &parts.pictures,
                                    .layout = c->layout};
    const struct group_pack group = {.crosscheck = &parts.crosscheck,
                                     .voice = &parts.voice,
                                     .actions = &parts.actions,
                                     .pictures = &parts.pictures,
                                     .layout = c->layout};
    return command_render(
        work,
        c->group == GROUP_COUNT
            ? board_pack_report(&pack, w->language, today, PACKAGE_STRING, w->arena)
            : group_pack_report(&group, w->language, today, PACKAGE_STRING, w->arena),
        out);
}

int command_board_page(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct board_command c = {.layout = LAYOUT_STANDARD, .group = GROUP_COUNT};
    pack_options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
