/* commonview-analyze compare: services against what is expected of their size. */

#include "analyze/board_compare.h"
#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/compare_report.h"

static const char doc[] =
    "Holds the averages of services against what is expected of services with as many answers, "
    "given how much services differ naturally, and tells how reliable an average is. Only where "
    "10 services have 5 answers or more; never a ranking."
    "\vThe report is for the quality team only, unless --tier=board is given. Exit status 0 when "
    "it was made, 1 when it could "
    "not be, 2 when the command line was not understood.";

static void write_csv(const void *what, FILE *to)
{
    compare_csv(what, to);
}

static void write_board_csv(const void *what, FILE *to)
{
    board_compare_csv(what, to);
}

static enum err run_board(const struct work *work, struct buf *out, struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct board *board = NULL;
    const enum err err = command_board(work, NULL, &board, diag);
    if (err != OK) {
        return err;
    }
    const struct board_compare c = board_compare_of(board, w->arena);
    if (work->options->format == FORMAT_JSON) {
        return command_json(board_compare_json(&c, out), work, "compare", board->told, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_board_csv, &c, out);
    }
    return command_render(
        work, board_compare_report(&c, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

enum err command_compare_run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    (void)cls;
    if (work->options->tier == TIER_BOARD) {
        return run_board(work, out, diag);
    }
    struct workspace *w = work->workspace;
    struct dataset *data = NULL;
    const enum err err = command_dataset(work, &data, diag);
    if (err != OK) {
        return err;
    }
    const struct compare *c = compare_of(data, w->arena);
    if (work->options->format == FORMAT_JSON) {
        return command_json(compare_json(c, out), work, "compare", data, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, c, out);
    }
    return command_render(
        work, compare_report(c, w->language, command_today(), PACKAGE_STRING, w->arena), out);
}

int command_compare(int argc, char **argv)
{
    return command_plain_tiers(argc, argv, doc, command_compare_run);
}
