/* commonview-analyze coverage: who was asked and who answered, for the quality team or the board. */

#include "analyze/command.h"
#include "analyze/command_work.h"
#include "analyze/coverage_report.h"
#include "common/file.h"

static const char doc[] =
    "Tells who was asked and who answered: by source for the county, and for each service. How "
    "many were sent is read from sent.csv of the workspace."
    "\vExit status 0 when the report was made, 1 when it could not be, 2 when the command line "
    "was not understood.";

static void write_csv(const void *what, FILE *to)
{
    coverage_csv(what, to);
}

static enum err study(const struct work *work, const struct sent *sent,
                      const struct board **out_board, const struct coverage **out,
                      struct diag *diag)
{
    struct arena *a = work->workspace->arena;
    struct board *board = NULL;
    struct dataset *data = NULL;
    struct coverage *coverage = NULL;
    if (work->options->tier == TIER_BOARD) {
        const enum err err = command_board(work, sent, &board, diag);
        if (err == OK) {
            *out_board = board;
            *out = board->coverage;
        }
        return err;
    }
    enum err err = command_dataset(work, &data, diag);
    if (err == OK) {
        struct publication *p = publication_new(data, TIER_RESTRICTED, NULL, 0, a);
        err = coverage_study(data, sent, p, a, &coverage, diag);
        *out = coverage;
    }
    return err;
}

enum err command_coverage_run(void *cls, const struct work *work, struct buf *out,
                              struct diag *diag)
{
    (void)cls;
    struct workspace *w = work->workspace;
    const struct board *board = NULL;
    const struct coverage *coverage = NULL;
    struct sent sent = {0};
    enum err err = sent_read(path_join(w->arena, w->dir, "sent.csv"), &w->units, w->arena, &sent,
                             &w->problems, diag);
    if (err == OK) {
        err = study(work, &sent, &board, &coverage, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return command_json(coverage_json(coverage, out), work, "coverage", coverage->data, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, coverage, out);
    }
    return command_render(
        work,
        coverage_report(coverage, board, w->language, command_today(), PACKAGE_STRING, w->arena),
        out);
}

int command_coverage(int argc, char **argv)
{
    return command_plain_tiers(argc, argv, doc, command_coverage_run);
}
