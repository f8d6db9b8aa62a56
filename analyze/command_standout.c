/* commonview-analyze standout: where a service differs from the others by more than services do. */

#include "analyze/board_standout.h"
#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/standout_report.h"

/* The share of what is listed that may be expected to be wrong. */
static const double RATE = 0.05;

static const char doc[] =
    "Tells which themes of which services differ from those of the other services by more than "
    "services differ anyway, judged from all groups at once, and which services differ in "
    "nearly everything. Says nothing of good or poor: read it beside the cross-check."
    "\vThe report is for the quality team only, unless --tier=board is given. Exit status 0 when "
    "it was made, 1 when it could "
    "not be, 2 when the command line was not understood.";

static void write_csv(const void *what, FILE *to)
{
    standout_csv(what, to);
}

/* Gives also what the board may be told, or NULL. */
static enum err study(const struct work *work, const struct board **out_board,
                      const struct county_standout **out, struct diag *diag)
{
    struct arena *a = work->workspace->arena;
    struct crosscheck *crosscheck = NULL;
    struct board_crosscheck board = {0};
    enum err err = OK;
    if (work->options->tier == TIER_BOARD) {
        err = command_board_crosschecked(work, &board, diag);
        if (err == OK) {
            *out_board = board.board;
            *out = board_standout_of(&board, RATE, a);
        }
        return err;
    }
    err = command_crosschecked(work, NULL, NULL, &crosscheck, diag);
    if (err == OK) {
        *out = county_standout_new(crosscheck, RATE, a);
    }
    return err;
}

enum err command_standout_run(void *cls, const struct work *work, struct buf *out,
                              struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    const struct board *board = NULL;
    const struct county_standout *s = NULL;
    const enum err err = study(work, &board, &s, diag);
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return command_json(standout_json(s, out), work, "standout", s->crosscheck->data, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, s, out);
    }
    return command_render(
        work, standout_report(s, board, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

int command_standout(int argc, char **argv)
{
    return command_plain_tiers(argc, argv, doc, command_standout_run);
}
